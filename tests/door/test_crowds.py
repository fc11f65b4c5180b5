"""Many knock, strangers among them; and what ends a knock: the teacher, the class's hours, another animal."""

from datetime import datetime
from functools import partial

import pytest

from classroom.door.hours import close_class, open_class, sign_everyone_out
from classroom.door.knocks import (
    FROM_UNKNOWN,
    KNOWN,
    UNKNOWN,
    Answer,
    CannotLetIn,
    NotNow,
    answer_to,
    at_the_door,
    knock,
    let_in,
    open_with,
    take_back,
)
from classroom.models import Knock, SchoolClass, User
from tests.conftest import make_pupil
from tests.door.test_knocks import MINUTE, SECOND, knocked, knocks_at, row_of


def test_no_knock_of_ada_gives_way_to_another_from_elsewhere(ada: User, ms_tan: User, now: datetime) -> None:
    first = knocks_at(ada, now, device="")
    made = [knock(pupil=ada, instead_of="", device="", at=now + n * SECOND) for n in range(8)]
    assert [bool(one) for one in made] == [True, True, *[False] * 6]
    made = [knock(pupil=ada, instead_of="", device="known", at=now + n * SECOND) for n in range(8)]
    assert [bool(one) for one in made] == [True] * 5 + [False] * 3
    assert row_of(first).pk in [child.pk for child in at_the_door(ms_tan, now + 8 * SECOND).children]


def test_an_ipad_that_knocks_again_always_has_room(ada: User, now: datetime) -> None:
    ticket = ""
    for n in range(20):
        ticket = knocks_at(ada, now + n * SECOND, instead_of=ticket, device="")
    assert Knock.objects.count() == 1


def test_strangers_stand_behind_the_ipads_that_are_known_and_are_ten_at_most(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    children = [make_pupil(green, f"First{n}", "Last", f"Pen {n}", f"animal{n}") for n in range(30)]
    made = [knock(pupil=child, instead_of="", device="", at=now) for child in children for _ in range(4)]
    assert (sum(map(bool, made)), FROM_UNKNOWN) == (10, 10)
    own = [knocks_at(child, now + MINUTE) for child in children[:2]]
    shown = at_the_door(ms_tan, now + MINUTE).children
    assert [child.pk for child in shown[:2]] == [row_of(ticket).pk for ticket in own]
    assert [child.on_known_ipad for child in shown] == [True] * 2 + [False] * 10
    assert {child.number in UNKNOWN for child in shown[2:]} == {True}
    # After ten minutes there is room again.
    assert knock(pupil=children[0], instead_of="", device="", at=now + 10 * MINUTE) is not None


def test_strangers_at_one_class_leave_room_at_another(ada: User, cem: User, now: datetime) -> None:
    for _ in range(FROM_UNKNOWN):
        knock(pupil=ada, instead_of="", device="", at=now)
    assert knock(pupil=cem, instead_of="", device="", at=now) is not None


def test_knocks_from_elsewhere_do_not_shut_a_door_that_is_open(
    ada: User, ms_tan: User, now: datetime
) -> None:
    ticket = knocks_at(ada, now)
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now)
    for n in range(8):
        knock(pupil=ada, instead_of="", device="known", at=now + n * SECOND)
    assert open_with(ticket, at=now + 9 * SECOND) == ada


def test_no_two_knocks_of_a_class_have_the_same_number(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    children = [make_pupil(green, f"First{n}", "Last", f"Pen {n}", f"animal{n}") for n in range(17)]
    made = [knock(pupil=child, instead_of="", device="pad", at=now) for child in children for _ in range(3)]
    numbers = [one.number for one in made if one is not None]
    assert (sorted(numbers), made[49:]) == (list(KNOWN), [None, None])
    # A number is free again when its iPad has opened; not while it may.
    door = at_the_door(ms_tan, now).children
    let_in(knock_id=door[0].pk, by=ms_tan, at=now)
    ask = partial(knock, pupil=children[-1], instead_of="", device="pad")
    assert ask(at=now + MINUTE) is None
    assert knocked(children[-1], now + 2 * MINUTE, device="pad").number == door[0].number


def test_a_ticket_that_is_taken_back_is_worth_nothing(ada: User, ms_tan: User, now: datetime) -> None:
    ticket = knocks_at(ada, now)
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now)
    take_back(ticket)
    assert (open_with(ticket, at=now), answer_to(ticket, at=now)) == (None, Answer.GONE)


def test_signing_everyone_out_ends_knocks_and_let_ins(
    ada: User, ben: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    waits, tapped = knocks_at(ben, now), knocks_at(ada, now)
    pk = row_of(waits).pk
    let_in(knock_id=row_of(tapped).pk, by=ms_tan, at=now + SECOND)
    sign_everyone_out(school_class=green, by=ms_tan, at=now + 2 * SECOND)
    at = now + 3 * SECOND
    assert [answer_to(ticket, at=at) for ticket in (waits, tapped)] == [Answer.GONE] * 2
    assert (open_with(tapped, at=at), at_the_door(ms_tan, at).children) == (None, [])
    with pytest.raises(CannotLetIn) as over:
        let_in(knock_id=pk, by=ms_tan, at=at)
    assert over.value.why == NotNow.OVER
    # The next knock counts, though the clock of that server is not later by much.
    again = knocks_at(ada, at)
    let_in(knock_id=row_of(again).pk, by=ms_tan, at=at)
    assert open_with(again, at=at) == ada


@pytest.mark.parametrize("by_itself", [False, True])
def test_a_class_that_opens_again_has_nobody_at_its_door(
    ada: User, cem: User, green: SchoolClass, ms_tan: User, now: datetime, *, by_itself: bool
) -> None:
    ticket, elsewhere = knocks_at(ada, now), knocks_at(cem, now)
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now)
    if by_itself:
        SchoolClass.objects.filter(pk=green.pk).update(open_until=now + SECOND)
    else:
        close_class(school_class=green, by=ms_tan, at=now + SECOND)
    open_class(school_class=green, until=now + 60 * MINUTE, by=ms_tan, at=now + 2 * SECOND)
    assert open_with(ticket, at=now + 2 * SECOND) is None
    assert answer_to(elsewhere, at=now + 2 * SECOND) == Answer.WAIT


def test_a_lesson_that_is_made_longer_keeps_who_waits(
    ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    ticket = knocks_at(ada, now)
    open_class(school_class=green, until=now + 60 * MINUTE, by=ms_tan, at=now + SECOND)
    assert answer_to(ticket, at=now + SECOND) == Answer.WAIT
