"""What every page knows of whoever reads it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from classroom.door.backends import StaffBackend
from classroom.door.hours import Way
from classroom.door.sessions import begin
from classroom.models import SchoolClass, User
from classroom.web.context import me
from tests.conftest import NOW


def page_of(person: User) -> HttpRequest:
    """A request of this person, whose session has just begun."""
    request = RequestFactory().get("/")
    known = StaffBackend().get_user(person.pk)
    assert known is not None
    request.user, request.session = known, SessionStore()
    return request


def introduced(person: User, **came_in: Any) -> Any:
    """What a page knows of this person, who came in so."""
    request = page_of(person)
    if came_in:
        begin(request.session, at=NOW, **came_in)
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
    request = page_of(ms_tan)
    with django_assert_num_queries(0):
        context = me(request)["me"]
    with django_assert_num_queries(1):
        assert [context.queue_count, context.queue_count] == [0, 0]


def test_an_idle_screen_is_covered_before_its_session_ends(ada: User, ms_tan: User) -> None:
    people = [introduced(ada), introduced(ms_tan), introduced(ms_tan, on_class_ipad=True)]
    assert [(known.cover_seconds, known.idle_seconds) for known in people] == [
        (480, 600),
        (480, 3600),
        (180, 300),
    ]


def test_a_child_at_home_has_until_the_end_of_home_hours(ada: User) -> None:
    with time_machine.travel(NOW, tick=False):
        assert introduced(ada, way=Way.HOME).open_until == datetime(2026, 3, 10, 19, tzinfo=UTC)


def test_eyes_on_me_is_for_the_children_of_the_class(ada: User, cem: User, ms_tan: User) -> None:
    SchoolClass.objects.filter(pupils=ada).update(paused_at=NOW)
    people = [introduced(person) for person in (ada, cem, ms_tan)]
    assert [known.is_paused for known in people] == [True, False, False]
    assert [bool(known.watch) for known in people] == [True, True, False]
