"""Post and Thread: what somebody wrote, and the unit that the pairing rule judges."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, Q

from classroom.models.people import ClassStaff, User
from classroom.models.prompts import Prompt
from classroom.models.reports import Report
from classroom.models.schools import School, SchoolClass
from classroom.models.states import Audience, State, Wall


class Thread(models.Model):
    """A root post, its replies and the one post that the root reshares, as `judge` last found them.

    A trigger sets `names_version` to 0, "not judged", whenever what the thread shows changes; only `judge` sets it again.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    has_picture = models.BooleanField(default=False)
    # Unanswered name findings, counted as if there were a picture.
    open_name_findings = models.PositiveIntegerField(default=0)
    names_version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="no_name_with_a_picture",
                condition=~(Q(has_picture=True) & Q(open_name_findings__gt=0)),
            )
        ]
        indexes = [models.Index(fields=["school", "names_version", "-id"], name="thread_to_judge")]

    def __str__(self) -> str:
        return f"thread {self.pk}"


def _showing(prefix: str, viewer: Any, now: datetime) -> Q:
    """One post stands on its wall: not hidden, and something of it was approved and has taken effect."""
    live = f"{prefix}live_revision__"
    took_effect = (
        Q(**{f"{live}effective_at__lte": now})
        | Q(**{f"{live}decision__by": viewer.pk})
        | Q(**{f"{live}replaces__effective_at__lte": now})
    )
    return Q(**{f"{prefix}hidden_at__isnull": True, f"{live}state": State.APPROVED}) & took_effect


def _offered(prefix: str, now: datetime) -> Q:
    """What stands now asks for everybody: an edit that has not taken effect yet offers nothing."""
    live = f"{prefix}live_revision__"
    return Q(**{f"{live}effective_at__lte": now, f"{live}audience": Audience.EVERYONE}) | Q(
        **{f"{live}effective_at__gt": now, f"{live}replaces__audience": Audience.EVERYONE}
    )


def _within_reach(prefix: str, viewer: Any, now: datetime) -> Q:
    """The wall that the post stands on is one that this person may read (product.md, Roles)."""
    at_school = Q(**{f"{prefix}school_id": viewer.school_id})
    on_school_wall = at_school & Q(**{f"{prefix}wall": Wall.SCHOOL})
    if viewer.is_pupil:
        return at_school & (Q(**{f"{prefix}school_class": viewer.school_class_id}) | on_school_wall)
    if viewer.leads:
        return at_school
    if viewer.teaches_classes:
        taught = ClassStaff.objects.filter(staff=viewer.pk).values("school_class")
        return at_school & (Q(**{f"{prefix}school_class__in": taught}) | on_school_wall)
    if viewer.role == "office":
        offered = _offered(prefix, now) & Q(**{f"{prefix}root__isnull": True})
        return on_school_wall | (at_school & offered)
    return Q(pk__in=[])


