"""What somebody gets who guesses pictures all day: every try that reaches the hash is counted, under a clock of our own.

The numbers stand in docs/sign-in.md, too; a change here that is not told there fails.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.door.devices import name_new_device
from classroom.door.pupils import NotIn, come_in
from classroom.models import School, SchoolClass, User
from tests.door.guessing import GUESSES, TOLD, from_devices, looked_at, told

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(
    ("who", "a_day", "at_most"),
    [
        ("a stranger with the class code", 30, None),
        ("a classmate with a known iPad and private windows", 60, None),
        ("whoever has found a card", 30, 60),
    ],
)
def test_what_adds_up_over_days_is_told(who: str, a_day: int, at_most: int | None) -> None:
    sums = [min(a_day * days, at_most or a_day * days) / len(GUESSES) for days in (5, 20)]
    assert f"| {who} | {sums[0]:.3f} | {sums[1]:.3f} |" in TOLD.read_text().splitlines()


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
