"""The page of a class: its code and who is who."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from classroom.door.children import children_of, rows_of
from classroom.door.register import Child, class_pages, show_code
from classroom.models import SchoolClass, User
from tests.conftest import make_pupil


def test_ms_tan_sees_her_own_class_with_real_names(
    green: SchoolClass, blue: SchoolClass, ada: User, cem: User, ms_tan: User, now: datetime
) -> None:
    User.objects.pupils().filter(pk=ada.pk).update(picture_password="something")
    (page,) = class_pages(ms_tan, now=now)
    assert (page.school_class, page.is_open, page.code) == (green, True, "WREN 42")
    assert page.children == [Child("Ada Ashworth", "Daring Fox", "🦊", ada.pk % 8 + 1, has_pictures=True)]


def test_a_child_who_has_left_is_not_in_the_register(ada: User, ms_tan: User, now: datetime) -> None:
    User.objects.pupils().update(left_on=date(2026, 1, 1))
    assert class_pages(ms_tan, now=now)[0].children == []


def test_a_lead_sees_every_class_and_the_office_none(
    green: SchoolClass, blue: SchoolClass, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    assert [page.code for page in class_pages(mrs_lead, now=now)] == ["TERN 17", "WREN 42"]
    assert class_pages(mx_office, now=now) == []


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_register_costs_the_same_for_one_child_and_for_three(
    green: SchoolClass,
    ms_tan: User,
    now: datetime,
    pupils: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number, animal in enumerate(["fox", "bee", "owl"][:pupils]):
        make_pupil(green, f"Name{number}", "Last", f"Pen {number}", animal)
    with django_assert_num_queries(2):
        assert len(class_pages(ms_tan, now=now)[0].children) == pupils


def test_a_code_without_letters_and_digits_is_shown_as_it_is() -> None:
    assert [show_code("WREN42"), show_code("WREN"), show_code("1234")] == ["WREN 42", "WREN", "1234"]


def test_children_stand_where_their_teacher_looks_for_them(
    green: SchoolClass, ada: User, ms_tan: User, now: datetime
) -> None:
    seun = make_pupil(green, "Oluwaseun", "Adebayo", "Proud Peacock", "peacock")
    User.objects.pupils().filter(pk=seun.pk).update(known_as="Seun")
    for first, last, animal in (("Owen", "Pritchard", "koala"), ("Tomasz", "Nowak", "flamingo")):
        make_pupil(green, first, last, f"Pen {animal}", animal)
    names = ["Ada Ashworth", "Owen Pritchard", "Seun Adebayo", "Tomasz Nowak"]
    assert [child.real_name for child in class_pages(ms_tan, now=now)[0].children] == names
    assert [row.real_name for row in rows_of(green)] == names
    assert [child.real_name for child in children_of(ms_tan)] == names
