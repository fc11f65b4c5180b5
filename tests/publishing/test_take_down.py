"""Taking down: by every sharer, at once, without training, and for good."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Entry,
    PublicPost,
    PublicVersion,
    User,
    Verb,
)
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import release, take_down
from tests.publishing.told import outside, seen, written


def _refused(version: PublicVersion, staff: User, now: datetime, saw: str | None = None) -> list[Hindrance]:
    with pytest.raises(ReleaseRefused) as refused:
        release(version.pk, staff=staff, seen=saw or seen(version), now=now)
    return refused.value.reasons


@pytest.mark.parametrize("who", ["ms_tan", "mr_ural", "newcomer", "mx_office", "mrs_lead"])
def test_every_sharer_takes_down_at_once_and_again_is_quiet(
    ms_tan: User, mrs_lead: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    staff, later = request.getfixturevalue(who), now + timedelta(minutes=1)
    for at in (later, later + timedelta(minutes=1)):
        take_down(version.public_post_id, staff=staff, now=at)
    public_post = PublicPost.objects.get()
    assert (public_post.live_version, public_post.taken_down_by, public_post.taken_down_at) == (
        None,
        staff,
        later,
    )
    entry = Entry.objects.get(verb=Verb.TOOK_DOWN_PUBLIC)
    assert (entry.actor_name, entry.codes) == (staff.staff_name, {"version": version.pk, "why": "asked"})


@pytest.mark.parametrize("who", ["ms_far", "mr_admin", "ada"])
def test_others_take_nothing_down(
    ms_tan: User, mrs_lead: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    with pytest.raises(PublicPost.DoesNotExist):
        take_down(version.public_post_id, staff=request.getfixturevalue(who), now=now)


def test_a_draft_is_nothing_to_take_down(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(PublicPost.DoesNotExist):
        take_down(version.public_post_id, staff=ms_tan, now=now)


def test_what_was_taken_down_is_not_released_again(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    take_down(version.public_post_id, staff=mrs_lead, now=now)
    assert _refused(version, mrs_lead, now) == [Hindrance.NOT_ASKED, Hindrance.TAKEN_DOWN]
