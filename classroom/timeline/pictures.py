"""Pictures: the gate is asked each time, and whatever is not yours to see does not exist."""

from datetime import datetime
from itertools import chain
from typing import BinaryIO

from django.db.models import Q

from classroom.media.store import open_rendition
from classroom.models import Picture, Post, Revision, RevisionPicture, State, User
from classroom.moderation.queue import decidable_by
from classroom.timeline.rows import NotOnAWall, originals, rows


def picture_for(viewer: User, token: str, width: int, *, now: datetime) -> BinaryIO:
    """Open a picture for somebody who may see it at this moment; raises NotOnAWall."""
    picture = Picture.objects.of_school(viewer.school_id).filter(token=token).first()
    if picture is None:
        raise NotOnAWall
    carriers = set(RevisionPicture.objects.filter(picture=picture).values_list("revision", flat=True))
    if not (
        _stands_on_a_wall(carriers, viewer, now=now)
        or Revision.objects.written_by(viewer).filter(pk__in=carriers).exists()
        or decidable_by(viewer).filter(pk__in=carriers).exists()
        or Revision.objects.scribed_by(viewer).filter(pk__in=carriers, state=State.DRAFT).exists()
    ):
        raise NotOnAWall
    try:
        return open_rendition(token, width)
    except FileNotFoundError:
        raise NotOnAWall from None


def _stands_on_a_wall(carriers: set[int], viewer: User, *, now: datetime) -> bool:
    """Is one of these revisions shown to this person, in a thread that is judged under today's names?

    Where it was written, or else where it was passed on: each thread shows its pictures by its own judgement.
    """
    visible = Post.objects.visible_to(viewer, now=now)
    written = rows(visible.filter(_shows(carriers)), viewer=viewer, now=now)
    passed_on = originals(visible.filter(_shows(carriers, "reshares__")), viewer=viewer, now=now)
    found = chain(written, (row for _reshare, row in passed_on))
    return any(row.revision.pk in carriers and row.standing.clean for row in found)


def _shows(carriers: set[int], prefix: str = "") -> Q:
    live = f"{prefix}live_revision"
    return Q(**{f"{live}__in": carriers}) | Q(**{f"{live}__replaces__in": carriers})
