"""The pictures of a draft: one to four in the order of their author, each with its description."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from classroom.media.intake import Readable, Taken, take_in
from classroom.media.store import new_token, remove, store
from classroom.models import Picture, Revision, RevisionPicture, School, State, Switch, User
from classroom.writing.permits import (
    DRAFT_GRACE,
    MayNotWrite,
    Reason,
    must_be_allowed,
    must_be_switched_on,
)

MOST = 4


class TooManyPictures(Exception):
    """A post has four pictures at most."""


def pictures_in(revision: Revision) -> list[RevisionPicture]:
    """The pictures of a revision in their order."""
    return list(RevisionPicture.objects.of([revision.pk]))


def add_picture(
    revision_id: int,
    *,
    author: User,
    upload: Readable,
    now: datetime,
    scribe: User | None = None,
    press: str = "",
) -> RevisionPicture:
    """Take a picture into one's own draft; the same picture again is one, and so is the same `press`, whatever came of its answer.

    Raises Revision.DoesNotExist for anything but an own draft, MayNotWrite, TooManyPictures, and media's Refused.
    """
    must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
    revision = _draft(revision_id, author, scribe)
    if (sent_before := _brought_by(press, pictures_in(revision))) is not None:
        return sent_before
    _must_take_pictures(revision, author)
    _must_have_room(revision)
    # Decoding takes its time: nobody else waits for it.
    taken = take_in(upload)
    token = new_token()
    store(token, taken)
    try:
        row = _add(revision_id, author=author, scribe=scribe, token=token, taken=taken, press=press)
    except BaseException:
        remove(token)
        raise
    if row.picture.token != token:
        remove(token)
    return row


def _draft(revision_id: int, author: User, scribe: User | None) -> Revision:
    return Revision.objects.in_hands_of(author, scribe).with_post().get(pk=revision_id, state=State.DRAFT)


def _brought_by(press: str, rows: list[RevisionPicture]) -> RevisionPicture | None:
    return next((row for row in rows if press and row.press == press), None)


def _must_take_pictures(revision: Revision, author: User) -> None:
    if revision.post.reshares_id is not None:
        # What is passed on brings its own.
        raise MayNotWrite(Reason.NO_WALL)
    must_be_switched_on(author, school_class=revision.post.school_class, switch=Switch.PHOTOS)


def _must_have_room(revision: Revision) -> None:
    if len(pictures_in(revision)) >= MOST:
        raise TooManyPictures


@transaction.atomic
def _add(
    revision_id: int, *, author: User, scribe: User | None, token: str, taken: Taken, press: str
) -> RevisionPicture:
    School.objects.locked(author.school_id)
    revision = _draft(revision_id, author, scribe)
    rows = pictures_in(revision)
    if (sent_before := _brought_by(press, rows)) is not None:
        return sent_before
    for row in rows:
        if row.picture.fingerprint == taken.fingerprint:
            return row
    _must_have_room(revision)
    picture = Picture.objects.create(
        school_id=author.school_id,
        token=token,
        width=taken.width,
        height=taken.height,
        fingerprint=taken.fingerprint,
        added_by=author,
    )
    return RevisionPicture.objects.create(revision=revision, picture=picture, position=len(rows), press=press)


@transaction.atomic
def move_picture(
    revision_id: int, *, author: User, picture_id: int, to: int, scribe: User | None = None
) -> None:
    """Put a picture of one's own draft at a place, counted from 0; the others keep their order. Again is quiet.

    Raises Revision.DoesNotExist for anything but an own draft, RevisionPicture.DoesNotExist for a picture that is not in it.
    """
    School.objects.locked(author.school_id)
    rows = pictures_in(_draft(revision_id, author, scribe))
    moved = next((row for row in rows if row.picture_id == picture_id), None)
    if moved is None:
        raise RevisionPicture.DoesNotExist
    order = [row for row in rows if row is not moved]
    order.insert(max(0, to), moved)
    if order == rows:
        return
    # No place may be held twice, not even for a moment: all step aside, and come back in their new order.
    RevisionPicture.objects.filter(revision=revision_id).delete()
    for place, row in enumerate(order):
        row.position = place
    RevisionPicture.objects.bulk_create(order)


@transaction.atomic
def drop_picture(revision_id: int, *, author: User, picture_id: int, scribe: User | None = None) -> None:
    """Take a picture out of one's own draft; the others close up. Again is quiet.

    Raises Revision.DoesNotExist for anything but an own draft.
    """
    School.objects.locked(author.school_id)
    rows = pictures_in(_draft(revision_id, author, scribe))
    dropped = [row for row in rows if row.picture_id == picture_id]
    for row in dropped:
        row.delete()
        for later in rows[row.position + 1 :]:
            RevisionPicture.objects.filter(pk=later.pk).update(position=later.position - 1)
        forget_unused(row.picture)


@transaction.atomic
def drop_every_picture(revision_id: int, *, author: User, scribe: User | None = None) -> None:
    """Take every photo out; the words stay."""
    School.objects.locked(author.school_id)
    for row in pictures_in(_draft(revision_id, author, scribe)):
        row.delete()
        forget_unused(row.picture)


def forget_unused(picture: Picture) -> None:
    """Delete a picture that stands nowhere any more, its files too once that is certain."""
    try:
        with transaction.atomic():
            picture.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: remove(picture.token))
