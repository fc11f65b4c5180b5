"""The roster changes: what stands outside is judged again, and what names a child is taken down."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Entry,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Purpose,
    School,
    SchoolClass,
    User,
    Verb,
)
from classroom.moderation.answers import tag_children
from classroom.moderation.rescan import rescan
from classroom.publishing import rejudge
from classroom.publishing.answers import answer
from classroom.publishing.public import Standing, public_page, public_post
from classroom.publishing.rejudge import rejudge_versions, take_down_put_back
from classroom.publishing.release import take_down
from classroom.roster.people import add_pupil
from tests.conftest import allow
from tests.publishing.told import BEANS, outside, post_of, reasons, released, written

OWENS = "Owen's Animals came in today for our children to hold some exotic animals. A few snaps here..."
EXAMPLES = [
    "Just confirmed our Sports Day as 1st June. Put the date in your diary - we'll see you there!",
    "Don't forget to get your ticket slips back to us by Friday morning. If you need spares, get in touch!",
    "Quick reminder for Year 6 parents that the next £15 payment for the residential trip is due by Thursday.",
    "The first audience loved today's KS2 performance of Cinderella. Standing ovations all-round! Photos to follow...",
    OWENS,
    "Earlier today @GreenClass blogged some of their animal fact books. Check it out at http://bit.ly/1zLd4JB",
]


def _joins(green: SchoolClass, first: str, last: str = "Pike") -> User:
    return add_pupil(
        school_class=green, by=None, username=first.lower(), first_name=first, last_name=last, animal=""
    )


def _standing(version: PublicVersion, now: datetime) -> Standing:
    return public_post("hazel-nest", version.public_post.public_id, now=now).standing


@pytest.fixture
def animals(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> PublicVersion:
    """The snaps of Owen's Animals, outside before any Owen came."""
    source = post_of(ada, by=ms_tan, now=now, pictures=1)
    return outside(ms_tan, by=mrs_lead, now=now, source=source, text=OWENS)


