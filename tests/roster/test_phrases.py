"""Phrases that an adult has said are not one of our children, and when they become doubtful."""

from datetime import datetime

import pytest

from classroom.models import Entry, Prompt, PromptAnswer, RememberedPhrase, User
from classroom.records.book import fingerprint
from classroom.roster.people import add_pupil, add_short_name, change_names
from classroom.roster.phrases import forget_phrase, may_remember, remember_phrase
from tests.conftest import class_of


@pytest.fixture
def remembered(ada: User, ms_tan: User, now: datetime) -> None:
    for phrase in ("Owen's Animals", "Rose Garden"):
        remember_phrase(school_id=ada.school_id, phrase=phrase, by=ms_tan, at=now)


def counting() -> list[str]:
    return list(RememberedPhrase.objects.filter(forgotten_at=None).values_list("phrase", flat=True))


@pytest.mark.parametrize(
    ("phrase", "may"), [("Owen's Animals", True), ("rose", False), ("  Rose ", False), ("", False)]
)
def test_only_a_phrase_of_two_words_is_remembered(
    phrase: str, may: bool, ada: User, ms_tan: User, now: datetime
) -> None:
    assert may_remember(phrase) is may
    assert remember_phrase(school_id=ada.school_id, phrase=phrase, by=ms_tan, at=now) is may
    assert len(counting()) == may


@pytest.mark.usefixtures("remembered")
def test_on_the_day_an_owen_joins_his_phrase_asks_again(ada: User) -> None:
    add_pupil(school_class=class_of(ada), by=None, username="owen", first_name="Owen", last_name="Oak")
    assert counting() == ["rose garden"]
    assert Entry.objects.filter(verb="forgot-phrase").count() == 1


def test_what_was_answered_in_a_question_asks_again_and_the_log_says_so(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    question = Prompt.objects.create(school_class=class_of(ada), question="Owen or a rose?", pinned_at=now)
    for key in ("owen", "rose"):
        PromptAnswer.objects.create(prompt=question, key=key, by=ms_tan, at=now)
    add_pupil(school_class=class_of(ada), by=mx_office, username="owen", first_name="Owen", last_name="Oak")
    assert list(PromptAnswer.objects.values_list("key", flat=True)) == ["rose"]
    entry = Entry.objects.get(verb="forgot-phrase")
    said = (entry.actor_ref, entry.subject_kind, entry.subject_id, entry.fingerprint)
    assert said == (mx_office.log_id, "prompt", question.pk, fingerprint(ada.school, "owen"))


@pytest.mark.usefixtures("remembered")
def test_a_new_known_as_or_short_name_makes_a_phrase_doubtful_too(ada: User) -> None:
    change_names(pupil=ada, by=None, known_as="Owen")
    assert counting() == ["rose garden"]
    add_short_name(pupil=ada, name="Rose", by=None)
    assert counting() == []


@pytest.mark.usefixtures("remembered")
def test_somebody_elses_arrival_changes_nothing(ada: User, ms_tan: User, now: datetime) -> None:
    add_pupil(school_class=class_of(ada), by=None, username="mia", first_name="Mia", last_name="Malik")
    assert counting() == ["owens animals", "rose garden"]
    forget_phrase(school_id=ada.school_id, phrase="nothing like it", by=ms_tan, at=now)
    assert counting() == ["owens animals", "rose garden"]
