"""A child shows a card at the door."""

import logging
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from classroom.door.cards import CardRefusal, make_cards, set_card_alone
from classroom.models import Entry, School, SchoolClass, User, Verb
from tests.conftest import NOW
from tests.web.door.ipad import SECRET, come_in, tap, who

STOPPED = "/in/card/?stopped=1"


def token_of(pupil: User, by: User, at: datetime = NOW) -> str:
    (card,) = make_cards(pupils=[pupil], by=by, at=at)
    return card.token


def show(client: Client, token: str) -> str:
    """Show a card; gives the address of the next page."""
    response = client.post(reverse("card"), {"token": token})
    assert response.status_code == 302
    location: str = response["Location"]
    return location


@pytest.fixture
def adas_card(ada: User, ms_tan: User) -> str:
    return token_of(ada, ms_tan)


@pytest.fixture
def alone(ada: User, ms_tan: User) -> None:
    """Ada can't be asked to remember pictures."""
    set_card_alone(pupil=ada, on=True, by=ms_tan, at=NOW)


def test_a_card_stands_for_code_and_animal_and_three_taps_do_the_rest(ada: User, adas_card: str) -> None:
    client = Client()
    assert show(client, adas_card) == reverse("sign_in_pictures")
    assert who(client) is None
    assert client.get(reverse("sign_in_pictures")).context["animal_word"] == "Fox"
    assert tap(client, *SECRET)["Location"] == reverse("home")
    assert who(client) == str(ada.pk)
    # From now on this iPad knows the class.
    client.post(reverse("sign_out"))
    assert client.get(reverse("sign_in"))["Location"] == reverse("sign_in_animal")


def test_a_card_alone_brings_nobody_in_and_makes_no_ipad_known(ada: User, adas_card: str) -> None:
    client = Client()
    show(client, adas_card)
    assert (who(client), "device" in client.cookies) == (None, False)
    assert client.get(reverse("wall")).status_code == 302


@pytest.mark.usefixtures("alone")
def test_where_the_card_is_enough_ada_is_in_at_once(ada: User, adas_card: str) -> None:
    client = Client()
    assert show(client, adas_card) == reverse("home")
    assert (who(client), "device" in client.cookies) == (str(ada.pk), True)
    entry = Entry.objects.get(verb=Verb.SIGNED_IN)
    assert (entry.actor_ref, entry.codes) == (ada.log_id, {"with": "card"})


@pytest.mark.usefixtures("alone")
def test_at_home_the_pictures_are_asked_for_though_the_card_is_enough_at_school(
    ada: User, adas_card: str, green: SchoolClass
) -> None:
    School.objects.filter(pk=green.school_id).update(home_use=True)
    SchoolClass.objects.update(open_until=NOW)
    client = Client()
    assert show(client, adas_card) == reverse("sign_in_pictures")
    assert who(client) is None
    tap(client, *SECRET)
    assert who(client) == str(ada.pk)


@pytest.mark.usefixtures("alone")
def test_a_session_that_was_planted_before_the_card_is_worth_nothing(adas_card: str, ben: User) -> None:
    client, thief = Client(), Client()
    client.get(reverse("card"))
    client.post(reverse("sign_in"), {"code": "wren 42"})
    client.post(reverse("sign_in_animal"), {"animal": "bee"})
    planted = client.cookies["sessionid"].value
    show(client, adas_card)
    thief.cookies["sessionid"] = planted
    assert (who(thief), client.cookies["sessionid"].value == planted) == (None, False)


def test_showing_a_card_gives_the_session_a_new_key(adas_card: str) -> None:
    client, thief = Client(), Client()
    client.post(reverse("sign_in"), {"code": "wren 42"})
    client.post(reverse("sign_in_animal"), {"animal": "fox"})
    planted = client.cookies["sessionid"].value
    show(client, adas_card)
    thief.cookies["sessionid"] = planted
    assert sorted(thief.session.keys()) == []
    assert sorted(client.session.keys()) == ["door_animal", "door_card"]


def test_a_card_forgets_whose_animal_and_taps_stood_here_before(ada: User, ben: User, ms_tan: User) -> None:
    client = Client()
    show(client, token_of(ben, ms_tan))
    client.post(reverse("sign_in_pictures"), {"pic": "boat"})
    show(client, token_of(ada, ms_tan))
    assert come_in_with_taps(client) == str(ada.pk)


def come_in_with_taps(client: Client) -> str | None:
    tap(client, *SECRET)
    return who(client)


@pytest.mark.parametrize("token", ["", "a" * 32, "a" * 5000, "\x00", "🦊", "\udc80"])
def test_a_card_that_does_not_count_gets_one_kind_sentence(ada: User, token: str) -> None:
    client = Client()
    assert show(client, token.encode("utf-8", "replace").decode()) == STOPPED
    page = client.get(STOPPED).content.decode()
    assert str(CardRefusal.DEAD.label) in page
    assert f"{reverse('sign_in')}?change=1" in page
    assert "sessionid" not in client.cookies


