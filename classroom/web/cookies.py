"""What an iPad remembers: its class, and that it has signed a pupil in; never a child. (What it knows of staff, nobody can read.)"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from classroom.door.browsers import COOKIE as STAFF_BROWSER
from classroom.door.devices import name_new_device
from classroom.door.pupils import remembered_class
from classroom.door.sessions import DEVICE_COOKIE

CLASS_COOKIE = "class"
KEPT_AT_SIGN_OUT = (CLASS_COOKIE, DEVICE_COOKIE, STAFF_BROWSER)
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


def remember_device(
    request: HttpRequest, response: HttpResponseBase, *, signed_in: Any, at: datetime
) -> None:
    """From now on this iPad is known: one that is known stays so, a new one if this child may make it known."""
    name = device_of(request) or name_new_device(pupil=signed_in, at=at)
    if name:
        _write(response, DEVICE_COOKIE, name)


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
