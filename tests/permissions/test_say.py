"""A child's own say: what its grown-ups said, its own no, and taking it back."""

from datetime import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from classroom.models import Entry, Permission, Purpose, Source, User
from classroom.permissions.answers import allows, record_permission
from classroom.permissions.say import Say, say, say_of
from tests.permissions.histories import TODAY

WORDS, INSIDE, OUTSIDE = Purpose.WORDS_INTERNET, Purpose.IMAGE_INSIDE, Purpose.IMAGE_INTERNET


def told(pupil: User, purpose: Purpose, now: datetime, *, yes: bool, **more: Any) -> None:
    record_permission(pupil=pupil, purpose=purpose, yes=yes, starts_on=TODAY, by=None, at=now, **more)


@pytest.fixture(autouse=True)
def nothing_said(ada: User) -> None:
    Permission.objects.filter(pupil=ada).delete()


def test_ada_reads_what_her_grown_ups_said_and_a_never_is_a_no(ada: User, now: datetime) -> None:
    told(ada, WORDS, now, yes=True)
    told(ada, INSIDE, now, yes=True)
    told(ada, INSIDE, now, yes=False, source=Source.NEVER)
    assert say_of(ada, on=TODAY) == (
        Say(WORDS, True, True),
        Say(INSIDE, True, False),
        Say(OUTSIDE, True, None),
    )


def test_adas_no_counts_at_once_and_so_does_taking_it_back(ada: User, now: datetime) -> None:
    told(ada, WORDS, now, yes=True)
    stands = []
    for happy in (False, True, False):
        say(pupil=ada, answers={WORDS: happy}, at=now)
        stands.append((allows(ada, WORDS, on=TODAY), say_of(ada, on=TODAY)[0]))
    assert stands == [(happy, Say(WORDS, happy, True)) for happy in (False, True, False)]


def test_adas_yes_is_not_her_familys(ada: User, now: datetime) -> None:
    told(ada, WORDS, now, yes=False)
    assert say(pupil=ada, answers={WORDS: True}, at=now) == 0
    assert (allows(ada, WORDS, on=TODAY), say_of(ada, on=TODAY)[0]) == (False, Say(WORDS, True, False))


def test_only_what_changes_is_said_and_each_change_is_one_entry(ada: User, now: datetime) -> None:
    answers = {WORDS: False, INSIDE: True, OUTSIDE: False}
    assert [say(pupil=ada, answers=answers, at=now) for _press in range(2)] == [2, 0]
    said = [(entry.verb, entry.actor_ref, entry.codes["purpose"]) for entry in Entry.objects.order_by("pk")]
    assert said == [("recorded-permission", ada.log_id, one) for one in ("words-internet", "image-internet")]


def test_a_say_is_read_in_one_query(
    ada: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _day in range(3):
        told(ada, WORDS, now, yes=True)
    with django_assert_num_queries(1):
        say_of(ada, on=TODAY)
