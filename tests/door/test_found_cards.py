"""A card that somebody has found: its tries add up, the teacher reads of it, it stops."""

from datetime import datetime, timedelta

import pytest

from classroom.door import tallies
from classroom.door.cards import CardRefusal, CardRefused, child_of_card, make_cards
from classroom.door.children import rows_of
from classroom.door.devices import WITH_ONE_CARD, name_new_device
from classroom.door.knocks import at_the_door, let_unknown_ipads_try
from classroom.door.pupils import come_in
from classroom.door.worn import What, Worn
from classroom.models import Entry, School, SchoolClass, User, Verb
from tests.door.guessing import FIVE_MINUTES, GUESSES, from_devices, looked_at, told


def test_a_card_that_was_found_stops_on_the_second_day_and_the_teacher_reads_it(
    school: School, children: list[User], green: SchoolClass, ms_tan: User, nine: datetime
) -> None:
    school.home_use, green.school, green.open_until = True, school, None
    school.save()
    (card,) = make_cards(pupils=children[:1], by=ms_tan, at=nine)
    with_card, two_days = from_devices([card.pupil], "", with_card=True), []
    first, second = nine, nine + timedelta(days=1)
    for begin in (first, second):
        two_days += looked_at(with_card, green, begin=begin, end=begin + timedelta(hours=8))
        tallies.sweep(at=begin + timedelta(hours=12))
        if begin == first:
            assert [(one.pen_name, one.what) for one in told_to(ms_tan, first)] == [("Pen 0", What.CARD)]
    assert told("whoever has found a card, until it stops", sum(two_days))
    with pytest.raises(CardRefused) as refused:
        child_of_card(card.token, at=second + timedelta(hours=2))
    assert refused.value.refusal == CardRefusal.DEAD
    assert [(one.pen_name, one.what) for one in told_to(ms_tan, second)] == [("Pen 0", What.STOPPED)]
    entry = Entry.objects.get(verb=Verb.CHANGED_ROSTER, codes={"what": ["card-stopped"]})
    assert (entry.about_ref, entry.actor_ref) == (children[0].log_id, None)
    make_cards(pupils=children[:1], by=ms_tan, at=second)
    assert told_to(ms_tan, second) == []


def told_to(teacher: User, day: datetime) -> list[Worn]:
    """What the teacher reads about cards and known iPads after two hours of that day."""
    return at_the_door(teacher, day + timedelta(hours=1, minutes=59)).worn


def test_a_child_who_comes_in_every_day_does_not_hide_whoever_guesses_with_a_copy_of_the_card(
    school: School, children: list[User], green: SchoolClass, ms_tan: User, nine: datetime
) -> None:
    school.home_use, green.school, green.open_until = True, school, None
    school.save()
    (card,) = make_cards(pupils=children[:1], by=ms_tan, at=nine)
    tries = 0
    for day in range(9):
        begin = nine + timedelta(days=day)
        copy = from_devices([card.pupil], "", with_card=True)
        tries += sum(looked_at(copy, green, begin=begin, end=begin + timedelta(hours=1), every=FIVE_MINUTES))
        if rows_of(green)[0].card_stopped:
            break
        come_in(
            school_class=green,
            animal=card.pupil.animal,
            pictures=GUESSES[-1],
            device="",
            with_card=True,
            at=begin + timedelta(hours=2),
        )
        tallies.sweep(at=begin + timedelta(hours=3))
    # Twelve a day, of which the child makes up for five.
    assert (day + 1, tries) == (8, 95)


def test_a_child_who_misses_now_and_then_keeps_the_card(
    children: list[User], green: SchoolClass, ms_tan: User, nine: datetime
) -> None:
    (card,) = make_cards(pupils=children[:1], by=ms_tan, at=nine)
    green.open_until = nine + timedelta(days=40)
    for day in range(30):
        begin = nine + timedelta(days=day)
        mine = from_devices([card.pupil], "", with_card=True)
        four = looked_at(mine, green, begin=begin, end=begin + timedelta(hours=1), every=3 * FIVE_MINUTES)
        assert four == [4]
        come_in(
            school_class=green,
            animal=card.pupil.animal,
            pictures=GUESSES[-1],
            device="",
            with_card=True,
            at=begin + timedelta(hours=1),
        )
    assert child_of_card(card.token, at=nine)[0] == card.pupil


def test_a_card_that_should_have_stopped_stops_when_it_is_shown(
    children: list[User], green: SchoolClass, ms_tan: User, nine: datetime
) -> None:
    (card,) = make_cards(pupils=children[:1], by=ms_tan, at=nine)
    for _ in range(60):
        tallies.take(f"card:{card.pupil.card_hash[:16]}", WITH_ONE_CARD, at=nine)
    with pytest.raises(CardRefused):
        child_of_card(card.token, at=nine)
    assert rows_of(green)[0].card_stopped is True


def test_ms_tan_reads_of_known_ipads_that_were_tried_too_often_and_lets_them_try_again(
    children: list[User], green: SchoolClass, ms_tan: User, mr_ural: User, nine: datetime
) -> None:
    classmate, *others = children
    known = name_new_device(pupil=classmate, at=nine)
    looked_at(from_devices(others, known), green, begin=nine, end=nine + timedelta(hours=1))
    at = nine + timedelta(minutes=59)
    door = at_the_door(ms_tan, at)
    assert ([(one.pk, one.what) for one in door.worn], door.asking) == ([(classmate.pk, What.IPADS)], [])
    assert at_the_door(mr_ural, at).worn == []
    let_unknown_ipads_try(class_id=green.pk, by=ms_tan, at=at)
    assert at_the_door(ms_tan, at).worn == []
