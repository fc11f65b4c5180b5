"""What a child's screen hears from its class, without anybody touching it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from classroom.door.hours import close_class, eyes_on_me, go_on, open_class, sign_everyone_out
from classroom.door.sessions import Over
from classroom.models import Revision, School, SchoolClass, State, User
from tests.conftest import NOW
from tests.web.door.screens import asks, at_home, at_school, is_covered, watch_in
from tests.web.reading import HTMX
from tests.writing.hands import write

WALL, MINE = "wall", "my_posts"


@pytest.mark.parametrize("page", [WALL, "school_wall", MINE, "write"])
def test_every_page_of_a_child_asks_and_mostly_hears_nothing(
    ada: User, page: str, wait: Callable[..., None]
) -> None:
    client = at_school(ada)
    address = watch_in(client.get(reverse(page), follow=True))
    wait(seconds=4)
    assert asks(client, address).status_code == 204


def test_a_worry_is_never_covered_and_never_sent_to_the_door(ada: User, green: SchoolClass) -> None:
    SchoolClass.objects.update(paused_at=NOW)
    words = at_school(ada).get(reverse("worried")).content.decode()
    assert [part in words for part in ("classes/poll", "eyes-on-me", "data-paused")] == [False] * 3


def test_eyes_on_me_cover_the_screen_and_going_on_uncovers_it(
    ada: User, cem: User, green: SchoolClass, ms_tan: User
) -> None:
    client, other = at_school(ada), at_school(cem)
    page = client.get(reverse(MINE))
    assert not is_covered(page)
    elsewhere = watch_in(other.get(reverse(MINE)))
    eyes_on_me(school_class=green, by=ms_tan, at=NOW)
    told = asks(client, watch_in(page))
    assert (told.status_code, is_covered(told), "Look at your teacher." in told.content.decode()) == (
        200,
        True,
        True,
    )
    assert asks(client, watch_in(told)).status_code == 204
    assert asks(other, elsewhere).status_code == 204
    go_on(school_class=green, by=ms_tan, at=NOW)
    told_again = asks(client, watch_in(told))
    assert (told_again.status_code, is_covered(told_again)) == (200, False)
    assert asks(client, watch_in(told_again)).status_code == 204


def test_more_time_for_the_lesson_moves_the_clock_where_there_is_one(
    ada: User, green: SchoolClass, ms_tan: User
) -> None:
    client = at_school(ada)
    wall, mine = (watch_in(client.get(reverse(page), follow=True)) for page in (WALL, MINE))
    open_class(school_class=green, until=NOW + timedelta(minutes=20), by=ms_tan, at=NOW)
    told = [asks(client, address).content.decode() for address in (wall, mine)]
    assert ["1:50" in words for words in told] == [True, False]


@pytest.mark.parametrize("ending", [close_class, sign_everyone_out])
def test_when_the_class_ends_the_page_saves_what_was_typed_and_leaves(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None], ending: Callable[..., None]
) -> None:
    client = at_school(ada)
    draft = write(ada, "I saw", now=NOW)
    address = watch_in(client.get(reverse("draft", args=[draft.pk])))
    wait(seconds=1)
    ending(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    wait(seconds=4)
    told = asks(client, address)
    assert (told.status_code, told["HX-Trigger"]) == (204, '{"leaveclass": {}}')
    saved = client.post(reverse("save_draft", args=[draft.pk]), {"text": "I saw a wren.", "autosave": "1"})
    assert saved.status_code == 204
    assert Revision.objects.get().text == "I saw a wren."
    why = Over.CLOSED if ending is close_class else Over.SIGNED_OUT
    assert said_at_the_door(client.get(reverse("wall"))) == [str(why.label)]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("ending", [close_class, sign_everyone_out])
def test_a_page_that_slept_for_longer_is_sent_to_the_door(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None], ending: Callable[..., None]
) -> None:
    client = at_school(ada)
    address = watch_in(client.get(reverse(MINE)))
    wait(seconds=1)
    ending(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    wait(seconds=60)
    told = asks(client, address)
    assert (told.status_code, told["HX-Redirect"]) == (200, reverse("sign_in"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "form", [{"hand_in": "wall"}, {"hand_in": "ask"}, {"later": "1"}, {"hand_in": "wall", "autosave": "1"}]
)
def test_whoever_was_signed_out_hands_nothing_in(
    ada: User, green: SchoolClass, ms_tan: User, wait: Callable[..., None], form: dict[str, str]
) -> None:
    client = at_school(ada)
    draft = write(ada, "I saw a wren.", now=NOW)
    wait(seconds=1)
    sign_everyone_out(school_class=green, by=ms_tan, at=NOW + timedelta(seconds=1))
    client.post(reverse("draft", args=[draft.pk]), {"text": "I saw a wren.", **form})
    assert Revision.objects.get().state == State.DRAFT


def said_at_the_door(response: Any) -> list[str]:
    assert (response.status_code, response["Location"]) == (302, reverse("sign_in"))
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_page_that_another_child_left_on_this_ipad_gives_way(ada: User, ben: User) -> None:
    address = watch_in(at_school(ada).get(reverse(MINE)))
    told = asks(at_school(ben), address)
    assert (told.status_code, told["HX-Redirect"]) == (200, reverse("home"))


@pytest.mark.parametrize("token", ["", "made-up", "\x00", "é", "a:b:c", "x" * 5000])
def test_a_made_up_screen_is_not_there(ada: User, token: str) -> None:
    assert at_school(ada).get(reverse("class_poll"), {"t": token}, headers=HTMX).status_code == 404


def test_a_grown_up_has_no_such_screen(ada: User, ms_tan: User) -> None:
    address = watch_in(at_school(ada).get(reverse(MINE)))
    assert asks(at_school(ms_tan), address).status_code == 404


def test_a_screen_without_anybody_goes_to_the_door(ada: User) -> None:
    address = watch_in(at_school(ada).get(reverse(MINE)))
    assert asks(Client(), address)["HX-Redirect"] == reverse("sign_in")


def test_asking_costs_who_is_asking_and_nothing_else(
    ada: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    School.objects.update(home_use=True)
    for client in (at_school(ada), at_home(ada)):
        SchoolClass.objects.update(paused_at=None)
        address = watch_in(client.get(reverse(MINE)))
        with django_assert_num_queries(2):
            assert asks(client, address).status_code == 204
        SchoolClass.objects.update(paused_at=NOW)
        with django_assert_num_queries(2):
            assert is_covered(asks(client, address))


def test_asking_keeps_no_session_alive(ada: User, wait: Callable[..., None]) -> None:
    client = at_school(ada)
    address = watch_in(client.get(reverse(MINE)))
    for _ in range(9):
        wait(minutes=1)
        assert asks(client, address).status_code == 204
    wait(minutes=1)
    assert asks(client, address)["HX-Redirect"] == reverse("sign_in")
