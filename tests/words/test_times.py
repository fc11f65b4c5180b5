"""Times as everybody reads them."""

from datetime import UTC, date, datetime, time

import pytest

from classroom.words.times import say_day, say_time


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(8, 0), "8:00"),
        (time(12, 35), "12:35"),
        (time(14, 45), "2:45"),
        (time(17, 59), "5:59"),
        (time(18, 0), "6:00 pm"),
        (time(23, 59), "11:59 pm"),
        (time(0, 0), "12:00 am"),
        (time(7, 59), "7:59 am"),
        (datetime(2026, 3, 10, 14, 45, tzinfo=UTC), "2:45"),
        # In summer it is later in London.
        (datetime(2026, 6, 10, 17, 30, tzinfo=UTC), "6:30 pm"),
    ],
)
def test_ada_reads_no_am_and_no_pm_where_nobody_could_be_wrong(moment: datetime | time, said: str) -> None:
    assert say_time(moment) == said


def test_a_day_of_this_week_is_called_by_its_name_and_one_before_by_its_date() -> None:
    today = date(2026, 3, 10)
    told = [say_day(date(2026, 3, day), today) for day in (9, 4, 3)]
    assert told == ["Monday", "Wednesday", "3 March"]
