"""What one check said about a revision when it was handed in, and what an adult answered."""

from django.db import models

from classroom.models.people import User
from classroom.models.revisions import Revision


class Finding(models.Model):
    """A finding, or the answer to one: the words themselves are read from the revision by the offsets."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=30)
    severity = models.CharField(max_length=10)
    place = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # The normalised phrase that the answer is about; the same phrase in another revision is asked again.
    key = models.CharField(max_length=120, blank=True)
    # Ids of the pupils whom the words fitted when an adult answered; another one who fits is asked about again.
    people = models.JSONField(default=list, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "rule", "place", "start", "key"], name="one_finding_at_a_place"
            ),
            models.CheckConstraint(
                name="only_confirm_is_answered",
                condition=models.Q(answered_at=None) | models.Q(severity="confirm"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} in revision {self.revision_id}"
