"""Who has a second step, until when one may do without, and how it is reset."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

from classroom.door import mail
from classroom.door.backends import PupilBackend, StaffBackend
from classroom.door.second_factor import (
    LastStep,
    days_left,
    has_one,
    has_second_factor,
    is_overdue,
    removing,
    reset_second_factor,
)
from classroom.models import Entry, Role, School, StaffSession, User, Verb
from tests.conftest import make_staff
from tests.door.test_staff_sessions import somewhere
from tests.web.staff.device import code_app_of, passkey_of


def test_a_passkey_or_a_code_app_is_a_second_step(ms_tan: User, mr_ural: User, mrs_lead: User) -> None:
    code_app_of(ms_tan)
    passkey_of(mr_ural)
    Authenticator.objects.create(user=mrs_lead, type=Authenticator.Type.RECOVERY_CODES, data={})
    everybody = [ms_tan.pk, mr_ural.pk, mrs_lead.pk]
    assert has_second_factor(everybody) == {ms_tan.pk, mr_ural.pk}
    assert [has_one(person) for person in (ms_tan, mr_ural, mrs_lead)] == [True, True, False]


def test_whoever_is_signed_in_brings_it_along(
    ms_tan: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    passkey_of(ms_tan)
    with django_assert_num_queries(1):
        person = StaffBackend().get_user(ms_tan.pk)
        assert person is not None
        assert has_one(person) is True


def test_a_child_is_never_asked(ada: User, now: datetime) -> None:
    child = PupilBackend().get_user(ada.pk)
    assert child is not None
    child.school.second_factor_days = 0
    assert is_overdue(child, at=now) is False


@pytest.mark.parametrize(
    ("days", "later", "left"),
    [(7, 0, 7), (7, 6, 1), (7, 7, 0), (7, 400, 0), (1, 0, 1), (1, 1, 0), (0, 0, 0), (30, 0, 30)],
)
def test_days_are_counted_to_midnight(ms_tan: User, days: int, later: int, left: int) -> None:
    ms_tan.grace_from = datetime(2026, 3, 10, 13, 30, tzinfo=UTC)
    ms_tan.school.second_factor_days = days
    at = ms_tan.grace_from + timedelta(days=later)
    assert days_left(ms_tan, at=at) == left
    assert is_overdue(ms_tan, at=at) is (left == 0)


def test_nobody_is_stopped_in_a_lesson(ms_tan: User) -> None:
    """The last minute of the last day, by the school's clock in summer."""
    ms_tan.grace_from = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
    assert is_overdue(ms_tan, at=datetime(2026, 6, 7, 22, 59, tzinfo=UTC)) is False
    assert is_overdue(ms_tan, at=datetime(2026, 6, 7, 23, 0, tzinfo=UTC)) is True


def test_the_last_one_stays_when_the_days_are_over(ms_tan: User, now: datetime) -> None:
    app = code_app_of(ms_tan)
    User.objects.staff().update(grace_from=now - timedelta(days=7))
    with pytest.raises(LastStep), removing(app, owner=ms_tan, at=now):
        app.delete()
    passkey_of(ms_tan)
    with removing(app, owner=ms_tan, at=now):
        app.delete()
    assert Authenticator.objects.get().type == Authenticator.Type.WEBAUTHN


def test_within_the_days_the_last_one_may_go(ms_tan: User, now: datetime) -> None:
    app = code_app_of(ms_tan)
    User.objects.staff().update(grace_from=now)
    with removing(app, owner=ms_tan, at=now):
        app.delete()
    assert Authenticator.objects.count() == 0


def deliver() -> None:
    """What the worker does."""
    for waiting in DBTaskResult.objects.all():
        mail.send.func(*waiting.args_kwargs["args"])


def test_mr_admin_resets_ms_tans_second_step(ms_tan: User, mr_admin: User, now: datetime) -> None:
    code_app_of(ms_tan)
    passkey_of(ms_tan)
    key = somewhere(ms_tan, now)
    reset_second_factor(staff=ms_tan, by=mr_admin, at=now)
    ms_tan.refresh_from_db()
    assert (Authenticator.objects.count(), StaffSession.objects.count(), ms_tan.grace_from) == (0, 0, now)
    assert Session.objects.filter(session_key=key).exists() is False
    entry = Entry.objects.get(verb=Verb.RESET_SECOND_FACTOR)
    assert (entry.actor_name, entry.about_ref) == ("Mr Admin", ms_tan.log_id)
    deliver()
    (told,) = outbox.outbox
    assert told.to == ["ms-tan@example.org"]
    assert "was reset by Mr Admin" in told.body


def test_a_leads_reset_is_told_to_every_other_lead(
    mrs_lead: User, mr_admin: User, school: School, now: datetime
) -> None:
    deputy = make_staff(school, "mr-deputy", Role.LEAD, "Mr", "Deputy")
    passkey_of(mrs_lead)
    reset_second_factor(staff=mrs_lead, by=mr_admin, at=now)
    deliver()
    assert [told.to for told in outbox.outbox] == [[mrs_lead.email], [deputy.email]]
    assert "Mr Admin has reset the second step of Mrs Lead" in outbox.outbox[1].body


def test_a_reset_counts_in_the_very_next_request(ms_tan: User, mr_admin: User, now: datetime) -> None:
    passkey_of(ms_tan)
    School.objects.update(second_factor_days=0)
    reset_second_factor(staff=ms_tan, by=mr_admin, at=now)
    person = StaffBackend().get_user(ms_tan.pk)
    assert person is not None
    assert is_overdue(person, at=now) is True


@pytest.mark.parametrize("who", ["ada", "mrs_lead", "mr_ural", "ms_far", "ms_tan"])
def test_nobody_else_resets_it(who: str, ms_tan: User, now: datetime, request: pytest.FixtureRequest) -> None:
    passkey_of(ms_tan)
    with pytest.raises(User.DoesNotExist):
        reset_second_factor(staff=ms_tan, by=request.getfixturevalue(who), at=now)
    assert Authenticator.objects.count() == 1


def test_an_admin_reaches_only_colleagues_of_the_own_school(
    mr_admin: User, ms_far: User, ada: User, now: datetime
) -> None:
    for other in (ms_far, ada):
        with pytest.raises(User.DoesNotExist):
            reset_second_factor(staff=other, by=mr_admin, at=now)
    assert Entry.objects.count() == 0
