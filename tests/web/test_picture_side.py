"""While a class is open a laptop is on the board: beside a picture the desk names nobody, not in the words, not at the side."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.models import Revision, SchoolClass, User
from tests.posts import draft, handed_in, waiting
from tests.web.at_desk import not_held
from tests.web.reading import enter, main_part

NAMED = "I built a den with Ben and my friend Rose."


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(ms_tan: User) -> Client:
    return enter(ms_tan)


def shown(desk: Client, revision: Revision, shows: str) -> str:
    """What is to be read on one side of the desk, with nothing held."""
    page = desk.get(reverse("review", args=[revision.pk]), {"show": shows}).content.decode()
    return not_held(main_part(page))


def names_in(text: str) -> list[str]:
    return sorted(set(re.findall(r"\b(Ada|Ashworth|Ben|ben|Barakat|Daring Fox|Busy Bee|Rose)\b", text)))


def test_beside_the_picture_nobody_is_named(desk: Client, ada: User, ben: User, now: datetime) -> None:
    waiting(ben, "Ada and I saw a snail.", now=now - timedelta(hours=1))
    revision = handed_in(draft(ada, NAMED, pictures=1, alt_text="Ben in a den"), now=now)
    told = shown(desk, revision, "picture")
    # "Rose" is no name of ours and stands in the words as they are.
    assert names_in(told) == ["Rose"]
    assert ("word covered" in told, ">Words<" in told, "“…” is a child’s name" in told) == (True,) * 3
    everything = names_in(shown(desk, revision, "both"))
    assert everything == ["Ada", "Ashworth", "Barakat", "Ben", "Daring Fox", "Rose"]
    assert 'alt="… in a den"' in told
    assert 'textarea class="input" id="mended"' not in told


def test_of_a_full_name_nothing_is_left_over(desk: Client, ada: User, now: datetime) -> None:
    """Ada is on the roll, Quill is not: both words are found, and neither stands beside the picture."""
    assert ada.first_name == "Ada"
    told = shown(desk, handed_in(draft(ada, "I am Ada Quill.", pictures=1), now=now), "picture")
    assert ("Quill" in told, "I am" in told) == (False, True)


def test_neither_is_anybody_in_what_it_answers(
    desk: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = waiting(ada, "Ben and I made a den.", now=now - timedelta(hours=1))
    desk.post(
        reverse("approval", args=[root.pk]),
        {"fingerprint": _fingerprint(desk, root), "revision": root.pk, "comment": ""},
    )
    reply = handed_in(draft(ben, "Here it is.", pictures=1, root=root.post), now=now)
    told = shown(desk, reply, "picture")
    assert names_in(told) == []
    assert "words covered while the picture shows" in told
    assert "Ben and I made a den." in shown(desk, reply, "names")


def _fingerprint(desk: Client, revision: Revision) -> str:
    page = desk.get(reverse("review", args=[revision.pk])).content.decode()
    found = re.search(r'name="fingerprint" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_who_is_in_it_is_said_where_both_show(desk: Client, ada: User, ben: User, now: datetime) -> None:
    revision = handed_in(draft(ada, "A den.", pictures=1), now=now)
    told = shown(desk, revision, "picture")
    assert ("Ben Barakat" in told, f"{reverse('review', args=[revision.pk])}?show=both" in told) == (
        False,
        True,
    )
    assert "Ben Barakat" in shown(desk, revision, "both")
    assert ben.is_pupil


def test_with_the_class_closed_all_is_there_at_once(
    desk: Client, ada: User, ben: User, green: SchoolClass, now: datetime
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    revision = handed_in(draft(ada, NAMED, pictures=1), now=now)
    told = shown(desk, revision, "picture")
    assert {"Ada", "Ben"} <= set(names_in(told))
    assert "covered" not in told
    assert ben.is_pupil
