"""A question that is kept off the wall, and one that stands there for weeks, as pages tell of them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from classroom.lessons.prompts import ask
from classroom.models import Prompt, SchoolClass, User
from tests.web.ipad import read
from tests.web.reading import enter, main_part, page

pytestmark = pytest.mark.usefixtures("clock")
TORTOISE = {"question": "What surprised you?", "starters": "I saw", "words": "", "role": ""}


def send(client: Client, name: str, number: int, data: dict[str, Any]) -> str:
    """The page that a press leads to."""
    return read(client.post(reverse(name, args=[number]), data, follow=True))


def test_what_is_private_is_told_the_old_question_stays_and_nothing_typed_is_lost(
    ms_tan: User, ada: User, green: SchoolClass
) -> None:
    ms_tan_s = enter(ms_tan)
    send(ms_tan_s, "prompt_new", green.pk, TORTOISE)
    first, typed = Prompt.objects.get(), "Write to ms.tan@example.com or see games.example.com"
    told = send(ms_tan_s, "prompt_new", green.pk, {**TORTOISE, "question": typed, "words": "egg"})
    sentence = "“ms.tan@example.com” looks like an e-mail address. Change the words below, and ask again."
    stays = "Until then this one stays there: What surprised you?"
    link = "“games.example.com” is not on the school’s list of good sites."
    assert [words in told for words in ("Not on the wall yet.", sentence, stays, link, "egg</textarea>")] == [
        True
    ] * 5
    assert f">{typed}</textarea>" in "".join(told.splitlines())
    wall = page(enter(ada), "wall")
    assert ("What surprised you?" in wall, "example.com" in wall) == (True, False)
    home = main_part(page(ms_tan_s, "staff_home"))
    assert "A question for Green Class is not on the wall" in home
    assert (reverse("lesson", args=[green.pk]) + "#question" in home, "example.com" in home) == (True, False)
    second = Prompt.objects.exclude(pk=first.pk).get()
    told = send(ms_tan_s, "prompt_answer", second.pk, {"key": "link:games.example.com"})
    assert ("“games.example.com”: looked at, it may stay." in told, sentence in told) == (True, True)
    told = send(ms_tan_s, "prompt_take_off", second.pk, {})
    assert ("The question is taken back." in told, "On the wall." in told) == (True, True)


def test_a_question_of_another_day_is_not_todays(
    ms_tan: User, ada: User, green: SchoolClass, now: datetime
) -> None:
    words: dict[str, Any] = {"starters": [], "words": [], "role": ""}
    ask(green.pk, question="What surprised you?", by=ms_tan, now=now - timedelta(days=20), **words)
    wall = page(enter(ada), "wall")
    assert ("Ms Tan asked on 18 February" in wall, "Today’s question" in wall) == (
        True,
        False,
    )
