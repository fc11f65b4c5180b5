"""What the tests of the door share: a quick hasher, and children with pictures."""

from collections.abc import Callable
from typing import Any

import pytest

from classroom.door.pictures import set_picture_password
from classroom.models import User

SECRET = ("boat", "apple", "rainbow")


@pytest.fixture(autouse=True)
def _hash_quickly(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def with_pictures() -> Callable[..., User]:
    """Give a child their pictures: the boat, the apple, the rainbow."""

    def give(pupil: User, pictures: tuple[str, ...] = SECRET) -> User:
        set_picture_password(pupil=pupil, pictures=pictures, by=None)
        return pupil

    return give
