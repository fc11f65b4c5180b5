"""A child's screen: its page, its poll, and what a press of the teacher does to it."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from classroom.door import sessions
from classroom.door.hours import Way
from classroom.models import User
from tests.conftest import NOW
from tests.web.reading import HTMX, enter


def at_school(person: User) -> Client:
    """Somebody who came in with the class just now."""
    client = enter(person)
    client.get(reverse("my_posts"))
    return client


def at_home(person: User) -> Client:
    """Somebody who came in from home just now."""
    client = enter(person)
    session = client.session
    sessions.begin(session, at=NOW, way=Way.HOME)
    session.save()
    return client


def watch_in(page: Any) -> str:
    """The address that a page asks every four seconds."""
    found = re.search(r'hx-get="([^"]*/classes/poll/[^"]*)"', page.content.decode())
    assert found is not None
    return unescape(found[1])


def asks(client: Client, address: str) -> Any:
    """What the poll gets."""
    return client.get(address, headers=HTMX)


def is_covered(page: Any) -> bool:
    """Does this page, or what its poll brought, cover the screen?"""
    return "data-paused" in page.content.decode()
