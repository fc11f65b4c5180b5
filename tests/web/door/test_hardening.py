"""Planted sessions, stolen cookies, other people's doors."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from classroom.door.cards import make_cards
from classroom.door.devices import MADE_KNOWN, UNKNOWN
from classroom.models import School, SchoolClass, SignInMisses, User
from tests.conftest import NOW, PASSWORD
from tests.web.door.ipad import SECRET, WRONG, come_in, pick, stars, tap, type_code, who

pytestmark = pytest.mark.unmeasured


def test_a_planted_session_sees_no_tap_of_the_child_who_picks_an_animal(pad: Client, ada: User) -> None:
    pick(pad)
    planted = pad.cookies["sessionid"].value
    thief = Client()
    thief.cookies["sessionid"], thief.cookies["class"] = planted, pad.cookies["class"].value
    # Ada comes to the iPad, and begins with her animal.
    pick(pad)
    for picture in SECRET:
        pad.post(reverse("sign_in_pictures"), {"pic": picture})
    assert thief.get(reverse("sign_in_pictures"))["Location"] == reverse("home")
    assert who(thief) is None
    pad.get(reverse("sign_in_pictures"))
    assert who(pad) == str(ada.pk)


def test_the_session_of_a_child_who_has_signed_out_is_worth_nothing(pad: Client, ada: User) -> None:
    come_in(pad)
    thief = Client()
    thief.cookies["sessionid"] = pad.cookies["sessionid"].value
    assert who(thief) == str(ada.pk)
    pad.post(reverse("sign_out"))
    assert thief.get(reverse("wall")).status_code == 302
    assert who(thief) is None


def test_a_childs_stolen_cookie_opens_no_page_of_a_grown_up(pad: Client, ada: User) -> None:
    come_in(pad)
    thief = Client()
    thief.cookies["sessionid"] = pad.cookies["sessionid"].value
    closed = [
        "my_class",
        "at_the_door",
        "queue",
        "share",
        "concerns",
        "school",
        "staff_list",
        "account_login",
    ]
    assert {name: thief.get(reverse(name)).status_code for name in closed} == dict.fromkeys(closed, 404)
    thief.post(reverse("account_login"), {"login": "ms-tan", "password": PASSWORD})
    assert who(pad) == str(ada.pk)


def test_a_child_whose_account_becomes_a_grown_ups_is_out(pad: Client, ada: User) -> None:
    come_in(pad)
    User.objects.get_queryset().filter(pk=ada.pk).update(
        role="lead", school_class=None, animal="", pen_name=""
    )
    assert pad.get(reverse("queue"))["Location"].startswith(reverse("sign_in"))
    assert who(pad) is None


def test_the_childrens_door_never_switches_a_grown_up_to_a_child(ada: User, ms_tan: User) -> None:
    pad = Client()
    type_code(pad)
    pick(pad)
    pad.force_login(ms_tan)
    for name in ("sign_in", "sign_in_animal", "sign_in_pictures"):
        assert pad.get(reverse(name))["Location"] == reverse("home")
    assert pad.post(reverse("sign_in"), {"code": "wren 42"})["Location"] == reverse("home")
    assert pad.post(reverse("sign_in_animal"), {"animal": "fox"})["Location"] == reverse("home")
    assert pad.post(reverse("sign_in_pictures"), {"pic": SECRET})["Location"] == reverse("home")
    assert pad.get(reverse("sign_in_pictures"))["Location"] == reverse("home")
    assert who(pad) == str(ms_tan.pk)


def test_nobody_makes_more_than_three_ipads_known_in_a_day(ada: User, wait: Callable[..., None]) -> None:
    pads = []
    for _ in range(4):
        pad = Client()
        type_code(pad)
        assert come_in(pad)["Location"] == reverse("home")
        pads.append(pad)
    assert [("device" in pad.cookies) for pad in pads] == [True, True, True, False]
    assert MADE_KNOWN[0].many == 3
    first, fourth = pads[0], pads[3]
    # A known one stays known, and a new day has a new three.
    first.post(reverse("sign_out"))
    come_in(first)
    assert first.cookies["device"].value != ""
    fourth.post(reverse("sign_out"))
    wait(hours=24)
    come_in(fourth)
    assert "device" in fourth.cookies


def test_what_an_ipad_is_called_names_nobody(pad: Client, ada: User, green: SchoolClass) -> None:
    come_in(pad)
    name = pad.cookies["device"].value
    assert [word for word in (ada.username, str(ada.log_id), "fox", "Ada") if word in name] == []


def test_three_taps_sent_at_once_are_one_try(pad: Client, ada: User) -> None:
    pick(pad)
    for _ in range(2):
        pad.post(reverse("sign_in_pictures"), {"pic": WRONG})
    assert stars(pad.get(reverse("sign_in_pictures"))) == [False, False, False]
    assert SignInMisses.objects.get().misses == 1
    pad.post(reverse("sign_in_pictures"), {"pic": ["boat", "boat", "rocket", "apple"]})
    assert stars(pad.get(reverse("sign_in_pictures"))) == [True, True, False]
    assert tap(pad, "rainbow")["Location"] == reverse("home")


def test_a_card_that_was_put_away_counts_no_more(ada: User, ms_tan: User, school: School) -> None:
    school.home_use = True
    school.save()
    (card,) = make_cards(pupils=[ada], by=ms_tan, at=NOW)
    SchoolClass.objects.update(open_until=NOW)
    at_home = Client()
    at_home.post(reverse("card"), {"token": card.token})
    assert at_home.get(reverse("sign_in_pictures")).context["may_knock"] is False
    assert "asleep" in at_home.get(reverse("sign_in_animal")).content.decode()
    assert "asleep" in at_home.get(reverse("sign_in_pictures")).content.decode()
    at_home.post(reverse("card"), {"token": card.token})
    assert tap(at_home, *SECRET)["Location"] == reverse("home")
    assert (who(at_home), at_home.session["door_way"]) == (str(ada.pk), "home")


@pytest.mark.django_db(transaction=True)
def test_a_hundred_tries_at_the_same_moment_are_five(ada: User) -> None:
    pads = []
    for _ in range(100):
        client = Client()
        type_code(client)
        pick(client)
        client.post(reverse("sign_in_pictures"), {"pic": WRONG})
        pads.append(client)
    together, told = threading.Barrier(len(pads)), []

    def tries(client: Client) -> None:
        try:
            together.wait()
            # Not the context: Django's test client hears what every thread renders.
            told.append(client.get(reverse("sign_in_pictures")).content.decode())
        finally:
            connections.close_all()

    hands = [threading.Thread(target=tries, args=(client,)) for client in pads]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    looked_at = [page for page in told if "Those are not your pictures." in page]
    resting = [page for page in told if "Wait 10 seconds" in page]
    # The fifth brings the pause, and says so.
    assert (len(looked_at), len(resting)) == (4, 96)
    assert list(SignInMisses.objects.values_list("device", "misses")) == [(UNKNOWN, 5)]
