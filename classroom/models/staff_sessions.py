"""Where grown-ups are signed in: what they may read about it themselves, and end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User


class StaffSessionQuerySet(models.QuerySet["StaffSession"]):
    """Words for asking after the sessions of staff."""

    def of(self, staff: User) -> "StaffSessionQuerySet":
        """One person's, the newest first."""
        return self.filter(user=staff).order_by("-began_at", "-pk")

    def elsewhere(self, session_key: str | None) -> "StaffSessionQuerySet":
        """All but this one."""
        return self.exclude(session_key=session_key or "")


class StaffSession(models.Model):
    """One sign-in of a grown-up. Its device is said in a few words; no address is ever kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    # "Chrome on Windows", parsed once; the browser's own long name is thrown away.
    device = models.CharField(max_length=60)
    began_at = models.DateTimeField()

    objects = StaffSessionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("staff sessions")
        indexes = [models.Index(fields=["user", "began_at"], name="staff_session_user")]

    def __str__(self) -> str:
        return f"session {self.pk} of staff {self.user_id}"
