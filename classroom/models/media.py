"""Pictures, what adults answered about them, who is in them, and where they stand."""

from typing import Any

from django.db import models

from classroom.models.people import User
from classroom.models.revisions import Revision
from classroom.models.schools import School

NO_NAME = "no-name"
NO_PERSON = "no-person"


class PictureQuerySet(models.QuerySet["Picture"]):
    """Words for asking after pictures."""

    def of_school(self, school_id: int) -> "PictureQuerySet":
        """The pictures of one school."""
        return self.filter(school_id=school_id)

    def answered(self, question: str) -> "PictureQuerySet":
        """Pictures about which an adult has said yes to a question."""
        told = PictureAnswer.objects.filter(question=question, yes=True).values("picture")
        return self.filter(pk__in=told)


class Picture(models.Model):
    """A re-encoded picture with a random name; the bytes lie outside every web root."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"picture {self.pk}"


class PictureAnswer(models.Model):
    """An adult's logged answer about exactly this picture; the last one counts."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=10, choices=[(NO_NAME, NO_NAME), (NO_PERSON, NO_PERSON)])
    yes = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "question"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return f"{self.question} of picture {self.picture_id}"


class PictureTag(models.Model):
    """A child whom staff see in a picture; told to nobody else."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "pupil"], name="a_child_is_tagged_once")]

    def __str__(self) -> str:
        return f"tag {self.pk}"


class RevisionPictureQuerySet(models.QuerySet["RevisionPicture"]):
    """Words for asking which pictures a revision carries."""

    def of(self, revision_ids: Any) -> "RevisionPictureQuerySet":
        """The pictures of some revisions, in their order."""
        return (
            self.filter(revision__in=revision_ids).select_related("picture").order_by("revision", "position")
        )


class RevisionPicture(models.Model):
    """A picture in a revision, with the alt text of that revision."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    alt_text = models.CharField(max_length=280, blank=True)
    # Which choosing of a file brought it: sent again after a lost network, it is found again instead of being added twice.
    press = models.CharField(max_length=40, blank=True)

    objects = RevisionPictureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="one_picture_a_position"),
            models.UniqueConstraint(fields=["revision", "picture"], name="a_picture_once_a_revision"),
            models.UniqueConstraint(
                fields=["revision", "press"],
                condition=~models.Q(press=""),
                name="one_picture_a_press",
            ),
            models.CheckConstraint(name="four_pictures_at_most", condition=models.Q(position__lt=4)),
        ]

    def __str__(self) -> str:
        return f"picture {self.position} of revision {self.revision_id}"
