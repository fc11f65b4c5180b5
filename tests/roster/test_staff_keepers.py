"""Who changes the accounts of a school's grown-ups: its computing lead of this moment, and nobody else."""

from collections.abc import Callable
from datetime import datetime

import pytest

from classroom.models import Role, School, User
from classroom.roster.staff import Account, add_staff, change_staff, come_back, leave, set_classes
from tests.conftest import TODAY, make_staff
from tests.roster.test_staff import account_of, logged, taught

ACTS: dict[str, Callable[[User, User, datetime], object]] = {
    "adds": lambda who, by, at: add_staff(
        school_id=who.school_id, username="x", account=Account("X", "Y", Role.LEAD), by=by, at=at
    ),
    "changes": lambda who, by, at: change_staff(
        staff_id=who.pk, account=account_of(who, role=Role.LEAD), by=by, at=at
    ),
    "gives classes to": lambda who, by, at: set_classes(staff_id=who.pk, class_ids=[], by=by, at=at),
    "marks as gone": lambda who, by, at: leave(staff_id=who.pk, on=TODAY, by=by, at=at),
    "brings back": lambda who, by, at: come_back(staff_id=who.pk, by=by, at=at),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "by", ["ada", "ms_tan", "mr_wren", "mx_office", "mrs_lead", "ms_far", "far_admin", "gone_admin"]
)
def test_nobody_but_the_computing_lead_of_the_school_changes_staff(
    act: str, by: str, request: pytest.FixtureRequest, ms_tan: User, now: datetime
) -> None:
    somebody: User = request.getfixturevalue(by)
    before = list(User.objects.staff().order_by("pk").values())
    with pytest.raises((User.DoesNotExist, School.DoesNotExist)):
        ACTS[act](ms_tan, somebody, now)
    assert (list(User.objects.staff().order_by("pk").values()), taught(ms_tan), logged()) == (
        before,
        ["Green Class"],
        [],
    )


@pytest.fixture
def far_admin(other_school: School) -> User:
    return make_staff(other_school, "far-admin", Role.ADMIN, "Ms", "Elsewhere")


@pytest.fixture
def gone_admin(school: School) -> User:
    return make_staff(school, "gone-admin", Role.ADMIN, "Ms", "Gone", left_on=TODAY)


def test_a_role_that_was_taken_a_moment_ago_counts_no_more(
    mr_admin: User, ms_tan: User, now: datetime
) -> None:
    """Their page was open, and the person in the request still says computing lead."""
    User.objects.staff().filter(pk=mr_admin.pk).update(role=Role.TEACHER)
    with pytest.raises(User.DoesNotExist):
        leave(staff_id=ms_tan.pk, on=TODAY, by=mr_admin, at=now)
