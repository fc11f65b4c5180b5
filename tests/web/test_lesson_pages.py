"""The page of a lesson: switches, and the question for the class."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.lessons.prompts import ask
from classroom.lessons.switches import switch
from classroom.models import Prompt, SchoolClass, Training, User
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.moves import approve, hand_in
from classroom.writing.drafts import save_draft, start_draft
from tests.conftest import make_pupil
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import enter, main_part, page, poll

Queries = Callable[[int], AbstractContextManager[object]]
TORTOISE = {
    "question": "What surprised you?",
    "starters": "I saw\nI heard",
    "words": "shell, slow",
    "role": "",
}


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as travelling:
        yield travelling


@pytest.fixture
def ms_tan_s(ms_tan: User) -> Client:
    return enter(ms_tan)


def send(client: Client, name: str, number: int, data: dict[str, Any]) -> str:
    """The page that a press leads to."""
    response = client.post(reverse(name, args=[number]), data, follow=True)
    assert response.status_code == 200
    return read(response)


def on_in(green: SchoolClass) -> list[str]:
    green.refresh_from_db()
    names = ("likes", "replies", "photos", "reshares", "topics", "counts")
    return [name for name in names if green.has_on(name)]


def test_ms_tan_switches_likes_on_and_reads_that_children_see_it(
    ms_tan_s: Client, green: SchoolClass
) -> None:
    shown = page(ms_tan_s, "lesson", green.pk)
    assert shown.count('role="switch"') == 9
    assert shown.count(f'href="{reverse("my_class")}#class-{green.pk}"') == 1
    assert shown.count('<input type="hidden" name="shown"') == 2
    told = send(
        ms_tan_s,
        "lesson_switches",
        green.pk,
        {"shown": ["replies", "photos"], "on": ["likes", "replies", "photos"]},
    )
    assert ("Saved. Children see the change" in told, on_in(green)) == (True, ["likes", "replies", "photos"])


def test_a_page_of_an_hour_ago_changes_only_what_was_pressed_on_it(
    ms_tan_s: Client, mrs_lead: User, green: SchoolClass, now: datetime
) -> None:
    switch(green.pk, on={"topics": True, "photos": False}, by=mrs_lead, now=now)
    stale = {"shown": ["replies", "photos"], "on": ["photos"]}
    send(ms_tan_s, "lesson_switches", green.pk, stale)
    assert on_in(green) == ["topics"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"shown": ["replies", "photos"], "on": ["replies", "photos"]}, "Nothing was changed."),
        ({"on": ["made-up", "\x00"], "shown": ["10"]}, "Nothing was changed."),
        ({"shown": [], "on": ["counts"]}, "Numbers need likes. Switch likes on as well."),
    ],
)
def test_what_changes_nothing_says_so(
    sent: dict[str, list[str]], sentence: str, ms_tan_s: Client, green: SchoolClass
) -> None:
    told = send(ms_tan_s, "lesson_switches", green.pk, sent)
    assert (sentence in told, on_in(green)) == (True, ["replies", "photos"])


def test_a_question_is_asked_read_on_the_wall_and_taken_off(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    told = send(ms_tan_s, "prompt_new", green.pk, {**TORTOISE, "role": "a mouse"})
    prompt = Prompt.objects.get()
    assert [words in told for words in ("The question is on the wall.", "Ms Tan asked it at 1:30.")] == [
        True,
        True,
    ]
    wall = main_part(page(enter(ada), "wall"))
    first = f"{reverse('write')}?prompt={prompt.pk}&amp;starter=1"
    assert [words in wall for words in ("What surprised you?", "Write as: a mouse", "shell", first)] == [
        True
    ] * 4
    assert "Change it or take it off" not in wall
    theirs = page(ms_tan_s, "class_wall", green.pk)
    assert (reverse("lesson", args=[green.pk]) in theirs, first in theirs) == (True, False)
    told = send(ms_tan_s, "prompt_take_off", prompt.pk, {})
    assert ("The question is off the wall." in told, "Asked before" in told) == (True, True)
    assert "What surprised you?" not in page(enter(ada), "wall")


def test_a_new_question_reaches_an_open_wall_with_the_next_poll(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    child = enter(ada)
    shown = page(child, "wall")
    assert child.get(poll(child, shown)).status_code == 204
    send(ms_tan_s, "prompt_new", green.pk, TORTOISE)
    answer = child.get(poll(child, shown), headers={"HX-Request": "true"})
    assert (answer.status_code, "What surprised you?" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("question", "", "Write the question first."),
        ("question", "\x00 ", "Write the question first."),
        ("question", "q" * 281, "That is longer than 280 characters. Write it shorter."),
        ("starters", "s" * 61, "One of the starters is longer than 60 characters."),
        ("words", ",".join(f"word{n}" for n in range(13)), "That is more than twelve words."),
        ("role", "r" * 61, "That is longer than 60 characters. Write it shorter."),
    ],
)
def test_a_slip_is_told_kindly_and_nothing_typed_is_lost(
    field: str, typed: str, sentence: str, ms_tan_s: Client, green: SchoolClass
) -> None:
    sent = {**TORTOISE, "role": "a mouse", field: typed}
    response = ms_tan_s.post(reverse("prompt_new", args=[green.pk]), sent)
    told = read(response)
    kept = [words in told for words in sent.values() if "\x00" not in words]
    assert (response.status_code, sentence in told, set(kept), Prompt.objects.count()) == (
        422,
        True,
        {True},
        0,
    )


def test_a_doubtful_word_is_answered_with_one_press_and_the_form_keeps_its_words(
    ms_tan_s: Client, green: SchoolClass
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    told = send(ms_tan_s, "prompt_new", green.pk, {**TORTOISE, "words": "Will, shell"})
    sentence = "“Will” may be a child’s name. Is it one of our children?"
    assert [words in told for words in ("Not on the wall yet.", sentence, "Will, shell")] == [True] * 3
    told = send(ms_tan_s, "prompt_answer", Prompt.objects.get().pk, {"key": "will"})
    assert [words in told for words in ("On the wall.", "“Will”: not one of our children.", sentence)] == [
        True,
        True,
        False,
    ]


def test_a_childs_name_has_no_such_button(ms_tan_s: Client, ada: User, green: SchoolClass) -> None:
    told = send(ms_tan_s, "prompt_new", green.pk, {**TORTOISE, "question": "What did Ada see?"})
    assert (
        f"“{ada.first_name}” is a child’s name: never with a photo, never outside. Change the words below, and ask again."
        in told
    )
    assert "Not one of our children" not in told


def test_whoever_is_not_trained_reads_why_and_may_take_it_off(
    ms_tan: User, newcomer: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")
    words: dict[str, Any] = {"starters": [], "words": ["will"], "role": ""}
    prompt = ask(green.pk, question="What surprised you?", by=ms_tan, now=now, **words)
    client = enter(newcomer)
    shown = read(client.get(reverse("lesson", args=[green.pk])))
    assert (
        "it needs current training" in shown,
        "Not one of our children</" in shown,
        "<textarea" in shown,
    ) == (
        True,
        False,
        False,
    )
    told = send(client, "prompt_answer", prompt.pk, {"key": "will"})
    assert "Answering needs current training." in told
    told = send(client, "prompt_new", green.pk, {"again": str(prompt.pk)})
    assert "Asking needs current training." in told
    send(client, "prompt_take_off", prompt.pk, {})
    assert Prompt.objects.pinned().count() == 0


def test_training_that_ended_while_she_typed_loses_no_word(
    ms_tan_s: Client, ms_tan: User, green: SchoolClass
) -> None:
    Training.objects.filter(staff=ms_tan).delete()
    response = ms_tan_s.post(reverse("prompt_new", args=[green.pk]), TORTOISE)
    told = read(response)
    assert [words in told for words in ("Asking needs current training.", *TORTOISE.values())] == [True] * 5
    assert (response.status_code, Prompt.objects.count()) == (422, 0)


@pytest.mark.parametrize("again", ["", "x", "0", "9" * 30, "\x00"])
def test_a_made_up_question_is_not_asked_again(again: str, ms_tan_s: Client, green: SchoolClass) -> None:
    response = ms_tan_s.post(reverse("prompt_new", args=[green.pk]), {"again": again})
    assert (response.status_code, Prompt.objects.count()) == (404, 0)


@pytest.mark.parametrize(("words", "earlier"), [(1, 0), (12, 30)])
def test_the_page_costs_the_same_whatever_is_asked(
    words: int,
    earlier: int,
    ms_tan: User,
    ms_tan_s: Client,
    green: SchoolClass,
    now: datetime,
    django_assert_num_queries: Queries,
) -> None:
    for number in range(earlier + 1):
        ask(
            green.pk,
            question=f"Question {number}?",
            starters=[],
            words=[f"w{n}" for n in range(words)],
            role="",
            by=ms_tan,
            now=now,
        )
    page(ms_tan_s, "lesson", green.pk)
    with django_assert_num_queries(10):
        page(ms_tan_s, "lesson", green.pk)


def test_my_class_leads_here(ms_tan_s: Client, green: SchoolClass) -> None:
    assert f'href="{reverse("lesson", args=[green.pk])}"' in page(ms_tan_s, "my_class")


def test_in_role_nobody_asks_for_an_i_and_the_tag_outlives_the_question(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    words: dict[str, Any] = {"starters": [], "words": [], "role": "a mouse"}
    prompt = ask(green.pk, question="What do you see?", by=ms_tan, now=now, **words)
    found = {}
    for answers in (prompt, None):
        draft = start_draft(author=ada, prompt=answers, now=now)
        save_draft(draft.pk, author=ada, text="The cat sleeps by the warm fire all day long.", now=now)
        waits, told = hand_in(draft.pk, author=ada, now=now)
        found[answers] = [one.rule.value for one in told]
        approve(waits.pk, staff=ms_tan, seen=fingerprint_of(waits), now=now)
    assert found == {prompt: [], None: ["first-person"]}
    client = enter(ms_tan)
    send(client, "prompt_take_off", prompt.pk, {})
    wall = page(client, "class_wall", green.pk)
    assert (wall.count("Writing in role"), "What do you see?" in wall) == (1, False)


def test_ben_reads_why_he_cant_reply_and_keeps_his_words(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    switch(green.pk, on={"replies": False}, by=ms_tan, now=now)
    client, address = at_the_ipad_of(ben), reverse("reply", args=[root.pk])
    for response in (client.get(address), client.post(address, {"text": "Me too", "press": "one"})):
        assert (response.status_code, "Replies are off just now." in read(response)) == (403, True)
    assert "Me too" in read(client.post(address, {"text": "Me too", "press": "one"}))
