"""What is not there answers with our own page, with and without DEBUG."""

from typing import Any

import pytest
from django.test import Client

from classroom.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("path", ["/nowhere/", "/posts/999/"])
def test_ada_sees_our_own_page_for_what_is_not_there(
    path: str, debug: bool, client: Client, ada: User, settings: Any
) -> None:
    settings.DEBUG = debug
    client.force_login(ada, backend="classroom.door.backends.PupilBackend")
    response = client.get(path)
    html = response.content.decode()
    assert (response.status_code, "urlpatterns" in html, "Fledgling" in html) == (404, False, True)


def test_an_address_without_its_last_stroke_is_still_sent_on(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    assert client.get("/staff/login").headers["Location"] == "/staff/login/"
