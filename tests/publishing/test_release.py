"""The second adult: exactly this version, and they wrote no part of it."""

from datetime import date, datetime, timedelta

import pytest

from classroom.models import (
    Entry,
    PublicPicture,
    PublicPost,
    PublicVersion,
    School,
    Training,
    User,
    Verb,
    VersionState,
)
from classroom.publishing.compose import save_version
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import ask_for_release, hindrances, release
from tests.conftest import train
from tests.publishing.told import asked, outside, post_of, released, seen, written


def _refused(version: PublicVersion, staff: User, now: datetime, saw: str | None = None) -> list[Hindrance]:
    with pytest.raises(ReleaseRefused) as refused:
        release(version.pk, staff=staff, seen=saw or seen(version), now=now)
    return refused.value.reasons


def test_a_second_adult_releases_exactly_this_version(
    school: School, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(
        written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1)),
        second=mrs_lead,
        now=now,
    )
    assert hindrances(version, staff=mrs_lead, now=now, seen=seen(version)) == []
    done = release(version.pk, staff=mrs_lead, seen=seen(version), now=now)
    assert (done.state, done.released_by, done.released_at, done.goes_out_at, done.names_version) == (
        VersionState.RELEASED,
        mrs_lead,
        now,
        now,
        school.names_version,
    )
    public_post = PublicPost.objects.get()
    assert (public_post.live_version, public_post.went_out_at) == (version, now)
    entry = Entry.objects.get(verb=Verb.RELEASED)
    assert (entry.actor_name, entry.subject_id, entry.fingerprint, entry.about_ref) == (
        "Mrs Lead",
        version.pk,
        seen(version),
        ada.log_id,
    )


