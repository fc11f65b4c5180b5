"""What the tests of the staff's door share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD
from tests.web.staff.device import Device, options_in

Typed = Callable[..., Any]


def types_password(client: Client, password: str = PASSWORD, login: str = "ms-tan", **fields: str) -> Any:
    """Somebody types a name and a password at the staff's door."""
    return client.post(reverse("account_login"), {"login": login, "password": password, **fields})


def who_is_in(client: Client) -> str | None:
    """The id of whoever this browser is signed in as."""
    return client.session.get("_auth_user_id")


@pytest.fixture
def here(client: Client, ms_tan: Any) -> Client:
    """Ms Tan, come in with her password just now."""
    types_password(client)
    return client


@pytest.fixture
def laptop(here: Client) -> Device:
    """The device that holds her passkey."""
    device = Device()
    page = here.get(reverse("mfa_add_webauthn"))
    fields = {"name": "School laptop", "credential": device.makes(options_in(page)["creation_options"])}
    assert here.post(reverse("mfa_add_webauthn"), fields).status_code == 302
    return device


def asks_for_passkey(client: Client) -> Any:
    """What the door asks the browser for."""
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    return answer.json()["request_options"]


def shows_passkey(client: Client, credential: str, **fields: str) -> Any:
    """The button "Use my passkey"."""
    return client.post(reverse("mfa_login_webauthn"), {"credential": credential, **fields})
