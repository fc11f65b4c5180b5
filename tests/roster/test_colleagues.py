"""The list of grown-ups: whose it is, by pages; and user names that nobody has."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from classroom.models import Role, School, User
from classroom.roster.colleagues import (
    A_PAGE,
    classes_taught,
    colleague,
    colleagues_of,
    is_username,
    propose_username,
)
from tests.conftest import TODAY, make_staff

Queries = Callable[[int], AbstractContextManager[object]]


def test_the_list_holds_the_grown_ups_of_the_own_school_by_surname(
    mr_admin: User, ms_tan: User, mr_ural: User, ms_far: User, ada: User
) -> None:
    assert ms_far.school_id != ada.school_id
    assert [person.staff_name for person in colleagues_of(mr_admin).people] == [
        "Mr Admin",
        "Ms Tan",
        "Mr Ural",
    ]


def test_who_has_left_is_a_list_of_its_own(mr_admin: User, ms_tan: User, school: School) -> None:
    gone = make_staff(school, "ms-gone", Role.TEACHER, "Ms", "Gone", left_on=TODAY)
    assert list(colleagues_of(mr_admin, left=True).people) == [gone]
    assert gone not in colleagues_of(mr_admin).people


def test_a_long_list_comes_by_pages_and_nobody_twice(mr_admin: User, school: School) -> None:
    for number in range(A_PAGE + 5):
        make_staff(school, f"extra-{number}", Role.TEACHER, "Ms", f"Same{number % 3}")
    first = colleagues_of(mr_admin)
    second = colleagues_of(mr_admin, after=first.after)
    ids = [person.pk for page in (first, second) for person in page.people]
    assert (len(first.people), len(second.people), second.after) == (A_PAGE, 6, None)
    assert sorted(ids) == sorted(User.objects.staff().filter(school=school).values_list("pk", flat=True))


def test_a_made_up_place_in_the_list_begins_at_its_beginning(mr_admin: User, ms_far: User) -> None:
    for after in (10**17, ms_far.pk, 0):
        assert list(colleagues_of(mr_admin, after=after).people) == [mr_admin]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_thirty(
    count: int, mr_admin: User, ms_tan: User, school: School, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        make_staff(school, f"extra-{number}", Role.TEACHER, "Ms", f"Extra{number}")
    with django_assert_num_queries(2):
        people = colleagues_of(mr_admin).people
        taught = [classes_taught(person) for person in people]
    assert (len(people), ["Green Class"] in taught) == (count + 2, True)


def test_a_colleague_of_another_school_is_not_there(mr_admin: User, ms_far: User, ada: User) -> None:
    for stranger in (ms_far, ada):
        with pytest.raises(User.DoesNotExist):
            colleague(mr_admin, stranger.pk)
    assert colleague(mr_admin, mr_admin.pk) == mr_admin


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "first", "last", "proposed"),
    [
        ("Ms", "Nia", "New", "ms-new"),
        ("", "Nia", "O’Brien-Smith", "obrien-smith"),
        ("Mrs", "Zoë", "Müller", "mrs-muller"),
        ("", "李", "王", "staff"),
        ("", "Nia", "王", "nia"),
        ("Ms", "Nia", "N" * 60, "ms-" + "n" * 37),
    ],
)
def test_a_user_name_is_proposed_from_how_somebody_is_called(
    title: str, first: str, last: str, proposed: str
) -> None:
    assert propose_username(title=title, first_name=first, last_name=last) == proposed


def test_a_taken_user_name_is_numbered(ms_tan: User, school: School) -> None:
    make_staff(school, "ms-tan-2", Role.TEACHER, "Ms", "Tan")
    assert propose_username(title="Ms", first_name="Tia", last_name="Tan") == "ms-tan-3"


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("ms-tan", True),
        ("t", True),
        ("ms.tan2", True),
        ("-tan", False),
        ("Ms-Tan", False),
        ("ms tan", False),
        ("a@b.example", False),
        ("", False),
        ("ä", False),
        ("a" * 41, False),
        ("tan\n", False),
    ],
)
def test_a_user_name_can_be_said_over_the_phone(typed: str, good: bool) -> None:
    assert is_username(typed) is good


def test_a_lead_reads_the_list_and_nobody_else_but_the_computing_lead(
    mrs_lead: User, ms_tan: User, mx_office: User, ms_far: User, ada: User
) -> None:
    assert list(colleagues_of(mrs_lead).people) == [mrs_lead, mx_office, ms_tan]
    for viewer in (ms_tan, mx_office, ms_far, ada):
        assert list(colleagues_of(viewer, after=mrs_lead.pk).people) == []
        with pytest.raises(User.DoesNotExist):
            colleague(viewer, mrs_lead.pk)
