"""Questions: asked, taken off, asked again; and the doubtful words in them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from classroom.lessons.lesson import lesson_of
from classroom.lessons.prompts import SHOWN, Earlier, ask_again, asked_before, asked_now, take_off
from classroom.lessons.wording import PromptRefused, Refusal, Wording, worded
from classroom.models import Entry, Prompt, SchoolClass, User, Verb
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.prompts import answer_prompt
from classroom.timeline.walls import Question, first_wall
from classroom.writing.drafts import start_draft
from tests.lessons.asking import MINUTE, TORTOISE, pin, shown


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_question_stands_on_the_wall_with_its_starters_its_words_and_its_role(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    words = {
        "starters": [" I was surprised when…", "", "I noticed\x00 that…"],
        "words": ["shell", "shell", "slow "],
    }
    prompt = pin(green, ms_tan, now, question="What\n surprised you? ", role="a mouse", **words)
    assert first_wall(ada, now=now).question == Question(
        id=prompt.pk,
        words="What surprised you?",
        starters=("I was surprised when…", "I noticed that…"),
        bank=("shell", "slow"),
        role="a mouse",
        asked_by="Ms Tan",
        asked_at=now,
    )
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_id, entry.codes) == (
        Verb.PINNED_PROMPT,
        prompt.pk,
        {"school_class": green.pk},
    )


def test_a_class_is_asked_one_thing_at_a_time(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    first = pin(green, ms_tan, now)
    second = pin(green, ms_tan, now + MINUTE, question="What did you hear?")
    first.refresh_from_db()
    assert (shown(green), first.taken_off_at) == ([second], now + MINUTE)


def test_a_double_press_is_one_question(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    assert pin(green, ms_tan, now) == pin(green, ms_tan, now)
    assert (Prompt.objects.count(), verbs()) == (1, [Verb.PINNED_PROMPT])


def test_a_question_is_taken_off_once_also_by_somebody_who_is_not_trained(
    ms_tan: User, newcomer: User, green: SchoolClass, now: datetime
) -> None:
    prompt = pin(green, ms_tan, now)
    take_off(prompt.pk, by=newcomer, now=now)
    take_off(prompt.pk, by=ms_tan, now=now + MINUTE)
    prompt.refresh_from_db()
    assert (shown(green), prompt.taken_off_at) == ([], now)
    assert verbs() == [Verb.PINNED_PROMPT, Verb.TOOK_OFF_PROMPT]


def test_asking_needs_training_that_is_current(newcomer: User, green: SchoolClass, now: datetime) -> None:
    with pytest.raises(GateClosed) as closed:
        pin(green, newcomer, now)
    assert (closed.value.reasons, Prompt.objects.count()) == ([Hindrance.NOT_TRAINED], 0)
    assert lesson_of(green.pk, staff=newcomer, now=now).may_ask is False


@pytest.mark.parametrize("who", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_asks_answers_or_takes_off(
    who: str, ms_tan: User, green: SchoolClass, now: datetime, request: pytest.FixtureRequest
) -> None:
    prompt, by = pin(green, ms_tan, now), request.getfixturevalue(who)
    with pytest.raises(SchoolClass.DoesNotExist):
        pin(green, by, now)
    with pytest.raises(Prompt.DoesNotExist):
        take_off(prompt.pk, by=by, now=now)
    with pytest.raises(Prompt.DoesNotExist):
        answer_prompt(prompt.pk, key="will", by=by, now=now)
    with pytest.raises(Prompt.DoesNotExist):
        ask_again(green.pk, prompt_id=prompt.pk, by=by, now=now)
    assert shown(green) == [prompt]


def test_a_question_of_another_day_is_asked_again_and_one_of_another_class_is_not(
    ms_tan: User, mrs_lead: User, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    first = pin(green, ms_tan, now, starters=["I saw"], words=["shell"], role="a mouse")
    pin(green, ms_tan, now + MINUTE, question="Two?")
    again = ask_again(green.pk, prompt_id=first.pk, by=ms_tan, now=now + 2 * MINUTE)
    assert (again.pk == first.pk, again.question, again.starters, again.words, again.role) == (
        False,
        TORTOISE,
        ["I saw"],
        ["shell"],
        "a mouse",
    )
    assert [each.wording.question for each in asked_before(green, but=_now(green))] == ["Two?"]
    with pytest.raises(Prompt.DoesNotExist):
        ask_again(blue.pk, prompt_id=first.pk, by=mrs_lead, now=now)


def _now(green: SchoolClass) -> Wording | None:
    asked = asked_now(green)
    return asked.wording if asked else None


def test_each_wording_of_other_days_is_offered_once_the_last_first(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    for number in range(SHOWN + 2):
        pin(green, ms_tan, now + number * MINUTE, question=f"Question {number}?")
    for number in (0, 1, 0, 1):
        pin(green, ms_tan, now + timedelta(hours=1), question=f"Question {number}?")
    last = take_off(asked_now(green).id, by=ms_tan, now=now + timedelta(hours=2))  # type: ignore[union-attr]
    offered = asked_before(green, but=None)
    assert offered[0] == Earlier(last.pk, Wording("Question 1?"))
    assert [each.wording.question for each in offered] == [
        f"Question {number}?" for number in (1, 0, 9, 8, 7, 6, 5, 4)
    ]


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ({"question": " \x00\n"}, {"question": Refusal.NO_QUESTION}),
        ({"question": "a" * 281}, {"question": Refusal.QUESTION_TOO_LONG}),
        ({"starters": ["a" * 61]}, {"starters": Refusal.STARTER_TOO_LONG}),
        ({"starters": [f"I saw {n}" for n in range(7)]}, {"starters": Refusal.TOO_MANY_STARTERS}),
        ({"words": ["a" * 31]}, {"words": Refusal.WORD_TOO_LONG}),
        ({"words": [f"word{n}" for n in range(13)]}, {"words": Refusal.TOO_MANY_WORDS}),
        ({"role": "a" * 61}, {"role": Refusal.ROLE_TOO_LONG}),
        (
            {"question": "", "role": "a" * 61},
            {"question": Refusal.NO_QUESTION, "role": Refusal.ROLE_TOO_LONG},
        ),
    ],
)
def test_what_does_not_fit_is_told_by_field_and_nothing_is_asked(
    words: dict[str, Any], reasons: dict[str, Refusal], ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    standing = pin(green, ms_tan, now)
    with pytest.raises(PromptRefused) as refused:
        pin(green, ms_tan, now, **words)
    assert (refused.value.reasons, shown(green)) == (reasons, [standing])


def test_the_longest_of_everything_fits() -> None:
    longest = worded(
        question="é" * 280,
        starters=[f"{n}" * 60 for n in range(6)],
        words=[chr(97 + n) * 30 for n in range(12)],
        role="r" * 60,
    )
    assert (len(longest.question), len(longest.starters), len(longest.words)) == (280, 6, 12)


def test_a_post_keeps_its_question_and_its_role_when_that_is_taken_off(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    prompt = pin(green, ms_tan, now, role="a mouse")
    begun = start_draft(author=ada, prompt=prompt, now=now)
    take_off(prompt.pk, by=ms_tan, now=now)
    late = start_draft(author=ada, prompt=prompt, now=now)
    begun.post.refresh_from_db()
    assert (begun.post.prompt, late.post.prompt) == (prompt, None)
