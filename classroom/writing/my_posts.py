"""My posts: everything that somebody wrote, each with where it is now. For their own eyes only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from classroom.models import Audience, Post, PublicPost, Revision, RevisionPicture, State, User, Wall
from classroom.models.posts import PostQuerySet
from classroom.writing.changes import Change, changes_between
from classroom.writing.composer import teacher_of
from classroom.writing.revise import looked_at_again

A_PAGE = 20


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
class MyPost:
    """One post as its author sees it. `places` counts the stations of its flight path."""

    id: int
    revision_id: int
    place: Place
    when: datetime
    text: str
    html: str
    pictures: tuple[RevisionPicture, ...]
    step: int
    places: int
    whole_school: bool
    is_reply: bool
    asked_teacher: bool
    comment: str
    comment_by: str
    changes: tuple[Change, ...]
    photos_out: int
    outside_text: str
    also_on_wall: bool
    # The grown-up who typed it for the child.
    typed_by: str
    can_take_back: bool
    can_take_down: bool
    can_mend: bool


@dataclass(frozen=True, slots=True)
class MyPosts:
    """A page of them; `after` begins the next one (None: this is the last)."""

    posts: tuple[MyPost, ...]
    after: int | None
    teacher: str
    class_name: str


def my_posts(author: User, *, now: datetime, after: int | None = None) -> MyPosts:
    """Somebody's own posts, newest first, a page at a time, in a fixed number of queries."""
    rows = list(_newest_first(author, after=after)[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    revisions: dict[int, list[Revision]] = defaultdict(list)
    for one in (
        Revision.objects.filter(post__in=shown)
        .select_related("decision__by", "scribed_by")
        .order_by("number")
    ):
        revisions[one.post_id].append(one)
    pictures: dict[int, list[RevisionPicture]] = defaultdict(list)
    for row in RevisionPicture.objects.of([one.pk for each in revisions.values() for one in each]):
        pictures[row.revision_id].append(row)
    outside = _outside(shown, now=now)
    return MyPosts(
        posts=tuple(
            _my_post(
                post,
                revisions[post.pk],
                pictures=pictures,
                outside=outside.get(post.pk),
                now=now,
            )
            for post in shown
        ),
        after=shown[-1].pk if len(rows) > A_PAGE else None,
        teacher=teacher_of(author.school_class),
        class_name=author.school_class.name if author.school_class else author.school.name,
    )


def _newest_first(author: User, *, after: int | None) -> PostQuerySet:
    posts = Post.objects.written_by(author).order_by("-created_at", "-pk").select_related("live_revision")
    # Where only the words are left that staff once mended, the author has thrown the rest away.
    own = Revision.objects.filter(post=OuterRef("pk")).exclude(state=State.MENDED)
    posts = posts.filter(Exists(own))
    last = Post.objects.written_by(author).filter(pk=after).first() if after is not None else None
    if last is None:
        return posts
    return posts.filter(Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))


def _outside(posts: Iterable[Post], *, now: datetime) -> dict[int, str]:
    """What stands on the public account now, by the post that it was made from."""
    standing = PublicPost.objects.filter(source__in=posts).standing(now).source_unhidden().judged()
    return {
        one.source_id: one.live_version.text
        for one in standing.select_related("live_version")
        if one.source_id is not None and one.live_version is not None
    }


def _my_post(
    post: Post,
    revisions: list[Revision],
    *,
    pictures: dict[int, list[RevisionPicture]],
    outside: str | None,
    now: datetime,
) -> MyPost:
    newest = next(one for one in reversed(revisions) if one.state != State.MENDED)
    before = _before(newest, revisions)
    newest.post = post
    place = _place(newest, now=now, is_outside=outside is not None)
    sealed = place is Place.WITH_GROWN_UPS
    decided = place in {Place.RETURNED, Place.DECLINED, Place.KEPT}
    decision = newest.decision if decided else None
    stands = _stands(post, now=now)
    return MyPost(
        id=post.pk,
        revision_id=newest.pk,
        place=place,
        when=newest.handed_in_at or newest.created_at,
        text="" if sealed else newest.text,
        html="" if sealed else newest.html,
        pictures=() if sealed else tuple(pictures[newest.pk]),
        step=_STEPS.get(place, 0),
        places=4 if place is Place.OUTSIDE else _STATIONS[Audience(newest.audience)],
        whole_school=newest.audience == Audience.SCHOOL or post.wall == Wall.SCHOOL,
        is_reply=post.root_id is not None,
        asked_teacher=place is Place.WAITING and newest.asked_teacher,
        comment=decision.comment if decision else "",
        comment_by=decision.by.staff_name if decision else "",
        changes=changes_between(before.text, newest.text) if before and not sealed else (),
        photos_out=len(pictures[before.pk]) - len(pictures[newest.pk]) if before and not sealed else 0,
        outside_text=outside or "",
        also_on_wall=stands and place not in {Place.ON_THE_WALL, Place.OUTSIDE},
        typed_by=newest.scribed_by.staff_name if newest.scribed_by and not sealed else "",
        can_take_back=place is Place.WAITING,
        can_take_down=stands,
        can_mend=place in {Place.RETURNED, Place.ON_THE_WALL, Place.OUTSIDE, Place.TAKEN_DOWN},
    )


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
