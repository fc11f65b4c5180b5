"""Revision: one version of a post's words and pictures; it has the state."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from classroom.models.people import User
from classroom.models.posts import Post
from classroom.models.states import Audience, Rank, State


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Words for asking after revisions."""

    def waiting(self) -> "RevisionQuerySet":
        """What is to be decided."""
        return self.filter(state=State.WAITING)

    def moderated_by(self, staff: Any) -> "RevisionQuerySet":
        """Handed-in revisions of posts that this person decides about; drafts are nobody's but the author's."""
        posts = Post.objects.moderated_by(staff)
        return self.exclude(state__in=[State.DRAFT, State.SEALED, State.MENDED]).filter(post__in=posts)

    def in_queue_order(self) -> "RevisionQuerySet":
        """Worries, then what needs thought, then clean; oldest first, so nobody waits behind a faster typist."""
        return self.order_by("rank", "handed_in_at", "pk")

    def written_by(self, author: Any) -> "RevisionQuerySet":
        """The revisions of somebody's own posts."""
        return self.filter(post__author_id=author.pk)

    def scribed_by(self, staff: Any) -> "RevisionQuerySet":
        """What a grown-up types, or has typed, for children of the classes that they decide for today."""
        children = User.objects.get_queryset().pupils_taught_by(staff)
        return self.filter(scribed_by_id=staff.pk, post__author__in=children)

    def in_hands_of(self, author: Any, scribe: Any = None) -> "RevisionQuerySet":
        """What may be written on: revisions of one's own posts; with a scribe only what this grown-up types for the author."""
        own = self.written_by(author)
        return own if scribe is None else own.scribed_by(scribe)

    def with_post(self) -> "RevisionQuerySet":
        """With everything that a decision reads."""
        return self.select_related(
            "post__author",
            "post__school",
            "post__school_class",
            "post__thread",
            "decision__by",
            "made_by",
            "scribed_by",
        )


class Revision(models.Model):
    """One version of a post's words and pictures. Only a draft may change: a trigger refuses anything else."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.CLASS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Staff mended the words: the child sees what changed.
    mended_by_staff = models.BooleanField(default=False)
    scribed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_teacher = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(choices=Rank.choices, default=Rank.THOUGHT)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(
        "Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Approve, return and decline take effect ten seconds later, compared when reading.
    effective_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Which press of the button made it: a double press finds it again instead of making another.
    press = models.CharField(max_length=40, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_decided_revision_has_a_decision",
                condition=Q(state__in=[State.DRAFT, State.WAITING, State.MENDED]) | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="approval_has_a_moment",
                condition=~Q(state=State.APPROVED) | Q(effective_at__isnull=False),
            ),
            models.CheckConstraint(
                name="handed_in_has_a_moment",
                condition=Q(state=State.DRAFT) | Q(handed_in_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["post", "number"], name="revision_number_once"),
            # A mend by staff is a draft for a moment, also while its author is writing an edit.
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(state=State.DRAFT, mended_by_staff=False),
                name="one_draft_per_post",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(state=State.WAITING), name="one_waiting_revision_per_post"
            ),
            models.UniqueConstraint(
                fields=["made_by", "press"], condition=~Q(press=""), name="one_revision_per_press"
            ),
        ]
        indexes = [
            models.Index(
                fields=["rank", "handed_in_at", "id"],
                condition=Q(state="waiting"),
                name="revision_queue",
            ),
            # What stands side by side with what (product.md, The pairing rule).
            models.Index(fields=["handed_in_at"], name="revision_side_by_side"),
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of post {self.post_id}"

    def shown_state(self, now: datetime) -> str:
        """The state as its author sees it: a decision of the last ten seconds still looks like waiting."""
        if self.effective_at is not None and self.effective_at > now:
            return State.WAITING
        return self.state
