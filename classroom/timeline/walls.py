"""Walls: the posts of a class or of the school, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from classroom.models import Post, Prompt, Role, SchoolClass, User
from classroom.models.posts import PostQuerySet
from classroom.timeline.cards import Card, cards
from classroom.timeline.cursor import Place
from classroom.timeline.news import Watch, begin_watch
from classroom.timeline.rows import NotOnAWall, Row, rows
from classroom.timeline.threads import threads

ROOTS = 20


@dataclass(frozen=True, slots=True)
class WallName:
    """A wall to choose; without a class it is the school's."""

    class_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a class is asked today, and by whom."""

    id: int
    words: str
    starters: tuple[str, ...]
    asked_by: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a wall: what comes after a place, empty on the newest page.

    `older` is the place to go on after, empty at the end; `watch` is what the poll sends back.
    """

    wall: WallName
    walls: tuple[WallName, ...]
    cards: tuple[Card, ...]
    question: Question | None
    after: str
    older: str
    watch: str


def _classes(viewer: User) -> list[SchoolClass]:
    return list(
        SchoolClass.objects.read_by(viewer).select_related("school").order_by("year_group", "name", "pk")
    )


def walls_of(viewer: User) -> tuple[WallName, ...]:
    """The walls that this person may read: their classes', then the school's; none for an admin."""
    return _names(viewer, _classes(viewer))


def _names(viewer: User, classes: Sequence[SchoolClass]) -> tuple[WallName, ...]:
    own = tuple(WallName(one.pk, one.name) for one in classes)
    return own if viewer.role == Role.ADMIN else (*own, WallName(None, viewer.school.name))


def first_wall(viewer: User, *, now: datetime, after: str = "") -> Page:
    """Where somebody lands: a pupil's class, a teacher's first class, for others the school; raises NotOnAWall."""
    classes = _classes(viewer)
    lands = classes[0] if classes and not viewer.leads else None
    return _page(viewer, classes, lands, now=now, after=after)


def class_wall(viewer: User, class_id: int, *, now: datetime, after: str = "") -> Page:
    """The wall of a class, with what its children wrote for the school; raises NotOnAWall."""
    classes = _classes(viewer)
    chosen = next((one for one in classes if one.pk == class_id), None)
    if chosen is None:
        raise NotOnAWall
    return _page(viewer, classes, chosen, now=now, after=after)


def school_wall(viewer: User, *, now: datetime, after: str = "") -> Page:
    """The wall of the school; raises NotOnAWall."""
    return _page(viewer, _classes(viewer), None, now=now, after=after)


def _page(
    viewer: User,
    classes: Sequence[SchoolClass],
    chosen: SchoolClass | None,
    *,
    now: datetime,
    after: str,
) -> Page:
    names = _names(viewer, classes)
    wall = next((one for one in names if one.class_id == (chosen.pk if chosen else None)), None)
    if wall is None:
        raise NotOnAWall
    top = Place.read(after)
    found = _roots(viewer, chosen, top, now=now)
    roots, older = found[:ROOTS], len(found) > ROOTS
    shown = threads(roots, viewer=viewer, now=now)
    floor = str(Place.of(roots[-1].post)) if older else ""
    question = _question(chosen) if chosen and top is None else None
    watch = Watch(
        viewer_id=viewer.pk,
        class_id=wall.class_id,
        top=str(top or ""),
        floor=floor,
        question=question.id if question else None,
    )
    return Page(
        wall=wall,
        walls=names,
        cards=cards(shown, viewer=viewer),
        question=question,
        after=str(top or ""),
        older=floor,
        watch=begin_watch(watch, shown, now=now),
    )


def _roots(viewer: User, chosen: SchoolClass | None, top: Place | None, *, now: datetime) -> list[Row]:
    posts: PostQuerySet = Post.objects.visible_to(viewer, now=now)
    posts = posts.on_class_wall(chosen) if chosen else posts.on_school_wall(viewer.school_id)
    return page_of(posts, top, viewer=viewer, now=now)


def page_of(posts: PostQuerySet, top: Place | None, *, viewer: User, now: datetime) -> list[Row]:
    """The newest of some visible posts after a place, and one more, which tells whether there are older ones."""
    if top is not None:
        posts = posts.older_than(top.at, top.post_id)
    # First which, along the wall's index and no further than the page; only then all that their cards need.
    which = posts.newest_first().values("pk")[: ROOTS + 1]
    return list(rows(Post.objects.filter(pk__in=which).newest_first(), viewer=viewer, now=now))


def _question(school_class: SchoolClass) -> Question | None:
    prompt = (
        Prompt.objects.shown_on(school_class)
        .select_related("written_by")
        .order_by("-pinned_at", "-pk")
        .first()
    )
    if prompt is None:
        return None
    asked_by = prompt.written_by.staff_name if prompt.written_by else school_class.name
    return Question(prompt.pk, prompt.question, tuple(prompt.starters), asked_by)