def test_the_same_release_twice_is_quiet(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    again = release(version.pk, staff=mrs_lead, seen=seen(version), now=now + timedelta(minutes=1))
    assert (again.released_at, Entry.objects.filter(verb=Verb.RELEASED).count()) == (now, 1)


def test_ms_tan_does_not_release_her_own_words(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    assert _refused(version, ms_tan, now) == [Hindrance.WROTE_PART_OF_IT]


def test_whoever_wrote_any_part_before_does_not_release_it(
    ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    first = written(ms_tan, now=now)
    second = save_version(first.pk, staff=mrs_lead, text="Our peas.", link="", alt_texts={}, now=now)
    asked(second, second=mx_office, now=now)
    assert _refused(second, ms_tan, now) == [Hindrance.WROTE_PART_OF_IT]
    assert release(second.pk, staff=mx_office, seen=seen(second), now=now).released_by == mx_office


def test_the_writer_on_record_counts_even_if_the_list_of_writers_was_lost(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    version.writers.clear()
    assert _refused(version, ms_tan, now) == [Hindrance.WROTE_PART_OF_IT]


def test_without_training_nobody_releases(
    ms_tan: User, mrs_lead: User, newcomer: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    assert _refused(version, newcomer, now) == [Hindrance.NOT_TRAINED]


def test_nobody_releases_what_was_not_asked_for(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert _refused(version, mrs_lead, now) == [Hindrance.NOT_ASKED]


def test_an_edit_after_asking_can_not_be_released_unasked(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    saw = seen(first)
    second = save_version(first.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    assert _refused(first, mrs_lead, now, saw) == [Hindrance.NOT_ASKED, Hindrance.NOT_THE_LATEST]
    assert _refused(second, mrs_lead, now) == [Hindrance.NOT_ASKED]


@pytest.mark.parametrize(
    "change",
    [{"text": "Other beans, all of them ours."}, {"link": "https://example.org/"}],
)
def test_words_that_changed_since_they_were_seen_are_not_released(
    ms_tan: User, mrs_lead: User, now: datetime, change: dict[str, str]
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    saw = seen(version)
    School.objects.update(good_sites=["example.org"])
    PublicVersion.objects.filter(pk=version.pk).update(**change)
    assert _refused(version, mrs_lead, now, saw) == [Hindrance.CHANGED_SINCE_SEEN]


def test_a_picture_that_changed_since_it_was_seen_is_not_released(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(
        written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=2)),
        second=mrs_lead,
        now=now,
    )
    saw = seen(version)
    PublicPicture.objects.filter(version=version, position=0).update(alt_text="Something else")
    assert _refused(version, mrs_lead, now, saw) == [Hindrance.CHANGED_SINCE_SEEN]
    PublicPicture.objects.filter(version=version, position=0).delete()
    assert _refused(version, mrs_lead, now, saw) == [Hindrance.CHANGED_SINCE_SEEN]


@pytest.mark.parametrize("who", ["ms_far", "mr_admin", "ada"])
def test_a_version_is_not_there_for_others_to_release(
    ms_tan: User, mrs_lead: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    with pytest.raises(PublicVersion.DoesNotExist):
        release(version.pk, staff=request.getfixturevalue(who), seen=seen(version), now=now)


def test_ms_tan_asks_and_asking_again_is_quiet(
    ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    asked(version, second=mrs_lead, now=now + timedelta(minutes=1))
    version.refresh_from_db()
    assert (version.asked_second, version.asked_at) == (mrs_lead, now)
    asked(version, second=mx_office, now=now + timedelta(minutes=2))
    version.refresh_from_db()
    assert version.asked_second == mx_office
    assert Entry.objects.filter(verb=Verb.ASKED_RELEASE).count() == 2


@pytest.mark.parametrize("who", ["ms_tan", "newcomer", "mr_admin", "ms_far", "ada"])
def test_only_a_trained_adult_who_wrote_no_part_can_be_asked(
    ms_tan: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(User.DoesNotExist):
        ask_for_release(version.pk, staff=ms_tan, second=request.getfixturevalue(who), now=now)


def test_nobody_asks_themselves_for_what_a_colleague_wrote(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(User.DoesNotExist):
        ask_for_release(version.pk, staff=mrs_lead, second=mrs_lead, now=now)


def test_without_training_nobody_asks(newcomer: User, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        ask_for_release(version.pk, staff=newcomer, second=mrs_lead, now=now)
    assert refused.value.reasons == [Hindrance.NOT_TRAINED]


def test_asking_for_what_is_out_already_is_quiet(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    assert ask_for_release(version.pk, staff=ms_tan, second=mrs_lead, now=now).state == VersionState.RELEASED


def test_what_is_not_ready_is_not_asked_for(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text="")
    with pytest.raises(ReleaseRefused) as refused:
        asked(version, second=mrs_lead, now=now)
    assert refused.value.reasons == [Hindrance.NOTHING_WRITTEN]


def test_a_time_is_kept_and_a_past_one_means_now(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    later = now + timedelta(hours=2)
    waits = released(written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=later)
    at_once = released(written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=now - timedelta(hours=2))
    assert waits.goes_out_at == later
    assert PublicPost.objects.get(live_version=waits).went_out_at == later
    assert at_once.goes_out_at == now


def test_an_edit_of_what_waits_may_go_out_at_another_time(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    later, earlier = now + timedelta(hours=2), now + timedelta(hours=1)
    first = released(written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=later)
    second = save_version(first.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    released(second, by=mrs_lead, now=now, goes_out_at=earlier)
    assert PublicPost.objects.get().went_out_at == earlier


def test_an_edit_of_what_stands_goes_out_at_once_and_keeps_its_place(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = outside(ms_tan, by=mrs_lead, now=now)
    soon = now + timedelta(minutes=5)
    second = save_version(first.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=soon)
    assert PublicPost.objects.get().live_version == first
    asked(second, second=mrs_lead, now=soon)
    with pytest.raises(ReleaseRefused) as refused:
        release(second.pk, staff=mrs_lead, seen=seen(second), now=soon, goes_out_at=soon + timedelta(hours=1))
    assert refused.value.reasons == [Hindrance.LATER_THAN_NOW]
    release(second.pk, staff=mrs_lead, seen=seen(second), now=soon)
    public_post = PublicPost.objects.get()
    assert (public_post.live_version, public_post.went_out_at) == (second, now)


def test_the_old_version_is_not_released_over_the_new_one(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = outside(ms_tan, by=mrs_lead, now=now)
    second = save_version(first.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    released(second, by=mrs_lead, now=now)
    assert _refused(first, mrs_lead, now) == [Hindrance.NOT_ASKED, Hindrance.NOT_THE_LATEST]


def test_training_that_has_ended_is_none(ms_tan: User, mrs_lead: User, newcomer: User, now: datetime) -> None:
    train(newcomer)
    Training.objects.filter(staff=newcomer).update(ends_on=date(2026, 3, 9))
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    assert _refused(version, newcomer, now) == [Hindrance.NOT_TRAINED]
