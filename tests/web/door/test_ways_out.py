"""Closed classes, names, the way out, first pages."""

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import SchoolClass, User
from tests.conftest import NOW
from tests.web.door.ipad import come_in, pick, tap, who

# Closed classes


def test_a_closed_class_is_asleep_at_every_step(pad: Client, ada: User) -> None:
    pick(pad)
    tap(pad, "boat", "apple")
    SchoolClass.objects.update(open_until=NOW)
    for response in (
        pad.get(reverse("sign_in"), follow=True),
        pad.get(reverse("sign_in_animal")),
        pick(pad),
        pad.get(reverse("sign_in_pictures")),
        pad.post(reverse("sign_in_pictures"), {"pic": "rainbow"}),
    ):
        assert response.status_code == 200
        assert "Green Class is asleep" in response.content.decode()
    assert who(pad) is None


def test_a_class_that_closes_between_two_taps_lets_nobody_in(pad: Client, ada: User) -> None:
    pick(pad)
    tap(pad, "boat", "apple")
    pad.post(reverse("sign_in_pictures"), {"pic": "rainbow"})
    SchoolClass.objects.update(open_until=NOW)
    assert "asleep" in pad.get(reverse("sign_in_pictures")).content.decode()
    assert who(pad) is None


# Nobody's name at the door


def test_no_page_of_the_door_holds_a_name(pad: Client, ada: User, ben: User, ms_tan: User) -> None:
    pages = [pad.get(reverse("sign_in"), {"change": "1"}), pad.get(reverse("sign_in_animal"))]
    pick(pad)
    pages += [tap(pad, "boat"), tap(pad, "moon", "bike"), pad.get(reverse("account_login"))]
    SchoolClass.objects.update(open_until=None)
    pages.append(pad.get(reverse("sign_in_animal")))
    names = ["Ada", "Ashworth", "Ben", "Barakat", "Tan", "ada-", "ben-", "ms-tan"]
    found = [name for page in pages for name in names if name in page.content.decode()]
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert found == []


def test_the_door_keeps_nothing_in_the_browser(pad: Client, ada: User) -> None:
    for name in ("sign_in", "sign_in_animal"):
        assert pad.get(reverse(name))["Cache-Control"] == "no-store"


# The way out


def test_after_signing_out_back_shows_nothing(pad: Client, ada: User) -> None:
    come_in(pad)
    response = pad.post(reverse("sign_out"))
    assert (response["Location"], response["Clear-Site-Data"]) == (reverse("sign_in"), '"cache"')
    assert who(pad) is None
    assert pad.get(reverse("my_class"))["Location"].startswith(reverse("sign_in"))
    assert pad.get(reverse("sign_in_pictures"))["Location"] == reverse("home")


def test_signing_out_leaves_only_the_class_and_the_device(pad: Client, ada: User) -> None:
    come_in(pad)
    pad.get(reverse("sign_in_animal"))
    pad.cookies["messages"] = "something for Ada"
    pad.post(reverse("sign_out"))
    assert sorted(name for name, cookie in pad.cookies.items() if cookie.value) == ["class", "device"]


def test_signing_out_is_pressed_never_followed(pad: Client, ada: User) -> None:
    come_in(pad)
    assert pad.get(reverse("sign_out"))["Location"] == reverse("sign_in")
    assert pad.put(reverse("sign_out")).status_code == 405
    assert who(pad) == str(ada.pk)


def test_pressing_bye_twice_is_once(pad: Client, ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("sign_out"))["Location"] == reverse("sign_in")


def test_a_stale_form_is_told_kindly(green: SchoolClass) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("sign_in"), {"code": "WREN42"})
    assert response.status_code == 403
    assert "403_csrf.html" in [template.name for template in response.templates]


def test_what_does_not_exist_has_flown_away(db: None) -> None:
    response = Client().get("/no/such/page/")
    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


# Everybody's first page


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("ada", "wall"),
        ("ms_tan", "staff_home"),
        ("mrs_lead", "staff_home"),
        ("mx_office", "staff_home"),
        ("mr_admin", "staff_home"),
    ],
)
def test_everybody_has_a_first_page(person: str, name: str, request: pytest.FixtureRequest) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("home"))["Location"] == reverse(name)
