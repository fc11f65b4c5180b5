"""What every page knows of whoever reads it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from classroom.door.backends import somebody_here
from classroom.models import User
from classroom.web.context import me


def introduced(person: User) -> Any:
    """What a page knows of this person."""
    request = RequestFactory().get("/")
    known = somebody_here(person.pk)
    assert known is not None
    request.user = known
    return me(request)["me"]


def test_a_visitor_is_nobody() -> None:
    request = RequestFactory().get("/")
    assert me(request)["me"] is None
    request.user = AnonymousUser()
    assert me(request)["me"] is None
    assert isinstance(me(request)["now"], datetime)


def test_ada_is_greeted_by_her_pen_name(ada: User, green: Any) -> None:
    known = introduced(ada)
    assert (known.greeting, known.animal_emoji, known.egg) == ("Hello, Daring Fox", "🦊", ada.pk % 8 + 1)
    assert (known.is_pupil, known.is_staff, known.leads, known.role) == (True, False, False, "pupil")
    assert (known.school_name, known.class_name) == ("Hazel Nest Primary", "Green Class")
    assert (known.open_until, known.idle_seconds) == (green.open_until, 600)
    assert (known.may_moderate, known.may_share, known.queue_count) == (False, False, 0)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ms_tan", {"moderate": True, "share": True, "lead": False}),
        ("mrs_lead", {"moderate": True, "share": True, "lead": True}),
        ("mx_office", {"moderate": False, "share": True, "lead": False}),
        ("mr_admin", {"moderate": False, "share": False, "lead": False}),
    ],
)
def test_staff_are_known_by_what_they_may(
    who: str, may: dict[str, bool], request: pytest.FixtureRequest
) -> None:
    known = introduced(request.getfixturevalue(who))
    assert {"moderate": known.may_moderate, "share": known.may_share, "lead": known.leads} == may
    assert (known.is_pupil, known.is_staff, known.class_name, known.open_until) == (False, True, "", None)
    assert (known.queue_count, known.idle_seconds) == (0, 3600)


def test_ms_tan_is_greeted_by_her_title(ms_tan: User) -> None:
    assert (introduced(ms_tan).greeting, introduced(ms_tan).role_name) == ("Ms Tan", "Teacher")


def test_knowing_somebody_costs_nothing_and_counting_costs_one_question(
    ms_tan: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    request = RequestFactory().get("/")
    known = somebody_here(ms_tan.pk)
    assert known is not None
    request.user = known
    with django_assert_num_queries(0):
        context = me(request)["me"]
    with django_assert_num_queries(1):
        assert [context.queue_count, context.queue_count] == [0, 0]
