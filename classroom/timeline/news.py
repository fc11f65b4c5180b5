"""Is there news on a wall? One query, whatever stands there, and an answer that tells nothing about what waits."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db.models import IntegerField, Value

from classroom.models import Post, Prompt, SchoolClass, Switch, User
from classroom.models.posts import PostQuerySet
from classroom.timeline.cursor import Place
from classroom.timeline.rows import NotOnAWall, Row, Standing, shown_revision, standing
from classroom.timeline.threads import REPLIES, Thread

_SALT = "timeline.news"
_STANDING = (
    "thread__has_picture",
    "thread__names_version",
    "thread__open_name_findings",
    "school__names_version",
)
# What a grown-up's card shows of the lesson of the class that wrote it: replies and passing on are never off for them.
_LESSON = (Switch.LIKES, Switch.TOPICS, Switch.COUNTS)
_SWITCHES = tuple(f"school_class__{switch.value}_on" for switch in _LESSON)
_FIELDS = ("pk", "walled_at", "root", "reshares", "shown", "original_shown", *_STANDING)
_COLUMNS = (*_FIELDS, *_SWITCHES, *(f"reshares__{switch}" for switch in _SWITCHES))


@dataclass(frozen=True, slots=True)
class Watch:
    """What a page shows, as its poll remembers it: whose, which wall, from where to where, what is asked, and how it stands.

    `shown` holds each thread's number with its mark.
    """

    viewer_id: int
    class_id: int | None
    top: str = ""
    floor: str = ""
    question: int | None = None
    shown: str = ""

    @property
    def asks(self) -> bool:
        """Does a question stand above what the page shows? Only above the newest posts of a class."""
        return self.class_id is not None and not self.top

    def shows(self, post_id: int, mark: str) -> bool:
        """Does the page show this thread as it is?"""
        return _entry(post_id, mark) in self.shown.split()

    def signed(self) -> str:
        """As an address can carry it."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @classmethod
    def read(cls, token: str, *, viewer: User) -> Self:
        """What this very person's page carried; raises NotOnAWall for anything else."""
        try:
            watch = cls(**signing.loads(token, salt=_SALT))
        except (signing.BadSignature, TypeError):
            # Also what a page of another version carried, which stood open while we were replaced.
            raise NotOnAWall from None
        if watch.viewer_id != viewer.pk:
            raise NotOnAWall
        return watch


@dataclass(frozen=True, slots=True)
class _Mark:
    """All of one post that a page would draw otherwise if it changed; `lesson` for grown-ups only."""

    place: Place
    root_id: int | None
    drawn: tuple[Any, ...]
    lesson: tuple[bool, ...]


def _drawn(revision_id: int | None, how: Standing) -> tuple[Any, ...]:
    named = how.judged and not how.has_picture
    # A roster change makes no difference to a thread without a picture.
    return (revision_id, named, how.clean and not named)


def begin_watch(watch: Watch, marks: Mapping[int, str]) -> str:
    """The signed watch of a page that shows these threads, each with its mark."""
    return replace(watch, shown=_listed(marks)).signed()


def _listed(marks: Mapping[int, str]) -> str:
    return " ".join(_entry(*each) for each in sorted(marks.items()))


def _entry(post_id: int, mark: str) -> str:
    return f"{post_id}:{mark}"


def mark_of(thread: Thread, *, viewer: User) -> str:
    """Stands for how one thread is drawn: what has the same mark need not be drawn again. Likes stand outside it."""
    return _digest(_marks_of(thread), viewer)


def _marks_of(thread: Thread) -> Iterable[_Mark]:
    for row in (thread.root, *thread.replies):
        own, original = _drawn_row(row), thread.original
        reshared = (original.post.pk, *_drawn_row(original)) if original and row is thread.root else ()
        lesson = (*_lesson(row), *(_lesson(original) if original and row is thread.root else ()))
        yield _Mark(Place.of(row.post), row.post.root_id, (row.post.pk, *own, *reshared), lesson)


def _drawn_row(row: Row) -> tuple[Any, ...]:
    return _drawn(row.revision.pk, row.standing)


def _lesson(row: Row) -> tuple[bool, ...]:
    school_class = row.post.school_class
    return tuple(school_class is not None and school_class.has_on(switch) for switch in _LESSON)


