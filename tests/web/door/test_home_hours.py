"""Children at home, and grown-ups at a class iPad: whose session ends when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from classroom.door.hours import sign_everyone_out
from classroom.door.sessions import Over
from classroom.models import Revision, School, SchoolClass, State, User
from tests.conftest import NOW, PASSWORD
from tests.web.door.ipad import come_in, type_code, who
from tests.web.door.screens import asks, at_home, at_school, is_covered, watch_in
from tests.web.ipad import read
from tests.writing.hands import write

EVENING = timedelta(hours=5, minutes=30)


@pytest.fixture(autouse=True)
def home_use(school: School) -> None:
    """From 7 to 7; it is half past one."""
    School.objects.filter(pk=school.pk).update(home_use=True)


def is_out(response: Any, why: Over) -> bool:
    """Has this child been asked to come in again, for this reason?"""
    said = [str(message) for message in get_messages(response.wsgi_request)]
    return (response.status_code, response["Location"], said) == (302, reverse("sign_in"), [str(why.label)])


def test_closing_the_class_ends_what_came_in_with_it_and_nothing_at_home(ada: User, ben: User) -> None:
    ada_s, ben_s = at_home(ada), at_school(ben)
    SchoolClass.objects.update(open_until=NOW)
    assert ada_s.get(reverse("my_posts")).status_code == 200
    assert is_out(ben_s.get(reverse("my_posts")), Over.CLOSED)


def test_ada_writes_at_home_and_hands_in(ada: User) -> None:
    SchoolClass.objects.update(open_until=None)
    client = at_home(ada)
    assert "Open until" in read(client.get(reverse("wall"), follow=True))
    assert '<time datetime="2026-03-10T19:00:00+00:00">7:00 pm</time>' in read(
        client.get(reverse("wall"), follow=True)
    )
    client.post(reverse("write"), {"text": "A wren!", "press": "p", "hand_in": "wall"})
    assert Revision.objects.get().state == State.WAITING


def test_whoever_types_the_code_at_home_is_told_of_their_card(
    pad: Client, ada: User, wait: Callable[..., None]
) -> None:
    hint = "At home? Use your card."
    SchoolClass.objects.update(open_until=None)
    assert read(pad.get(reverse("sign_in_animal"))).count(hint) == 1
    School.objects.update(home_use=False)
    assert read(pad.get(reverse("sign_in_animal"))).count(hint) == 0
    School.objects.update(home_use=True)
    wait(seconds=EVENING.total_seconds())
    assert read(pad.get(reverse("sign_in_animal"))).count(hint) == 0


def test_in_the_evening_it_is_too_late_but_for_a_draft_on_its_way(
    ada: User, wait: Callable[..., None]
) -> None:
    SchoolClass.objects.update(open_until=None)
    wait(seconds=EVENING.total_seconds() - 30)
    draft = write(ada, "I saw", now=NOW + EVENING - timedelta(seconds=30))
    client = at_home_now(ada)
    wait(seconds=60)
    address = reverse("draft", args=[draft.pk])
    answer = client.post(address, {"text": "I saw a wren.", "hand_in": "wall"})
    assert (answer.status_code, "It is too late to write now." in read(answer)) == (403, True)
    kept = Revision.objects.get()
    assert (kept.text, kept.state) == ("I saw a wren.", State.DRAFT)
    wait(seconds=30)
    assert is_out(client.post(address, {"text": "More"}), Over.LATE)


def at_home_now(person: User) -> Client:
    """Somebody at home who has just done something."""
    client = at_home(person)
    session = client.session
    session["door_seen"] = (NOW + EVENING - timedelta(seconds=30)).timestamp()
    session.save()
    return client


def test_what_came_in_with_the_class_hands_nothing_in_after_it(ada: User, wait: Callable[..., None]) -> None:
    SchoolClass.objects.update(open_until=NOW + timedelta(seconds=10))
    draft = write(ada, "I saw", now=NOW)
    client = at_school(ada)
    wait(seconds=30)
    form = {"text": "I saw a wren.", "hand_in": "wall"}
    answer = client.post(reverse("draft", args=[draft.pk]), form)
    assert (answer.status_code, "Your class is closed now." in read(answer)) == (403, True)
    kept = Revision.objects.get()
    assert (kept.text, kept.state) == ("I saw a wren.", State.DRAFT)


def test_signing_everyone_out_ends_what_came_in_from_home(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None]
) -> None:
    SchoolClass.objects.update(open_until=None)
    client = at_home(ada)
    wait(seconds=1)
    sign_everyone_out(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    assert is_out(client.get(reverse("my_posts")), Over.SIGNED_OUT)


def test_eyes_on_me_are_for_a_child_at_home_too_while_the_class_is_open(ada: User) -> None:
    client = at_home(ada)
    address = watch_in(client.get(reverse("my_posts")))
    SchoolClass.objects.update(paused_at=NOW)
    assert is_covered(asks(client, address))
    assert client.post(reverse("write"), {"text": "A", "press": "p", "hand_in": "wall"}).status_code == 403


def test_switching_home_use_off_ends_it_at_the_next_step(ada: User) -> None:
    SchoolClass.objects.update(open_until=None)
    client = at_home(ada)
    School.objects.update(home_use=False)
    assert is_out(client.get(reverse("my_posts")), Over.CLOSED)


def test_ten_idle_minutes_end_it_at_home_too(ada: User, wait: Callable[..., None]) -> None:
    client = at_home(ada)
    wait(minutes=10)
    assert is_out(client.get(reverse("my_posts")), Over.IDLE)


def test_a_grown_up_at_a_class_ipad_is_out_after_five_idle_minutes_and_after_twenty_in_all(
    pad: Client, ada: User, ms_tan: User, wait: Callable[..., None]
) -> None:
    assert who(come_in_and_out(pad)) is None

    def sign_in() -> None:
        answer = pad.post(reverse("account_login"), {"login": ms_tan.username, "password": PASSWORD})
        assert (answer.status_code, pad.session["_auth_user_id"]) == (302, str(ms_tan.pk))

    sign_in()
    assert 'data-idle-seconds="300"' in pad.get(reverse("my_class")).content.decode()
    wait(minutes=5)
    assert why(pad) == [str(Over.IDLE.label)]
    sign_in()
    for _ in range(4):
        wait(minutes=4)
        assert pad.get(reverse("my_class")).status_code == 200
    wait(minutes=4)
    assert why(pad) == [str(Over.IPAD.label)]


def come_in_and_out(pad: Client) -> Client:
    """Ada makes the iPad known."""
    come_in(pad)
    pad.post(reverse("sign_out"))
    return pad


def why(client: Client) -> list[str]:
    """What a grown-up is told whose session is over."""
    response = client.get(reverse("my_class"))
    assert response["Location"].startswith(reverse("account_login"))
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.usefixtures("green")
def test_at_her_own_desk_ms_tan_has_an_hour_though_she_once_typed_the_class_code(
    ms_tan: User, wait: Callable[..., None]
) -> None:
    client = Client()
    type_code(client)
    client.post(reverse("account_login"), {"login": ms_tan.username, "password": PASSWORD})
    wait(minutes=59)
    assert 'data-idle-seconds="3600"' in client.get(reverse("my_class")).content.decode()
