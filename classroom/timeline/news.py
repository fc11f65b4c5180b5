"""Is there news on a wall? One query, whatever stands there, and an answer that tells nothing about what waits."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db.models import IntegerField, Q, Value

from classroom.models import Post, Prompt, SchoolClass, User
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
_FIELDS = ("pk", "walled_at", "root", "reshares", "shown", *_STANDING)
_OF_ORIGINAL = ("original_shown", *(f"reshares__{field}" for field in _STANDING))


@dataclass(frozen=True, slots=True)
class Watch:
    """What a page shows, as its poll remembers it: whose, which wall, from where to where, what is asked, and how it stood.

    What reached its wall after `seen` (a place) is new. `shown` and `told` stand for what the page shows, and for the new
    things that it has told of.
    """

    viewer_id: int
    class_id: int | None
    top: str = ""
    floor: str = ""
    question: int | None = None
    seen: str = ""
    shown: str = ""
    told: str = ""

    @property
    def asks(self) -> bool:
        """Does a question stand above what the page shows? Only above the newest posts of a class."""
        return self.class_id is not None and not self.top

    def signed(self) -> str:
        """As an address can carry it."""
        return signing.dumps(asdict(self), salt=_SALT)

    @classmethod
    def read(cls, token: str, *, viewer: User) -> Self:
        """What this very person's page carried; raises NotOnAWall for anything else."""
        try:
            watch = cls(**signing.loads(token, salt=_SALT))
        except signing.BadSignature:
            raise NotOnAWall from None
        if watch.viewer_id != viewer.pk:
            raise NotOnAWall
        return watch


@dataclass(frozen=True, slots=True)
class News:
    """What to tell. `changed`: something that the page shows is no longer so, and goes at once.

    Otherwise `posts` new posts, or only new replies (`replies`), wait to be asked for; neither: nothing new any more.
    """

    class_id: int | None
    top: str
    changed: bool
    posts: int
    replies: bool
    watch: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """All of one post that a page would draw otherwise if it changed."""

    place: Place
    root_id: int | None
    drawn: tuple[Any, ...]


def _drawn(revision_id: int | None, how: Standing) -> tuple[Any, ...]:
    named = how.judged and not how.has_picture
    # A roster change makes no difference to a thread without a picture.
    return (revision_id, named, how.clean and not named)


def begin_watch(watch: Watch, shown: Sequence[Thread], *, now: datetime) -> str:
    """The signed watch of a page that shows these threads."""
    marks = [mark for thread in shown for mark in _marks_of(thread)]
    # Whoever decides sees a post before it has reached its wall: to them it is not new when it does.
    seen = max([Place(now, 0), *(mark.place for mark in marks)])
    return replace(watch, seen=str(seen), shown=_digest(marks)).signed()


def _marks_of(thread: Thread) -> Iterable[_Mark]:
    for row in (thread.root, *thread.replies):
        own, original = _drawn_row(row), thread.original
        reshared = (original.post.pk, *_drawn_row(original)) if original and row is thread.root else ()
        yield _Mark(Place.of(row.post), row.post.root_id, (row.post.pk, *own, *reshared))


def _drawn_row(row: Row) -> tuple[Any, ...]:
    return _drawn(row.revision.pk, row.standing)


def _digest(marks: Iterable[_Mark]) -> str:
    """Stands for how some posts are drawn; empty for none."""
    drawn = sorted(repr(mark.drawn) for mark in marks)
    return hashlib.sha256("|".join(drawn).encode()).hexdigest()[:32] if drawn else ""


def news(viewer: User, token: str, *, now: datetime) -> News | None:
    """What has changed on a wall for the one who watches it: None in most cases. Raises NotOnAWall for a foreign token."""
    watch = Watch.read(token, viewer=viewer)
    seen = Place.read(watch.seen) or Place(now, 0)
    marks, question = _read(watch, viewer, now=now)
    new = [mark for mark in marks if mark.place > seen]
    changed = (
        _digest(mark for mark in marks if mark.place <= seen) != watch.shown or question != watch.question
    )
    told = _digest(new)
    if not changed and told == watch.told:
        return None
    return News(
        class_id=watch.class_id,
        top=watch.top,
        changed=changed,
        posts=sum(mark.root_id is None for mark in new),
        replies=bool(new),
        watch=replace(watch, told=told).signed(),
    )


def _read(watch: Watch, viewer: User, *, now: datetime) -> tuple[list[_Mark], int | None]:
    """What a page shows, and the question above it, as they stand now: in one query."""
    columns = (*_FIELDS, *_OF_ORIGINAL)
    found = _posts(watch, viewer, now=now).values_list(*columns)
    if watch.asks:
        nothing = [Value(None, output_field=IntegerField())] * (len(columns) - 2)
        asked = Prompt.objects.shown_on(SchoolClass(pk=watch.class_id))
        found = found.union(asked.values_list("pk", "pinned_at", *nothing), all=True)
    marks, questions = [], []
    for pk, at, *rest in found:
        if rest == [None] * len(rest):
            questions.append(Place(at, pk))
        else:
            marks.append(_mark(pk, at, *rest))
    marks.sort(key=lambda mark: mark.place)
    return _first_replies(marks), max(questions).post_id if questions else None


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
    if floor is not None:
        roots = roots.filter(Q(walled_at__gt=floor.at) | Q(walled_at=floor.at, pk__gte=floor.post_id))
    return roots


def _mark(
    pk: int, walled_at: datetime, root: int | None, reshares: int | None, shown: int, *rest: Any
) -> _Mark:
    own, original = rest[: len(_STANDING)], rest[len(_STANDING) :]
    drawn = (pk, *_drawn(shown, _standing(*own)))
    reshared = (reshares, *_drawn(original[0], _standing(*original[1:]))) if reshares is not None else ()
    return _Mark(Place(walled_at, pk), root, (*drawn, *reshared))


def _standing(has_picture: bool, version: int, open_findings: int, school_version: int) -> Standing:  # noqa: FBT001 -- a row's own values, in their order
    return standing(
        has_picture=has_picture,
        names_version=version,
        open_name_findings=open_findings,
        school_names_version=school_version,
    )


def _first_replies(marks: Iterable[_Mark]) -> list[_Mark]:
    """Without the replies that a page leaves for the post's own page."""
    counted: dict[int, int] = {}
    kept = []
    for mark in marks:
        if mark.root_id is not None:
            counted[mark.root_id] = counted.get(mark.root_id, 0) + 1
        if mark.root_id is None or counted[mark.root_id] <= REPLIES:
            kept.append(mark)
    return kept
