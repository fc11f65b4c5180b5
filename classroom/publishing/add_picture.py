"""A picture that staff add to a public post."""

from datetime import datetime

from django.db import transaction

from classroom.media.intake import Readable, Taken, take_in
from classroom.media.store import new_token, remove, store
from classroom.models import Picture, PublicVersion, User
from classroom.publishing.compose import Content, Framed, change, content_of
from classroom.publishing.frames import MOST_PICTURES
from classroom.publishing.gate import Hindrance, ReleaseRefused, must_be_trained
from classroom.publishing.reach import fetch_to_write, versions_for
from classroom.words.plain import tidy


def add_picture(
    version_id: int, *, staff: User, upload: Readable, alt_text: str, now: datetime
) -> PublicVersion:
    """Put a picture behind those that a version has; like any edit it makes a new version of what was asked for.

    Raises PublicVersion.DoesNotExist, ReleaseRefused, and media's Refused for a file that is no good picture.
    """
    # Asked before any decoding: nobody makes the server work who may not write here.
    version = versions_for(staff, now=now).get(pk=version_id)
    must_be_trained(staff, now)
    _must_have_room(content_of(version))
    # Decoding takes its time: nobody else waits for it.
    taken = take_in(upload)
    token = new_token()
    store(token, taken)
    try:
        return _add(version_id, staff=staff, token=token, taken=taken, alt_text=alt_text, now=now)
    except BaseException:
        remove(token)
        raise


@transaction.atomic
def _add(
    version_id: int, *, staff: User, token: str, taken: Taken, alt_text: str, now: datetime
) -> PublicVersion:
    school, version = fetch_to_write(version_id, staff=staff, now=now)
    before = content_of(version)
    _must_have_room(before)
    picture = Picture.objects.create(
        school=school,
        token=token,
        width=taken.width,
        height=taken.height,
        fingerprint=taken.fingerprint,
        added_by=staff,
    )
    added = Framed(picture.pk, tidy(alt_text).strip())
    return change(version, Content(before.text, before.link, (*before.pictures, added)), staff=staff, now=now)


def _must_have_room(content: Content) -> None:
    if len(content.pictures) >= MOST_PICTURES:
        raise ReleaseRefused([Hindrance.TOO_MANY_PICTURES])
