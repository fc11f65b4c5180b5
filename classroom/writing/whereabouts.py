"""Where somebody's post is, as its author may know it: rows of their own posts in, a place out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from classroom.models import Audience, Post, PublicPost, Revision, State, User, Wall
from classroom.models.posts import PostQuerySet
from classroom.writing.revise import looked_at_again


class Place(StrEnum):
    """Where a post is, as its author sees it."""

    DRAFT = "draft"
    WAITING = "waiting"
    AGAIN = "again"
    RETURNED = "returned"
    ON_THE_WALL = "on-the-wall"
    OUTSIDE = "outside"
    TAKEN_DOWN = "taken-down"
    DECLINED = "declined"
    KEPT = "kept"
    WITH_GROWN_UPS = "with-grown-ups"


_BY_STATE: dict[str, Place] = {
    State.DRAFT: Place.DRAFT,
    State.WAITING: Place.WAITING,
    State.RETURNED: Place.RETURNED,
    State.APPROVED: Place.ON_THE_WALL,
    State.DECLINED: Place.DECLINED,
    State.KEPT: Place.KEPT,
    State.SEALED: Place.WITH_GROWN_UPS,
}
# Written, with your teacher, on the wall, shared outside; 0 where there is no way to show.
_STEPS = {
    Place.DRAFT: 1,
    Place.RETURNED: 1,
    Place.WAITING: 2,
    Place.AGAIN: 2,
    Place.ON_THE_WALL: 3,
    Place.OUTSIDE: 4,
}
_STATIONS = {Audience.TEACHER: 2, Audience.CLASS: 3, Audience.SCHOOL: 3, Audience.EVERYONE: 4}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One post: the newest of its revisions that is its author's to see, and where it is. `places` counts the stations of its
    flight path; `stands`: something of it is on a wall; `outside_id`: the version that stands on the public account; `checking`: it
    stands in a thread whose pictures are away until it is judged again, for its author as for everybody.
    """

    newest: Revision
    # What the author wrote, where `newest` is how staff mended it.
    before: Revision | None
    place: Place
    stands: bool
    outside_id: int | None
    checking: bool

    @property
    def step(self) -> int:
        """The station where it is."""
        return _STEPS.get(self.place, 0)

    @property
    def places(self) -> int:
        """How many stations its way has."""
        return 4 if self.place is Place.OUTSIDE else stations(self.newest.post, self.newest.audience)

    @property
    def whole_school(self) -> bool:
        """Is its wall the school's?"""
        return goes_to_school(self.newest.post, self.newest.audience)

    @property
    def sealed(self) -> bool:
        """With the leads: neither words nor pictures are shown meanwhile."""
        return self.place is Place.WITH_GROWN_UPS

    @property
    def decided(self) -> bool:
        """Does its author read what the grown-up who decided wrote?"""
        return self.place in {Place.RETURNED, Place.DECLINED, Place.KEPT}

    @property
    def mark(self) -> str:
        """Stands for all that its author is shown and that others can change."""
        newest, before = self.newest, self.before
        decision = newest.decision_id if self.decided else None
        shown = (newest.post_id, newest.pk, self.place.value, self.places, self.whole_school, decision)
        others = (newest.asked_teacher, newest.scribed_by_id, self.stands, self.outside_id, self.checking)
        told = repr((*shown, before and before.pk, *others))
        return sha256(told.encode()).hexdigest()[:16]


_STANDS = {Place.ON_THE_WALL, Place.OUTSIDE}


def stations(post: Post, audience: str) -> int:
    """How many stations the way of a post has that is for this audience; a reply ends beside what it answers."""
    return 3 if post.root_id is not None else _STATIONS[Audience(audience)]


def goes_to_school(post: Post, audience: str) -> bool:
    """Is its wall the school's? A reply's is that of what it answers."""
    return (post.wall == Wall.SCHOOL) if post.root_id is not None else audience == Audience.SCHOOL


def newest_posts(author: User, *, after: tuple[datetime, int] | None = None) -> PostQuerySet:
    """Somebody's own posts, the newest first, each with `being_checked`; `after` a moment and a number."""
    posts = Post.objects.written_by(author).annotate(checking=being_checked())
    posts = posts.order_by("-created_at", "-pk")
    # Where only the words are left that staff once mended, the author has thrown the rest away.
    own = Revision.objects.filter(post=OuterRef("pk")).exclude(state=State.MENDED)
    posts = posts.filter(Exists(own))
    if after is None:
        return posts
    at, pk = after
    return posts.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))


def being_checked(prefix: str = "") -> "ExpressionWrapper[Q]":
    """Is there a picture in the thread of a post, and was it judged under older names, or not at all?"""
    version, pictured = f"{prefix}thread__names_version", f"{prefix}thread__has_picture"
    older = ~Q(**{version: F(f"{prefix}school__names_version")})
    return ExpressionWrapper(Q(**{version: 0}) | (Q(**{pictured: True}) & older), output_field=BooleanField())


def whereabouts(
    post: Post, revisions: list[Revision], *, outside_id: int | None, checking: bool, now: datetime
) -> Whereabouts:
    """Where a post is. `revisions`: all of it, in their order."""
    newest = next(one for one in reversed(revisions) if one.state != State.MENDED)
    newest.post = post
    place = _place(newest, now=now, is_outside=outside_id is not None)
    return Whereabouts(
        newest=newest,
        before=_before(newest, revisions),
        place=place,
        stands=_stands(post, now=now),
        outside_id=outside_id,
        checking=checking and place in _STANDS,
    )


def versions_outside(posts: Iterable[Post], *, now: datetime) -> dict[int, PublicPost]:
    """What stands on the public account now, by the post that it was made from."""
    standing = PublicPost.objects.filter(source__in=posts).standing(now).source_unhidden().judged()
    rows = standing.select_related("live_version__written_by").order_by("pk")
    return {one.source_id: one for one in rows if one.source_id is not None}


def _place(newest: Revision, *, now: datetime, is_outside: bool) -> Place:
    place = _BY_STATE.get(newest.shown_state(now), Place.WAITING)
    if place is Place.WAITING and looked_at_again(newest):
        return Place.AGAIN
    if place is Place.ON_THE_WALL and newest.post.hidden_at is not None:
        return Place.TAKEN_DOWN
    if place is Place.ON_THE_WALL and is_outside:
        return Place.OUTSIDE
    return place


def _stands(post: Post, *, now: datetime) -> bool:
    """Does something of it stand on a wall, as far as its author may know?"""
    live = post.live_revision
    if live is None or post.hidden_at is not None:
        return False
    return live.shown_state(now) == State.APPROVED or live.replaces_id is not None


def _before(newest: Revision, revisions: list[Revision]) -> Revision | None:
    """What the author wrote, where newest is how staff mended it."""
    mended = [one for one in revisions if one.state == State.MENDED and one.number < newest.number]
    return mended[-1] if newest.mended_by_staff and mended else None
