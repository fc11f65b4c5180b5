"""Asking a second adult, releasing exactly what they saw, and taking down."""

from datetime import datetime

from django.db import transaction

from classroom.models import PublicPost, PublicVersion, School, User, Verb, VersionState
from classroom.publishing.children import author_of
from classroom.publishing.gate import (
    Case,
    Hindrance,
    ReleaseRefused,
    case_for,
    hindrances,
    in_the_way,
    must_be_trained,
    stands_between,
)
from classroom.publishing.reach import fetch_to_write, released_posts, seconds_for
from classroom.records.book import record

__all__ = ["Hindrance", "ReleaseRefused", "ask_for_release", "hindrances", "release", "take_down"]


@transaction.atomic
def ask_for_release(version_id: int, *, staff: User, second: User, now: datetime) -> PublicVersion:
    """Ask a second adult to release this version; asking the same person again is quiet.

    Raises PublicVersion.DoesNotExist, User.DoesNotExist for somebody who could not release it, ReleaseRefused with
    everything that is still to be mended.
    """
    _school, version = fetch_to_write(version_id, staff=staff, now=now)
    must_be_trained(staff, now)
    if version.state == VersionState.RELEASED:
        return version
    asked = seconds_for(version, now=now).exclude(pk=staff.pk).get(pk=second.pk)
    case = case_for(version, now=now)
    if reasons := in_the_way(case):
        raise ReleaseRefused(reasons)
    if version.state == VersionState.ASKED and version.asked_second_id == asked.pk:
        return version
    PublicVersion.objects.filter(pk=version.pk).update(
        state=VersionState.ASKED, asked_second=asked, asked_at=now
    )
    _log(Verb.ASKED_RELEASE, case, staff=staff, codes={"second": str(asked.log_id)})
    version.refresh_from_db()
    return version


@transaction.atomic
def release(
    version_id: int, *, staff: User, seen: str, now: datetime, goes_out_at: datetime | None = None
) -> PublicVersion:
    """Let the world read exactly this version, now or at a time (aware). Releasing it again is quiet.

    Raises PublicVersion.DoesNotExist, ReleaseRefused with every hindrance.
    """
    school, version = fetch_to_write(version_id, staff=staff, now=now)
    public_post = version.public_post
    if version.state == VersionState.RELEASED and public_post.live_version_id == version.pk:
        return version
    case = case_for(version, now=now)
    reasons = stands_between(case, staff=staff, seen=seen)
    at = max(now, goes_out_at or now)
    if at > now and _stands_outside(public_post, now=now):
        # What stands would be gone until then.
        reasons.append(Hindrance.LATER_THAN_NOW)
    if reasons:
        raise ReleaseRefused(reasons)
    PublicVersion.objects.filter(pk=version.pk).update(
        state=VersionState.RELEASED,
        released_by=staff,
        released_at=now,
        goes_out_at=at,
        names_version=school.names_version,
    )
    version.words_of.add(*case.shows.words)
    public_post.live_version = version
    if not _stands_outside(public_post, now=now):
        public_post.went_out_at = at
    public_post.save(update_fields=["live_version", "went_out_at"])
    _log(Verb.RELEASED, case, staff=staff, codes={"goes_out_at": at.isoformat()})
    version.refresh_from_db()
    return version


def _stands_outside(public_post: PublicPost, *, now: datetime) -> bool:
    return public_post.went_out_at is not None and public_post.went_out_at <= now


def _log(verb: Verb, case: Case, *, staff: User, codes: dict[str, object]) -> None:
    version = case.version
    record(
        verb,
        school_id=staff.school_id,
        actor=staff,
        subject=version,
        about=author_of(version),
        codes={"public_post": version.public_post_id, "number": version.number, **codes},
        fingerprint=case.fingerprint,
        at=case.now,
    )


@transaction.atomic
def take_down(public_post_id: int, *, staff: User, now: datetime) -> PublicPost:
    """Gone at once from everything that we serve, also before its time has come; needs no training. Again is quiet.

    Raises PublicPost.DoesNotExist for what is not theirs to take down.
    """
    School.objects.locked(staff.school_id)
    public_post = released_posts(staff).get(pk=public_post_id)
    if public_post.taken_down_at is None:
        take_off(public_post, by=staff, now=now, codes={"why": "asked"})
    return public_post


def take_off(public_post: PublicPost, *, by: User | None, now: datetime, codes: dict[str, object]) -> None:
    """Write a take-down, in the transaction of the caller, who holds the School row; `by` is None for the worker."""
    was = public_post.live_version_id
    public_post.live_version = None
    public_post.taken_down_at = now
    public_post.taken_down_by = by
    public_post.save(update_fields=["live_version", "taken_down_at", "taken_down_by"])
    record(
        Verb.TOOK_DOWN_PUBLIC,
        school_id=public_post.school_id,
        actor=by,
        subject=public_post,
        codes={"version": was, **codes},
        at=now,
    )
