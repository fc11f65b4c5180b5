"""When staff passed the course; the course itself comes with its own room."""

from datetime import date
from typing import Any

from django.db import models

from classroom.models.people import User


class TrainingQuerySet(models.QuerySet["Training"]):
    """Words for asking after training."""

    def counting(self, on: date) -> "TrainingQuerySet":
        """Certificates that count on a day; one that was a mistake never does."""
        return self.filter(passed_on__lte=on, ends_on__gte=on, withdrawn_at=None)

    def current(self, staff: Any, *, on: date) -> bool:
        """Is this person's training current on a day? Approving and releasing ask this."""
        return self.counting(on).filter(staff_id=staff.pk).exists()


class Training(models.Model):
    """One passed course: a certificate that lasts until `ends_on` (product.md: 12 months)."""

    staff = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    passed_on = models.DateField()
    ends_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    # Written down by mistake, about the wrong person or day: the row stays, and counts no more.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_ends_after_it_began", condition=models.Q(ends_on__gte=models.F("passed_on"))
            )
        ]
        indexes = [models.Index(fields=["staff", "ends_on"], name="training_staff_ends")]

    def __str__(self) -> str:
        return f"training of staff {self.staff_id} until {self.ends_on}"
