"""What somebody gets who guesses pictures all day: every try that reaches the hash is counted, under a clock of our own.

The numbers stand in docs/sign-in.md, too; a change here that is not told there fails.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from fractions import Fraction
from itertools import cycle, permutations
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from classroom.door.devices import name_new_device
from classroom.door.pictures import PICTURES, set_picture_password
from classroom.door.pupils import NotIn, come_in
from classroom.models import School, SchoolClass, User
from tests.conftest import make_pupil

GUESSES = list(permutations(PICTURES, 3))
A_CLASS = 30
TOLD = Path(__file__).parents[2] / "docs" / "sign-in.md"


class CountingHasher(MD5PasswordHasher):
    """Counts the tries that somebody really looked at."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        """One look."""
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.fixture
def children(green: SchoolClass, settings: Any, now: datetime) -> list[User]:
    """A class of thirty; their pictures are the last that anybody would guess. School is from nine to three."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    set_picture_password(pupil=(first := _child(green, 0)), pictures=GUESSES[-1], by=None)
    first.refresh_from_db()
    others = [_child(green, number) for number in range(1, A_CLASS)]
    User.objects.pupils().update(picture_password=first.picture_password)
    green.open_until = datetime.combine(now, time(15), tzinfo=now.tzinfo)
    green.save()
    CountingHasher.worked = 0
    return [first, *others]


def _child(green: SchoolClass, number: int) -> User:
    return make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", f"animal{number}")


Turn = tuple[User, str, bool]


def looked_at(
    turns: Iterator[Turn],
    green: SchoolClass,
    *,
    begin: datetime,
    end: datetime,
    every: timedelta = timedelta(minutes=1),
) -> list[int]:
    """Somebody tries again and again; how many tries were looked at in each hour.

    The longest pause is a minute: trying more often than that only meets more of them, as the first of these days shows.
    """
    hours, at, guesses = [0] * int((end - begin) / timedelta(hours=1)), begin, cycle(GUESSES[:-1])
    while at < end:
        child, device, with_card = next(turns)
        before = CountingHasher.worked
        with pytest.raises(NotIn):
            come_in(
                school_class=green,
                animal=child.animal,
                pictures=next(guesses),
                device=device,
                with_card=with_card,
                at=at,
            )
        hours[int((at - begin) / timedelta(hours=1))] += CountingHasher.worked - before
        at += every
    return hours


def from_devices(children: list[User], *devices: str, with_card: bool = False) -> Iterator[Turn]:
    """Every child in turn, every device in turn."""
    return cycle([(child, device, with_card) for child in children for device in devices])


def told(who: str, tries: int) -> bool:
    """Does the table of docs/sign-in.md say so?"""
    chance = f"{float(Fraction(tries, len(GUESSES))):.3f}"
    row = next((line for line in TOLD.read_text().splitlines() if line.startswith(f"| {who} ")), "")
    return [cell.strip() for cell in row.strip("|").split("|")][1:] == [str(tries), chance]


@pytest.fixture
def nine(now: datetime) -> datetime:
    return datetime.combine(now, time(9), tzinfo=now.tzinfo)


def test_there_are_504_picture_passwords() -> None:
    assert len(set(GUESSES)) == 504


def test_a_stranger_with_the_class_code_gets_thirty_tries_in_a_school_day(
    children: list[User], green: SchoolClass, nine: datetime
) -> None:
    everybody = from_devices(children, "")
    tries = looked_at(
        everybody, green, begin=nine, end=nine + timedelta(hours=6), every=timedelta(seconds=20)
    )
    assert tries == [20, 10, 0, 0, 0, 0]
    assert told("a stranger with the class code, all day", sum(tries))


def test_a_stranger_who_wants_one_child_gets_no_more(
    children: list[User], green: SchoolClass, nine: datetime
) -> None:
    one = from_devices(children[:1], "")
    assert looked_at(one, green, begin=nine, end=nine + timedelta(hours=6)) == [20, 10, 0, 0, 0, 0]


def test_the_next_day_brings_thirty_more(
    children: list[User], green: SchoolClass, nine: datetime, now: datetime
) -> None:
    green.open_until = nine + timedelta(days=2)
    everybody = from_devices(children, "")
    two_days = looked_at(
        everybody, green, begin=nine, end=nine + timedelta(days=2), every=timedelta(minutes=6)
    )
    assert (sum(two_days[:24]), sum(two_days[24:])) == (30, 30)


