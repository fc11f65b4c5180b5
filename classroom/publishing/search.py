"""Search among what was released: what the school said outside, for those who share."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from classroom.models import PublicVersion, User, VersionState
from classroom.moderation.search import holds
from classroom.publishing.reach import versions_for

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class WantedOutside:
    """What somebody looks for; what is empty does not matter. `before`: the place of the last one seen (moment, id)."""

    words: tuple[str, ...] = ()
    class_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A released version that counts just now, and when it first went out."""

    version: PublicVersion
    went_out_at: datetime


def released_hits(staff: User, wanted: WantedOutside, *, now: datetime) -> list[Outside]:
    """The newest that were found, and one more, which tells whether there are others: one query."""
    versions = versions_for(staff, now=now).filter(
        state=VersionState.RELEASED,
        public_post__live_version=F("pk"),
        public_post__went_out_at__lte=now,
    )
    for word in wanted.words:
        versions = versions.filter(holds("text", word))
    if wanted.class_id is not None:
        versions = versions.filter(public_post__school_class=wanted.class_id)
    if wanted.since is not None:
        versions = versions.filter(public_post__went_out_at__gte=wanted.since)
    if wanted.until is not None:
        versions = versions.filter(public_post__went_out_at__lt=wanted.until)
    if wanted.before is not None:
        at, pk = wanted.before
        behind = Q(public_post__went_out_at__lt=at) | Q(public_post__went_out_at=at, public_post__lt=pk)
        versions = versions.filter(behind)
    newest = versions.order_by("-public_post__went_out_at", "-public_post")[: A_PAGE + 1]
    return [
        Outside(version, version.public_post.went_out_at)
        for version in newest
        if version.public_post.went_out_at is not None
    ]