def test_a_form_without_a_card_is_a_card_that_does_not_count(ada: User) -> None:
    assert Client().post(reverse("card"))["Location"] == STOPPED


@pytest.mark.usefixtures("alone")
def test_a_card_that_was_made_again_is_told_from_none_that_ever_was(
    ada: User, adas_card: str, ms_tan: User
) -> None:
    new = token_of(ada, ms_tan)
    client = Client()
    assert show(client, adas_card) == STOPPED
    assert who(client) is None
    assert show(client, new) == reverse("home")


@pytest.mark.usefixtures("alone")
def test_a_new_card_ends_what_was_begun_with_the_old_one(ada: User, adas_card: str, ms_tan: User) -> None:
    thief = Client()
    show(thief, adas_card)
    token_of(ada, ms_tan)
    assert thief.get(reverse("wall"))["Location"] == f"{reverse('sign_in')}?next=/wall/"


def test_a_stolen_card_that_was_shown_before_it_was_made_again_opens_nothing_at_home(
    ada: User, adas_card: str, ms_tan: User, green: SchoolClass
) -> None:
    green.school.home_use = True
    green.school.save()
    SchoolClass.objects.update(open_until=None)
    child, thief = Client(), Client()
    for client in (child, thief):
        assert show(client, adas_card) == reverse("sign_in_pictures")
    assert come_in_with_taps(child) == str(ada.pk)
    token_of(ada, ms_tan)
    asleep = thief.get(reverse("sign_in_pictures"))
    assert asleep.templates[0].name == "door/asleep.html"


def test_the_card_of_a_leaver_has_stopped(ada: User, adas_card: str) -> None:
    User.objects.filter(pk=ada.pk).update(left_on=NOW.date())
    assert show(Client(), adas_card) == STOPPED


def test_while_the_class_is_closed_the_card_leads_to_its_sleeping_bird(
    ada: User, adas_card: str, green: SchoolClass
) -> None:
    SchoolClass.objects.update(open_until=NOW)
    client = Client()
    asleep = client.get(show(client, adas_card))
    assert asleep.templates[0].name == "door/asleep.html"
    assert asleep.context["school_class"] == green
    assert who(client) is None
    assert client.get(reverse("sign_in_pictures"))["Location"] == reverse("home")


def test_a_card_of_another_schools_closed_class_says_the_same_there(
    pad: Client, dot: User, ms_far: User, red: SchoolClass
) -> None:
    SchoolClass.objects.filter(pk=red.pk).update(open_until=None)
    asleep = pad.get(show(pad, token_of(dot, ms_far)))
    assert asleep.context["school_class"] == red


def test_a_pen_name_is_said_and_nobody_is_switched_when_somebody_is_signed_in(
    pad: Client, ada: User, ben: User, ms_tan: User
) -> None:
    come_in(pad)
    bens = token_of(ben, ms_tan)
    for response in (pad.get(reverse("card")), pad.post(reverse("card"), {"token": bens})):
        page = response.content.decode()
        assert (response.status_code, "Daring Fox is signed in on this iPad" in page) == (200, True)
        assert [name in page for name in ("Ada", "Ashworth", "Busy Bee", bens)] == [False] * 4
        assert who(pad) == str(ada.pk)
    pad.post(reverse("sign_out"))
    assert show(pad, bens) == reverse("sign_in_pictures")


def test_a_card_never_turns_a_teachers_screen_into_a_childs(
    ms_tan_s: Client, ms_tan: User, adas_card: str
) -> None:
    response = ms_tan_s.post(reverse("card"), {"token": adas_card})
    assert "Ms Tan is signed in on this iPad" in response.content.decode()
    assert who(ms_tan_s) == str(ms_tan.pk)


def test_a_card_is_only_taken_from_our_own_form(adas_card: str, ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("card"), {"token": adas_card}).status_code == 403
    assert who(client) is None


def test_requests_from_the_page_name_the_server_at_most(ms_tan_s: Client, adas_card: str) -> None:
    answers = [
        Client().get(reverse("card")),
        Client().post(reverse("card"), {"token": adas_card}),
        ms_tan_s.get(reverse("card")),
    ]
    assert [answer.headers["Referrer-Policy"] for answer in answers] == ["strict-origin"] * 3
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 3


@pytest.mark.usefixtures("alone")
def test_no_log_line_holds_a_card(
    ada: User, ms_tan: User, adas_card: str, caplog: pytest.LogCaptureFixture, wait: Callable[..., None]
) -> None:
    caplog.set_level(logging.DEBUG)
    dead = adas_card
    living = token_of(ada, ms_tan)
    csrf = Client(enforce_csrf_checks=True)
    for client, token in ((Client(), dead), (Client(), living), (csrf, living)):
        client.post(reverse("card"), {"token": token})
    lines = [str(vars(line)) for line in caplog.records] + [line.getMessage() for line in caplog.records]
    assert lines != []
    assert [line for line in lines if dead in line or living in line] == []
    kept = [str(entry) for entry in Entry.objects.values()]
    assert [line for line in kept if dead in line or living in line] == []
