"""Try again: a new draft from what came back or what stands on a wall; and taking back what waits."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from classroom.models import Post, Revision, RevisionPicture, School, State, User
from classroom.moderation import moves
from classroom.writing.permits import must_be_allowed
from classroom.writing.pictures import pictures_in

MENDABLE = frozenset({State.RETURNED, State.APPROVED})


class NothingToMend(Exception):
    """It waits, or was decided for good."""


@transaction.atomic
def start_again(post_id: int, *, author: User, now: datetime) -> Revision:
    """A draft copied from one's returned or approved post; the one that is open already, if there is one.

    Raises Post.DoesNotExist for somebody else's, MayNotWrite, NothingToMend.
    """
    School.objects.locked(author.school_id)
    post = Post.objects.written_by(author).select_related("live_revision").get(pk=post_id)
    # Words as they were before staff mended them are nothing to go on with, even where the mend is thrown away.
    every = Revision.objects.filter(post=post).exclude(state=State.MENDED)
    newest = every.order_by("-number").first()
    if newest is None or newest.shown_state(now) not in MENDABLE | {State.DRAFT}:
        raise NothingToMend
    if newest.state == State.DRAFT:
        return newest
    must_be_allowed(author, now=now)
    return _copy(newest, author=author)


def _copy(newest: Revision, *, author: User) -> Revision:
    last = Revision.objects.filter(post=newest.post_id).aggregate(last=Max("number"))["last"]
    draft = Revision.objects.create(
        post_id=newest.post_id,
        number=last + 1,
        text=newest.text,
        html=newest.html,
        audience=newest.audience,
        made_by=author,
        replaces_id=newest.post.live_revision_id,
    )
    RevisionPicture.objects.bulk_create(
        RevisionPicture(
            revision=draft, picture_id=row.picture_id, position=row.position, alt_text=row.alt_text
        )
        for row in pictures_in(newest)
    )
    return draft


@transaction.atomic
def take_back(revision_id: int, *, author: User, now: datetime) -> Revision:
    """What waits becomes a draft again. What staff have hidden stays with them, as it was when they hid it.

    Raises Revision.DoesNotExist, MayNotWrite while the class is closed, and what `moves.take_back` raises.
    """
    School.objects.locked(author.school_id)
    must_be_allowed(author, now=now)
    revision = Revision.objects.written_by(author).select_related("post").get(pk=revision_id)
    if looked_at_again(revision):
        raise moves.MoveNotAllowed("hidden by staff")
    return moves.take_back(revision_id, author=author, now=now)


def looked_at_again(revision: Revision) -> bool:
    """Did staff hide the post with these words in it, to decide again?"""
    hidden_at, handed_in_at = revision.post.hidden_at, revision.handed_in_at
    if revision.state != State.WAITING or hidden_at is None or handed_in_at is None:
        return False
    return handed_in_at <= hidden_at
