"""The computing lead's pages about classes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.models import School, SchoolClass, User
from tests.conftest import NOW, make_class, make_pupil
from tests.web.people.office import words

Queries = Callable[[int], AbstractContextManager[object]]
OAK = {"name": "Oak Class", "handle": "", "year_group": "0", "academic_year": "2025-26"}

pytestmark = pytest.mark.usefixtures("clock")


def test_a_new_class_gets_a_short_name_a_code_and_its_teacher(
    admin: Client, ms_tan: User, school: School
) -> None:
    response = admin.post(reverse("class_new"), {**OAK, "staff": [ms_tan.pk]}, follow=True)
    oak = SchoolClass.objects.get(name="Oak Class")
    assert (oak.handle, oak.year_group, oak.school, oak.staff_rows.get().staff) == (
        "OakClass",
        0,
        school,
        ms_tan,
    )
    bird, digits = oak.code[:-3], oak.code[-3:]
    assert f"Its code is {bird} {digits}." in words(response)
    assert "Oak Class" in words(admin.get(reverse("classes_list")))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Write the name of the class."),
        ({"name": "O" * 61}, "That is 61 characters. Please keep it to 60."),
        ({"name": "🌳🌳", "handle": ""}, "Use plain letters and digits, a letter first, such as GreenClass."),
        ({"handle": "Oak Class!"}, "Use plain letters and digits, a letter first, such as GreenClass."),
        ({"handle": "O" * 31}, "That is 31 characters. Please keep it to 30."),
        ({"year_group": "7"}, "Choose a year group."),
        ({"academic_year": "1999-00"}, "Choose a school year."),
        ({"staff": "123456"}, "Choose from the teachers of your school."),
        ({"name": "GREEN CLASS"}, "Another class has this name in that school year."),
        ({"handle": "@greenclass"}, "Another class has this short name in that school year."),
        ({"name": "Ada’s Class"}, "A child of your school is called that"),
    ],
)
def test_a_slip_is_told_kindly_and_nothing_typed_is_lost(
    changes: dict[str, str], sentence: str, admin: Client, ada: User, ms_tan: User
) -> None:
    told = {**OAK, "handle": "Acorns", **changes}
    response = admin.post(reverse("class_new"), told)
    page = words(response)
    kept = told["name"] if "handle" in changes else told["handle"]
    assert (response.status_code, sentence in page, kept in page) == (422, True, True)
    assert [one.pk for one in SchoolClass.objects.all()] == [ada.school_class_id]
    assert ms_tan.school_id == ada.school_id


def test_after_ten_minutes_mr_admin_is_asked_before_a_class_is_changed(
    admin: Client, green: SchoolClass, clock: time_machine.Traveller
) -> None:
    assert admin.get(reverse("class_new")).status_code == 200
    before = list(SchoolClass.objects.values())
    clock.shift(timedelta(minutes=11))
    answers = [
        admin.get(reverse("class_new")),
        admin.post(reverse("class_new"), OAK),
        admin.get(reverse("class_settings", args=[green.pk])),
        admin.post(reverse("class_settings", args=[green.pk]), OAK),
        admin.post(reverse("class_new_code", args=[green.pk])),
    ]
    asked = (302, reverse("account_reauthenticate"))
    assert [(one.status_code, one["Location"].split("?")[0]) for one in answers] == [asked] * 5
    assert list(SchoolClass.objects.values()) == before


def test_an_old_class_keeps_its_old_year_when_it_is_renamed(admin: Client, green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(academic_year="2019-20")
    told = {**OAK, "academic_year": "2019-20"}
    response = admin.post(reverse("class_settings", args=[green.pk]), told, follow=True)
    green.refresh_from_db()
    assert ("Saved." in words(response), green.name, green.academic_year) == (True, "Oak Class", "2019-20")


def test_after_a_new_code_an_ipad_that_knows_the_class_goes_on(
    admin: Client, green: SchoolClass, ada: User
) -> None:
    green.open_until = NOW + timedelta(hours=1)
    green.save()
    pad, old = Client(), green.code
    pad.post(reverse("sign_in"), {"code": old})
    response = admin.post(reverse("class_new_code", args=[green.pk]), follow=True)
    green.refresh_from_db()
    assert "iPads that know the class go on." in words(response)
    assert (old == green.code, pad.get(reverse("sign_in"))["Location"]) == (False, reverse("sign_in_animal"))
    stranger = Client().post(reverse("sign_in"), {"code": old})
    assert "We don’t know that code." in words(stranger)
    assert ada.school_class_id == green.pk


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_classes_costs_the_same_for_one_and_for_thirty(
    count: int, admin: Client, school: School, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        made = make_class(school, f"Class {number}", f"TERN{number:02}")
        make_pupil(made, f"Child{number}", "Long", f"Pen {number}", "fox")
    admin.get(reverse("classes_list"))
    # Session and person; the classes with their counts.
    with django_assert_num_queries(3):
        admin.get(reverse("classes_list"))


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_a_class_costs_the_same_for_one_pupil_and_for_thirty(
    count: int, admin: Client, green: SchoolClass, ms_tan: User, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        make_pupil(green, f"Child{number}", "Long", f"Pen {number}", f"animal-{number}")
    admin.get(reverse("class_settings", args=[green.pk]))
    # Session and person; the class, its teachers, all teachers.
    with django_assert_num_queries(5):
        admin.get(reverse("class_settings", args=[green.pk]))
    assert ms_tan.class_rows.count() == 1


@pytest.mark.parametrize("class_id", ["0", "9" * 30])
def test_a_made_up_number_is_no_class(class_id: str, admin: Client) -> None:
    assert admin.get(f"/school/classes/{class_id}/").status_code == 404
    assert admin.post(f"/school/classes/{class_id}/code/").status_code == 404
