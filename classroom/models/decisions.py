"""What staff decided: who, when, why, on which revision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User
from classroom.models.revisions import Revision


class Verdict(models.TextChoices):
    """Every verdict of product.md."""

    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Returned")
    DECLINE = "decline", _("Declined")
    KEEP = "keep", _("Kept")
    LEAVE_UP = "leave-up", _("Left up")
    RECOMMEND = "recommend", _("Recommended")
    HIDE = "hide", _("Hidden")
    PASS_TO_LEAD = "pass-to-lead", _("Passed to the lead")


class Decision(models.Model):
    """One verdict on one revision, with at most one comment; undone ones stay on record."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    comment = models.CharField(max_length=280, blank=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    # What stood before, as undo restores it: see classroom.moderation.moves.before.
    before = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["revision", "-at"], name="decision_revision")]

    def __str__(self) -> str:
        return f"{self.verdict} on revision {self.revision_id}"
