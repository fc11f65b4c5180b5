"""A child who can't remember their pictures knocks, and the teacher lets them in with one tap."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from classroom.door.cards import make_cards
from classroom.door.pictures import set_picture_password
from classroom.models import Entry, Knock, SchoolClass, SignInMisses, User, Verb
from tests.conftest import NOW, make_pupil
from tests.web.door.ipad import SECRET, WRONG, knock, lets_in, pick, said, tap, type_code, who

HTMX = {"HX-Request": "true"}


def look(client: Client) -> Any:
    """The page asks by itself."""
    return client.get(reverse("waiting_poll"), headers=HTMX)


def test_ada_knocks_and_comes_in_by_herself_when_ms_tan_has_tapped(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    page = knock(pad)
    number = Knock.objects.get().number
    assert (page.status_code, page.context["number"]) == (200, number)
    assert look(pad).status_code == 204
    told = lets_in(ms_tan_s)
    assert said(told) == [f"Daring Fox may come in on the iPad with number {number}."]
    assert look(pad)["HX-Redirect"] == reverse("waiting")
    assert pad.get(reverse("waiting"))["Location"] == reverse("home")
    assert who(pad) == str(ada.pk)
    assert Entry.objects.filter(verb=Verb.LET_IN).count() == 1


def test_without_script_ada_looks_again(pad: Client, ada: User, ms_tan_s: Client) -> None:
    page = knock(pad)
    assert f'href="{reverse("waiting")}"' in page.content.decode()
    assert pad.get(reverse("waiting")).status_code == 200
    lets_in(ms_tan_s)
    pad.get(reverse("waiting"))
    assert who(pad) == str(ada.pk)


def test_the_button_stands_there_during_a_pause_too_and_a_let_in_ends_it(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    pick(pad)
    for _ in range(5):
        tap(pad, *WRONG)
    resting = tap(pad, "boat")
    assert ("Wait 10 seconds" in resting.context["said"], resting.context["may_knock"]) == (True, True)
    assert f'action="{reverse("knock")}"' in resting.content.decode()
    knock(pad)
    lets_in(ms_tan_s)
    pad.get(reverse("waiting"))
    assert (who(pad), SignInMisses.objects.count()) == (str(ada.pk), 0)


def test_an_ipad_that_was_let_in_is_known_from_then_on(pad: Client, ada: User, ms_tan_s: Client) -> None:
    assert "device" not in pad.cookies
    knock(pad)
    lets_in(ms_tan_s)
    pad.get(reverse("waiting"))
    assert pad.cookies["device"].value != ""


def test_nobody_opened_is_said_kindly_and_ada_asks_again(
    pad: Client, ada: User, wait: Callable[..., None]
) -> None:
    knock(pad)
    wait(minutes=10)
    assert look(pad)["HX-Redirect"] == reverse("waiting")
    page = pad.get(reverse("waiting"))
    assert escape("Nobody opened. Tell your teacher, then ask again.") in page.content.decode()
    assert f'action="{reverse("knock")}"' in page.content.decode()
    assert pad.post(reverse("knock"))["Location"] == reverse("waiting")
    assert (look(pad).status_code, Knock.objects.count()) == (204, 1)


def test_a_let_in_is_not_waiting_for_ever(
    pad: Client, ada: User, ms_tan_s: Client, wait: Callable[..., None]
) -> None:
    knock(pad)
    lets_in(ms_tan_s)
    wait(minutes=2)
    assert pad.get(reverse("waiting")).context["number"] is None
    assert who(pad) is None


def test_a_late_tap_and_a_closed_class_are_said_kindly(
    pad: Client, ada: User, ms_tan_s: Client, wait: Callable[..., None]
) -> None:
    knock(pad)
    wait(minutes=10)
    late = "That was too long ago. Ask the child to press the button again."
    assert said(lets_in(ms_tan_s)) == [late]
    SchoolClass.objects.update(open_until=NOW)
    closed = "The class is closed. Open it first, then let the child in."
    assert said(lets_in(ms_tan_s)) == [closed]
    assert pad.get(reverse("waiting")).status_code == 200
    assert who(pad) is None


def test_a_second_tap_is_quiet(pad: Client, ada: User, ms_tan_s: Client) -> None:
    knock(pad)
    assert said(lets_in(ms_tan_s)) == said(lets_in(ms_tan_s))
    assert Entry.objects.filter(verb=Verb.LET_IN).count() == 1


def test_nobody_knocks_at_a_closed_class_or_without_an_animal(pad: Client, ada: User) -> None:
    assert pad.post(reverse("knock"))["Location"] == reverse("home")
    assert Client().post(reverse("knock"))["Location"] == reverse("home")
    pick(pad)
    SchoolClass.objects.update(open_until=NOW)
    assert pad.post(reverse("knock"))["Location"] == reverse("sign_in_animal")
    User.objects.pupils().update(is_active=False)
    assert pad.post(reverse("knock"))["Location"] == reverse("home")
    assert Knock.objects.count() == 0


def test_nobody_is_let_in_where_somebody_is_signed_in(
    pad: Client, ada: User, ben: User, ms_tan_s: Client
) -> None:
    set_picture_password(pupil=ben, pictures=SECRET, by=None)
    knock(pad)
    ticket = pad.session["door_ticket"]
    pick(pad, "bee")
    tap(pad, *SECRET)
    session = pad.session
    session["door_ticket"] = ticket
    session.save()
    assert look(pad)["HX-Redirect"] == reverse("waiting")
    assert pad.get(reverse("waiting"))["Location"] == reverse("home")
    assert pad.post(reverse("knock"))["Location"] == reverse("home")
    assert who(pad) == str(ben.pk)


def test_ms_tan_is_not_switched_to_a_child_on_her_own_ipad(ada: User, ms_tan: User) -> None:
    pad = Client()
    type_code(pad)
    knock(pad)
    pad.force_login(ms_tan)
    lets_in(pad)
    assert pad.get(reverse("waiting"))["Location"] == reverse("home")
    assert who(pad) == str(ms_tan.pk)


def test_whoever_planted_the_session_is_not_let_in(pad: Client, ada: User, ms_tan_s: Client) -> None:
    pick(pad)
    planted = pad.cookies["sessionid"].value
    pad.post(reverse("knock"))
    thief = Client()
    thief.cookies["sessionid"], thief.cookies["class"] = planted, pad.cookies["class"].value
    lets_in(ms_tan_s)
    assert thief.get(reverse("waiting"))["Location"] == reverse("home")
    assert who(thief) is None
    pad.get(reverse("waiting"))
    assert who(pad) == str(ada.pk)


def test_the_waiting_page_holds_no_name(pad: Client, ada: User, ms_tan: User) -> None:
    page = knock(pad).content.decode()
    assert [name for name in ("Ada", "Ashworth", "Tan", "ada-") if name in page] == []
    assert [header in page for header in ("ticket", Knock.objects.get().ticket_hash)] == [False, False]


def test_a_let_in_for_ada_is_none_for_ben_who_has_picked_his_animal_meanwhile(
    pad: Client, ada: User, ben: User, ms_tan_s: Client
) -> None:
    knock(pad)
    lets_in(ms_tan_s)
    pick(pad, "bee")
    assert look(pad)["HX-Redirect"] == reverse("home")
    assert pad.get(reverse("waiting"))["Location"] == reverse("home")
    assert (who(pad), Knock.objects.count()) == (None, 0)


def test_a_card_that_is_shown_ends_the_knock_of_the_child_before(
    pad: Client, ada: User, ben: User, ms_tan: User, ms_tan_s: Client
) -> None:
    (bens,) = make_cards(pupils=[ben], by=ms_tan, at=NOW)
    knock(pad)
    lets_in(ms_tan_s)
    pad.post(reverse("card"), {"token": bens.token})
    assert pad.get(reverse("waiting"))["Location"] == reverse("home")
    assert (who(pad), Knock.objects.count()) == (None, 0)


def test_one_knock_too_many_is_answered_kindly_and_writes_nothing(pad: Client, ada: User) -> None:
    for _ in range(3):
        stranger = Client()
        type_code(stranger)
        knock(stranger)
    pick(pad)
    asked = pad.post(reverse("knock"))
    assert asked["Location"] == f"{reverse('waiting')}?many=1"
    page = pad.get(asked["Location"])
    assert page.context["said"] == "Many children are asking. Go to your teacher, then ask again."
    assert f'action="{reverse("knock")}"' in page.content.decode()
    assert (Knock.objects.count(), look(pad)["HX-Redirect"]) == (3, reverse("home"))


def test_an_ipad_that_is_known_has_a_small_number_and_a_new_one_is_marked(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    assert knock(pad).context["number"] >= 50
    assert "New iPad" in ms_tan_s.get(reverse("at_the_door")).content.decode()
    lets_in(ms_tan_s)
    pad.get(reverse("waiting"))
    pad.post(reverse("sign_out"))
    assert knock(pad).context["number"] < 50
    assert "New iPad" not in ms_tan_s.get(reverse("at_the_door")).content.decode()


def test_what_is_told_after_a_tap_holds_no_real_name_anywhere(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    knock(pad)
    answer = ms_tan_s.post(reverse("let_in", args=[Knock.objects.get().pk]))
    kept = answer.cookies.output() + str(list(get_messages(answer.wsgi_request)))
    assert [name in kept for name in ("Daring Fox", "Ada", "Ashworth")] == [True, False, False]


# The teacher's list


def test_ms_tan_sees_who_waits_with_name_pen_name_and_number(
    pad: Client, ada: User, cem: User, ms_tan_s: Client
) -> None:
    number = knock(pad).context["number"]
    for name in ("my_class", "at_the_door"):
        page = ms_tan_s.get(reverse(name)).content.decode()
        assert "1 child asks to come in" in page
        for words in ("Ada Ashworth", "Daring Fox", f">{number}</strong>", "1:30"):
            assert words in page


def test_the_list_asks_by_itself_and_hears_nothing_until_somebody_comes(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    empty = ms_tan_s.get(reverse("at_the_door")).content.decode()
    found = re.search(r"\?mark=(\w+)", empty)
    assert found is not None
    mark = {"mark": found[1]}
    assert "asks to come in" not in empty
    assert ms_tan_s.get(reverse("at_the_door"), mark, headers=HTMX).status_code == 204
    knock(pad)
    news = ms_tan_s.get(reverse("at_the_door"), mark, headers=HTMX)
    assert (news.status_code, "<html" in news.content.decode()) == (200, False)
    lets_in(ms_tan_s)
    assert ms_tan_s.get(reverse("at_the_door"), mark, headers=HTMX).status_code == 204


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_list_costs_the_same_for_one_child_and_for_three(
    green: SchoolClass, ms_tan_s: Client, waiting: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(waiting):
        make_pupil(green, f"First{number}", "Last", f"Pen {number}", f"animal{number}")
        pad = Client()
        type_code(pad)
        knock(pad, f"animal{number}")
    ms_tan_s.get(reverse("at_the_door"))
    # The session, who she is, and the room's four.
    with django_assert_num_queries(6):
        ms_tan_s.get(reverse("at_the_door"))


def test_a_waiting_page_asks_with_two_queries(
    pad: Client, ada: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    knock(pad)
    # The session, and the knock.
    with django_assert_num_queries(2):
        assert look(pad).status_code == 204


@pytest.mark.parametrize("person", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_for_everybody_else_there_is_nobody_at_that_door(
    pad: Client, ada: User, green: SchoolClass, person: str, request: pytest.FixtureRequest
) -> None:
    knock(pad)
    client = Client()
    client.force_login(request.getfixturevalue(person))
    assert lets_in(client).status_code == 404
    assert client.post(reverse("let_in", args=[10**30])).status_code == 404
    assert client.post(reverse("try_again", args=[green.pk])).status_code == 404
    assert client.post(reverse("try_again", args=[10**30])).status_code == 404
    assert client.get(reverse("let_in", args=[1])).status_code == 405
    assert Knock.objects.get().let_in_at is None
