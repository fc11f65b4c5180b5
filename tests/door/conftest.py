"""What the tests of the door share: a quick hasher, and children with pictures."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest

from classroom.door.pictures import set_picture_password
from classroom.models import SchoolClass, User
from tests.conftest import make_pupil
from tests.door.guessing import A_CLASS, GUESSES, CountingHasher

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


@pytest.fixture
def children(green: SchoolClass, settings: Any, now: datetime) -> list[User]:
    """A class of thirty; their pictures are the last that anybody would guess. School is from nine to three."""
    settings.PASSWORD_HASHERS = ["tests.door.guessing.CountingHasher"]
    set_picture_password(pupil=(first := _child(green, 0)), pictures=GUESSES[-1], by=None)
    first.refresh_from_db()
    others = [_child(green, number) for number in range(1, A_CLASS)]
    User.objects.pupils().update(picture_password=first.picture_password)
    green.open_until = datetime.combine(now, time(15), tzinfo=now.tzinfo)
    green.save()
    CountingHasher.worked = 0
    return [first, *others]


def _child(green: SchoolClass, number: int) -> User:
    child = make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", f"animal{number}")
    child.card_hash = f"{number:02}".ljust(64, "0")
    child.save()
    return child


@pytest.fixture
def nine(now: datetime) -> datetime:
    return datetime.combine(now, time(9), tzinfo=now.tzinfo)
