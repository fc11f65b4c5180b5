"""What a browser remembers of the staff who came in with it."""

from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from classroom.door.browsers import COOKIE, browser_of, remember


def after(purse: str, before: str = "") -> str:
    """The cookie of a browser with which the owner of this purse comes in."""
    response = HttpResponse()
    remember(asking(before), response, purse)
    return response.cookies[COOKIE].value


def asking(cookie: str) -> Any:
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES[COOKIE] = cookie
    return request


def test_a_browser_is_hers_and_nobody_elses() -> None:
    request = asking(after("account|1"))
    assert browser_of(request, "account|1") != ""
    assert browser_of(request, "account|11") == browser_of(request, "") == ""


def test_two_people_share_a_laptop() -> None:
    request = asking(after("account|2", before=after("account|1")))
    assert browser_of(request, "account|1") == browser_of(request, "account|2") != ""


def test_two_browsers_are_two() -> None:
    assert browser_of(asking(after("account|1")), "account|1") != browser_of(
        asking(after("account|1")), "account|1"
    )


def test_nobody_can_read_or_make_one() -> None:
    cookie = after("account|1")
    assert "account" not in cookie
    for forged in ("", "x", cookie[:-1], cookie.replace(".", "..", 1), "\x00", "é" * 9):
        assert browser_of(asking(forged), "account|1") == ""


def test_it_does_not_grow_for_ever() -> None:
    cookie = ""
    for number in range(100):
        cookie = after(f"account|{number}", before=cookie)
    assert len(cookie) < 500
    assert browser_of(asking(cookie), "account|99") != ""
    assert browser_of(asking(cookie), "account|0") == ""
