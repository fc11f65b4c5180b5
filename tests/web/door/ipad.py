"""How a child uses an iPad at the door."""

from typing import Any

from django.test import Client
from django.urls import reverse

from classroom.models import Knock

SECRET, WRONG = ("boat", "apple", "rainbow"), ("kite", "moon", "bike")


def type_code(client: Client, code: str = "wren 42") -> Any:
    """Step 1."""
    return client.post(reverse("sign_in"), {"code": code})


def pick(client: Client, animal: str = "fox") -> Any:
    """Step 2."""
    return client.post(reverse("sign_in_animal"), {"animal": animal})


def tap(client: Client, *pictures: str) -> Any:
    """Step 3; gives the page after the last tap."""
    for picture in pictures[:-1]:
        tap(client, picture)
    response = client.post(reverse("sign_in_pictures"), {"pic": pictures[-1]})
    assert (response.status_code, response["Location"]) == (302, reverse("sign_in_pictures"))
    return client.get(reverse("sign_in_pictures"))


def come_in(client: Client, animal: str = "fox", pictures: tuple[str, ...] = SECRET) -> Any:
    """Steps 2 and 3."""
    assert pick(client, animal)["Location"] == reverse("sign_in_pictures")
    return tap(client, *pictures)


def who(client: Client) -> str | None:
    """Who is signed in."""
    return client.session.get("_auth_user_id")


def stars(response: Any) -> list[bool]:
    """How many taps the page shows."""
    return list(response.context["slots"])


def knock(client: Client, animal: str = "fox") -> Any:
    """A child picks their animal and asks to be let in; gives the page that they wait on."""
    pick(client, animal)
    assert client.post(reverse("knock"))["Location"] == reverse("waiting")
    return client.get(reverse("waiting"))


def lets_in(client: Client) -> Any:
    """A grown-up taps at the newest knock; gives their next page."""
    return client.post(reverse("let_in", args=[Knock.objects.latest("pk").pk]), follow=True)


def said(response: Any) -> list[str]:
    """What the page says about what was just done."""
    return [str(message) for message in response.context["messages"]]
