"""Walls: the posts of a class or of the school, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from classroom.models import Post, Prompt, Role, SchoolClass, User
from classroom.models.posts import PostQuerySet
from classroom.timeline.cards import Card, cards
from classroom.timeline.cursor import Place
from classroom.timeline.news import Watch, begin_watch, mark_of
from classroom.timeline.rows import NotOnAWall, Row, rows
from classroom.timeline.threads import threads

ROOTS = 20
# A page that stays open grows by what arrives above it; one that has grown so far lets go of its oldest.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class WallName:
    """A wall to choose; without a class it is the school's."""

    class_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a class is asked, by whom, and since when."""

    id: int
    words: str
    starters: tuple[str, ...]
    # The word bank, and who to write as; each may be empty.
    bank: tuple[str, ...]
    role: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a wall: what comes after a place, empty on the newest page.

    `older` is the place to go on after, empty at the end; `watch` is what the poll sends back; `marks` tell, card by card, what has
    to be drawn again (see news.mark_of).
    """

    wall: WallName
    walls: tuple[WallName, ...]
    cards: tuple[Card, ...]
    question: Question | None
    after: str
    older: str
    watch: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """From where to where a page goes: after a place, down to another one (none: as far as it may)."""

    top: Place | None = None
    floor: Place | None = None
    most: int = ROOTS


def _classes(viewer: User) -> list[SchoolClass]:
    return list(
        SchoolClass.objects.read_by(viewer).select_related("school").order_by("year_group", "name", "pk")
    )


def _names(viewer: User, classes: Sequence[SchoolClass]) -> tuple[WallName, ...]:
    """The walls that this person may read: their classes', then the school's; none for an admin."""
    own = tuple(WallName(one.pk, one.name) for one in classes)
    return own if viewer.role == Role.ADMIN else (*own, WallName(None, viewer.school.name))


def first_wall(viewer: User, *, now: datetime, after: str = "") -> Page:
    """Where somebody lands: a pupil's class, a teacher's first class, for others the school; raises NotOnAWall."""
    classes = _classes(viewer)
    lands = classes[0] if classes and not viewer.leads else None
    return _page(viewer, classes, lands, _Reach(Place.read(after)), now=now)


def class_wall(viewer: User, class_id: int, *, now: datetime, after: str = "") -> Page:
    """The wall of a class, with what its children wrote for the school; raises NotOnAWall."""
    return _wall(viewer, class_id, _Reach(Place.read(after)), now=now)


def school_wall(viewer: User, *, now: datetime, after: str = "") -> Page:
    """The wall of the school; raises NotOnAWall."""
    return _wall(viewer, None, _Reach(Place.read(after)), now=now)


def watched_wall(viewer: User, watch: Watch, *, now: datetime) -> Page:
    """What an open page shows now: down to where it went, so that nothing leaves it because something came; raises NotOnAWall."""
    reach = _Reach(Place.read(watch.top), Place.read(watch.floor), LONGEST)
    return _wall(viewer, watch.class_id, reach, now=now)


def _wall(viewer: User, class_id: int | None, reach: _Reach, *, now: datetime) -> Page:
    classes = _classes(viewer)
    chosen = next((one for one in classes if one.pk == class_id), None)
    if class_id is not None and chosen is None:
        raise NotOnAWall
    return _page(viewer, classes, chosen, reach, now=now)


def _page(
    viewer: User, classes: Sequence[SchoolClass], chosen: SchoolClass | None, reach: _Reach, *, now: datetime
) -> Page:
    names = _names(viewer, classes)
    wall = next((one for one in names if one.class_id == (chosen.pk if chosen else None)), None)
    if wall is None:
        raise NotOnAWall
    found = _roots(viewer, chosen, reach, now=now)
    roots = found[: reach.most]
    floor = Place.of(roots[-1].post) if len(found) > reach.most else reach.floor
    shown = threads(roots, viewer=viewer, now=now)
    marks = {thread.root.post.pk: mark_of(thread, viewer=viewer) for thread in shown}
    question = _question(chosen) if chosen and reach.top is None else None
    watch = Watch(
        viewer_id=viewer.pk,
        class_id=wall.class_id,
        top=str(reach.top or ""),
        floor=str(floor or ""),
        question=question.id if question else None,
    )
    return Page(
        wall=wall,
        walls=names,
        cards=cards(shown, viewer=viewer),
        question=question,
        after=watch.top,
        older=watch.floor,
        watch=begin_watch(watch, marks),
        marks=tuple(marks.values()),
    )


def _roots(viewer: User, chosen: SchoolClass | None, reach: _Reach, *, now: datetime) -> list[Row]:
    posts: PostQuerySet = Post.objects.visible_to(viewer, now=now)
    posts = posts.on_class_wall(chosen) if chosen else posts.on_school_wall(viewer.school_id)
    if reach.floor is not None:
        posts = posts.down_to(reach.floor.at, reach.floor.post_id)
    return page_of(posts, reach.top, viewer=viewer, now=now, most=reach.most)


def page_of(
    posts: PostQuerySet, top: Place | None, *, viewer: User, now: datetime, most: int = ROOTS
) -> list[Row]:
    """The newest of some visible posts after a place, and one more, which tells whether there are older ones."""
    if top is not None:
        posts = posts.older_than(top.at, top.post_id)
    # First which, along the wall's index and no further than the page; only then all that their cards need.
    which = posts.newest_first().values("pk")[: most + 1]
    return list(rows(Post.objects.filter(pk__in=which).newest_first(), viewer=viewer, now=now))


def _question(school_class: SchoolClass) -> Question | None:
    prompt = Prompt.objects.shown_on(school_class).select_related("written_by").newest_first().first()
    if prompt is None or prompt.pinned_at is None:
        return None
    asked_by = prompt.written_by.staff_name if prompt.written_by else school_class.name
    return Question(
        id=prompt.pk,
        words=prompt.question,
        starters=tuple(prompt.starters),
        bank=tuple(prompt.words),
        role=prompt.role,
        asked_by=asked_by,
        asked_at=prompt.pinned_at,
    )
