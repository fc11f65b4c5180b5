"""Ms Tan makes cards, and gives new pictures."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from classroom.door.cards import make_cards
from classroom.door.pictures import are_right
from classroom.models import Entry, SchoolClass, User, Verb
from tests.conftest import NOW, PASSWORD, make_pupil
from tests.web.camera import read_square
from tests.web.door.ipad import who
from tests.web.ipad import read
from tests.web.test_qr import black_modules

REAL_NAMES = ("Ada", "Ashworth", "Ben", "Barakat")


def cards_in(page: str) -> dict[str, str]:
    """What a camera reads on each printed card, by the name of the card."""
    drawn = re.findall(
        r'aria-label="Card for ([^"]+)">\s*<svg class="qr" viewBox="0 0 (\d+) .*? d="([^"]+)"', page
    )
    return {name: read_square(black_modules(path, int(side))) for name, side, path in drawn}


def token_in(address: str) -> str:
    return address.partition("#")[2]


def make(client: Client, green: SchoolClass, **sent: Any) -> Any:
    return client.post(reverse("class_cards", args=[green.pk]), sent)


def test_ms_tan_sees_who_has_a_card_and_whoever_has_none_is_ticked(
    ms_tan_s: Client, ms_tan: User, ada: User, ben: User, cem: User, green: SchoolClass
) -> None:
    make_cards(pupils=[ada], by=ms_tan, at=NOW)
    response = ms_tan_s.get(reverse("class_cards", args=[green.pk]))
    page = read(response)
    assert [(row.real_name, ticked) for row, ticked in response.context["form"].lines] == [
        ("Ada Ashworth", False),
        ("Ben Barakat", True),
    ]
    assert [page.count(words) for words in ("Made 10 March", "No card yet")] == [1, 1]
    assert "Making a new card stops the old one at once" in page


def test_a_printed_card_holds_the_address_of_this_house_and_the_childs_token(
    ms_tan_s: Client, ada: User, ben: User, green: SchoolClass
) -> None:
    response = make(ms_tan_s, green, children=[ada.pk])
    cards = cards_in(read(response))
    assert list(cards) == ["Daring Fox"]
    assert re.fullmatch(r"http://testserver/in/card/#[A-Za-z0-9_-]{32}", cards["Daring Fox"]) is not None
    child = Client()
    child.post(reverse("card"), {"token": token_in(cards["Daring Fox"])})
    assert child.get(reverse("sign_in_pictures")).context["animal_word"] == "Fox"
    assert who(child) is None


def test_a_printed_card_has_class_code_animal_and_pen_name_and_no_real_name(
    ms_tan_s: Client, ada: User, ben: User, green: SchoolClass
) -> None:
    response = make(ms_tan_s, green, everyone="1")
    page = read(response)
    assert sorted(cards_in(page)) == ["Busy Bee", "Daring Fox"]
    told = ("WREN 42", "Green Class", "Busy Bee", "Bee", "Now tap your 3 pictures.")
    assert [words in page for words in told] == [True] * 5
    assert [name in page for name in REAL_NAMES] == [False] * 4
    assert response.headers["Cache-Control"] == "no-store"


def test_no_token_stands_in_the_page_as_words(ms_tan_s: Client, ada: User, green: SchoolClass) -> None:
    page = read(make(ms_tan_s, green, children=[ada.pk]))
    (address,) = cards_in(page).values()
    assert [address in page, token_in(address) in page] == [False, False]


def test_a_print_that_is_loaded_again_makes_others_and_only_they_work(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    first, last = (cards_in(read(make(ms_tan_s, green, children=[ada.pk])))["Daring Fox"] for _ in range(2))
    nexts = [
        Client().post(reverse("card"), {"token": token_in(address)})["Location"] for address in (first, last)
    ]
    assert nexts == [f"{reverse('card')}?stopped=1", reverse("sign_in_pictures")]


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ([], "Tick at least one child."),
        (["ada"], "The class has changed meanwhile. Look at the list, then press again."),
        (["\x00"], "The class has changed meanwhile. Look at the list, then press again."),
        ([10**30], "The class has changed meanwhile. Look at the list, then press again."),
    ],
)
@pytest.mark.parametrize("name", ["class_cards", "picture_sheet"])
def test_ticks_that_make_no_sense_change_nothing(
    ms_tan_s: Client, ada: User, green: SchoolClass, ticked: list[object], sentence: str, name: str
) -> None:
    before = Entry.objects.count()
    response = ms_tan_s.post(reverse(name, args=[green.pk]), {"children": ticked})
    assert (response.status_code, sentence in read(response)) == (422, True)
    assert Entry.objects.count() == before


def test_what_was_ticked_stays_ticked_when_the_class_has_changed(
    ms_tan_s: Client, ada: User, ben: User, cem: User, green: SchoolClass
) -> None:
    response = make(ms_tan_s, green, children=[ada.pk, cem.pk])
    assert [(row.pk, ticked) for row, ticked in response.context["form"].lines] == [
        (ada.pk, True),
        (ben.pk, False),
    ]
    cem.refresh_from_db()
    assert cem.card_hash == ""


def test_one_press_makes_one_child_a_new_card(ms_tan_s: Client, ms_tan: User, ada: User, ben: User) -> None:
    make_cards(pupils=[ada, ben], by=ms_tan, at=NOW)
    before = User.objects.get(pk=ben.pk).card_hash
    page = read(ms_tan_s.post(reverse("pupil_card", args=[ada.pk])))
    assert list(cards_in(page)) == ["Daring Fox"]
    assert User.objects.get(pk=ben.pk).card_hash == before


def test_a_print_says_how_many_cards_there_are_and_which_have_stopped(
    ms_tan_s: Client, ada: User, ben: User, green: SchoolClass
) -> None:
    one, all_again = "The old one has stopped working.", "Older ones have stopped working."
    told = (one, all_again, "8 to a page", "A new card for Daring Fox, made 10 March at 1:30.")
    first = read(make(ms_tan_s, green, children=[ada.pk]))
    assert [words in first for words in told] == [False, False, False, True]
    again = read(ms_tan_s.post(reverse("pupil_card", args=[ada.pk])))
    assert [words in again for words in told] == [True, False, False, True]
    both = read(make(ms_tan_s, green, everyone="1"))
    assert [words in both for words in told] == [False, True, True, False]


def test_the_animal_is_said_once(ms_tan_s: Client, ada: User, ben: User, green: SchoolClass) -> None:
    User.objects.pupils().filter(pk=ben.pk).update(pen_name="Captain Cloud")
    response = make(ms_tan_s, green, everyone="1")
    assert {card["pen_name"]: card["animal"] for card in response.context["cards"]} == {
        "Daring Fox": "",
        "Captain Cloud": "Bee",
    }


def test_a_child_who_is_not_asked_for_pictures_is_not_told_to_tap_them(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    sent = ms_tan_s.post(reverse("card_alone", args=[ada.pk]), {"on": "1"}, follow=True)
    assert sent.redirect_chain == [(reverse("class_cards", args=[green.pk]), 302)]
    assert "Daring Fox comes in with the card alone." in read(sent)
    page = read(ms_tan_s.post(reverse("pupil_card", args=[ada.pk])))
    assert ["This card lets you in." in page, "Now tap your 3 pictures." in page] == [True, False]
    back = ms_tan_s.post(reverse("card_alone", args=[ada.pk]), {"on": "anything else"}, follow=True)
    assert "Daring Fox taps pictures after the card." in read(back)


def test_a_class_without_children_says_so(ms_tan_s: Client, green: SchoolClass) -> None:
    for name in ("class_cards", "picture_sheet"):
        page = read(ms_tan_s.get(reverse(name, args=[green.pk])))
        assert "Nobody is in this class yet" in page
        assert ms_tan_s.post(reverse(name, args=[green.pk]), {"everyone": "1"}).status_code == 422


def test_the_sheet_gives_pictures_to_whoever_is_ticked_and_shows_them_with_names(
    ms_tan_s: Client, ada: User, ben: User, green: SchoolClass
) -> None:
    address = reverse("picture_sheet", args=[green.pk])
    ticked = [(row.real_name, ticked) for row, ticked in ms_tan_s.get(address).context["form"].lines]
    assert ticked == [("Ada Ashworth", False), ("Ben Barakat", True)]
    adas = User.objects.get(pk=ada.pk).picture_password
    response = ms_tan_s.post(address, {"children": [ben.pk]})
    (given,) = response.context["given"]
    page = read(response)
    assert [words in page for words in ("Ben Barakat", *(str(one.word) for one in given.pictures))] == [
        True
    ] * 4
    ben.refresh_from_db()
    assert are_right(tuple(one.slug for one in given.pictures), ben.picture_password)
    assert User.objects.get(pk=ada.pk).picture_password == adas


def test_new_pictures_for_one_child_end_the_old_ones(ms_tan_s: Client, ada: User) -> None:
    response = ms_tan_s.post(reverse("new_pictures", args=[ada.pk]))
    (given,) = response.context["given"]
    ada.refresh_from_db()
    assert (given.real_name, "Ada Ashworth" in read(response)) == ("Ada Ashworth", True)
    assert are_right(tuple(one.slug for one in given.pictures), ada.picture_password)


def test_the_whole_class_gets_pictures_at_one_press(
    ms_tan_s: Client, ada: User, ben: User, green: SchoolClass
) -> None:
    response = ms_tan_s.post(reverse("picture_sheet", args=[green.pk]), {"everyone": "1"})
    assert [given.real_name for given in response.context["given"]] == ["Ada Ashworth", "Ben Barakat"]


@pytest.mark.parametrize("person", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_makes_cards_or_gives_pictures(
    ada: User, green: SchoolClass, person: str, request: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(person))
    for name in ("class_cards", "picture_sheet"):
        for class_id in (green.pk, 10**30):
            assert client.get(reverse(name, args=[class_id])).status_code == 404
            assert client.post(reverse(name, args=[class_id]), {"everyone": "1"}).status_code == 404
    for name in ("pupil_card", "card_alone", "new_pictures"):
        for pupil_id in (ada.pk, 10**30):
            assert client.post(reverse(name, args=[pupil_id])).status_code == 404
    assert Entry.objects.filter(verb=Verb.MADE_CARD).count() == 0


@pytest.mark.parametrize("name", ["class_cards", "picture_sheet"])
def test_thirty_children_cost_as_many_queries_as_one(
    ms_tan_s: Client, ada: User, green: SchoolClass, name: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            ms_tan_s.get(reverse(name, args=[green.pk]))
        return len(asked)

    # The first page of a session also notes that somebody is there.
    cost()
    of_one = cost()
    for one in range(29):
        make_pupil(green, f"First{one}", f"Last{one}", f"Pen {one}", f"animal{one}")
    assert (of_one, cost()) == (5, 5)


@pytest.mark.parametrize("name", ["class_cards", "picture_sheet"])
def test_for_a_whole_class_ms_tan_shows_first_that_it_is_still_her(
    ms_tan: User, ada: User, green: SchoolClass, wait: Callable[..., None], name: str
) -> None:
    client, address = Client(), reverse(name, args=[green.pk])
    client.post(reverse("account_login"), {"login": ms_tan.username, "password": PASSWORD})
    before = User.objects.get(pk=ada.pk)
    wait(minutes=10)
    assert client.get(address)["Location"].split("?")[0] == reverse("account_reauthenticate")
    wait(minutes=30)
    asked = client.post(address, {"everyone": "1"})
    assert asked["Location"].split("?")[0] == reverse("account_reauthenticate")
    after = User.objects.get(pk=ada.pk)
    assert (after.card_hash, after.picture_password) == (before.card_hash, before.picture_password)


@pytest.mark.parametrize("name", ["pupil_card", "new_pictures"])
def test_in_a_lesson_one_child_gets_a_card_or_pictures_without_a_password_on_the_board(
    ms_tan: User, ada: User, wait: Callable[..., None], name: str
) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": ms_tan.username, "password": PASSWORD})
    wait(minutes=40)
    assert client.post(reverse(name, args=[ada.pk])).status_code == 200


def test_a_card_that_was_tried_too_often_is_told_with_the_pen_name_and_made_again(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    User.objects.filter(pk=ada.pk).update(card_made_at=NOW)
    told = read(ms_tan_s.get(reverse("at_the_door")))
    assert "Daring Fox’s card was tried too often, so it has stopped. Make a new one." in told
    assert [name in told for name in REAL_NAMES] == [False] * 4
    page = read(ms_tan_s.get(reverse("class_cards", args=[green.pk])))
    assert ["Tried too often, so it has stopped" in page, "No card yet" in page] == [True, False]
    ms_tan_s.post(reverse("pupil_card", args=[ada.pk]))
    assert "tried too often" not in read(ms_tan_s.get(reverse("at_the_door")))


def test_the_switch_says_that_at_home_pictures_are_asked_for(
    ms_tan_s: Client, ada: User, green: SchoolClass
) -> None:
    page = read(ms_tan_s.get(reverse("class_cards", args=[green.pk])))
    assert "At home the pictures are asked for all the same." in page
