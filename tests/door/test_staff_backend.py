"""The staff's door does the same work for everybody, and knows one person by one name."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import authenticate

from classroom.models import User
from tests.conftest import PASSWORD
from tests.door.test_backends import CountingHasher


@pytest.mark.parametrize(
    "login",
    [
        {"username": "nobody"},
        {"username": "ms-tan"},
        {"username": "ms-tan@example.org", "email": "ms-tan@example.org"},
        {"username": "no@example.org", "email": "no@example.org"},
        {"username": "ada-wren42"},
    ],
    ids=["unknown name", "known name", "known e-mail", "unknown e-mail", "a child"],
)
@pytest.mark.parametrize("left_on", [None, date(2026, 1, 1)], ids=["here", "left"])
def test_the_password_is_hashed_once_whoever_it_is_for(
    ms_tan: User, ada: User, settings: Any, login: dict[str, str], left_on: date | None
) -> None:
    settings.PASSWORD_HASHERS = ["tests.door.test_backends.CountingHasher"]
    for person in (ms_tan, ada):
        person.set_password(PASSWORD)
        person.left_on = left_on
        person.save()
    CountingHasher.worked = 0
    assert authenticate(None, password="a wrong pass phrase", **login) is None
    assert CountingHasher.worked == 1


def test_whoever_has_the_very_name_comes_in_even_if_another_is_like_it(ms_tan: User) -> None:
    other = User.objects.create_user(
        "MS-Tan", PASSWORD, role=ms_tan.role, school=ms_tan.school, first_name="Sam", last_name="Tan"
    )
    assert authenticate(None, username="MS-Tan", password=PASSWORD) == other
    assert authenticate(None, username="ms-tan", password=PASSWORD) == ms_tan
    assert authenticate(None, username="Ms-TAN", password=PASSWORD) is None


def test_nobody_comes_in_by_having_no_address(ms_tan: User) -> None:
    User.objects.staff().update(email="")
    assert authenticate(None, username="", email="", password=PASSWORD) is None
