"""What an iPad remembers: its class, and that it has signed a pupil in; never a child."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from classroom.door.pupils import remembered_class

CLASS_COOKIE, DEVICE_COOKIE = "class", "device"
KEPT_AT_SIGN_OUT = (CLASS_COOKIE, DEVICE_COOKIE)
_A_SCHOOL_YEAR = 400 * 24 * 3600


def class_of(request: HttpRequest) -> Any:
    """The class that this iPad remembers, or None."""
    class_id = _read(request, CLASS_COOKIE)
    return remembered_class(class_id) if class_id else None


def remember_class(response: HttpResponseBase, class_id: int) -> None:
    """Next time this iPad goes straight to the animals of this class."""
    _write(response, CLASS_COOKIE, str(class_id))


def device_of(request: HttpRequest) -> str:
    """The random id of an iPad that has signed a pupil in; nothing for one that has not."""
    return _read(request, DEVICE_COOKIE)


def remember_device(request: HttpRequest, response: HttpResponseBase) -> None:
    """From now on this iPad is known."""
    _write(response, DEVICE_COOKIE, device_of(request) or secrets.token_urlsafe(32))


def _read(request: HttpRequest, name: str) -> str:
    return request.get_signed_cookie(name, default="", salt=f"door.{name}", max_age=_A_SCHOOL_YEAR) or ""


def _write(response: HttpResponseBase, name: str, value: str) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=f"door.{name}",
        max_age=_A_SCHOOL_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
