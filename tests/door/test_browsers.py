"""What a browser remembers of the staff who came in with it."""

from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from classroom.door.browsers import COOKIE, browser_of, remember


def after(names: list[str], before: str = "") -> str:
    """The cookie of a browser with which somebody of these names comes in."""
    response = HttpResponse()
    remember(asking(before), response, names)
    return response.cookies[COOKIE].value


def asking(cookie: str) -> Any:
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES[COOKIE] = cookie
    return request


def test_a_browser_is_hers_by_either_name_and_nobody_elses() -> None:
    request = asking(after(["ms-tan", "ms-tan@example.org"]))
    known = browser_of(request, "MS-TAN ")
    assert known != ""
    assert browser_of(request, "ms-tan@example.org") == known
    assert browser_of(request, "mr-ural") == browser_of(request, "") == ""


def test_two_people_share_a_laptop() -> None:
    request = asking(after(["mr-ural"], before=after(["ms-tan"])))
    assert browser_of(request, "ms-tan") == browser_of(request, "mr-ural") != ""


def test_two_browsers_are_two() -> None:
    assert browser_of(asking(after(["ms-tan"])), "ms-tan") != browser_of(asking(after(["ms-tan"])), "ms-tan")


def test_nobody_can_read_or_make_one() -> None:
    cookie = after(["ms-tan"])
    assert "tan" not in cookie
    for forged in ("", "x", cookie[:-1], cookie.replace(".", "..", 1), "\x00", "é" * 9):
        assert browser_of(asking(forged), "ms-tan") == ""


def test_it_does_not_grow_for_ever() -> None:
    cookie = ""
    for number in range(100):
        cookie = after([f"teacher-{number}"], before=cookie)
    assert len(cookie) < 500
    assert browser_of(asking(cookie), "teacher-99") != ""
    assert browser_of(asking(cookie), "teacher-0") == ""
