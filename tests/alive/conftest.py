"""The world that the machine begins in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from classroom.models import Purpose, SchoolClass, User
from tests.alive.house import House
from tests.conftest import allow

Make = Callable[[], House]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """An answer that has been read would close it, with all that has not happened yet."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def make(
    ada: User,
    ben: User,
    cem: User,
    dot: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    mr_admin: User,
    ms_far: User,
    now: datetime,
) -> Make:
    """Two classes with all that can be switched on, a few posts, and another school."""
    SchoolClass.objects.update(replies_on=True, reshares_on=True, likes_on=True, topics_on=True)
    for child in (ada, ben, cem):
        allow(child, Purpose.WORDS_INTERNET, Purpose.IMAGE_INTERNET)
        child.refresh_from_db()
    begun = House(
        children=[ada, ben, cem],
        deciders=[ms_tan, mr_ural, mrs_lead],
        other_staff=[mx_office, mr_admin],
        strangers=[dot, ms_far],
        now=now,
    )
    # By whom, which words about whom, with a photo? Mia and Owen are not here yet.
    for who, text, name, pictures in ((0, 0, 0, 1), (1, 1, 3, 0), (2, 4, 4, 1), (0, 2, 1, 0), (1, 3, 4, 1)):
        begun.show(who, text, name, pictures=pictures, alt=0, wide=who == 2, before=None, passing=False)
        begun.now += timedelta(minutes=16)
    begun.share(0, 0, 0)
    return lambda: replace(begun, marks=dict(begun.marks), outside_marks=dict(begun.outside_marks))
