"""The school's settings, and how far its first run has come."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, time

import pytest

from classroom.door.school import Settings, Step, change_settings, facts
from classroom.models import Entry, Permission, Role, School, SchoolClass, User, Verb
from tests.conftest import TODAY, make_class, make_pupil, make_staff

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def as_it_is(school: School) -> Settings:
    return Settings(**{name: getattr(school, name) for name in Settings.__slots__})


def test_settings_are_saved_at_once_with_one_line_that_names_fields_only(
    as_it_is: Settings, school: School, mr_admin: User, now: datetime
) -> None:
    wanted = replace(as_it_is, good_sites=["kew.org"], home_use=True, home_until=time(18, 0))
    changed = change_settings(settings=wanted, by=mr_admin, at=now)
    school.refresh_from_db()
    assert (set(changed), school.good_sites, school.home_use, school.home_until) == (
        {"good_sites", "home_use", "home_until"},
        ["kew.org"],
        True,
        time(18, 0),
    )
    [entry] = Entry.objects.all()
    assert (entry.verb, entry.actor_ref, entry.codes, entry.at) == (
        Verb.CHANGED_SETTINGS,
        mr_admin.log_id,
        {"what": ["good_sites", "home_until", "home_use"]},
        now,
    )


def test_saving_what_stands_already_is_logged_nowhere(
    as_it_is: Settings, mr_admin: User, now: datetime
) -> None:
    assert change_settings(settings=as_it_is, by=mr_admin, at=now) == set()
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("by", ["ada", "ms_tan", "mx_office", "mrs_lead", "ms_far"])
def test_nobody_but_the_computing_lead_changes_settings(
    by: str, request: pytest.FixtureRequest, as_it_is: Settings, school: School, now: datetime
) -> None:
    somebody: User = request.getfixturevalue(by)
    with pytest.raises(School.DoesNotExist):
        change_settings(settings=replace(as_it_is, home_use=True), by=somebody, at=now)
    school.refresh_from_db()
    assert (school.home_use, Entry.objects.count()) == (False, 0)


def test_another_schools_settings_stay(
    as_it_is: Settings, other_school: School, mr_admin: User, now: datetime
) -> None:
    change_settings(settings=replace(as_it_is, name="Ours"), by=mr_admin, at=now)
    other_school.refresh_from_db()
    assert other_school.name == "Far Field Primary"


def test_at_an_empty_school_only_the_name_is_done(other_school: School) -> None:
    known = facts(other_school, has_second_step=False, on=TODAY)
    assert (set(known.done()), known.leads, known.pupils, known.classes) == ({Step.NAME}, (), 0, 0)


def test_a_school_that_runs_is_done(
    school: School, mrs_lead: User, ms_tan: User, mr_ural: User, ada: User, cem: User
) -> None:
    make_staff(school, "mr-deputy", Role.LEAD, "Mr", "Deputy")
    known = facts(school, has_second_step=True, on=TODAY)
    assert known.done() == set(Step)
    assert (known.leads, known.classes, known.classes_with_staff, known.pupils, known.trained) == (
        ("Mr Deputy", "Mrs Lead"),
        2,
        2,
        2,
        3,
    )
    assert {ada.school_id, cem.school_id, ms_tan.school_id, mr_ural.school_id} == {school.pk}


def test_a_class_without_a_teacher_is_left_to_do_and_a_first_answer_is_a_beginning(
    school: School, mrs_lead: User, ms_tan: User, ada: User, cem: User
) -> None:
    make_class(school, "Oak Class", "TERN01")
    Permission.objects.filter(pupil=cem).delete()
    known = facts(school, has_second_step=False, on=TODAY)
    assert (known.classes_with_staff, known.classes, known.pupils_answered, known.pupils) == (1, 3, 1, 2)
    assert known.done() == {Step.NAME, Step.PUPILS, Step.FAMILIES, Step.TRAINING, Step.WORRIES}
    assert {mrs_lead.school_id, ms_tan.school_id, ada.school_id} == {school.pk}


def test_a_class_of_an_old_year_asks_for_nothing_unless_somebody_is_in_it(
    school: School, green: SchoolClass, ms_tan: User
) -> None:
    old = SchoolClass.objects.create(
        school=school, name="Old", handle="Old", code="TERN02", year_group=1, academic_year="2019-20"
    )
    assert facts(school, has_second_step=False, on=TODAY).classes == 1
    make_pupil(old, "Eve", "Egan", "Kind Kite", "kite")
    assert facts(school, has_second_step=False, on=TODAY).classes == 2
    assert ms_tan.class_rows.count() == green.staff_rows.count()


def test_who_has_left_counts_for_nothing(school: School, mrs_lead: User, ms_tan: User, ada: User) -> None:
    for person in (mrs_lead, ms_tan, ada):
        person.left_on = TODAY
        person.save()
    known = facts(school, has_second_step=False, on=TODAY)
    assert (known.leads, known.trained, known.pupils, known.classes_with_staff) == ((), 0, 0, 0)


@pytest.mark.parametrize("count", [1, 30])
def test_how_far_a_school_has_come_costs_the_same_for_one_pupil_and_for_thirty(
    count: int, school: School, green: SchoolClass, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        make_pupil(green, f"Child{number}", "Long", f"Pen {number}", f"animal-{number}")
    with django_assert_num_queries(4):
        known = facts(school, has_second_step=False, on=TODAY)
    assert known.pupils == count