@pytest.mark.parametrize("text", EXAMPLES, ids=range(6))
def test_the_six_examples_of_the_policy_go_from_start_to_public_page(
    text: str, green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    for first in ("Ella", "June"):
        _joins(green, first)
    version = written(ms_tan, now=now, text=text)
    if "bit.ly" in text:
        assert reasons(version, staff=ms_tan, now=now) == ["unanswered"]
        answer(version.pk, rule="link", key="bit.ly", staff=ms_tan, now=now)
    assert reasons(version, staff=ms_tan, now=now) == []
    released(version, by=mrs_lead, now=now)
    assert [post.text for post in public_page("hazel-nest", now=now).posts] == [text]


@pytest.mark.parametrize("text", EXAMPLES, ids=range(6))
def test_with_an_owen_only_his_animals_ask(
    text: str, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    _joins(green, "Owen")
    version = written(ms_tan, now=now, text=text)
    asks = "bit.ly" in text or text == OWENS
    assert reasons(version, staff=ms_tan, now=now) == (["unanswered"] if asks else [])


def test_owen_joins_and_the_snaps_are_away_until_they_are_judged_then_taken_down(
    animals: PublicVersion, green: SchoolClass, school: School, now: datetime
) -> None:
    _joins(green, "Owen")
    assert _standing(animals, now) is Standing.CHECKING
    assert rejudge_versions(school, now=now, limit=10) == 1
    assert _standing(animals, now) is Standing.GONE
    entry = Entry.objects.get(verb=Verb.TOOK_DOWN_PUBLIC)
    assert (entry.actor_name, entry.actor_ref, entry.subject_id, entry.codes) == (
        "Fledgling",
        None,
        animals.public_post_id,
        {"version": animals.pk, "why": "name", "names_version": 2},
    )


def test_owens_animals_that_an_adult_has_answered_come_back(
    animals: PublicVersion, green: SchoolClass, school: School, ms_tan: User, now: datetime
) -> None:
    _joins(green, "Owen")
    answer(animals.pk, rule="name-with-photo", key="owens animals", staff=ms_tan, now=now)
    assert _standing(animals, now) is Standing.CHECKING
    assert rejudge_versions(school, now=now, limit=10) == 1
    assert _standing(animals, now) is Standing.SHOWN


def test_another_child_joins_and_what_is_clean_comes_back(
    ada: User, green: SchoolClass, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=1)
    version = outside(ms_tan, by=mrs_lead, now=now, source=source)
    _joins(green, "Zeb")
    assert _standing(version, now) is Standing.CHECKING
    assert rejudge_versions(school, now=now, limit=10) == 1
    assert _standing(version, now) is Standing.SHOWN
    assert rejudge_versions(school, now=now, limit=10) == 0


def test_words_without_a_picture_that_name_the_newcomer_are_taken_down_too(
    green: SchoolClass, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now, text="We have been reading about Zebedee.")
    _joins(green, "Zebedee")
    assert _standing(version, now) is Standing.CHECKING
    rejudge_versions(school, now=now, limit=10)
    assert _standing(version, now) is Standing.GONE


def test_what_waits_for_its_time_is_judged_as_well(
    green: SchoolClass, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, text="We have been reading about Zebedee.")
    released(version, by=mrs_lead, now=now, goes_out_at=now + timedelta(days=1))
    _joins(green, "Zebedee")
    assert rejudge_versions(school, now=now, limit=10) == 1
    assert PublicPost.objects.get().live_version is None


def test_the_newest_come_first_and_the_rest_follow_next_time(
    green: SchoolClass, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    versions = [outside(ms_tan, by=mrs_lead, now=now, text=BEANS) for _number in range(3)]
    _joins(green, "Zeb")
    judged = [rejudge_versions(school, now=now, limit=2)]
    versions[0].refresh_from_db()
    assert versions[0].names_version == 1
    judged.append(rejudge_versions(school, now=now, limit=2))
    assert judged == [2, 1]


def test_another_schools_roster_changes_nothing_here(
    red: SchoolClass, school: School, other_school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    outside(ms_tan, by=mrs_lead, now=now)
    _joins(red, "Owen")
    assert rejudge_versions(other_school, now=now, limit=10) == 0
    assert rejudge_versions(school, now=now, limit=10) == 0


def test_what_was_taken_down_meanwhile_is_left_alone(
    school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    take_down(version.public_post_id, staff=ms_tan, now=now)
    assert rejudge._judge(version.public_post_id, school_id=school.pk, now=now) is False


def test_the_public_copy_of_a_post_that_was_put_back_is_taken_down_once(
    ada: User, green: SchoolClass, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=1, text="I grew a bean with owen.")
    version = outside(ms_tan, by=mrs_lead, now=now, source=source)
    assert take_down_put_back(school, now=now) == 0
    _joins(green, "Owen")
    rescan(school.pk, now=now)
    assert [take_down_put_back(school, now=now) for _ in range(2)] == [1, 0]
    public = PublicPost.objects.get(pk=version.public_post_id)
    assert (public.live_version, public.taken_down_at, _standing(version, now)) == (None, now, Standing.GONE)
    entry = Entry.objects.get(verb=Verb.TOOK_DOWN_PUBLIC)
    assert entry.codes == {"version": version.pk, "why": "put-back"}


def test_a_child_who_is_tagged_makes_what_stands_outside_wait_until_it_is_judged(
    ada: User, ben: User, school: School, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=1)
    other = outside(ms_tan, by=mrs_lead, now=now)
    version = outside(ms_tan, by=mrs_lead, now=now, source=source)
    allow(ben, Purpose.IMAGE_INTERNET)
    picture = PublicPicture.objects.get(version=version).picture
    tag_children(picture.pk, pupil_ids=frozenset({ben.pk}), staff=ms_tan, now=now)
    assert [_standing(each, now) for each in (version, other)] == [Standing.CHECKING, Standing.SHOWN]
    assert rejudge_versions(school, now=now, limit=10) == 1
    assert _standing(version, now) is Standing.SHOWN
