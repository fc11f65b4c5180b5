"""How a child who may come in becomes the person of this iPad's session."""

from datetime import datetime
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from classroom.door import sessions
from classroom.door.hours import Way
from classroom.door.knocks import has_come_in
from classroom.web import cookies

PUPIL_BACKEND = "classroom.door.backends.PupilBackend"


def bring_in(request: HttpRequest, pupil: Any, *, at: datetime, way: Way = Way.CLASS) -> HttpResponse:
    """Begin the child's session and go to their first page; nobody else may be signed in here."""
    if request.user.is_authenticated:
        raise ValueError("Accounts are never switched silently: sign out first.")
    # A new session under a new key: whoever knew the old one knows nothing.
    request.session.flush()
    login(request, pupil, backend=PUPIL_BACKEND)
    sessions.begin(request.session, at=at, way=way)
    has_come_in(pupil)
    response = redirect("home")
    cookies.remember_device(request, response, signed_in=pupil, at=at)
    return response
