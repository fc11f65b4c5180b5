"""Pupils join, change names and class, leave and come back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from classroom.door.cards import CardRefusal, CardRefused, child_of_card, make_cards
from classroom.models import Entry, School, SchoolClass, ShortName, User
from classroom.roster.names import names_for
from classroom.roster.people import (
    add_pupil,
    add_short_name,
    change_names,
    come_back,
    forget_short_name,
    leave,
    move_class,
)
from classroom.roster.refusals import Refusal, RosterRefused
from tests.conftest import make_pupil

TODAY = date(2026, 3, 10)


def version() -> int:
    return School.objects.get().names_version


def what() -> list[object]:
    return [entry.codes for entry in Entry.objects.filter(verb="changed-roster").order_by("pk")]


def reasons(call: Callable[[], object]) -> dict[str, Refusal]:
    with pytest.raises(RosterRefused) as refused:
        call()
    return refused.value.reasons


def join(green: SchoolClass, **names: str) -> User:
    told = {"first_name": "Mia", "last_name": "Malik", "pen_name": "Kind Otter", "animal": "otter", **names}
    return add_pupil(school_class=green, by=None, **told)


def test_a_child_who_joins_counts_at_once_and_stands_in_the_log_without_a_name(
    green: SchoolClass, mx_office: User
) -> None:
    mia = add_pupil(
        school_class=green,
        by=mx_office,
        first_name=" Mia\x00 ",
        last_name="Malik",
        short_names=["Mi ", "Mi", ""],
    )
    assert (mia.first_name, mia.school_id, mia.has_usable_password()) == ("Mia", green.school_id, False)
    assert list(ShortName.objects.values_list("name", flat=True)) == ["Mi"]
    assert version() == 2
    entry = Entry.objects.get()
    assert (entry.codes, entry.about_ref, entry.actor_name) == ({"what": ["joined"]}, mia.log_id, "Mx Office")


def test_a_user_name_names_nobody_and_is_new_each_time(green: SchoolClass) -> None:
    names = {join(green).username, join(green, pen_name="Kind Seal", animal="seal").username}
    assert len(names) == 2
    assert {name[:6] for name in names} == {"pupil-"}


def test_the_same_press_twice_is_one_child(green: SchoolClass) -> None:
    assert join(green) == join(green)
    assert (User.objects.pupils().count(), version(), what()) == (1, 2, [{"what": ["joined"]}])


def test_two_children_of_one_name_are_two_children(green: SchoolClass) -> None:
    assert join(green) != join(green, pen_name="Brave Seal", animal="seal")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"first_name": ""}, {"first_name": Refusal.NO_FIRST_NAME}),
        ({"first_name": " \u200b\x00\n "}, {"first_name": Refusal.NO_FIRST_NAME}),
        ({"first_name": "M" * 61}, {"first_name": Refusal.TOO_LONG}),
        ({"first_name": "Mia 😀"}, {"first_name": Refusal.NO_LETTERS}),
        ({"last_name": "123"}, {"last_name": Refusal.NO_LETTERS}),
        ({"known_as": "\ufffd"}, {"known_as": Refusal.NO_LETTERS}),
        (
            {"first_name": "", "last_name": "M" * 61},
            {"first_name": Refusal.NO_FIRST_NAME, "last_name": Refusal.TOO_LONG},
        ),
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(
    names: dict[str, str], expected: dict[str, Refusal], green: SchoolClass
) -> None:
    assert reasons(lambda: join(green, **names)) == expected
    assert (User.objects.pupils().count(), version()) == (0, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("M" * 60, "M" * 60),
        ("Zoe\u0308", "Zoë"),
        ("  Mei \u00a0 Lin ", "Mei Lin"),
        ("O\u2019Neil-Smith", "O\u2019Neil-Smith"),
        ("李小龙", "李小龙"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Mi\u200ba\ud800", "Mia"),
    ],
)
def test_a_name_is_kept_tidy(typed: str, kept: str, green: SchoolClass) -> None:
    mia = join(green, first_name=typed)
    mia.refresh_from_db()
    assert mia.first_name == kept


def test_more_than_ten_short_names_are_too_many(green: SchoolClass) -> None:
    many = [f"Mi{letter}" for letter in "abcdefghijk"]
    refused = reasons(lambda: add_pupil(school_class=green, by=None, first_name="Mia", short_names=many))
    assert refused == {"short_names": Refusal.TOO_MANY}
    mia = add_pupil(school_class=green, by=None, first_name="Mia", short_names=many[:10])
    assert reasons(lambda: add_short_name(pupil=mia, name="Mimi", by=None)) == {
        "short_names": Refusal.TOO_MANY
    }
    assert reasons(lambda: add_short_name(pupil=mia, name=" ", by=None)) == {
        "short_names": Refusal.NO_SHORT_NAME
    }


def test_a_pen_name_is_the_schools_and_an_animal_the_classs(
    ada: User, green: SchoolClass, blue: SchoolClass
) -> None:
    both = {"pen_name": Refusal.PEN_NAME_TAKEN, "animal": Refusal.ANIMAL_TAKEN}
    assert reasons(lambda: join(green, pen_name="daring fox", animal="fox")) == both
    assert reasons(lambda: join(blue, pen_name="Daring Fox", animal="fox")) == {
        "pen_name": Refusal.PEN_NAME_TAKEN
    }
    assert join(blue, pen_name="Bold Fox", animal="fox").animal == "fox"


def test_no_pen_name_holds_what_a_child_is_really_called(ada: User, green: SchoolClass) -> None:
    names_a_child = {"pen_name": Refusal.NAMES_A_CHILD}
    add_short_name(pupil=ada, name="Sunny", by=None)
    assert reasons(lambda: join(green, pen_name="Sunny Otter")) == names_a_child
    assert reasons(lambda: join(green, last_name="Otter")) == names_a_child
    assert reasons(lambda: change_names(pupil=ada, by=None, pen_name="Sunny Bear")) == names_a_child
    assert reasons(lambda: change_names(pupil=ada, by=None, known_as="Daring")) == names_a_child


def test_a_change_that_changes_nothing_is_no_fact(ada: User) -> None:
    change_names(pupil=ada, by=None, first_name=" Ada ", pen_name="Daring Fox", animal="fox")
    assert (version(), what()) == (1, [])


def test_a_child_keeps_their_own_pen_name_and_animal(ada: User) -> None:
    change_names(pupil=ada, by=None, last_name="Ash", pen_name="Daring Fox", animal="fox")
    assert (version(), what()) == (2, [{"what": ["last_name"]}])


def test_a_first_name_is_never_emptied(ada: User) -> None:
    assert reasons(lambda: change_names(pupil=ada, by=None, first_name="")) == {
        "first_name": Refusal.NO_FIRST_NAME
    }


def test_forgetting_a_short_name_counts_at_once_and_raises_nothing(ada: User) -> None:
    add_short_name(pupil=ada, name="Adders", by=None)
    school = School.objects.get()
    assert [hit.key for hit in names_for(school).find("We saw Adders.")] == ["adders"]
    row = ShortName.objects.get()
    for _press in range(2):
        forget_short_name(pupil=ada, short_name_id=row.pk, by=None)
    assert names_for(School.objects.get()).find("We saw Adders.") == []
    assert (version(), what()) == (2, [{"what": ["short-name"]}, {"what": ["forgot-short-name"]}])


def test_nobody_forgets_the_short_name_of_another_child(ada: User, ben: User) -> None:
    add_short_name(pupil=ada, name="Adders", by=None)
    forget_short_name(pupil=ben, short_name_id=ShortName.objects.get().pk, by=None)
    assert ShortName.objects.count() == 1


def test_a_move_raises_nothing_and_is_logged_with_the_class(ada: User, blue: SchoolClass) -> None:
    for _press in range(2):
        move_class(pupil=ada, school_class=blue, by=None)
    ada.refresh_from_db()
    assert (ada.school_class, ada.animal, version()) == (blue, "fox", 1)
    assert what() == [{"what": ["class"], "school_class": blue.pk}]


def test_where_the_animal_is_taken_a_child_moves_with_another_one(ada: User, blue: SchoolClass) -> None:
    make_pupil(blue, "Eve", "Elm", "Calm Fox", "fox")
    taken = {"animal": Refusal.ANIMAL_TAKEN}
    assert reasons(lambda: move_class(pupil=ada, school_class=blue, by=None)) == taken
    move_class(pupil=ada, school_class=blue, by=None, animal="otter", pen_name="Daring Otter")
    ada.refresh_from_db()
    assert (ada.school_class, ada.animal, ada.pen_name, version()) == (blue, "otter", "Daring Otter", 2)


def test_nobody_moves_to_another_school_or_after_leaving(
    ada: User, blue: SchoolClass, red: SchoolClass
) -> None:
    with pytest.raises(ValueError, match="within the school"):
        move_class(pupil=ada, school_class=red, by=None)
    leave(pupil=ada, on=TODAY, by=None)
    assert reasons(lambda: move_class(pupil=ada, school_class=blue, by=None)) == {
        "school_class": Refusal.HAS_LEFT
    }


def test_a_second_leaving_changes_nothing(ada: User) -> None:
    leave(pupil=ada, on=TODAY, by=None)
    leave(pupil=ada, on=TODAY - timedelta(days=30), by=None)
    ada.refresh_from_db()
    assert (ada.left_on, what()) == (TODAY, [{"what": ["left"]}])


@pytest.mark.parametrize(("days", "raised"), [(0, 1), (364, 1), (365, 2), (400, 2)])
def test_coming_back_raises_the_version_once_the_names_had_stopped_counting(
    days: int, raised: int, ada: User
) -> None:
    leave(pupil=ada, on=TODAY - timedelta(days=days), by=None)
    for _press in range(2):
        come_back(pupil=ada, on=TODAY, by=None)
    ada.refresh_from_db()
    assert (ada.left_on, version()) == (None, raised)
    assert what() == [{"what": ["left"]}, {"what": ["came-back"]}]


def test_who_comes_back_to_a_taken_animal_gets_another(ada: User, green: SchoolClass) -> None:
    leave(pupil=ada, on=TODAY, by=None)
    join(green, pen_name="Calm Fox", animal="fox")
    assert reasons(lambda: come_back(pupil=ada, on=TODAY, by=None)) == {"animal": Refusal.ANIMAL_TAKEN}
    come_back(pupil=ada, on=TODAY, by=None, animal="bear", pen_name="Daring Bear")
    ada.refresh_from_db()
    assert (ada.left_on, ada.animal, ada.pen_name) == (None, "bear", "Daring Bear")


def test_the_names_of_somebody_who_has_left_can_be_mended(ada: User, green: SchoolClass) -> None:
    leave(pupil=ada, on=TODAY, by=None)
    join(green, pen_name="Calm Fox", animal="fox")
    change_names(pupil=ada, by=None, first_name="Ada-May", animal="fox")
    assert User.objects.get(pk=ada.pk).first_name == "Ada-May"


@pytest.mark.django_db(transaction=True)
def test_two_adults_who_give_the_same_animal_at_once_never_both_have_it(green: SchoolClass) -> None:
    start = Barrier(2)

    def press(first_name: str) -> object:
        try:
            start.wait()
            return join(green, first_name=first_name)
        except RosterRefused as refused:
            return refused.reasons
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hands:
        answers = list(hands.map(press, ["Mia", "Eve"]))
    refused = [answer for answer in answers if not isinstance(answer, User)]
    assert refused == [{"animal": Refusal.ANIMAL_TAKEN, "pen_name": Refusal.PEN_NAME_TAKEN}]
    assert (User.objects.pupils().count(), version()) == (1, 2)


def test_the_card_of_a_child_who_left_stays_dead_when_they_come_back(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    [card] = make_cards(pupils=[ada], by=ms_tan, at=now)
    leave(pupil=ada, on=now.date(), by=mx_office)
    come_back(pupil=ada, on=now.date(), by=mx_office)
    with pytest.raises(CardRefused) as refused:
        child_of_card(card.token, at=now)
    assert refused.value.refusal == CardRefusal.DEAD


def test_the_roll_is_read_in_the_order_of_its_index(ada: User) -> None:
    of_the_school = User.objects.pupils().filter(school=ada.school)
    page = of_the_school.after_in_the_roll(ada).order_by("last_name", "first_name", "pk")[:51]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of one row is quicker read whole: the question is whether the index can serve.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = page.explain()
    assert ("user_roll" in plan, "TEMP B-TREE" in plan, "Sort" in plan) == (True, False, False)
