"""What a family agreed to: a plain yes or no for one child, one purpose and one day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from classroom.models import Entry, Permission, Purpose, Source, User
from classroom.permissions.answers import (
    CannotRecord,
    Fault,
    allowed,
    allows,
    record_answers,
    record_permission,
)
from classroom.permissions.basis import Basis
from tests.permissions.histories import TODAY, Said

A_NO = {Purpose.WORDS_INTERNET: False}
A_DAY = timedelta(days=1)


def say(
    pupil: User,
    yes: bool,
    *,
    now: datetime,
    source: Source = Source.FAMILY,
    starts_on: date = TODAY,
    ends_on: date | None = None,
) -> None:
    record_permission(
        pupil=pupil,
        purpose=Purpose.WORDS_INTERNET,
        yes=yes,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        by=None,
        at=now,
    )


def test_not_recorded_means_no(ada: User) -> None:
    assert allows(ada, Purpose.WORDS_INTERNET, on=TODAY) is False
    assert allowed([], Purpose.WORDS_INTERNET, on=TODAY) == frozenset()


def test_a_yes_holds_from_its_first_to_its_last_day(ada: User, now: datetime) -> None:
    say(ada, True, now=now, ends_on=TODAY + A_DAY)
    days = [allows(ada, Purpose.WORDS_INTERNET, on=TODAY + number * A_DAY) for number in range(-1, 3)]
    assert days == [False, True, True, False]
    assert allows(ada, Purpose.IMAGE_INTERNET, on=TODAY) is False


def test_the_last_word_of_a_family_counts(ada: User, now: datetime) -> None:
    answers = []
    for yes in (True, False, True):
        say(ada, yes, now=now)
        answers.append(allows(ada, Purpose.WORDS_INTERNET, on=TODAY))
    assert answers == [True, False, True]


@pytest.mark.parametrize("source", [Source.CHILD, Source.NEVER])
def test_the_childs_own_no_and_a_never_beat_a_familys_yes(source: Source, ada: User, now: datetime) -> None:
    say(ada, False, now=now, source=source)
    say(ada, True, now=now)
    assert allows(ada, Purpose.WORDS_INTERNET, on=TODAY) is False
    say(ada, True, now=now, source=source)
    assert allows(ada, Purpose.WORDS_INTERNET, on=TODAY) is True


def test_a_childs_no_that_has_ended_no_longer_counts(ada: User, now: datetime) -> None:
    say(ada, True, now=now)
    say(ada, False, now=now, source=Source.CHILD, ends_on=TODAY)
    days = [allows(ada, Purpose.WORDS_INTERNET, on=day) for day in (TODAY, TODAY + A_DAY)]
    assert days == [False, True]


def test_a_childs_yes_alone_is_not_a_familys(ada: User, now: datetime) -> None:
    say(ada, True, now=now, source=Source.CHILD)
    assert allows(ada, Purpose.WORDS_INTERNET, on=TODAY) is False


def test_many_children_cost_one_query(
    ada: User, ben: User, cem: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    say(ada, True, now=now)
    say(cem, True, now=now)
    with django_assert_num_queries(1):
        assert allowed([ada.pk, ben.pk, cem.pk], Purpose.WORDS_INTERNET, on=TODAY) == {ada.pk, cem.pk}


def test_every_answer_is_logged_with_codes_only(ada: User, ms_tan: User, now: datetime) -> None:
    record_permission(
        pupil=ada, purpose=Purpose.IMAGE_INTERNET, yes=False, starts_on=TODAY, by=ms_tan, at=now
    )
    entry = Entry.objects.get()
    assert (entry.verb, entry.about_ref, entry.actor_name, entry.codes) == (
        "recorded-permission",
        ada.log_id,
        "Ms Tan",
        {"purpose": "image-internet", "yes": False, "source": "family"},
    )


def test_the_database_refuses_an_end_before_the_start(ada: User, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Said(Source.FAMILY, True, 0, -1).row(pupil=ada, purpose="words-internet", recorded_at=now).save()


def test_one_reply_answers_several_purposes_and_each_is_logged(
    ada: User, mx_office: User, now: datetime
) -> None:
    Permission.objects.all().delete()
    rows = record_answers(
        pupil=ada,
        answers={Purpose.WORDS_INTERNET: True, Purpose.IMAGE_INTERNET: False},
        starts_on=TODAY,
        ends_on=TODAY + A_DAY,
        basis=Basis.PAPER,
        evidence="  form of\t3 September,\u202e in the\nblue folder ",
        by=mx_office,
        at=now,
    )
    kept = [
        (
            row.purpose,
            row.yes,
            row.starts_on,
            row.ends_on,
            row.source,
            row.basis,
            row.evidence,
            row.recorded_by,
        )
        for row in Permission.objects.order_by("pk")
    ]
    evidence = "form of 3 September, in the blue folder"
    assert kept == [
        ("words-internet", True, TODAY, TODAY + A_DAY, "family", "consent-paper", evidence, mx_office),
        ("image-internet", False, TODAY, None, "family", "consent-paper", evidence, mx_office),
    ]
    assert [(entry.codes["purpose"], entry.codes["yes"]) for entry in Entry.objects.order_by("pk")] == [
        (row.purpose, row.yes) for row in rows
    ]


Strange = tuple[Fault, dict[str, Any]]
STRANGE: list[Strange] = [
    (Fault.NOTHING_SAID, {"answers": {}}),
    (Fault.ENDS_BEFORE_IT_STARTS, {"ends_on": TODAY - A_DAY}),
    (Fault.FAR_AWAY, {"starts_on": date(206, 3, 10)}),
    (Fault.FAR_AWAY, {"ends_on": date(9999, 12, 31)}),
    (Fault.HAS_NO_END, {"source": Source.NEVER, "answers": A_NO, "ends_on": TODAY}),
    (Fault.HAS_NO_END, {"source": Source.CHILD, "ends_on": TODAY}),
    (Fault.EVIDENCE_TOO_LONG, {"evidence": "b" * 201}),
    (Fault.NEVER_HAS_NO_REASON, {"source": Source.NEVER, "answers": A_NO, "evidence": "Court order"}),
]


@pytest.mark.parametrize("strange", STRANGE, ids=[fault.value for fault, _given in STRANGE])
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    strange: Strange, ada: User, now: datetime
) -> None:
    fault, told = strange
    rows = Permission.objects.count()
    plain: dict[str, Any] = {"answers": {Purpose.WORDS_INTERNET: True}, "starts_on": TODAY}
    with pytest.raises(CannotRecord) as refused:
        record_answers(pupil=ada, by=None, at=now, **{**plain, **told})
    assert (refused.value.fault, Permission.objects.count(), Entry.objects.count()) == (fault, rows, 0)


def test_evidence_of_two_hundred_characters_is_kept_whole(ada: User, now: datetime) -> None:
    record_answers(
        pupil=ada,
        answers={Purpose.IMAGE_INTERNET: True},
        starts_on=TODAY,
        by=None,
        at=now,
        evidence="é" * 200,
    )
    assert Permission.objects.latest("pk").evidence == "é" * 200


def test_a_second_press_is_no_second_answer(ada: User, mx_office: User, now: datetime) -> None:
    def press(seconds: int, by: User = mx_office, evidence: str = "") -> int:
        at = now + timedelta(seconds=seconds)
        said = {Purpose.IMAGE_INTERNET: False}
        return len(record_answers(pupil=ada, answers=said, starts_on=TODAY, by=by, at=at, evidence=evidence))

    assert [press(0), press(1), press(59)] == [1, 0, 0]
    assert [press(59, evidence="by phone"), press(60, by=ada.school.people.get(pk=mx_office.pk))] == [1, 1]
    assert [press(120), press(121)] == [1, 0]


def test_yes_no_yes_within_a_minute_are_three_answers(ada: User, now: datetime) -> None:
    rows = Permission.objects.count()
    for yes in (True, False, True):
        say(ada, yes, now=now)
    assert (Permission.objects.count() - rows, allows(ada, Purpose.WORDS_INTERNET, on=TODAY)) == (3, True)


def test_ada_says_no_for_herself_and_only_for_herself(ada: User, ben: User, now: datetime) -> None:
    say(ada, True, now=now)
    record_answers(pupil=ada, answers=A_NO, starts_on=TODAY, by=ada, at=now, source=Source.CHILD)
    row, entry = Permission.objects.latest("pk"), Entry.objects.latest("pk")
    assert (row.source, row.yes, row.starts_on, row.ends_on, row.recorded_by) == (
        "child",
        False,
        TODAY,
        None,
        ada,
    )
    assert (entry.actor_name, entry.actor_ref, entry.about_ref) == ("", ada.log_id, ada.log_id)
    assert allows(ada, Purpose.WORDS_INTERNET, on=TODAY) is False
    for pupil, source in ((ben, Source.CHILD), (ada, Source.FAMILY), (ada, Source.NEVER)):
        with pytest.raises(CannotRecord) as refused:
            record_permission(
                pupil=pupil,
                purpose=Purpose.TAKING_PART,
                yes=False,
                starts_on=TODAY,
                by=ada,
                at=now,
                source=source,
            )
        assert refused.value.fault == Fault.NOT_THEIRS_TO_SAY
