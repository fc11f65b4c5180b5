"""How often a grown-up's password or code may be tried."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from classroom.door import tries
from classroom.door.tries import PAUSE, Taken, take_try
from classroom.models import DoorTally, User

WHAT = "password|ms-tan"


def misses(many: int, at: datetime, browser: str = "") -> list[Taken]:
    return [take_try(what=WHAT, browser=browser, at=at) for _ in range(many)]


def test_after_five_misses_comes_a_pause_of_five_minutes(db: None, now: datetime) -> None:
    assert [taken.left for taken in misses(5, now)] == [4, 3, 2, 1, 0]
    assert take_try(what=WHAT, browser="", at=now + timedelta(minutes=1)) == Taken(
        allowed=False, left=0, wait=timedelta(minutes=4)
    )
    assert take_try(what=WHAT, browser="", at=now + PAUSE).allowed is True


def test_only_misses_count(db: None, now: datetime) -> None:
    for _ in range(20):
        assert take_try(what=WHAT, browser="", at=now).allowed is True
        tries.give_back(what=WHAT, browser="")
    assert misses(1, now)[0].left == 4


def test_another_name_and_another_browser_are_counted_by_themselves(db: None, now: datetime) -> None:
    misses(5, now)
    assert take_try(what="password|mr-ural", browser="", at=now).left == 4
    assert take_try(what=WHAT, browser="her laptop", at=now).left == 4


def test_a_stranger_who_never_rests_gets_a_hundred_tries_a_day(db: None, now: datetime) -> None:
    """Every second, a whole day long; without the limit of a day it would be 1440."""
    allowed, at = 0, now
    while at < now + timedelta(days=1):
        taken = take_try(what=WHAT, browser="", at=at)
        allowed += taken.allowed
        at += taken.wait or timedelta(seconds=1)
    assert allowed == 100


def test_the_table_tells_no_name_no_address_and_no_code(db: None, now: datetime) -> None:
    misses(1, now)
    tries.may_mail(tries.purse_of("ms-tan@example.org"), at=now)
    tries.is_first_use(of="code|1", code="123456", at=now)
    keys = " ".join(DoorTally.objects.values_list("key", flat=True))
    assert [word in keys for word in ("ms-tan", "example", "123456")] == [False] * 3


def test_three_mails_an_hour_for_an_address_however_it_is_written(db: None, now: datetime) -> None:
    asked = [
        tries.may_mail(tries.purse_of(email), at=now)
        for email in ("a@b.example", "A@b.example", " a@b.example", "a@B.example")
    ]
    assert asked == [True, True, True, False]
    assert tries.may_mail(tries.purse_of("a@b.example"), at=now + timedelta(hours=1)) is True


@pytest.mark.parametrize("typed", ["ms-tan", "MS-Tan", "ms-tan@example.org", "Ms-Tan@EXAMPLE.org"])
def test_ms_tan_has_one_purse_whatever_she_types(ms_tan: User, typed: str) -> None:
    assert tries.purse_of(typed) == tries.purse(ms_tan)


@pytest.mark.parametrize(
    "typed", ["mıss-fınch", "MISS-FINCH", "miſſ-finch", " miss-finch ", "ｍiss-finch", "Miss-Finch"]
)
def test_a_made_up_name_has_one_purse_however_it_is_written(db: None, typed: str) -> None:
    assert tries.purse_of(typed) == tries.purse_of("miss-finch")


def test_made_up_names_write_only_so_many_rows(db: None, now: datetime) -> None:
    purses = {tries.purse(None, typed=f"somebody-{number}") for number in range(100_000)}
    assert len(purses) <= tries.MADE_UP_NAMES
    for purse in ("made-up|1", "made-up|1", "made-up|2"):
        take_try(what=f"password|{purse}", browser="", at=now)
    assert DoorTally.objects.count() == 4


def test_a_code_is_taken_once(db: None, now: datetime) -> None:
    late = now + timedelta(seconds=89)
    assert [tries.is_first_use(of="code|1", code="123456", at=at) for at in (now, now, late)] == [
        True,
        False,
        False,
    ]
    assert tries.is_first_use(of="code|2", code="123456", at=now) is True


@pytest.mark.django_db(transaction=True)
def test_thirty_tries_at_the_same_moment_are_five(now: datetime) -> None:
    def one(_: int) -> bool:
        try:
            return take_try(what=WHAT, browser="", at=now).allowed
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as crowd:
        assert sum(crowd.map(one, range(30))) == 5
