"""Reports: a child tells the teacher about a post, and from then on does not see it."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from classroom.models.people import User


class Wrong(models.TextChoices):
    """What is wrong with a post, in a child's words."""

    UNKIND = "unkind", _("It is unkind")
    PRIVATE = "private", _("It tells something private")
    WORRIED = "worried", _("It worried me")
    OTHER = "other", _("Something else")


class ReportQuerySet(models.QuerySet["Report"]):
    """Words for asking after reports."""

    def told_by(self, child: Any) -> "ReportQuerySet":
        """What this child has told."""
        return self.filter(reported_by=child.pk)

    def open(self) -> "ReportQuerySet":
        """Not yet answered."""
        return self.filter(answered_at=None)

    def of_outer_post(self, *paths: str) -> "ReportQuerySet":
        """For a subquery inside a query of posts: about the post itself, or about one that it leads to by one of the paths."""
        about = Q(post=OuterRef("pk"))
        for path in paths:
            about |= Q(post=OuterRef(path))
        return self.filter(about)

    def oldest_first(self) -> "ReportQuerySet":
        """In the order in which they were told."""
        return self.order_by("at", "pk")


class Report(models.Model):
    """One child told about one post. Answered or not, the post stays hidden from that child."""

    post = models.ForeignKey("Post", on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=Wrong.choices, default=Wrong.OTHER)
    note = models.CharField(max_length=280, blank=True)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(
        "Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reported_by", "post"],
                condition=Q(answered_at=None),
                name="one_open_report_per_child_and_post",
            ),
            models.CheckConstraint(
                name="an_answered_report_is_complete",
                condition=Q(answered_at=None, answered_by=None, decision=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False, decision__isnull=False),
            ),
        ]
        # Asked for each post of each wall that a child reads.
        indexes = [models.Index(fields=["reported_by", "post"], name="report_hides")]

    def __str__(self) -> str:
        return f"report of post {self.post_id}"
