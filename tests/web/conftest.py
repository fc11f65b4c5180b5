"""What the tests of pages share: a clock that stands still for the desk, and somebody who sits at it."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from classroom.models import User
from tests.conftest import NOW


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Half past one, for the views as well."""
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def desk(client: Client, ms_tan: User) -> Client:
    """Ms Tan at her desk."""
    client.force_login(ms_tan, backend="classroom.door.backends.StaffBackend")
    return client
