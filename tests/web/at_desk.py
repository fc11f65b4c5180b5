"""How a test sits down at the desk: press a button, read a page."""

import re

from django.test import Client
from django.urls import reverse

from classroom.models import Revision


def press(client: Client, name: str, revision: Revision, *args: int, **data: str) -> tuple[int, str]:
    response = client.post(reverse(name, args=[revision.pk, *args]), data)
    return response.status_code, response.get("Location", "")


def page(client: Client, revision: Revision, query: str = "") -> str:
    return client.get(reverse("review", args=[revision.pk]) + query).content.decode()


def not_held(text: str) -> str:
    """A page without the words that show only while the button is held."""
    return re.sub(r'<span class="when-held">.*?</span>', "", text, flags=re.DOTALL)