def test_a_class_that_is_closed_gives_nothing_to_whoever_has_no_card(
    school: School, children: list[User], green: SchoolClass, nine: datetime
) -> None:
    school.home_use, green.school = True, school
    school.save()
    three = nine + timedelta(hours=6)
    tries = looked_at(from_devices(children, ""), green, begin=three, end=three + timedelta(hours=18))
    assert tries == [0] * 18
    assert told("anybody without a card while the class is closed, home use or not", sum(tries))


def test_a_classmate_gets_thirty_from_a_known_ipad_and_thirty_from_private_windows(
    children: list[User], green: SchoolClass, nine: datetime
) -> None:
    classmate, *others = children
    known = name_new_device(pupil=classmate, at=nine)
    tries = looked_at(
        from_devices(others, known, ""),
        green,
        begin=nine + timedelta(minutes=1),
        end=nine + timedelta(hours=6, minutes=1),
    )
    assert (sum(tries), tries[2:]) == (60, [0] * 4)
    assert told("a classmate with a known iPad and private windows", sum(tries))


def test_a_classmate_who_makes_more_ipads_known_gets_no_more(
    children: list[User], green: SchoolClass, nine: datetime
) -> None:
    classmate, *others = children
    devices = [name_new_device(pupil=classmate, at=nine + timedelta(hours=n)) for n in range(6)]
    assert [bool(device) for device in devices] == [True, True, True, False, False, False]
    devices += [name_new_device(pupil=classmate, at=nine + timedelta(days=1, hours=n)) for n in range(6)]
    known = sorted({device for device in devices if device})
    assert len(known) == 6
    a_day_later = nine + timedelta(days=1)
    green.open_until = a_day_later + timedelta(hours=6)
    tries = looked_at(
        from_devices(others, *known, ""), green, begin=a_day_later, end=a_day_later + timedelta(hours=6)
    )
    assert sum(tries) == 60
    assert told("a classmate who makes three more iPads known every day", sum(tries))


def test_whoever_has_found_a_card_gets_thirty_tries_at_its_child(
    school: School, children: list[User], green: SchoolClass, nine: datetime
) -> None:
    school.home_use, green.school, green.open_until = True, school, None
    school.save()
    with_card = from_devices(children[:1], "", with_card=True)
    tries = looked_at(with_card, green, begin=nine, end=nine + timedelta(hours=12))
    assert tries == [20, 10, *[0] * 10]
    assert told("whoever has found a card, at that child", sum(tries))


def test_at_home_nobody_is_told_to_ask_a_teacher_who_is_not_there(
    school: School, children: list[User], green: SchoolClass, nine: datetime
) -> None:
    school.home_use, green.school, green.open_until = True, school, None
    school.save()
    with_card = from_devices(children[:1], "", with_card=True)
    looked_at(with_card, green, begin=nine, end=nine + timedelta(hours=1))
    with pytest.raises(NotIn) as told:
        come_in(
            school_class=green,
            animal=children[0].animal,
            pictures=GUESSES[-1],
            device="",
            with_card=True,
            at=nine + timedelta(minutes=59),
        )
    assert told.value.sentence == "That was a lot of tries today. Ask your teacher when you are at school."


def test_none_of_them_keeps_a_child_from_a_known_ipad_or_from_their_own_card(
    children: list[User], green: SchoolClass, nine: datetime
) -> None:
    ada = children[0]
    known = name_new_device(pupil=children[1], at=nine)
    looked_at(from_devices([ada], ""), green, begin=nine, end=nine + timedelta(hours=6))
    at, right = nine + timedelta(hours=5, minutes=59), GUESSES[-1]
    come: Callable[..., User] = lambda **way: come_in(  # noqa: E731
        school_class=green, animal=ada.animal, pictures=right, at=at, **way
    )
    assert come(device=known) == ada
    assert come(device="", with_card=True) == ada
    with pytest.raises(NotIn) as unknown:
        come(device="")
    assert unknown.value.sentence == "That was a lot of tries today. Ask your teacher to let you in."
