"""A browser remembers, sealed and unreadable, who of the staff has come in with it; it opens nothing by itself."""

import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "staff_browser"
_SALT = "door.staff-browser"
_A_SCHOOL_YEAR = 400 * 24 * 3600
# Who has not been here for longest is forgotten.
_MOST_MARKS = 20


def browser_of(request: HttpRequest, purse: str) -> str:
    """The random id of a browser with which the owner of a purse has come in; nothing for all others."""
    browser, marks = _read(request)
    return browser if browser and _mark(browser, purse) in marks else ""


def remember(request: HttpRequest, response: HttpResponseBase, purse: str) -> None:
    """The owner of a purse (see tries.py) has come in here, and showed that it was them."""
    browser, marks = _read(request)
    browser = browser or secrets.token_urlsafe(12)
    fresh = _mark(browser, purse)
    kept = [*[mark for mark in marks if mark != fresh], fresh][-_MOST_MARKS:]
    response.set_signed_cookie(
        COOKIE,
        ".".join([browser, *kept]),
        salt=_SALT,
        max_age=_A_SCHOOL_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    value = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_A_SCHOOL_YEAR) or ""
    browser, *marks = value.split(".")
    return browser, marks


def _mark(browser: str, purse: str) -> str:
    return salted_hmac(_SALT, f"{browser}|{purse}").hexdigest()[:16]