class PostQuerySet(models.QuerySet["Post"]):
    """Words for asking after posts."""

    def visible_to(self, viewer: Any, *, now: datetime) -> "PostQuerySet":
        """The posts on the walls that this person may read, as they stand at `now` (aware).

        A reply stands only while its root does, a reshare (and what answers it) while what it reshares does. What a child has reported,
        with all that hangs on it, is gone for that child.
        """
        standing = self.filter(_showing("", viewer, now) & _within_reach("", viewer, now))
        for before in ("root", "reshares", "root__reshares"):
            stands = _showing(f"{before}__", viewer, now) & _within_reach(f"{before}__", viewer, now)
            standing = standing.filter(Q(**{f"{before}__isnull": True}) | stands)
        if not viewer.is_pupil:
            return standing
        told = Report.objects.told_by(viewer).of_outer_post("root", "reshares", "root__reshares")
        return standing.filter(~Exists(told))

    def written_by(self, author: Any) -> "PostQuerySet":
        """Somebody's own posts, in whatever state: for their own eyes only."""
        return self.filter(author_id=author.pk)

    def moderated_by(self, staff: Any) -> "PostQuerySet":
        """The posts that this person decides about: of their own classes; of the whole school for a lead."""
        if not staff.is_staff_member:
            return self.none()
        if staff.leads:
            return self.filter(school_id=staff.school_id)
        if staff.teaches_classes:
            taught = ClassStaff.objects.filter(staff=staff.pk).values("school_class")
            return self.filter(school_id=staff.school_id, school_class__in=taught)
        return self.none()

    def roots(self) -> "PostQuerySet":
        """Posts that begin a thread."""
        return self.filter(root=None)

    def reshares(self) -> "PostQuerySet":
        """Posts that pass something on: all of them begin a thread."""
        return self.filter(reshares__isnull=False)

    def on_class_wall(self, school_class: Any) -> "PostQuerySet":
        """The roots that a class has put on a wall, its school-wall ones too."""
        return self.roots().filter(school_class=school_class, walled_at__isnull=False)

    def on_school_wall(self, school_id: int) -> "PostQuerySet":
        """The roots of the school wall."""
        return self.roots().filter(school=school_id, wall=Wall.SCHOOL, walled_at__isnull=False)

    def newest_first(self) -> "PostQuerySet":
        """The order of every wall: by time, never by anything else."""
        return self.order_by("-walled_at", "-pk")

    def older_than(self, walled_at: datetime, pk: int) -> "PostQuerySet":
        """What comes after a place in `newest_first`."""
        return self.filter(Q(walled_at__lt=walled_at) | Q(walled_at=walled_at, pk__lt=pk))

    def down_to(self, walled_at: datetime, pk: int) -> "PostQuerySet":
        """What stands above a place in `newest_first`, and at it."""
        return self.filter(Q(walled_at__gt=walled_at) | Q(walled_at=walled_at, pk__gte=pk))

    def newest_begun(self) -> "PostQuerySet":
        """The order of a search: by when they were begun, whatever has become of them."""
        return self.order_by("-created_at", "-pk")

    def begun_before(self, at: datetime, pk: int) -> "PostQuerySet":
        """What comes after a place in `newest_begun`."""
        return self.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk), created_at__lte=at)

    def for_display(self) -> "PostQuerySet":
        """Everything that a card shows, in one query: with the names version to show pictures under."""
        return self.select_related(
            "author", "school_class", "thread", "live_revision__decision", "live_revision__replaces"
        ).annotate(school_names_version=F("school__names_version"))


class Post(models.Model):
    """A post, a reply or a reshare; its words stand in its revisions."""

    # These four have no index of their own: one below begins with each of them, and orders by time as well.
    school = models.ForeignKey(School, on_delete=models.PROTECT, db_index=False, related_name="+")
    # None for staff without a class.
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, db_index=False, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reshares = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    prompt = models.ForeignKey(Prompt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wall = models.CharField(max_length=10, choices=Wall.choices, default=Wall.CLASS)
    # Nothing here = only the author and staff know that the post exists.
    live_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True, blank=True)
    # Staff or a re-scan hid it: only a new approval shows it again, and its author cannot take it back meanwhile.
    to_decide_again = models.BooleanField(default=False)
    # When it first reached its wall: its place in every list.
    walled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_reply_reshares_nothing", condition=Q(root__isnull=True) | Q(reshares__isnull=True)
            ),
            models.CheckConstraint(
                name="what_is_decided_again_is_hidden",
                condition=Q(to_decide_again=False) | Q(hidden_at__isnull=False),
            ),
            models.CheckConstraint(
                name="live_posts_have_a_place", condition=Q(live_revision=None) | Q(walled_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(
                fields=["school_class", "-walled_at", "-id"],
                condition=Q(root__isnull=True, walled_at__isnull=False),
                name="post_class_wall",
            ),
            models.Index(
                fields=["school", "wall", "-walled_at", "-id"],
                condition=Q(root__isnull=True, walled_at__isnull=False),
                name="post_school_wall",
            ),
            models.Index(fields=["author", "-created_at", "-id"], name="post_author"),
            # Search, the newest first, whatever state the words are in.
            models.Index(fields=["school", "-created_at", "-id"], name="post_newest"),
            models.Index(fields=["school_class", "-created_at", "-id"], name="post_class_newest"),
            models.Index(fields=["thread", "walled_at", "id"], name="post_thread"),
            models.Index(fields=["reshares"], condition=Q(reshares__isnull=False), name="post_reshares"),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"
