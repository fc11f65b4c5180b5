"""The share desk: what may be told again, what one is writing, what waits for a second adult, what stands outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, Max, OuterRef, QuerySet, Value, When

from classroom.models import Audience, Post, PublicPost, PublicVersion, SchoolClass, User, VersionState
from classroom.publishing.reach import (
    classes_to_speak_for,
    is_trained,
    posts_to_share,
    released_posts,
    shown_of,
    took_effect,
    versions_for,
)

# One screen of each; the rest follows as these are dealt with.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """An approved post that may be told again."""

    post: Post
    # What stands of it for this person.
    text: str
    for_everyone: bool
    # Somebody tells it already.
    begun: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """A post that was released; `waits` for its time, `rests` while the post that it tells again is off its wall."""

    public_post: PublicPost
    version: PublicVersion
    waits: bool
    rests: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the page."""

    offers: tuple[Offer, ...]
    drafts: tuple[PublicVersion, ...]
    asked: tuple[PublicVersion, ...]
    waiting: tuple[PublicVersion, ...]
    outside: tuple[Outside, ...]
    classes: tuple[SchoolClass, ...]
    trained: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The desk in numbers: who asks this person to release, what children asked everybody to see, what stands outside."""

    asked: int
    first_asked: PublicVersion | None
    offered: int
    outside: int


def desk_overview(staff: User, *, now: datetime) -> Overview:
    """How much waits and stands, in a fixed number of queries."""
    waiting = _live(staff, now=now).filter(state=VersionState.ASKED, asked_second=staff)
    begun = PublicPost.objects.filter(source=OuterRef("pk"), taken_down_at=None)
    offered = posts_to_share(staff, now=now).annotate(audience=_audience(staff, now=now))
    outside = PublicPost.objects.of_school(staff).standing(now).source_unhidden()
    return Overview(
        asked=waiting.count(),
        first_asked=waiting.order_by("asked_at", "pk").first(),
        offered=offered.filter(~Exists(begun), audience=Audience.EVERYONE).count(),
        outside=outside.count(),
    )


def share_desk(staff: User, *, now: datetime) -> Desk:
    """The desk of one person, in a fixed number of queries."""
    latest = _live(staff, now=now)
    return Desk(
        offers=_offers(staff, now=now),
        drafts=tuple(latest.filter(state=VersionState.DRAFT, written_by=staff).order_by("-pk")[:SHOWN]),
        asked=tuple(latest.filter(state=VersionState.ASKED, written_by=staff).order_by("-pk")[:SHOWN]),
        waiting=tuple(
            latest.filter(state=VersionState.ASKED, asked_second=staff).order_by("asked_at")[:SHOWN]
        ),
        outside=_outside(staff, now=now),
        classes=tuple(classes_to_speak_for(staff)),
        trained=is_trained(staff, now),
    )


def _live(staff: User, *, now: datetime) -> QuerySet[PublicVersion]:
    """The newest version of each public post that was not taken down, as far as this person may read them."""
    return versions_for(staff, now=now).filter(public_post__taken_down_at=None, pk__in=_latest(staff))


def _latest(staff: User) -> Any:
    return (
        PublicVersion.objects.filter(public_post__school=staff.school_id)
        .values("public_post")
        .annotate(latest=Max("pk"))
        .values("latest")
    )


def _offers(staff: User, *, now: datetime) -> tuple[Offer, ...]:
    """Those whose authors asked for everyone first, then the newest."""
    first = Case(
        When(audience=Audience.EVERYONE, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    posts = (
        posts_to_share(staff, now=now)
        .for_display()
        .annotate(audience=_audience(staff, now=now))
        .order_by(first, "-walled_at", "-pk")[:SHOWN]
    )
    found = list(posts)
    begun = set(
        PublicPost.objects.filter(source__in=[post.pk for post in found], taken_down_at=None).values_list(
            "source", flat=True
        )
    )
    standing = [(post, shown_of(post, staff=staff, now=now)) for post in found]
    return tuple(
        Offer(post, shown.text, for_everyone=shown.audience == Audience.EVERYONE, begun=post.pk in begun)
        for post, shown in standing
    )


def _audience(staff: User, *, now: datetime) -> Case:
    """Who the author of what stands for this person asked to be read by."""
    return Case(
        When(took_effect(staff, now=now), then=F("live_revision__audience")),
        default=F("live_revision__replaces__audience"),
    )


def _outside(staff: User, *, now: datetime) -> tuple[Outside, ...]:
    released = (
        released_posts(staff)
        .filter(live_version__isnull=False)
        .for_display()
        .select_related("live_version__released_by", "live_version__written_by")
        .annotate(stands=Exists(PublicPost.objects.source_unhidden().filter(pk=OuterRef("pk"))))
        .newest_first()[:SHOWN]
    )
    return tuple(
        Outside(
            public_post,
            public_post.live_version,
            waits=public_post.went_out_at > now,
            rests=not vars(public_post)["stands"],
        )
        for public_post in released
        if public_post.live_version is not None and public_post.went_out_at is not None
    )
