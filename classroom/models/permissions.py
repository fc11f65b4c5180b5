"""What a family has agreed to for one child, purpose by purpose; rows are only ever added."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User


class Purpose(models.TextChoices):
    """The purposes of product.md."""

    TAKING_PART = "taking-part", _("Taking part")
    WORDS_INTERNET = "words-internet", _("Words on the internet")
    IMAGE_INSIDE = "image-inside", _("Image inside school")
    IMAGE_INTERNET = "image-internet", _("Image on the internet")


class Source(models.TextChoices):
    """Who said it. "Never" beats everything; the child's own no beats a family's yes."""

    FAMILY = "family", _("Family")
    CHILD = "child", _("The child")
    NEVER = "never", _("Never")


class PermissionQuerySet(models.QuerySet["Permission"]):
    """Words for asking after permissions."""

    def about(self, pupils: Any) -> "PermissionQuerySet":
        """Rows about these children, the newest last, so that the last word of each source counts."""
        return self.filter(pupil__in=pupils).order_by("pk")

    def begun(self, on: date) -> "PermissionQuerySet":
        """Rows that have begun on a day."""
        return self.filter(starts_on__lte=on)


class Permission(models.Model):
    """One answer: not recorded means no, expired means no."""

    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.FAMILY)
    yes = models.BooleanField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=30, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PermissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="permission_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes = [models.Index(fields=["pupil", "purpose", "id"], name="permission_pupil")]

    def __str__(self) -> str:
        return f"{self.purpose} of pupil {self.pupil_id}"
