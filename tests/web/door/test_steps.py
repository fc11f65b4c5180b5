"""A child signs in, step by step."""

import pytest
from django.test import Client
from django.urls import reverse

from classroom.door.pupils import Refusal
from classroom.models import SchoolClass, SignInMisses, User
from tests.web.door.ipad import SECRET, WRONG, come_in, pick, stars, tap, type_code, who

# Step 1: the code


def test_a_new_ipad_asks_for_the_class(green: SchoolClass) -> None:
    response = Client().get(reverse("sign_in"))
    assert response.status_code == 200
    assert "Which class are you in?" in response.content.decode()


def test_an_ipad_remembers_the_class_and_goes_straight_to_the_animals(pad: Client) -> None:
    assert pad.get(reverse("sign_in"))["Location"] == reverse("sign_in_animal")
    cookie = pad.cookies["class"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 400 * 24 * 3600)


def test_a_remembered_class_can_be_changed(pad: Client, blue: SchoolClass, cem: User) -> None:
    assert pad.get(reverse("sign_in"), {"change": "1"}).status_code == 200
    assert type_code(pad, "tern-17")["Location"] == reverse("sign_in_animal")
    assert pad.get(reverse("sign_in_animal")).context["school_class"] == blue


@pytest.mark.parametrize("code", ["WREN43", "🐦", "-", "\x00", "x" * 5000, "WREN42; DROP"])
def test_an_unknown_code_gets_one_kind_sentence_and_is_not_remembered(green: SchoolClass, code: str) -> None:
    client = Client()
    response = type_code(client, code)
    assert response.status_code == 200
    assert response.context["form"].errors == {"code": [str(Refusal.UNKNOWN_CODE.label)]}
    assert "class" not in client.cookies


@pytest.mark.parametrize("code", ["", "  "])
def test_whoever_types_nothing_is_asked_to_type(green: SchoolClass, code: str) -> None:
    response = type_code(Client(), code)
    assert response.context["form"].errors == {"code": ["Type your class code first."]}


def test_a_forged_class_is_not_believed(green: SchoolClass) -> None:
    client = Client()
    client.cookies["class"] = str(green.pk)
    assert client.get(reverse("sign_in")).status_code == 200
    assert client.get(reverse("sign_in_animal"))["Location"] == reverse("home")


def test_a_class_that_is_gone_is_asked_for_again(pad: Client, green: SchoolClass) -> None:
    green.delete()
    assert pad.get(reverse("sign_in")).status_code == 200


def test_a_grown_up_is_shown_the_other_door_and_stays_in_the_house(green: SchoolClass) -> None:
    client = Client()
    staff_door = reverse("account_login")
    assert client.get(reverse("sign_in")).context["staff_url"] == staff_door
    onward = client.get(reverse("sign_in"), {"next": "/classes/"}).context["staff_url"]
    assert onward == f"{staff_door}?next=%2Fclasses%2F"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert client.get(reverse("sign_in"), {"next": elsewhere}).context["staff_url"] == staff_door
    type_code(client)
    for onward, kept in (("//elsewhere.example/", ""), ("/classes/", "?next=%2Fclasses%2F")):
        response = client.get(reverse("sign_in"), {"next": onward})
        assert response["Location"] == reverse("sign_in_animal") + kept


# Step 2: the animal


def test_the_animals_of_the_class_stand_there_with_pen_names(
    pad: Client, ada: User, ben: User, cem: User
) -> None:
    response = pad.get(reverse("sign_in_animal"))
    assert [own.pen_name for own in response.context["own_animals"]] == ["Busy Bee", "Daring Fox"]


def test_an_ipad_without_a_class_begins_at_the_beginning(ada: User) -> None:
    for name in ("sign_in_animal", "sign_in_pictures"):
        assert Client().get(reverse(name))["Location"] == reverse("home")
    assert Client().get(reverse("home"))["Location"] == reverse("sign_in")


@pytest.mark.parametrize("animal", ["owl", "", "\x00", "fox' OR 1=1", "f" * 5000])
def test_a_forged_animal_shows_the_animals_again(pad: Client, ada: User, cem: User, animal: str) -> None:
    assert pick(pad, animal).status_code == 200
    assert pad.get(reverse("sign_in_pictures"))["Location"] == reverse("home")


# Step 3: the pictures


def test_ada_signs_in_with_three_taps(pad: Client, ada: User) -> None:
    pick(pad)
    assert stars(pad.get(reverse("sign_in_pictures"))) == [False, False, False]
    assert stars(tap(pad, "boat")) == [True, False, False]
    assert stars(tap(pad, "apple")) == [True, True, False]
    assert tap(pad, "rainbow")["Location"] == reverse("home")
    assert who(pad) == str(ada.pk)


def test_a_double_press_is_one_tap(pad: Client, ada: User) -> None:
    pick(pad)
    assert stars(tap(pad, "boat", "boat")) == [True, False, False]
    tap(pad, "apple")
    for _ in range(2):
        pad.post(reverse("sign_in_pictures"), {"pic": "moon"})
    assert stars(pad.get(reverse("sign_in_pictures"))) == [False, False, False]
    assert SignInMisses.objects.get().misses == 1


def test_ada_starts_again(pad: Client, ada: User) -> None:
    pick(pad)
    tap(pad, "moon", "kite")
    pad.post(reverse("sign_in_pictures"), {"again": "1"})
    assert stars(pad.get(reverse("sign_in_pictures"))) == [False, False, False]
    assert tap(pad, *SECRET)["Location"] == reverse("home")


@pytest.mark.parametrize("picture", ["rocket", "", "\x00", "boat-apple-rainbow", "b" * 5000])
def test_a_forged_picture_is_no_tap(pad: Client, ada: User, picture: str) -> None:
    pick(pad)
    assert stars(tap(pad, picture)) == [False, False, False]


def test_going_back_to_the_animals_forgets_the_taps(pad: Client, ada: User, ben: User) -> None:
    pick(pad)
    tap(pad, "boat", "apple")
    pad.get(reverse("sign_in_animal"))
    pick(pad, "bee")
    assert stars(pad.get(reverse("sign_in_pictures"))) == [False, False, False]


def test_wrong_pictures_are_said_kindly_and_begin_again(pad: Client, ada: User) -> None:
    response = come_in(pad, pictures=WRONG)
    assert (response.status_code, response.context["said"]) == (200, str(Refusal.WRONG_PICTURES.label))
    assert stars(response) == [False, False, False]
    assert pad.get(reverse("sign_in_pictures")).context["said"] == ""
    assert who(pad) is None


def test_the_taps_stand_neither_in_the_page_nor_in_its_address(pad: Client, ada: User) -> None:
    pick(pad)
    before = pad.get(reverse("sign_in_pictures")).content.decode()
    after = tap(pad, "boat")
    assert after.request["QUERY_STRING"] == ""
    assert after.content.decode().count("boat") == before.count("boat")
