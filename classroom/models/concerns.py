"""Worries: what a child or an adult reports, or a check raises, for the lead."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User
from classroom.models.revisions import Revision
from classroom.models.schools import School, SchoolClass


class Concern(models.Model):
    """One worry. Its words are sealed as they were; readings are logged."""

    class Kind(models.TextChoices):
        TOLD = "told", _("Somebody told us")
        CHECK = "check", _("A check noticed")
        PASSED = "passed", _("Passed on by staff")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    # Nobody but the leads not concerned, or the head, reads it.
    about_grown_up = models.BooleanField(default=False)
    about = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.CharField(max_length=280, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class ConcernQuerySet(models.QuerySet["Concern"]):
        """Words for asking after worries."""

        def read_by(self, viewer: Any) -> "Concern.ConcernQuerySet":
            """The worries whose words this person may read: a lead's, unless it is about them."""
            if not viewer.leads:
                return self.none()
            return self.filter(school_id=viewer.school_id).exclude(about=viewer.pk)

        def open(self) -> "Concern.ConcernQuerySet":
            """Not yet closed."""
            return self.filter(closed_at=None)

        def newest_first(self) -> "Concern.ConcernQuerySet":
            """The lead's order."""
            return self.order_by("-raised_at", "-pk")

        def told_by(self, person: Any) -> "Concern.ConcernQuerySet":
            """What this person has told: they may read their own words and the answer."""
            return self.filter(raised_by=person.pk, kind=Concern.Kind.TOLD)

        def with_people(self) -> "Concern.ConcernQuerySet":
            """With everything that a list shows."""
            return self.select_related("raised_by", "school_class", "revision__post__author")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision"],
                condition=models.Q(revision__isnull=False, kind="check"),
                name="a_check_raises_one_concern",
            ),
        ]
        indexes = [models.Index(fields=["school", "-raised_at", "-id"], name="concern_school")]

    def __str__(self) -> str:
        return f"concern {self.pk}"
