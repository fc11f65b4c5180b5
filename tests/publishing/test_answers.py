"""What an adult has answered is about exactly those words, in that place."""

from datetime import datetime

import pytest

from classroom.models import Entry, PublicPicture, PublicVersion, SchoolClass, User, Verb
from classroom.publishing.answers import answer
from classroom.publishing.checks import answer_to
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.gate import Hindrance, ReleaseRefused, case_for
from classroom.publishing.reach import versions_for
from classroom.publishing.sheet import look_at
from tests.conftest import make_pupil
from tests.publishing.told import BEANS, answer_pictures, post_of, reasons, seen, written

PETALS = "Rose fell on our path."


@pytest.fixture
def rose(green: SchoolClass) -> User:
    """A child whose name is a flower."""
    return make_pupil(green, "Rose", "Reed", "Tiny Wren", "wren")


def _say(version: PublicVersion, staff: User, text: str, now: datetime, link: str = "") -> list[str]:
    saved = save_version(version.pk, staff=staff, text=text, link=link, alt_texts={}, now=now)
    return reasons(saved, staff=staff, now=now)


def _answer_rose(version: PublicVersion, staff: User, now: datetime, seen: str | None = None) -> bool:
    return answer(version.pk, rule="name-with-photo", key="rose", staff=staff, now=now, seen=seen)


def test_a_block_on_a_name_has_no_answer_even_one_that_stands_on_record(
    ada: User, ms_tan: User, now: datetime
) -> None:
    version = written(ms_tan, now=now)
    _say(version, ms_tan, "We have been growing beans with Ada.", now)
    assert answer(version.pk, rule="name-with-photo", key="ada", staff=ms_tan, now=now) is False
    case = case_for(versions_for(ms_tan, now=now).get(pk=version.pk), now=now)
    on_record = [answer_to(case.version, case.frames, finding) for finding in case.found]
    PublicVersion.objects.filter(pk=version.pk).update(answers=on_record)
    assert [each[:2] for each in on_record] == [["name-with-photo", "ada"]]
    assert reasons(version, staff=ms_tan, now=now) == ["name"]


def test_an_answer_is_logged_without_the_words_and_again_is_quiet(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    _say(version, ms_tan, "I grew a bean in our class.", now)
    for _press in range(2):
        assert answer(version.pk, rule="class-voice", key="i", staff=ms_tan, now=now) is True
    version.refresh_from_db()
    assert [(rule, key, len(about)) for rule, key, about, _people in version.answers] == [
        ("class-voice", "i", 64)
    ]
    entry = Entry.objects.get(verb=Verb.ANSWERED_FINDING)
    assert (entry.codes, entry.subject_id, len(entry.fingerprint)) == (
        {"rule": "class-voice"},
        version.pk,
        64,
    )


def test_a_question_that_nobody_asked_is_not_answered(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert answer(version.pk, rule="class-voice", key="i", staff=ms_tan, now=now) is False
    version.refresh_from_db()
    assert version.answers == []


def test_without_training_nobody_answers(ms_tan: User, newcomer: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        answer(version.pk, rule="class-voice", key="i", staff=newcomer, now=now)
    assert refused.value.reasons == [Hindrance.NOT_TRAINED]


def test_an_answer_goes_on_while_the_words_it_was_about_stay(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    text = "I grew a bean in our class."
    version = written(ms_tan, now=now, text=text)
    answer(version.pk, rule="class-voice", key="i", staff=ms_tan, now=now)
    link = "https://example.org/beans"
    assert _say(version, mrs_lead, text, now, link=link) == ["unanswered"]
    newer = PublicVersion.objects.get(number=2)
    answer(newer.pk, rule="link", key="example.org", staff=mrs_lead, now=now)
    assert reasons(newer, staff=mrs_lead, now=now) == []


@pytest.mark.usefixtures("rose")
def test_petals_that_were_answered_say_nothing_about_a_race(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text=PETALS)
    assert _answer_rose(version, ms_tan, now) is True
    assert reasons(version, staff=ms_tan, now=now) == []
    assert _say(version, ms_tan, "Our Rose won the race.", now) == ["unanswered"]
    assert _say(version, ms_tan, PETALS, now) == []


@pytest.mark.usefixtures("rose")
def test_petals_that_were_answered_say_nothing_about_a_race_in_the_next_version(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, text=PETALS)
    _answer_rose(version, ms_tan, now)
    assert _say(version, mrs_lead, "Our Rose won the race.", now) == ["unanswered"]


@pytest.mark.usefixtures("rose")
def test_an_answer_about_one_picture_is_not_about_the_picture_that_takes_its_place(
    ada: User, ms_tan: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=2)
    version = start_public(staff=ms_tan, source_id=source.pk, now=now)
    first, second = PublicPicture.objects.filter(version=version).order_by("position")
    alts = {first.picture_id: "Rose fell", second.picture_id: "Beans"}
    save_version(version.pk, staff=ms_tan, text=BEANS, link="", alt_texts=alts, now=now)
    answer_pictures(version, by=ms_tan, now=now)
    _answer_rose(version, ms_tan, now)
    assert reasons(version, staff=ms_tan, now=now) == []
    save_version(
        version.pk,
        staff=ms_tan,
        text=BEANS,
        link="",
        alt_texts={second.picture_id: "Rose fell"},
        without=frozenset([first.picture_id]),
        now=now,
    )
    assert reasons(version, staff=ms_tan, now=now) == ["unanswered"]


@pytest.mark.usefixtures("rose")
def test_a_word_in_two_places_is_one_question_until_it_is_answered_in_both(
    ada: User, ms_tan: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=1)
    version = written(ms_tan, now=now, source=source, text=PETALS)
    _answer_rose(version, ms_tan, now)
    picture = PublicPicture.objects.get(version=version)
    for alt, asks in (("Rose fell", True), ("Petals", False)):
        save_version(
            version.pk, staff=ms_tan, text=PETALS, link="", alt_texts={picture.picture_id: alt}, now=now
        )
        told = [
            (one.key, one.asks, one.answered) for one in look_at(version.pk, staff=ms_tan, now=now).questions
        ]
        assert told == [("rose", asks, not asks)]
        _answer_rose(version, ms_tan, now)
    version.refresh_from_db()
    assert len(version.answers) == 2


def test_a_word_twice_in_one_place_is_answered_once(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text="I like beans, and I like peas.")
    answer(version.pk, rule="class-voice", key="i", staff=ms_tan, now=now)
    version.refresh_from_db()
    assert len(version.answers) == 1
    assert reasons(version, staff=ms_tan, now=now) == []


@pytest.mark.usefixtures("rose")
def test_an_answer_is_about_the_words_that_were_seen(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text=PETALS)
    saw = seen(version)
    _say(version, ms_tan, "Our Rose won the race.", now)
    with pytest.raises(ReleaseRefused) as refused:
        _answer_rose(version, ms_tan, now, seen=saw)
    assert refused.value.reasons == [Hindrance.CHANGED_SINCE_SEEN]
    assert _answer_rose(version, ms_tan, now, seen=seen(version)) is True
