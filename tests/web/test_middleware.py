"""The two doorkeepers: the closed house and the hours of sessions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from classroom.door.hours import close_class, sign_everyone_out
from classroom.door.sessions import Over
from classroom.models import SchoolClass, User
from tests.conftest import NOW

pytestmark = pytest.mark.urls("tests.web.house")

ROOM, POLL, DRAFT, WINDOW = "/test/room/", "/test/poll/", "/test/draft/", "/test/window/"


@pytest.fixture(autouse=True)
def _quick_hashing_on_a_school_day(settings: Any, time_machine: time_machine.TimeMachineFixture) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def wait(time_machine: time_machine.TimeMachineFixture) -> Callable[..., None]:
    """Let some time of the school day pass."""
    return lambda **how_long: time_machine.shift(timedelta(**how_long))


def inside(person: User) -> Client:
    """A browser in which this person has just come in and looked at a room."""
    client = Client()
    client.force_login(person)
    assert client.get(ROOM).status_code == 200
    return client


def asks_to_come_in(response: Any) -> tuple[int, str, list[str]]:
    """What somebody is told whose session is over."""
    said = [str(message) for message in get_messages(response.wsgi_request)]
    return response.status_code, response["Location"], said


def is_out(response: Any, why: Over) -> bool:
    """Has this person been asked to come in again, for this reason?"""
    return asks_to_come_in(response) == (302, reverse("sign_in"), [str(why.label)])


# The closed house


def test_no_page_of_the_house_is_kept_or_indexed(ada: User) -> None:
    for response in (inside(ada).get(ROOM), Client().get(ROOM), Client().get("/nowhere/")):
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"


def test_a_page_for_the_world_is_kept_for_a_minute_and_sets_no_cookie(db: None) -> None:
    response = Client().get(WINDOW)
    assert (response.content, response["Cache-Control"]) == (b"everybody", "public, max-age=60")
    assert not response.cookies
    assert [name for name in ("X-Robots-Tag", "Vary") if name in response] == []


def test_a_page_for_the_world_is_the_same_for_somebody_who_is_signed_in(ada: User) -> None:
    response = inside(ada).get(WINDOW)
    assert (response.content, response["Cache-Control"]) == (b"everybody", "public, max-age=60")
    assert "Vary" not in response


@pytest.mark.parametrize(("address", "status"), [("/test/empty/", 404), ("/test/broken/", 410)])
def test_a_refusal_to_the_world_is_never_kept(db: None, address: str, status: int) -> None:
    response = Client().get(address)
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_reading_the_public_page_keeps_no_session_alive(ada: User, wait: Callable[..., None]) -> None:
    client = inside(ada)
    wait(minutes=9)
    assert client.get(WINDOW).status_code == 200
    wait(minutes=1)
    assert is_out(client.get(ROOM), Over.IDLE)


# The hours of sessions


def test_a_visitor_is_shown_to_the_childrens_door(db: None) -> None:
    response = Client().get(ROOM)
    assert (response.status_code, response["Location"]) == (302, f"{reverse('sign_in')}?next={ROOM}")


def test_a_part_of_a_page_for_nobody_sends_the_whole_page_to_the_door(db: None) -> None:
    response = Client().get(POLL, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"], response.content) == (200, reverse("sign_in"), b"")


def test_ms_tan_signs_in_again_after_twelve_busy_hours_and_goes_on_to_her_page(
    ms_tan: User, wait: Callable[..., None]
) -> None:
    client = inside(ms_tan)
    for _ in range(23):
        wait(minutes=30)
        assert client.get(ROOM).status_code == 200
    wait(minutes=30)
    onward = f"{reverse('account_login')}?{urlencode({'next': ROOM})}"
    said = [str(Over.LONG.label)]
    assert asks_to_come_in(client.get(ROOM)) == (302, onward, said)


def test_ada_is_out_after_ten_idle_minutes_whatever_her_page_asks_by_itself(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    for _ in range(9):
        wait(minutes=1)
        assert client.get(POLL).status_code == 200
        assert client.get("/test/queue-poll/").status_code == 200
    wait(minutes=1)
    response = client.get(POLL, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, reverse("sign_in"))
    assert "_auth_user_id" not in client.session
    assert [str(message) for message in get_messages(response.wsgi_request)] == [str(Over.IDLE.label)]


def test_ada_stays_in_while_she_does_something(ada: User, wait: Callable[..., None]) -> None:
    client = inside(ada)
    for _ in range(4):
        wait(minutes=9)
        assert client.get(ROOM).status_code == 200


def test_ms_tan_is_out_after_an_idle_hour_and_comes_back_to_her_page(
    ms_tan: User, wait: Callable[..., None]
) -> None:
    client = inside(ms_tan)
    wait(minutes=59)
    assert client.get(ROOM).status_code == 200
    wait(minutes=60)
    onward = f"{reverse('account_login')}?{urlencode({'next': ROOM})}"
    assert asks_to_come_in(client.get(ROOM)) == (302, onward, [str(Over.IDLE.label)])


def test_ms_tan_is_not_sent_back_to_what_she_pressed(ms_tan: User, wait: Callable[..., None]) -> None:
    client = inside(ms_tan)
    wait(minutes=60)
    assert asks_to_come_in(client.post(ROOM))[1] == reverse("account_login")


def test_ada_is_out_when_her_class_closes_while_she_works(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None]
) -> None:
    client, teacher = inside(ada), inside(ms_tan)
    wait(seconds=5)
    close_class(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=5))
    assert is_out(client.get(ROOM), Over.CLOSED)
    assert teacher.get(ROOM).status_code == 200


def test_a_draft_is_still_taken_for_a_minute_after_the_class_has_closed(
    ada: User, green: SchoolClass, wait: Callable[..., None]
) -> None:
    SchoolClass.objects.update(open_until=NOW + timedelta(minutes=1))
    client = inside(ada)
    wait(minutes=1)
    assert client.post(DRAFT).status_code == 200
    wait(seconds=59)
    assert client.post(DRAFT).status_code == 200
    wait(seconds=1)
    assert is_out(client.post(DRAFT), Over.CLOSED)


def test_signing_everyone_out_ends_green_class_and_no_other(
    ada: User, ben: User, cem: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None]
) -> None:
    ada_s, ben_s, cem_s = inside(ada), inside(ben), inside(cem)
    wait(seconds=1)
    sign_everyone_out(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    wait(seconds=1)
    assert is_out(ada_s.get(ROOM), Over.SIGNED_OUT)
    assert is_out(ben_s.post(DRAFT), Over.SIGNED_OUT)
    assert cem_s.get(ROOM).status_code == 200
    assert inside(ada).get(ROOM).status_code == 200


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 3, 10)}])
def test_a_child_who_leaves_is_out_at_once(ada: User, change: dict[str, Any]) -> None:
    client = inside(ada)
    User.objects.pupils().update(**change)
    assert is_out(client.get(ROOM), Over.GONE)
    assert "_auth_user_id" not in client.session


def test_what_was_to_be_said_to_the_last_child_is_not_said_to_the_next(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    client.get("/test/talkative/")
    wait(minutes=10)
    client.get(ROOM)
    said = get_messages(client.get(reverse("sign_in")).wsgi_request)
    assert [str(message) for message in said] == [str(Over.IDLE.label)]


def test_the_door_itself_opens_quietly_to_somebody_whose_session_is_over(
    ada: User, wait: Callable[..., None]
) -> None:
    client = inside(ada)
    assert client.get(reverse("sign_in"))["Location"] == reverse("home")
    wait(minutes=10)
    response = client.get(reverse("sign_in"))
    assert response.status_code == 200
    assert isinstance(response.wsgi_request.user, AnonymousUser)


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_login", "mfa_index", "mfa_login_webauthn"]
)
def test_the_staffs_own_pages_are_not_there_for_a_child(ada: User, name: str) -> None:
    assert inside(ada).get(reverse(name)).status_code == 404


def test_a_childs_page_costs_the_session_and_the_child_and_nothing_else(
    ada: User, wait: Callable[..., None], django_assert_num_queries: Callable[[int], Any]
) -> None:
    client = inside(ada)
    wait(seconds=29)
    with django_assert_num_queries(2):
        assert client.get(ROOM).status_code == 200


def test_activity_is_written_at_most_twice_a_minute(ada: User, wait: Callable[..., None]) -> None:
    def written() -> datetime:
        return datetime.fromtimestamp(client.session["door_seen"], tz=NOW.tzinfo)

    client = inside(ada)
    wait(seconds=29)
    client.get(ROOM)
    assert written() == NOW
    wait(seconds=1)
    client.get(ROOM)
    assert written() == NOW + timedelta(seconds=30)
