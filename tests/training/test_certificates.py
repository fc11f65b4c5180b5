"""Who passed the course, and until when it lasts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest

from classroom.models import Entry, Training, User, Verb
from classroom.training.certificates import (
    NotRecorded,
    Refusal,
    Standing,
    certificates_of,
    current_until,
    ends_on,
    may_record,
    record_training,
    standing_of,
    untrained,
    withdraw_training,
)
from tests.conftest import TODAY

Queries = Callable[[int], AbstractContextManager[object]]


def test_training_lasts_twelve_months_to_the_day(newcomer: User, mrs_lead: User, now: datetime) -> None:
    row = record_training(staff=newcomer, passed_on=date(2025, 6, 10), by=mrs_lead, at=now)
    assert (row.passed_on, row.ends_on, row.recorded_by) == (date(2025, 6, 10), date(2026, 6, 10), mrs_lead)


@pytest.mark.parametrize(
    ("passed", "ends"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 28), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_leap_day_ends_with_february(passed: date, ends: date) -> None:
    assert ends_on(passed) == ends


def test_from_the_day_it_is_written_down_the_newcomer_is_trained(
    newcomer: User, mr_admin: User, now: datetime
) -> None:
    assert Training.objects.current(newcomer, on=TODAY) is False
    record_training(staff=newcomer, passed_on=TODAY, by=mr_admin, at=now)
    assert Training.objects.current(newcomer, on=TODAY) is True
    assert Training.objects.current(newcomer, on=date(2027, 3, 10)) is True
    assert Training.objects.current(newcomer, on=date(2027, 3, 11)) is False


def test_the_log_book_says_who_wrote_it_down(newcomer: User, mrs_lead: User, now: datetime) -> None:
    record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_ref, entry.about_ref, entry.codes, entry.at) == (
        Verb.RECORDED_TRAINING,
        mrs_lead.log_id,
        newcomer.log_id,
        {"passed_on": "2026-03-10"},
        now,
    )


def test_the_same_day_written_down_twice_is_one_certificate(
    newcomer: User, mrs_lead: User, now: datetime
) -> None:
    for _ in range(2):
        record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    assert (Training.objects.filter(staff=newcomer).count(), Entry.objects.count()) == (1, 1)


def test_mrs_lead_does_not_record_her_own_training(mrs_lead: User, now: datetime) -> None:
    before = Training.objects.count()
    with pytest.raises(NotRecorded) as refused:
        record_training(staff=mrs_lead, passed_on=TODAY, by=mrs_lead, at=now)
    assert (refused.value.refusal, Training.objects.count()) == (Refusal.OWN, before)


def test_a_day_to_come_is_refused(newcomer: User, mrs_lead: User, now: datetime) -> None:
    with pytest.raises(NotRecorded) as refused:
        record_training(staff=newcomer, passed_on=TODAY + timedelta(days=1), by=mrs_lead, at=now)
    assert (refused.value.refusal, Training.objects.count()) == (Refusal.NOT_YET, 1)


def test_somebody_who_has_left_is_not_trained(newcomer: User, mrs_lead: User, now: datetime) -> None:
    newcomer.left_on = TODAY
    newcomer.save()
    with pytest.raises(NotRecorded) as refused:
        record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    assert refused.value.sentence == "This person has left. Bring them back first."


def test_only_leads_and_the_computing_lead_record(
    newcomer: User, ms_tan: User, mx_office: User, mrs_lead: User, mr_admin: User, ada: User, now: datetime
) -> None:
    assert [may_record(by) for by in (ada, ms_tan, mx_office, mrs_lead, mr_admin)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    for by in (ms_tan, mx_office):
        with pytest.raises(User.DoesNotExist):
            record_training(staff=newcomer, passed_on=TODAY, by=by, at=now)
    assert Training.objects.filter(staff=newcomer).count() == 0


def test_nobody_of_another_school_and_no_child_is_trained(
    ms_far: User, ada: User, mrs_lead: User, now: datetime
) -> None:
    before = Training.objects.count()
    for person in (ms_far, ada):
        with pytest.raises(User.DoesNotExist):
            record_training(staff=person, passed_on=TODAY, by=mrs_lead, at=now)
    assert Training.objects.count() == before


def test_everything_on_record_is_shown_the_newest_first(
    newcomer: User, mrs_lead: User, now: datetime
) -> None:
    for passed in (date(2024, 6, 1), date(2025, 6, 1)):
        record_training(staff=newcomer, passed_on=passed, by=mrs_lead, at=now)
    assert [
        (one.passed_on, one.recorded_by, one.is_current) for one in certificates_of(newcomer, on=TODAY)
    ] == [
        (date(2025, 6, 1), "Mrs Lead", True),
        (date(2024, 6, 1), "Mrs Lead", False),
    ]


def test_until_when_a_school_is_trained_is_one_query(
    newcomer: User, ms_tan: User, mrs_lead: User, now: datetime, django_assert_num_queries: Queries
) -> None:
    record_training(staff=newcomer, passed_on=date(2024, 6, 1), by=mrs_lead, at=now)
    record_training(staff=newcomer, passed_on=date(2025, 6, 1), by=mrs_lead, at=now)
    record_training(staff=newcomer, passed_on=date(2025, 5, 1), by=mrs_lead, at=now)
    with django_assert_num_queries(1):
        until = current_until([newcomer.pk, mrs_lead.pk], on=TODAY)
    assert until == {newcomer.pk: date(2026, 6, 1), mrs_lead.pk: date(2099, 1, 1)}


def test_what_was_written_down_by_mistake_never_counts_and_stays_on_record(
    newcomer: User, mrs_lead: User, now: datetime
) -> None:
    row = record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    for _press in range(2):
        withdraw_training(training_id=row.pk, staff_id=newcomer.pk, by=mrs_lead, at=now)
    assert Training.objects.current(newcomer, on=TODAY) is False
    assert current_until([newcomer.pk], on=TODAY) == {}
    [certificate] = certificates_of(newcomer, on=TODAY)
    assert (certificate.was_a_mistake, certificate.is_current) == (True, False)
    assert [entry.codes for entry in Entry.objects.order_by("pk")] == [
        {"passed_on": "2026-03-10"},
        {"passed_on": "2026-03-10", "mistake": True},
    ]


def test_after_a_mistake_the_right_day_is_written_down_again(
    newcomer: User, mrs_lead: User, now: datetime
) -> None:
    row = record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    withdraw_training(training_id=row.pk, staff_id=newcomer.pk, by=mrs_lead, at=now)
    record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    assert Training.objects.current(newcomer, on=TODAY) is True


@pytest.mark.parametrize("who", ["ms_tan", "mx_office", "ada", "ms_far"])
def test_nobody_else_calls_training_a_mistake(
    who: str, newcomer: User, mrs_lead: User, now: datetime, request: pytest.FixtureRequest
) -> None:
    row = record_training(staff=newcomer, passed_on=TODAY, by=mrs_lead, at=now)
    with pytest.raises(Training.DoesNotExist):
        withdraw_training(training_id=row.pk, staff_id=newcomer.pk, by=request.getfixturevalue(who), at=now)


def test_nobody_ends_their_own(mrs_lead: User, now: datetime) -> None:
    row = Training.objects.get(staff=mrs_lead)
    with pytest.raises(NotRecorded) as refused:
        withdraw_training(training_id=row.pk, staff_id=mrs_lead.pk, by=mrs_lead, at=now)
    assert refused.value.refusal == Refusal.OWN


def test_a_grown_up_is_told_how_their_own_training_stands(newcomer: User, now: datetime) -> None:
    assert standing_of(newcomer, on=TODAY) == Standing(is_current=False, until=None)
    old = Training.objects.create(staff=newcomer, passed_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))
    assert standing_of(newcomer, on=TODAY) == Standing(is_current=False, until=date(2025, 1, 1))
    Training.objects.create(staff=newcomer, passed_on=TODAY, ends_on=ends_on(TODAY))
    assert standing_of(newcomer, on=TODAY) == Standing(is_current=True, until=ends_on(TODAY))
    Training.objects.exclude(pk=old.pk).update(withdrawn_at=now)
    assert standing_of(newcomer, on=TODAY).is_current is False


def test_leads_and_the_computing_lead_are_told_how_many_are_not_trained(
    ms_tan: User, newcomer: User, mr_admin: User, mrs_lead: User
) -> None:
    assert [untrained(person, on=TODAY) for person in (mrs_lead, mr_admin, ms_tan)] == [1, 1, 0]
    Training.objects.all().delete()
    assert untrained(mrs_lead, on=TODAY) == 3
