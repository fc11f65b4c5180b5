"""Questions that are kept off the wall: doubtful words and private ones, and how a grown-up answers."""

from datetime import datetime
from typing import Any

import pytest

from classroom.lessons.lesson import lesson_of
from classroom.lessons.prompts import asked_now, take_off
from classroom.models import Entry, Prompt, PromptAnswer, School, SchoolClass, User, Verb
from classroom.moderation.gate import GateClosed
from classroom.moderation.prompts import answer_prompt
from classroom.moderation.rescan import rescan
from classroom.roster.people import add_pupil, change_names
from tests.conftest import make_pupil
from tests.lessons.asking import MINUTE, pin, shown


def test_a_doubtful_word_keeps_a_question_away_until_a_grown_up_has_answered(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    prompt = pin(green, ms_tan, now, question="What will you do?", words=["Will", "shell"])
    asked = asked_now(green)
    assert asked is not None
    assert (asked.shown, [(one.quoted, one.asks, one.answered) for one in asked.noticed]) == (
        False,
        [("Will", True, False)],
    )
    assert shown(green) == []
    key = asked.noticed[0].key
    assert answer_prompt(prompt.pk, key=key, by=ms_tan, now=now).open_name_findings == 0
    answer_prompt(prompt.pk, key=key, by=ms_tan, now=now)
    assert (shown(green), PromptAnswer.objects.count()) == ([prompt], 1)
    entries = Entry.objects.filter(verb=Verb.ANSWERED_FINDING)
    assert [(entry.subject_kind, entry.subject_id, "will" in str(entry.codes)) for entry in entries] == [
        ("prompt", prompt.pk, False)
    ]


def test_what_certainly_is_a_name_cant_be_answered_away(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    prompt = pin(green, ms_tan, now, question="What did Ada see?")
    asked = asked_now(green)
    assert asked is not None
    assert [(one.quoted, one.asks) for one in asked.noticed] == [(ada.first_name, False)]
    for key in (asked.noticed[0].key, "nothing", ""):
        answer_prompt(prompt.pk, key=key, by=ms_tan, now=now)
    assert (shown(green), PromptAnswer.objects.count()) == ([], 0)


def test_answering_needs_training_that_is_current(
    ms_tan: User, newcomer: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    prompt = pin(green, ms_tan, now, words=["Will"])
    with pytest.raises(GateClosed):
        answer_prompt(prompt.pk, key="will", by=newcomer, now=now)
    assert PromptAnswer.objects.count() == 0


def test_on_the_day_another_will_joins_the_word_is_asked_about_again(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    make_pupil(green, "Rose", "Reed", "Merry Robin", "robin")
    prompt = pin(green, ms_tan, now, words=["Will", "Rose"])
    for key in ("will", "rose"):
        answer_prompt(prompt.pk, key=key, by=ms_tan, now=now)
    assert shown(green) == [prompt]
    add_pupil(school_class=green, by=None, first_name="Zia", last_name="Zed")
    rescan(green.school_id, now=now)
    assert shown(green) == [prompt]
    add_pupil(school_class=green, by=None, first_name="Will", last_name="Young")
    rescan(green.school_id, now=now)
    assert (shown(green), list(PromptAnswer.objects.values_list("key", flat=True))) == ([], ["rose"])
    answer_prompt(prompt.pk, key="will", by=ms_tan, now=now)
    assert shown(green) == [prompt]


def test_an_answer_of_another_school_is_not_forgotten(
    ms_tan: User, ms_far: User, red: SchoolClass, green: SchoolClass, dot: User, now: datetime
) -> None:
    make_pupil(red, "Will", "Woods", "Wise Heron", "heron")
    prompt = pin(red, ms_far, now, words=["Will"])
    answer_prompt(prompt.pk, key="will", by=ms_far, now=now)
    zed = add_pupil(school_class=green, by=None, first_name="Zed")
    change_names(pupil=zed, by=None, first_name="Will")
    assert (PromptAnswer.objects.count(), shown(red)) == (1, [prompt])


def test_two_words_side_by_side_in_the_bank_are_a_full_name(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Rose", "Hill", "Wise Heron", "heron")
    prompt = pin(green, ms_tan, now, words=["Rose", "Hill"])
    for key in ("rose", "hill"):
        answer_prompt(prompt.pk, key=key, by=ms_tan, now=now)
    asked = asked_now(green)
    assert asked is not None
    assert [(one.quoted, one.asks) for one in asked.noticed if not one.answered] == [("Rose Hill", False)]
    assert shown(green) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"question": "Who is at 01736 876543?"}, ("phone", "01736 876543", "block")),
        ({"starters": ["I wrote to ms.tan@example.com"]}, ("e-mail", "ms.tan@example.com", "block")),
        ({"role": "a mouse of TR18 3PX"}, ("address", "TR18 3PX", "block")),
        ({"words": ["games.example.com"]}, ("link", "games.example.com", "confirm")),
        (
            {"question": "Why do people say you are stupid?"},
            ("unkind", "Why do people say you are stupid", "confirm"),
        ),
    ],
)
def test_what_keeps_a_grown_ups_post_away_keeps_a_question_away_and_the_old_one_stays(
    words: dict[str, Any], told: tuple[str, str, str], ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    School.objects.update(good_sites=["kew.org"])
    standing = pin(green, ms_tan, now, starters=["On kew.org I saw"])
    prompt = pin(green, ms_tan, now + MINUTE, **words)
    asked = asked_now(green)
    assert asked is not None
    assert [(one.found.rule.value, one.quoted, one.found.severity.value) for one in asked.noticed] == [told]
    assert (asked.id, asked.shown, asked.meanwhile and asked.meanwhile.id) == (prompt.pk, False, standing.pk)
    assert shown(green) == [standing]
    answer_prompt(prompt.pk, key=asked.noticed[0].key, by=ms_tan, now=now + 2 * MINUTE)
    assert shown(green) == [prompt if told[-1] == "confirm" else standing]


def test_an_answer_about_a_link_says_nothing_about_a_name(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    prompt = pin(green, ms_tan, now, question="What is on games.example.com?", words=["Will"])
    answer_prompt(prompt.pk, key="link:games.example.com", by=ms_tan, now=now)
    asked = asked_now(green)
    assert asked is not None
    assert [(one.key, one.answered) for one in asked.noticed] == [
        ("link:games.example.com", True),
        ("will", False),
    ]
    assert Entry.objects.filter(codes={"rule": "link"}).count() == 1


def test_a_date_and_shouting_are_only_told(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    prompt = pin(
        green, ms_tan, now, question="LOOK AT THIS BIG TORTOISE! What do you see?", words=["soooooo"]
    )
    asked = asked_now(green)
    assert asked is not None
    assert [(one.found.rule.value, one.advises, one.holds) for one in asked.noticed] == [
        ("shouting", True, False),
        ("repeated", True, False),
    ]
    assert shown(green) == [prompt]


def test_one_question_waits_at_a_time_and_the_one_on_the_wall_outlasts_them(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    standing = pin(green, ms_tan, now)
    first = pin(green, ms_tan, now + MINUTE, words=["Will"])
    second = pin(green, ms_tan, now + 2 * MINUTE, words=["Will", "shell"])
    assert (shown(green), list(Prompt.objects.pinned().newest_first())) == ([standing], [second, standing])
    take_off(second.pk, by=ms_tan, now=now + 3 * MINUTE)
    # An answer about what was taken back already takes nothing off.
    answer_prompt(first.pk, key="will", by=ms_tan, now=now + 4 * MINUTE)
    assert (shown(green), asked_now(green) and asked_now(green).id) == ([standing], standing.pk)  # type: ignore[union-attr]


def test_a_question_that_waits_to_be_judged_again_is_not_lost_to_one_that_is_held(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    standing = pin(green, ms_tan, now)
    add_pupil(school_class=green, by=None, first_name="Zia", last_name="Zed")
    held = pin(green, ms_tan, now + MINUTE, question="What did Ada see?")
    asked = lesson_of(green.pk, staff=ms_tan, now=now).asked
    assert asked is not None
    assert (asked.id, asked.is_held, asked.meanwhile) == (held.pk, True, None)
    rescan(green.school_id, now=now + MINUTE)
    assert (shown(green), held.open_name_findings) == ([standing], 1)
