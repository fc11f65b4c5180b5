"""At an iPad, or a laptop: signed in, reading pages as a person would."""

import re
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client

from classroom.models import User
from tests.web.markup import inline_code


def at_the_ipad_of(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def read(response: Any) -> str:
    """The page as text; it keeps the strict policy."""
    page = response.content.decode()
    assert inline_code(page) == []
    return unescape(page)


def typed_in(page: str) -> str:
    """What stands in the field of the words."""
    found = re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1]


def token_in(page: str) -> str:
    found = re.search(r'name="press" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def button_in(page: str) -> tuple[str, bool]:
    """What the big button of the composer says, and whether it looks calm."""
    found = re.search(
        r'<button [^>]*name="hand_in"([^>]*)>([^<]*<svg.*?</svg>)?([^<]*)</button>',
        page[page.index('id="send"') :],
        re.DOTALL,
    )
    assert found is not None
    return found[3].strip(), 'aria-disabled="true"' in found[1]
