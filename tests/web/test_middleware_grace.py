"""What is still taken when the clock says that a session is over: drafts for a minute, a worry for ten."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from classroom.door.hours import sign_everyone_out
from classroom.door.sessions import Over
from classroom.models import Concern, Revision, SchoolClass, State, User
from tests.conftest import NOW
from tests.posts import approved
from tests.web.reading import enter
from tests.writing.hands import write

ROOM = "/mine/"


@pytest.fixture(autouse=True)
def _on_a_school_day(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def wait(time_machine: time_machine.TimeMachineFixture) -> Callable[..., None]:
    """Let some time of the school day pass."""
    return lambda **how_long: time_machine.shift(timedelta(**how_long))


def inside(person: User) -> Client:
    """A browser in which this person has just come in and looked at a page."""
    client = enter(person)
    assert client.get(ROOM).status_code == 200
    return client


def said_at_the_door(response: Any) -> list[str]:
    """What a child is told who is asked to come in again."""
    assert (response.status_code, response["Location"]) == (302, reverse("sign_in"))
    return [str(message) for message in get_messages(response.wsgi_request)]


def is_out(response: Any, why: Over) -> bool:
    """Has this child been asked to come in again, for this reason and with no other word?"""
    return said_at_the_door(response) == [str(why.label)]


@pytest.mark.parametrize("name", ["draft", "write", "reply"])
def test_what_a_press_sends_within_the_minute_reaches_its_page(
    ada: User, ben: User, ms_tan: User, wait: Callable[..., None], name: str
) -> None:
    root = approved(ben, by=ms_tan, now=NOW - timedelta(minutes=5))
    begun = write(ada, "I saw", now=NOW)
    numbers = {"draft": [begun.pk], "write": [], "reply": [root.pk]}
    SchoolClass.objects.update(open_until=NOW + timedelta(minutes=1))
    client = inside(ada)
    wait(seconds=119)
    form = {"text": "I saw a wren.", "press": "p", "hand_in": "wall"}
    response = client.post(reverse(name, args=numbers[name]), form)
    page = response.content.decode()
    assert (response.status_code, "\nI saw a wren.</textarea>" in page) == (403, True)
    kept = Revision.objects.get(text="I saw a wren.")
    assert (kept.state, kept.post.author) == (State.DRAFT, ada)


WORRY = {"about": "sad", "words": "Somebody hurts me."}


def worries() -> list[str]:
    return list(Concern.objects.values_list("words", flat=True))


def test_a_worry_is_told_for_ten_minutes_after_the_class_has_closed(
    ada: User, wait: Callable[..., None]
) -> None:
    SchoolClass.objects.update(open_until=NOW + timedelta(minutes=1))
    client = inside(ada)
    wait(minutes=9)
    assert client.get(reverse("worried")).status_code == 200
    answer = client.post(reverse("worried"), WORRY)
    assert worries() == ["Something made me sad\n\nSomebody hurts me."]
    assert client.get(answer["Location"]).status_code == 200
    assert is_out(client.get(ROOM), Over.CLOSED)


def test_a_worry_is_told_ten_minutes_after_closing_and_no_longer(
    ada: User, wait: Callable[..., None]
) -> None:
    SchoolClass.objects.update(open_until=NOW + timedelta(minutes=1))
    client = inside(ada)
    wait(minutes=11)
    assert is_out(client.post(reverse("worried"), WORRY), Over.IDLE)
    assert worries() == []


def test_a_worry_after_a_long_rest_is_taken_thanked_for_and_ends_the_session(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    wait(minutes=19)
    answer = client.post(reverse("worried"), WORRY)
    thanks = "Thank you for telling us. A grown-up who keeps children safe will read it."
    assert said_at_the_door(answer) == [thanks, str(Over.IDLE.label)]
    assert worries() == ["Something made me sad\n\nSomebody hurts me."]
    assert "_auth_user_id" not in client.session


def test_a_grown_ups_worry_is_taken_too_when_their_day_is_over(
    ms_tan: User, wait: Callable[..., None]
) -> None:
    client = inside(ms_tan)
    for _ in range(23):
        wait(minutes=30)
        client.get(ROOM)
    wait(minutes=30)
    assert client.post(reverse("worried"), WORRY)["Location"] == reverse("account_login")
    assert worries() == ["Something made me sad\n\nSomebody hurts me."]
    assert "_auth_user_id" not in client.session


def test_a_worry_that_is_too_long_comes_back_after_a_long_rest_too(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    wait(minutes=19)
    answer = client.post(reverse("worried"), {**WORRY, "words": "a" * 2100})
    assert (answer.status_code, "a" * 2100 in answer.content.decode()) == (422, True)
    assert said_at_the_door(client.post(reverse("worried"), WORRY))[1] == str(Over.IDLE.label)


def test_after_a_long_rest_nobody_reads_what_was_told_and_answered(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    wait(minutes=10)
    assert is_out(client.get(reverse("worried")), Over.IDLE)


def test_whoever_was_signed_out_tells_a_worry_only_after_coming_in_again(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    wait(seconds=1)
    sign_everyone_out(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    assert is_out(client.post(reverse("worried"), WORRY), Over.SIGNED_OUT)
    assert worries() == []
