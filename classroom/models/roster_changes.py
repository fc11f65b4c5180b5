"""Every change of the roster that can make a name of a word: one row for each names version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User
from classroom.models.schools import School


class RosterFact(models.TextChoices):
    """What changed."""

    JOINED = "joined", _("joined")
    CAME_BACK = "came-back", _("came back")
    NAMES = "names", _("is called something else")
    SHORT_NAME = "short-name", _("has a short name")
    PEN_NAME = "pen-name", _("has another pen name")
    PHRASE = "phrase", _("a phrase asks again")
    CLASS = "class", _("a class is called something else")


class RosterChangeQuerySet(models.QuerySet["RosterChange"]):
    """Words for asking after changes."""

    def newest_first(self) -> "RosterChangeQuerySet":
        """The order of their versions, the last one first."""
        return self.order_by("-version")


class RosterChange(models.Model):
    """The fact behind a names version: `version` is the school's `names_version` from this change on."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, db_index=False, related_name="+")
    version = models.PositiveBigIntegerField()
    fact = models.CharField(max_length=12, choices=RosterFact.choices)
    # Whose names changed; nobody's for a phrase or a class.
    pupil = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = RosterChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "version"], name="one_change_a_names_version"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} under names version {self.version} of school {self.school_id}"
