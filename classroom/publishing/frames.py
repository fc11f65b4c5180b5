"""The pictures of versions, with what adults have answered about each; and the fingerprint of what somebody saw."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from classroom.models import NO_NAME, NO_PERSON, PictureAnswer, PublicPicture, PublicVersion
from classroom.records.book import fingerprint

MOST_PICTURES = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a version: its own alt text and address outside, and the two answers that it needs."""

    version_id: int
    picture_id: int
    position: int
    alt_text: str
    token: str
    public_token: str
    width: int
    height: int
    fingerprint: str
    no_name: bool
    no_person: bool


def _answered(question: str) -> Exists:
    return Exists(PictureAnswer.objects.filter(picture=OuterRef("picture"), question=question, yes=True))


def frames_of(version_ids: Iterable[int]) -> dict[int, tuple[Frame, ...]]:
    """The pictures of some versions in their order; one query for any number."""
    rows = (
        PublicPicture.objects.filter(version__in=list(version_ids))
        .select_related("picture")
        .annotate(no_name=_answered(NO_NAME), no_person=_answered(NO_PERSON))
        .order_by("version", "position")
    )
    found: dict[int, tuple[Frame, ...]] = {}
    for row in rows:
        frame = Frame(
            version_id=row.version_id,
            picture_id=row.picture_id,
            position=row.position,
            alt_text=row.alt_text,
            token=row.picture.token,
            public_token=row.public_token,
            width=row.picture.width,
            height=row.picture.height,
            fingerprint=row.picture.fingerprint,
            no_name=row.no_name,
            no_person=row.no_person,
        )
        found[row.version_id] = (*found.get(row.version_id, ()), frame)
    return found


def fingerprint_of(version: PublicVersion, frames: Iterable[Frame]) -> str:
    """HMAC-SHA256 over words, link and pictures with alt texts; hexadecimal. Needs `public_post.school`."""
    pictures = [
        part for frame in frames for part in (str(frame.picture_id), frame.fingerprint, frame.alt_text)
    ]
    return fingerprint(
        version.public_post.school,
        str(version.pk),
        str(version.public_post.school_class_id),
        version.text,
        version.link,
        *pictures,
    )
