"""What the door writes down: who has knocked, and how often somebody missed."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User


class SignInMisses(models.Model):
    """Wrong picture passwords for one child on one device; "" stands for all unknown devices together."""

    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=64, blank=True)
    misses = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("sign-in misses")
        constraints = [models.UniqueConstraint(fields=["pupil", "device"], name="misses_per_child_device")]

    def __str__(self) -> str:
        return f"{self.misses} misses of pupil {self.pupil_id}"


class KnockQuerySet(models.QuerySet["Knock"]):
    """Words for asking after knocks."""

    def at_the_door(self, *, since: datetime) -> "KnockQuerySet":
        """Children who wait for a teacher's tap, the first to come first."""
        return self.that_count().filter(let_in_at=None, at__gte=since).order_by("at", "pk")

    def that_count(self) -> "KnockQuerySet":
        """Knocks since everybody of the class was last signed out."""
        never = models.Q(pupil__school_class__signed_out_at=None)
        return self.filter(never | models.Q(at__gt=models.F("pupil__school_class__signed_out_at")))

    def of_classes(self, classes: Any) -> "KnockQuerySet":
        """Knocks of the children of these classes."""
        return self.filter(pupil__school_class__in=classes)


class Knock(models.Model):
    """A child asks to be let in from one iPad; only that iPad holds the ticket whose SHA-256 stands here."""

    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    ticket_hash = models.CharField(max_length=64, unique=True)
    # Shown on the iPad and on the teacher's screen, so that the right one is let in.
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    let_in_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    let_in_at = models.DateTimeField(null=True, blank=True)
    # A ticket opens the door once.
    used_at = models.DateTimeField(null=True, blank=True)

    objects = KnockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_used_knock_was_let_in",
                condition=models.Q(used_at=None) | models.Q(let_in_at__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["pupil", "at"], name="knock_pupil")]

    def __str__(self) -> str:
        return f"knock {self.pk} of pupil {self.pupil_id}"


class DoorTally(models.Model):
    """How often something happened at the door since a moment; shared by all processes, counted under a row lock."""

    key = models.CharField(max_length=80, unique=True)
    count = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("door tallies")
        indexes = [models.Index(fields=["began_at"], name="door_tally_began")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
