"""A school day at the door: a clock that stands still, a quick hasher, Ada with her pictures, an iPad of Green Class."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from classroom.door.pictures import set_picture_password
from classroom.models import SchoolClass, User
from tests.conftest import NOW
from tests.web.door.ipad import SECRET, type_code


@pytest.fixture(autouse=True)
def _quick_hashing_on_a_school_day(settings: Any, time_machine: time_machine.TimeMachineFixture) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def wait(time_machine: time_machine.TimeMachineFixture) -> Callable[..., None]:
    """Let some time of the school day pass."""
    return lambda **how_long: time_machine.shift(timedelta(**how_long))


@pytest.fixture
def ada(ada: User) -> User:
    """Ada with the boat, the apple, the rainbow."""
    set_picture_password(pupil=ada, pictures=SECRET, by=None)
    return ada


@pytest.fixture
def pad(green: SchoolClass) -> Client:
    """An iPad on which somebody has typed the code of Green Class."""
    client = Client()
    type_code(client)
    return client


@pytest.fixture
def ms_tan_s(ms_tan: User) -> Client:
    """Ms Tan's browser."""
    client = Client()
    client.force_login(ms_tan)
    return client
