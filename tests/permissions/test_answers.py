"""What a family agreed to: a plain yes or no for one child, one purpose and one day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from classroom.models import Entry, Permission, Purpose, Source, User
from classroom.permissions.answers import _says_yes, allowed, allows, record_permission

TODAY = date(2026, 3, 10)
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


def test_an_end_before_the_start_is_refused(ada: User, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        say(ada, True, now=now, ends_on=TODAY - A_DAY)


rows = st.fixed_dictionaries(
    {source: st.none() | st.tuples(st.booleans(), st.none() | st.integers(-2, 2)) for source in Source}
)


@given(rows)
def test_no_order_of_answers_lets_a_yes_pass_a_no(rows: dict[Source, tuple[bool, int | None] | None]) -> None:
    last = {
        (1, str(source)): Permission(
            yes=said[0], ends_on=None if said[1] is None else TODAY + said[1] * A_DAY
        )
        for source, said in rows.items()
        if said is not None
    }

    def stands(source: Source, *, yes: bool) -> bool:
        said = rows[source]
        return said is not None and said[0] is yes and (said[1] is None or said[1] >= 0)

    expected = (
        stands(Source.FAMILY, yes=True)
        and not stands(Source.CHILD, yes=False)
        and not stands(Source.NEVER, yes=False)
    )
    assert _says_yes(last, 1, on=TODAY) is expected
