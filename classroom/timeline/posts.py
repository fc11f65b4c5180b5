"""One post with its replies, and one child's posts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from classroom.models import Post, SchoolClass, User
from classroom.timeline.byline import BylineKind
from classroom.timeline.cards import Card, cards
from classroom.timeline.cursor import Place
from classroom.timeline.rows import NotOnAWall, Row, rows
from classroom.timeline.threads import Thread, threads
from classroom.timeline.walls import ROOTS, page_of

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class PostPage:
    """One thread. `newest`: these are its first replies."""

    card: Card
    newest: bool


@dataclass(frozen=True, slots=True)
class PupilPage:
    """What one child wrote, without a thread that has a picture. `older` is the place to go on after."""

    pupil_id: int
    pen_name: str
    animal: str
    cards: tuple[Card, ...]
    newest: bool
    older: str


def post_page(viewer: User, post_id: int, *, now: datetime, after: str = "") -> PostPage:
    """The thread of a post, also of a reply; raises NotOnAWall."""
    asked = _one(viewer, post_id, now=now)
    root = asked if asked.post.root_id is None else _one(viewer, asked.post.root_id, now=now)
    place = Place.read(after)
    drawn = cards(threads([root], viewer=viewer, now=now, after=place), viewer=viewer)
    return PostPage(card=_only(drawn), newest=place is None)


def card_of(viewer: User, post_id: int, *, now: datetime) -> Card:
    """One post, or one reply, by itself; raises NotOnAWall."""
    row = _one(viewer, post_id, now=now)
    found = threads([row], viewer=viewer, now=now) if row.post.root_id is None else (Thread(row),)
    return replace(_only(cards(found, viewer=viewer)), replies=(), more_replies="")


def _one(viewer: User, post_id: int, *, now: datetime) -> Row:
    return _only(rows(Post.objects.visible_to(viewer, now=now).filter(pk=post_id), viewer=viewer, now=now))


def _only(found: Iterable[Found]) -> Found:
    """The one that was asked for; what has gone in this very moment is not there either."""
    for one in found:
        return one
    raise NotOnAWall


def posts_of_pupil(viewer: User, pupil_id: int, *, now: datetime, after: str = "") -> PupilPage:
    """What a child wrote, as another person may list it; raises NotOnAWall.

    Never a thread with a picture, nor one that nobody has judged: listed under a pen name, the class's byline would be
    nobody's secret.
    """
    pupil = User.objects.pupils().here().filter(pk=pupil_id, school=viewer.school_id).first()
    if pupil is None:
        raise NotOnAWall
    place = Place.read(after)
    posts = Post.objects.visible_to(viewer, now=now).roots().written_by(pupil)
    posts = posts.filter(thread__has_picture=False, thread__names_version__gt=0)
    found = page_of(posts, place, viewer=viewer, now=now)
    roots = found[:ROOTS]
    drawn = cards(threads(roots, viewer=viewer, now=now), viewer=viewer)
    if not found and not SchoolClass.objects.read_by(viewer).filter(pk=pupil.school_class_id or 0).exists():
        raise NotOnAWall
    return PupilPage(
        pupil_id=pupil.pk,
        pen_name=pupil.pen_name,
        animal=pupil.animal,
        # A picture may have joined the thread since it was listed.
        cards=tuple(card for card in drawn if card.byline.kind is not BylineKind.CLASS),
        newest=place is None,
        older=str(Place.of(roots[-1].post)) if len(found) > ROOTS else "",
    )
