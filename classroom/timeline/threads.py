"""Threads as one viewer sees them: roots with their first replies and with what they reshare, each kind in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from classroom.models import Post, User
from classroom.timeline.cursor import Place
from classroom.timeline.rows import Row, originals, rows

REPLIES = 30


@dataclass(frozen=True, slots=True)
class Thread:
    """All that one viewer sees together: a root, some of its replies, and the post that the root reshares."""

    root: Row
    replies: tuple[Row, ...] = ()
    original: Row | None = None
    more: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in reading order."""
        reshared = (self.original,) if self.original is not None else ()
        return (self.root, *reshared, *self.replies)


def threads(
    roots: Sequence[Row], *, viewer: User, now: datetime, after: Place | None = None
) -> tuple[Thread, ...]:
    """The roots with the oldest replies of each (after a place, if one is given), and with what they reshare.

    A reshare whose original has gone in this very moment is left out.
    """
    replies = _replies(roots, viewer=viewer, now=now, after=after)
    passed_on = _passed_on(roots, viewer=viewer, now=now)
    found = []
    for root in roots:
        own = replies.get(root.post.pk, ())
        original = passed_on.get(root.post.pk)
        if original is not None or root.post.reshares_id is None:
            found.append(Thread(root, own[:REPLIES], original, more=len(own) > REPLIES))
    return tuple(found)


def _replies(
    roots: Sequence[Row], *, viewer: User, now: datetime, after: Place | None
) -> dict[int, tuple[Row, ...]]:
    visible = Post.objects.visible_to(viewer, now=now).filter(root__in=[root.post.pk for root in roots])
    if after is not None:
        visible = visible.filter(Q(walled_at__gt=after.at) | Q(walled_at=after.at, pk__gt=after.post_id))
    number = Window(RowNumber(), partition_by=F("root"), order_by=["walled_at", "pk"])
    few = visible.annotate(number=number).filter(number__lte=REPLIES + 1).order_by("walled_at", "pk")
    found: dict[int, tuple[Row, ...]] = {}
    for row in rows(few, viewer=viewer, now=now):
        root = row.post.root_id or 0
        found[root] = (*found.get(root, ()), row)
    return found


def _passed_on(roots: Sequence[Row], *, viewer: User, now: datetime) -> dict[int, Row]:
    """The originals, by the ids of the roots that pass them on: these are asked for again, so that both are read at once."""
    reshares = [root.post.pk for root in roots if root.post.reshares_id is not None]
    visible = Post.objects.visible_to(viewer, now=now).filter(pk__in=reshares)
    return dict(originals(visible, viewer=viewer, now=now))
