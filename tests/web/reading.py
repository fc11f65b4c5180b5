"""How the tests of walls read a page."""

import re

from django.test import Client
from django.urls import reverse

from classroom.models import User
from tests.web.markup import inline_code

HTMX = {"HX-Request": "true"}


def enter(person: User) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    text = response.content.decode()
    assert inline_code(text) == []
    return text


def main_part(text: str) -> str:
    """What stands between the bars, whose greeting is the reader's own."""
    return text[text.index("<main") : text.index("</main>")]


def title(text: str) -> str:
    found = re.search("<title>(.*?)</title>", text, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def poll(client: Client, text: str) -> str:
    """The address that a page asks every four seconds."""
    found = re.search(r'data-poll="([^"]*/wall/poll/[^"]*)"', text)
    assert found is not None
    return found[1]
