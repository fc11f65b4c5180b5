"""Home use: with their own card children come in while their class is closed, between two times of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.door.hours import Way, ends_at, is_time, takes_drafts, way_in
from classroom.door.register import class_pages
from classroom.models import School, SchoolClass, User
from tests.conftest import class_of

WINTER, SUMMER = (2026, 3, 10), (2026, 6, 10)


@pytest.fixture
def home_use(school: School) -> School:
    """From 7 in the morning to 7 in the evening."""
    School.objects.filter(pk=school.pk).update(home_use=True)
    school.refresh_from_db()
    return school


@pytest.fixture
def ada_at_home(home_use: School, ada: User) -> User:
    """Ada, whose class is closed."""
    SchoolClass.objects.update(open_until=None)
    return User.objects.pupils().select_related("school", "school_class__school").get(pk=ada.pk)


def utc(day: tuple[int, int, int], hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(*day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "way"),
    [
        (utc(WINTER, 6, 59, 59), None),
        (utc(WINTER, 7), Way.HOME),
        (utc(WINTER, 18, 59, 59), Way.HOME),
        (utc(WINTER, 19), None),
        # In summer 7 o'clock in London is 6 o'clock in UTC.
        (utc(SUMMER, 6), Way.HOME),
        (utc(SUMMER, 17, 59), Way.HOME),
        (utc(SUMMER, 18), None),
    ],
)
def test_a_closed_class_is_entered_from_home_by_the_clock_on_the_wall(
    ada_at_home: User, at: datetime, way: Way | None
) -> None:
    assert way_in(class_of(ada_at_home), with_card=True, at=at) == way
    assert way_in(class_of(ada_at_home), with_card=False, at=at) is None


def test_while_the_class_is_open_everybody_comes_in_with_it(home_use: School, ada: User) -> None:
    at = utc(WINTER, 13)
    assert [way_in(class_of(ada), with_card=card, at=at) for card in (True, False)] == [Way.CLASS] * 2


def test_home_use_is_off_unless_the_school_says_so(ada: User, now: datetime) -> None:
    SchoolClass.objects.update(open_until=None)
    green = SchoolClass.objects.get(pk=class_of(ada).pk)
    assert way_in(green, with_card=True, at=now) is None


def test_each_way_has_its_own_end(ada_at_home: User) -> None:
    noon = utc(SUMMER, 11)
    assert [is_time(way, ada_at_home, noon) for way in (Way.CLASS, Way.HOME)] == [False, True]
    assert [ends_at(way, ada_at_home, noon) for way in (Way.CLASS, Way.HOME)] == [None, utc(SUMMER, 18)]
    class_of(ada_at_home).open_until = noon + timedelta(hours=1)
    assert ends_at(Way.CLASS, ada_at_home, noon) == noon + timedelta(hours=1)


def test_a_draft_from_home_is_taken_for_a_minute_after_the_evening_has_come(ada_at_home: User) -> None:
    evening = utc(WINTER, 19)
    moments = [evening + timedelta(seconds=n) for n in (-1, 0, 59, 60)]
    assert [takes_drafts(Way.HOME, ada_at_home, at) for at in moments] == [True, True, True, False]
    assert takes_drafts(Way.HOME, ada_at_home, utc(WINTER, 7))


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (13, "Home use is on: children can come in with their card until 7:00 pm."),
        (20, "Home use is on: children can come in with their card from 7:00 am to 7:00 pm."),
    ],
)
def test_ms_tan_reads_when_children_come_in_from_home(
    home_use: School, ms_tan: User, hour: int, said: str
) -> None:
    assert [page.home for page in class_pages(ms_tan, now=utc(WINTER, hour))] == [said]


def test_without_home_use_her_page_does_not_speak_of_it(ms_tan: User, now: datetime) -> None:
    assert [page.home for page in class_pages(ms_tan, now=now)] == [""]
