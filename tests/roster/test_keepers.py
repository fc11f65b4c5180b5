"""Who changes the roll: fetching is the permission, in the room itself."""

from collections.abc import Callable
from datetime import date

import pytest

from classroom.models import Entry, Role, SchoolClass, ShortName, User
from classroom.roster.people import (
    add_pupil,
    add_short_name,
    change_names,
    come_back,
    forget_short_name,
    leave,
    move_class,
)
from tests.conftest import make_staff

TODAY = date(2026, 3, 10)


def test_only_who_keeps_the_roll_of_the_school_changes_a_child(
    ada: User, green: SchoolClass, blue: SchoolClass, ms_tan: User, ms_far: User
) -> None:
    far_office = make_staff(ms_far.school, "mx-far", Role.OFFICE, "Mx", "Field")
    short = ShortName.objects.create(pupil=ada, name="Ade")
    rows = list(User.objects.pupils().order_by("pk").values())
    for by in (ada, ms_tan, ms_far, far_office):
        calls: list[Callable[[], object]] = [
            lambda: add_pupil(school_class=green, by=by, first_name="Mia"),  # noqa: B023
            lambda: change_names(pupil=ada, by=by, first_name="Mia"),  # noqa: B023
            lambda: add_short_name(pupil=ada, name="Ad", by=by),  # noqa: B023
            lambda: forget_short_name(pupil=ada, short_name_id=short.pk, by=by),  # noqa: B023
            lambda: move_class(pupil=ada, school_class=blue, by=by),  # noqa: B023
            lambda: leave(pupil=ada, on=TODAY, by=by),  # noqa: B023
            lambda: come_back(pupil=ada, on=TODAY, by=by),  # noqa: B023
        ]
        for call in calls:
            with pytest.raises(User.DoesNotExist):
                call()
    assert list(User.objects.pupils().order_by("pk").values()) == rows
    assert list(ShortName.objects.all()) == [short]
    assert [entry.codes for entry in Entry.objects.all()] == []
