"""Classes: made, renamed, given their grown-ups and a fresh code."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import ClassStaff, Entry, Role, School, SchoolClass, User, Verb
from classroom.roster.classes import (
    About,
    ClassRefused,
    Refusal,
    academic_year,
    add_class,
    change_class,
    classes_of_school,
    give_new_code,
    propose_handle,
    school_years,
    teachers_of_school,
)
from classroom.roster.codes import birds, new_code
from classroom.roster.people import leave
from tests.conftest import TODAY, make_staff

OAK = About(name="Oak Class", handle="OakClass", year_group=2, academic_year="2025-26")
GREEN = About(name="Green Class", handle="GreenClass", year_group=3, academic_year="2025-26")


def version_of(school_id: int) -> int:
    return School.objects.get(pk=school_id).names_version


def logged() -> list[tuple[str, object]]:
    return [(entry.verb, entry.codes) for entry in Entry.objects.order_by("pk")]


def test_a_new_class_is_closed_and_has_a_code_of_its_own(
    mr_admin: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    oak = add_class(about=OAK, staff_ids=[ms_tan.pk], by=mr_admin, at=now)
    oak.refresh_from_db()
    assert (oak.name, oak.handle, oak.year_group, oak.academic_year, oak.open_until) == (
        "Oak Class",
        "OakClass",
        2,
        "2025-26",
        None,
    )
    assert re.fullmatch(r"[A-Z]{3,9}\d{3}", oak.code) is not None
    assert list(oak.staff_rows.values_list("staff", flat=True)) == [ms_tan.pk]
    assert logged() == [(Verb.CHANGED_CLASS, {"what": ["made"]})]
    assert green.code != oak.code


def test_every_class_stands_in_another_place_while_there_are_some(mr_admin: User, now: datetime) -> None:
    places = []
    for number in range(5):
        about = replace(OAK, name=f"Class {number}", handle=f"Class{number}")
        places.append(add_class(about=about, staff_ids=[], by=mr_admin, at=now).place)
    assert places == ["green", "willow", "acorn", "hazel", "green"]


@pytest.mark.parametrize(
    ("about", "refusal", "field"),
    [
        (replace(OAK, name="green class"), Refusal.NAME_TAKEN, "name"),
        (replace(OAK, handle="greenclass"), Refusal.HANDLE_TAKEN, "handle"),
    ],
)
def test_two_classes_of_one_year_are_told_apart(
    about: About, refusal: Refusal, field: str, green: SchoolClass, mr_admin: User, now: datetime
) -> None:
    with pytest.raises(ClassRefused) as refused:
        add_class(about=about, staff_ids=[], by=mr_admin, at=now)
    assert (refused.value.refusal, refused.value.field) == (refusal, field)
    assert list(SchoolClass.objects.filter(school=mr_admin.school)) == [green]


def test_next_year_and_another_school_may_have_a_green_class_too(
    green: SchoolClass, mr_admin: User, ms_far: User, now: datetime
) -> None:
    add_class(about=replace(GREEN, academic_year="2026-27"), staff_ids=[], by=mr_admin, at=now)
    assert SchoolClass.objects.filter(name="Green Class").count() == 2
    assert SchoolClass.objects.filter(name="Green Class", school=ms_far.school).count() == 0


@pytest.mark.parametrize(
    ("name", "handle", "field"),
    [("Ada’s Class", "Rooks", "name"), ("Rooks", "AdasClass", "handle"), ("Ada Ashworth", "Rooks", "name")],
)
def test_no_class_is_called_after_one_of_our_children(
    name: str, handle: str, field: str, ada: User, mr_admin: User, now: datetime
) -> None:
    with pytest.raises(ClassRefused) as refused:
        add_class(about=replace(OAK, name=name, handle=handle), staff_ids=[], by=mr_admin, at=now)
    assert (refused.value.refusal, refused.value.field) == (Refusal.NAMES_A_CHILD, field)
    assert ada.first_name not in refused.value.sentence


def test_an_old_class_name_does_not_stop_a_new_year_on_the_day_its_child_arrives(
    ada: User, green: SchoolClass, mr_admin: User, now: datetime
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(name="Ada Class", handle="AdaClass")
    about = replace(GREEN, name="Ada Class", handle="AdaClass", year_group=4)
    assert change_class(class_id=green.pk, about=about, staff_ids=[], by=mr_admin, at=now) == {"year_group"}


def test_a_class_whose_name_is_a_childs_as_well_is_still_a_class(
    ada: User, mr_admin: User, now: datetime
) -> None:
    """It is recognised as a phrase."""
    User.objects.get_queryset().filter(pk=ada.pk).update(first_name="Hazel")
    about = replace(OAK, name="Hazel Class", handle="HazelClass")
    assert add_class(about=about, staff_ids=[], by=mr_admin, at=now).name == "Hazel Class"


def test_a_renamed_class_is_judged_again(
    green: SchoolClass, ms_tan: User, mr_admin: User, now: datetime
) -> None:
    before = version_of(green.school_id)
    about = replace(GREEN, name="Wood Class", handle="WoodClass")
    changed = change_class(class_id=green.pk, about=about, staff_ids=[ms_tan.pk], by=mr_admin, at=now)
    assert (set(changed), version_of(green.school_id)) == ({"name", "handle"}, before + 1)
    assert logged() == [(Verb.CHANGED_CLASS, {"what": ["handle", "name"]})]


def test_another_year_or_other_teachers_judge_nothing_again(
    green: SchoolClass, ms_tan: User, mr_ural: User, mr_admin: User, now: datetime
) -> None:
    before = version_of(green.school_id)
    about = replace(GREEN, year_group=4)
    changed = change_class(class_id=green.pk, about=about, staff_ids=[mr_ural.pk], by=mr_admin, at=now)
    assert (set(changed), version_of(green.school_id)) == ({"year_group", "staff"}, before)
    assert list(ClassStaff.objects.filter(school_class=green).values_list("staff", flat=True)) == [mr_ural.pk]
    assert ms_tan.class_rows.count() == 0


def test_nothing_changed_is_logged_nowhere(
    green: SchoolClass, ms_tan: User, mr_admin: User, now: datetime
) -> None:
    assert change_class(class_id=green.pk, about=GREEN, staff_ids=[ms_tan.pk], by=mr_admin, at=now) == set()
    assert logged() == []


def test_only_teachers_of_the_school_who_are_here_are_given_a_class(
    green: SchoolClass,
    mr_wren: User,
    mrs_lead: User,
    ms_far: User,
    ada: User,
    mr_admin: User,
    now: datetime,
) -> None:
    mr_wren.left_on = TODAY
    mr_wren.save()
    ids = [person.pk for person in (mr_wren, mrs_lead, ms_far, ada)]
    change_class(class_id=green.pk, about=GREEN, staff_ids=ids, by=mr_admin, at=now)
    assert ClassStaff.objects.filter(school_class=green).count() == 0
    assert teachers_of_school(mr_admin.school_id) == []


def test_a_class_of_another_school_is_not_there(red: SchoolClass, mr_admin: User, now: datetime) -> None:
    with pytest.raises(SchoolClass.DoesNotExist):
        change_class(class_id=red.pk, about=GREEN, staff_ids=[], by=mr_admin, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        give_new_code(class_id=red.pk, by=mr_admin, at=now)


@pytest.mark.parametrize("by", ["ada", "ms_tan", "mx_office", "mrs_lead", "ms_far", "far_admin"])
def test_nobody_but_the_computing_lead_of_the_school_changes_classes(
    by: str, request: pytest.FixtureRequest, green: SchoolClass, now: datetime
) -> None:
    somebody: User = request.getfixturevalue(by)
    before = list(SchoolClass.objects.filter(school=green.school).values())
    with pytest.raises(SchoolClass.DoesNotExist):
        change_class(class_id=green.pk, about=OAK, staff_ids=[], by=somebody, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        give_new_code(class_id=green.pk, by=somebody, at=now)
    if by != "far_admin":
        with pytest.raises(School.DoesNotExist):
            add_class(about=OAK, staff_ids=[], by=somebody, at=now)
    assert (list(SchoolClass.objects.filter(school=green.school).values()), logged()) == (before, [])


@pytest.fixture
def far_admin(other_school: School) -> User:
    return make_staff(other_school, "far-admin", Role.ADMIN, "Ms", "Elsewhere")


def test_a_new_code_ends_the_old_one(green: SchoolClass, mr_admin: User, now: datetime) -> None:
    old = green.code
    given = give_new_code(class_id=green.pk, by=mr_admin, at=now)
    green.refresh_from_db()
    assert (green.code, green.code != old) == (given.code, True)
    assert logged() == [(Verb.CHANGED_CLASS, {"what": ["code"]})]


def test_the_list_counts_who_is_here(
    green: SchoolClass, ada: User, ben: User, ms_tan: User, mr_wren: User, mr_admin: User
) -> None:
    leave(pupil=ben, on=TODAY, by=mr_admin)
    mr_wren.left_on = TODAY
    mr_wren.save()
    assert [(one.name, one.n_pupils, one.n_staff) for one in classes_of_school(mr_admin.school_id)] == [  # type: ignore[attr-defined]
        ("Green Class", 1, 1)
    ]
    assert (ada.school_class, ms_tan.school_id) == (green, mr_admin.school_id)


@pytest.mark.django_db
def test_codes_are_birds_with_three_digits_and_none_comes_twice() -> None:
    codes = [new_code() for _ in range(200)]
    assert {code[:-3] for code in codes} <= set(birds())
    assert all(re.fullmatch(r"[A-Z]+\d{3}", code) and len(code) <= 12 for code in codes)


def test_the_birds_leave_room_for_sixty_thousand_codes_and_are_nobodys_name() -> None:
    assert (len(birds()) * 1000 >= 60_000, set(birds()) & {"ROBIN", "JAY", "MARTIN", "PHOEBE", "LINNET"}) == (
        True,
        set(),
    )


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 8, 31), "2025-26"), (date(2026, 9, 1), "2026-27"), (date(2099, 9, 1), "2099-00")],
)
def test_a_school_year_begins_in_september(today: date, year: str) -> None:
    assert academic_year(today) == year


def test_three_years_are_offered_and_the_one_a_class_stands_in() -> None:
    assert school_years(date(2026, 3, 10), also="2019-20") == ["2019-20", "2024-25", "2025-26", "2026-27"]
    assert school_years(date(2024, 2, 29)) == ["2022-23", "2023-24", "2024-25"]


@given(st.text(max_size=80))
def test_a_short_name_is_always_plain(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]{0,30}", propose_handle(name)) is not None


def test_a_short_name_is_the_name_without_spaces() -> None:
    assert propose_handle("  green class ") == "GreenClass"
