"""Phrases that an adult has said are not one of the school's children."""

from django.db import models

from classroom.models.people import User
from classroom.models.schools import School


class RememberedPhraseQuerySet(models.QuerySet["RememberedPhrase"]):
    """Words for asking after remembered phrases."""

    def counting(self, school_id: int) -> "RememberedPhraseQuerySet":
        """The phrases that still count for a school."""
        return self.filter(school_id=school_id, forgotten_at=None)


class RememberedPhrase(models.Model):
    """One phrase, normalised, remembered until it is forgotten."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    phrase = models.CharField(max_length=120)
    remembered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    remembered_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = RememberedPhraseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "phrase"],
                condition=models.Q(forgotten_at=None),
                name="a_phrase_is_remembered_once",
            )
        ]

    def __str__(self) -> str:
        return f"phrase {self.pk} of school {self.school_id}"
