"""What waits at a desk, in numbers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from classroom.models import User
from classroom.moderation.overview import Waits, what_waits
from classroom.moderation.reports import report
from tests.posts import approved, waiting

Queries = Callable[[int], AbstractContextManager[object]]


def test_ms_tan_is_told_how_much_waits_and_since_when(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    waiting(ada, now=now)
    waiting(ben, now=now + timedelta(minutes=1), pictures=1, alt_text="")
    waiting(ada, "I want to die", now=now + timedelta(minutes=2))
    told = approved(ada, by=ms_tan, now=now)
    report(told.pk, by=ben, now=now)
    assert what_waits(ms_tan) == Waits(posts=3, since=now, worries=1, reported=1, wordless=1)
    assert what_waits(mr_ural) == Waits()


def test_a_lead_is_told_of_all_classes_and_an_office_of_none(
    ada: User, cem: User, mrs_lead: User, mx_office: User, mr_admin: User, now: datetime
) -> None:
    waiting(ada, now=now)
    waiting(cem, now=now)
    assert [what_waits(person).posts for person in (mrs_lead, mx_office, mr_admin)] == [2, 0, 0]


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_however_much_waits(
    django_assert_num_queries: Queries, ada: User, ms_tan: User, now: datetime, count: int
) -> None:
    for number in range(count):
        waiting(ada, now=now + timedelta(minutes=number))
    with django_assert_num_queries(3):
        assert what_waits(ms_tan).posts == count
