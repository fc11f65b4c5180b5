"""So many in an hour, so many in a day, counted for all processes together."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from classroom.door.tallies import (
    AT_ONCE,
    LASTING,
    LONGEST,
    Allowance,
    forget,
    give_back,
    sweep,
    take,
    used_up,
)
from classroom.models import DoorTally

HOUR, DAY = Allowance(3, timedelta(hours=1)), Allowance(5, timedelta(days=1))
BOTH = (HOUR, DAY)

pytestmark = pytest.mark.django_db


def test_three_in_an_hour_and_five_in_a_day(now: datetime) -> None:
    given = [take("sweets", BOTH, at=now + timedelta(minutes=20 * n)) for n in range(9)]
    assert given == [True, True, True, True, True, False, False, False, False]
    assert take("sweets", BOTH, at=now + timedelta(hours=23, minutes=59)) is False
    assert take("sweets", BOTH, at=now + timedelta(days=1)) is True


def test_what_is_refused_is_not_counted(now: datetime) -> None:
    for _ in range(9):
        take("sweets", BOTH, at=now)
    assert set(DoorTally.objects.values_list("key", "count")) == {("sweets:3600", 3), ("sweets:86400", 3)}
    assert take("plums", BOTH, at=now) is True


def test_what_is_given_back_can_be_taken_again_and_never_becomes_more(now: datetime) -> None:
    for _ in range(3):
        take("sweets", BOTH, at=now)
    give_back("sweets", BOTH)
    assert [take("sweets", BOTH, at=now) for _ in range(2)] == [True, False]
    give_back("sweets", BOTH, many=100)
    give_back("plums", BOTH)
    assert [take("sweets", BOTH, at=now) for _ in range(4)] == [True, True, True, False]


def test_what_is_used_up_is_known_and_ends(now: datetime) -> None:
    for _ in range(3):
        take("sweets", BOTH, at=now)
    take("plums", BOTH, at=now)
    assert used_up(("sweets", "plums"), BOTH, at=now) == {"sweets"}
    assert used_up(("plums",), BOTH, at=now) == set()
    assert used_up(("sweets",), BOTH, at=now + timedelta(hours=1)) == set()
    forget(["sweets"], BOTH)
    assert used_up(("sweets",), BOTH, at=now) == set()


def test_old_tallies_are_swept_and_those_of_today_stay(now: datetime) -> None:
    take("sweets", BOTH, at=now)
    take("plums", (DAY,), at=now + timedelta(hours=1))
    assert sweep(at=now + LONGEST) == 0
    assert sweep(at=now + LONGEST + timedelta(minutes=1)) == 2
    assert list(DoorTally.objects.values_list("key", flat=True)) == ["plums:86400"]


def test_what_adds_up_over_days_stays_for_a_school_year(now: datetime) -> None:
    take("card", (Allowance(3, LASTING), DAY), at=now)
    assert sweep(at=now + LASTING) == 1
    assert list(DoorTally.objects.values_list("count", flat=True)) == [1]
    assert sweep(at=now + LASTING + timedelta(minutes=1)) == 1


def test_what_a_flood_of_names_has_left_is_swept_in_queries_that_a_database_takes(now: datetime) -> None:
    DoorTally.objects.bulk_create(DoorTally(key=f"name{n}", began_at=now) for n in range(AT_ONCE + 1))
    values: list[int] = []

    def count_values(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        values.append(len(params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count_values):
        assert sweep(at=now + timedelta(days=2)) == AT_ONCE + 1
    assert max(values) == AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_of_forty_hands_at_the_same_moment_three_get_one(now: datetime) -> None:
    given: list[bool] = []
    together = threading.Barrier(40)

    def grab() -> None:
        try:
            together.wait()
            given.append(take("sweets", BOTH, at=now))
        finally:
            connections.close_all()

    hands = [threading.Thread(target=grab) for _ in range(40)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert (len(given), sum(given)) == (40, 3)
