"""A child's way in: code, animal, pictures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from classroom.door.pupils import (
    NotIn,
    OwnAnimal,
    Refusal,
    animals_of,
    come_in,
    find_class,
    normalise_code,
    remembered_class,
    say_wait,
)
from classroom.models import Entry, SchoolClass, SignInMisses, User, Verb
from tests.door.conftest import SECRET

WRONG = ("kite", "moon", "bike")


def try_in(green: SchoolClass, at: datetime, pictures: tuple[str, ...] = SECRET, animal: str = "fox") -> User:
    """Somebody taps Ada's animal on an iPad that nobody knows."""
    return come_in(school_class=green, animal=animal, pictures=pictures, device="", at=at)


@pytest.mark.parametrize(
    "typed", ["WREN42", "wren 42", " Wren-42 ", "w r e n 4 2", "ＷＲＥＮ４２", "wren\u00a042\x00"]
)
def test_a_code_may_be_typed_in_many_ways(green: SchoolClass, typed: str) -> None:
    assert normalise_code(typed) == "WREN42"
    assert find_class(typed) == green


@pytest.mark.parametrize("typed", ["", "   ", "WREN43", "WREN", "🐦", "\ud800", "WREN42" * 50, "W" * 100_000])
def test_an_unknown_code_finds_no_class(green: SchoolClass, typed: str) -> None:
    assert find_class(typed) is None


def test_an_ipad_that_remembers_a_class_finds_it_again(green: SchoolClass) -> None:
    assert remembered_class(str(green.pk)) == green
    assert remembered_class("0") is None


def test_the_animals_of_a_class_carry_pen_names_and_only_of_who_is_here(
    green: SchoolClass, ada: User, ben: User, cem: User
) -> None:
    bee, fox = animals_of(green)
    assert bee == OwnAnimal("bee", "🐝", ben.pk % 8 + 1, "Busy Bee")
    assert fox == OwnAnimal("fox", "🦊", ada.pk % 8 + 1, "Daring Fox")
    User.objects.pupils().filter(pk=ben.pk).update(left_on=date(2026, 1, 1))
    User.objects.pupils().filter(pk=ada.pk).update(pen_name="")
    assert [own.pen_name for own in animals_of(green)] == ["Fox"]
    User.objects.pupils().filter(pk=ada.pk).update(animal="")
    assert animals_of(green) == []


def test_an_animal_that_we_cannot_draw_keeps_its_word(green: SchoolClass, ada: User) -> None:
    User.objects.pupils().update(animal="dodo", pen_name="")
    assert animals_of(green) == [OwnAnimal("dodo", "", ada.pk % 8 + 1, "Dodo")]


def test_ada_comes_in_and_it_stands_in_the_log_book(
    green: SchoolClass, ada: User, with_pictures: Callable[..., User], now: datetime
) -> None:
    with_pictures(ada)
    assert try_in(green, now) == ada
    assert SignInMisses.objects.count() == 0
    entry = Entry.objects.get(verb=Verb.SIGNED_IN)
    assert (entry.actor_name, entry.actor_ref, entry.subject_id) == ("", ada.log_id, green.pk)


def test_wrong_pictures_are_said_kindly_and_counted(
    green: SchoolClass, ada: User, with_pictures: Callable[..., User], now: datetime
) -> None:
    with_pictures(ada)
    with pytest.raises(NotIn) as caught:
        try_in(green, now, WRONG)
    assert (caught.value.refusal, caught.value.wait) == (Refusal.WRONG_PICTURES, timedelta())
    assert caught.value.sentence == "Those are not your pictures. Try again, or ask your teacher."
    assert SignInMisses.objects.get().misses == 1


def test_the_fifth_miss_brings_a_pause_in_which_even_the_right_pictures_wait(
    green: SchoolClass, ada: User, with_pictures: Callable[..., User], now: datetime
) -> None:
    with_pictures(ada)
    for _ in range(4):
        with pytest.raises(NotIn):
            try_in(green, now, WRONG)
    with pytest.raises(NotIn) as fifth:
        try_in(green, now, WRONG)
    assert (fifth.value.refusal, fifth.value.wait) == (Refusal.WRONG_PICTURES, timedelta(seconds=10))
    with pytest.raises(NotIn) as in_the_pause:
        try_in(green, now + timedelta(seconds=9))
    assert (in_the_pause.value.refusal, in_the_pause.value.wait) == (Refusal.PAUSE, timedelta(seconds=1))
    assert (
        in_the_pause.value.sentence == "That was a lot of tries. Wait 1 second, then tap your pictures again."
    )
    assert try_in(green, now + timedelta(seconds=10)) == ada
    assert SignInMisses.objects.count() == 0


def test_a_classmate_cannot_lock_ada_out_of_another_ipad(
    green: SchoolClass, ada: User, with_pictures: Callable[..., User], now: datetime
) -> None:
    with_pictures(ada)
    for second in range(0, 1000, 61):
        with pytest.raises(NotIn):
            try_in(green, now + timedelta(seconds=second), WRONG)
    at = now + timedelta(seconds=1000)
    assert come_in(school_class=green, animal="fox", pictures=SECRET, device="her own", at=at) == ada


def test_a_forged_animal_is_a_miss_like_any_other(green: SchoolClass, ada: User, now: datetime) -> None:
    for animal in ("owl", "", "dodo"):
        with pytest.raises(NotIn) as caught:
            try_in(green, now, SECRET, animal)
        assert (caught.value.refusal, caught.value.wait) == (Refusal.WRONG_PICTURES, timedelta())
    assert SignInMisses.objects.count() == 0


def test_nobody_comes_into_a_closed_class(
    green: SchoolClass, ada: User, with_pictures: Callable[..., User], now: datetime
) -> None:
    with_pictures(ada)
    green.open_until = now
    with pytest.raises(NotIn) as caught:
        try_in(green, now)
    assert caught.value.refusal == Refusal.CLOSED
    assert SignInMisses.objects.count() == 0


def test_a_wait_is_said_in_whole_seconds() -> None:
    assert say_wait(timedelta(seconds=9, milliseconds=1)).split()[7] == "10"
    assert say_wait(timedelta(milliseconds=1)).split()[7:9] == ["1", "second,"]