def _digest(marks: Iterable[_Mark], viewer: User) -> str:
    """Stands for how the posts of a thread are drawn for somebody."""
    # The cards of a child follow the child's own class, those of a grown-up the class that wrote them.
    drawn = sorted(repr(mark.drawn if viewer.is_pupil else (*mark.drawn, mark.lesson)) for mark in marks)
    told = "|".join([*drawn, *_switched_on_for(viewer)])
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _switched_on_for(viewer: User) -> list[str]:
    """The buttons of a child's cards come and go with what the class has switched on."""
    school_class = viewer.school_class if viewer.is_pupil else None
    return [one for one in Switch if school_class.has_on(one)] if school_class else []


def news(viewer: User, token: str, *, now: datetime) -> Watch | None:
    """The watch of a page that is to be drawn again; None, in most cases: it is as it was. Raises NotOnAWall for a foreign token."""
    watch = Watch.read(token, viewer=viewer)
    marks, question = _read(watch, viewer, now=now)
    stands = {post_id: _digest(thread, viewer) for post_id, thread in marks.items()}
    return None if (_listed(stands), question) == (watch.shown, watch.question) else watch


def _read(watch: Watch, viewer: User, *, now: datetime) -> tuple[dict[int, list[_Mark]], int | None]:
    """What a page shows, and the question above it, as they stand now: in one query."""
    found = _posts(watch, viewer, now=now).values_list(*_COLUMNS)
    if watch.asks:
        nothing = [Value(None, output_field=IntegerField())] * (len(_COLUMNS) - 2)
        asked = Prompt.objects.shown_on(SchoolClass(pk=watch.class_id))
        found = found.union(asked.values_list("pk", "pinned_at", *nothing), all=True)
    marks, questions = [], []
    for pk, at, *rest in found:
        if rest == [None] * len(rest):
            questions.append(Place(at, pk))
        else:
            marks.append(_mark(pk, at, *rest))
    return _by_thread(marks), max(questions).post_id if questions else None


def _posts(watch: Watch, viewer: User, *, now: datetime) -> PostQuerySet:
    roots = _between(
        Post.objects.on_school_wall(viewer.school_id)
        if watch.class_id is None
        else Post.objects.on_class_wall(watch.class_id),
        watch,
    )
    return (
        Post.objects.visible_to(viewer, now=now)
        .filter(thread__in=roots.values("thread"))
        .annotate(
            shown=shown_revision(viewer, now=now),
            original_shown=shown_revision(viewer, now=now, prefix="reshares__"),
        )
    )


def _between(roots: PostQuerySet, watch: Watch) -> PostQuerySet:
    top, floor = Place.read(watch.top), Place.read(watch.floor)
    if top is not None:
        roots = roots.older_than(top.at, top.post_id)
    return roots if floor is None else roots.down_to(floor.at, floor.post_id)


def _mark(
    pk: int,
    walled_at: datetime,
    root: int | None,
    reshares: int | None,
    shown: int,
    original_shown: int | None,
    *rest: Any,
) -> _Mark:
    how, lesson = _standing(*rest[: len(_STANDING)]), rest[len(_STANDING) :]
    drawn: tuple[Any, ...] = (pk, *_drawn(shown, how))
    if reshares is None:
        lesson = lesson[: len(_SWITCHES)]
    else:
        # It stands as the thread stands that passes it on.
        drawn = (*drawn, reshares, *_drawn(original_shown, how))
    # Without a class there is no lesson: nothing is on.
    return _Mark(Place(walled_at, pk), root, drawn, tuple(bool(on) for on in lesson))


def _standing(has_picture: bool, version: int, open_findings: int, school_version: int) -> Standing:  # noqa: FBT001 -- a row's own values, in their order
    return standing(
        has_picture=has_picture,
        names_version=version,
        open_name_findings=open_findings,
        school_names_version=school_version,
    )


def _by_thread(marks: Iterable[_Mark]) -> dict[int, list[_Mark]]:
    """Without the replies that a page leaves for the post's own page."""
    found: dict[int, list[_Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.place):
        if mark.root_id is None:
            found.setdefault(mark.place.post_id, []).append(mark)
        else:
            replies = found.setdefault(mark.root_id, [])
            if sum(one.root_id is not None for one in replies) < REPLIES:
                replies.append(mark)
    return found
