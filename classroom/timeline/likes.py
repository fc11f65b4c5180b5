"""Likes: a heart on a post that begins a thread. Whose it is, is told to nobody, and how many there are only in a lesson about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from classroom.models import Like, Post, School, Switch, User, Verb
from classroom.records.book import record
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.switches import is_on


class LikesAreOff(Exception):
    """The lesson has likes switched off; nothing has changed."""


@dataclass(frozen=True, slots=True)
class Liking:
    """What one viewer may know and do about the likes of a post. `number`: None where numbers are not shown."""

    may_like: bool
    liked: bool
    number: int | None


def likings(posts: Iterable[Post], *, viewer: User) -> dict[int, Liking]:
    """The likes of some posts (with their classes) as one viewer may know them: in one query, in none where likes are off."""
    roots = (post for post in posts if post.root_id is None)
    shown = {post.pk: post for post in roots if is_on(Switch.LIKES, post, viewer=viewer)}
    if not shown:
        return {}
    mine = Count("pk", filter=Q(by=viewer.pk))
    counted = Like.objects.filter(post__in=shown).values("post").annotate(number=Count("pk"), mine=mine)
    found = {row["post"]: row for row in counted}
    return {pk: _liking(post, found.get(pk), viewer) for pk, post in shown.items()}


def _liking(post: Post, row: Any, viewer: User) -> Liking:
    counts = is_on(Switch.COUNTS, post, viewer=viewer)
    return Liking(
        # A heart of one's own on one's own words says nothing.
        may_like=post.author_id != viewer.pk,
        liked=bool(row and row["mine"]),
        number=(row["number"] if row else 0) if counts else None,
    )


def liking_of(post_id: int, *, viewer: User, now: datetime) -> Liking:
    """The likes of one post that this person may read; raises NotOnAWall, LikesAreOff."""
    post = _root(post_id, viewer=viewer, now=now)
    return likings([post], viewer=viewer)[post.pk]


@transaction.atomic
def like(post_id: int, *, by: User, now: datetime) -> None:
    """Like somebody else's post; again is quiet. Raises NotOnAWall for what this person can't read or like, LikesAreOff."""
    post = _to_like(post_id, by=by, now=now)
    _one, new = Like.objects.get_or_create(post=post, by=by, defaults={"at": now})
    if new:
        _log(Verb.LIKED, post, by=by, now=now)


@transaction.atomic
def unlike(post_id: int, *, by: User, now: datetime) -> None:
    """Take one's like back; again is quiet. Raises like `like`."""
    post = _to_like(post_id, by=by, now=now)
    gone, _rows = Like.objects.filter(post=post, by=by).delete()
    if gone:
        _log(Verb.UNLIKED, post, by=by, now=now)


def _to_like(post_id: int, *, by: User, now: datetime) -> Post:
    School.objects.locked(by.school_id)
    post = _root(post_id, viewer=by, now=now)
    if post.author_id == by.pk:
        raise NotOnAWall
    return post


def _root(post_id: int, *, viewer: User, now: datetime) -> Post:
    roots = Post.objects.visible_to(viewer, now=now).roots().select_related("author", "school_class")
    post = roots.filter(pk=post_id).first()
    if post is None:
        raise NotOnAWall
    if not is_on(Switch.LIKES, post, viewer=viewer):
        raise LikesAreOff
    return post


def _log(verb: Verb, post: Post, *, by: User, now: datetime) -> None:
    record(verb, school_id=by.school_id, actor=by, subject=post, about=post.author, at=now)
