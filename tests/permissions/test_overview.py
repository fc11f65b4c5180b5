"""Many children at once: the table says yes exactly where the rooms below allow."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from classroom.models import Permission, Purpose, Source, User
from classroom.permissions.answers import allowed, record_permission
from classroom.permissions.overview import Kind, families_to_ask, family_replied, states_of
from tests.permissions.histories import TODAY, Said, answers, day

spoken = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(Purpose), answers), max_size=16)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoken=spoken, on=st.integers(-4, 8))
def test_a_state_is_yes_exactly_where_it_is_allowed(
    spoken: list[tuple[int, Purpose, Said]], on: int, ada: User, ben: User, now: datetime
) -> None:
    pupils = [ada.pk, ben.pk]
    Permission.objects.all().delete()
    for number, purpose, said in spoken:
        said.row(pupil_id=pupils[number], purpose=purpose, recorded_at=now).save()
    states = states_of(pupils, on=day(on))
    assert [(pupil, list(states[pupil])) for pupil in states] == [(pk, list(Purpose)) for pk in pupils]
    for purpose in Purpose:
        yes = {pupil for pupil in pupils if states[pupil][purpose].is_yes}
        assert yes == allowed(pupils, purpose, on=day(on))


def test_a_child_nobody_has_spoken_about_is_not_asked(ada: User) -> None:
    Permission.objects.all().delete()
    assert {state.kind for state in states_of([ada.pk], on=TODAY)[ada.pk].values()} == {Kind.NOT_ASKED}
    assert (states_of([], on=TODAY), family_replied([]), family_replied([ada.pk])) == ({}, {}, {})


def test_one_purpose_tells_nothing_about_another(ada: User, ben: User, now: datetime) -> None:
    record_permission(
        pupil=ada,
        purpose=Purpose.WORDS_INTERNET,
        yes=False,
        starts_on=TODAY,
        by=None,
        at=now,
        source=Source.NEVER,
    )
    states = states_of([ada.pk, ben.pk], on=TODAY)
    assert [state.kind for state in states[ada.pk].values()] == ["yes", "never", "yes", "not-asked"]
    assert [state.kind for state in states[ben.pk].values()] == ["yes", "not-asked", "yes", "not-asked"]


def test_a_family_replied_when_its_last_answer_was_recorded(
    ada: User, ben: User, cem: User, now: datetime
) -> None:
    record_permission(
        pupil=ada,
        purpose=Purpose.WORDS_INTERNET,
        yes=True,
        starts_on=day(-9),
        by=None,
        at=now + timedelta(days=3),
    )
    record_permission(
        pupil=ben,
        purpose=Purpose.WORDS_INTERNET,
        yes=False,
        starts_on=TODAY,
        by=None,
        at=now + timedelta(days=5),
        source=Source.CHILD,
    )
    Permission.objects.filter(pupil=cem).delete()
    assert family_replied([ada.pk, ben.pk, cem.pk]) == {ada.pk: date(2026, 3, 13), ben.pk: TODAY}


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_children_and_answers_cost_one_query_each(
    rows: int,
    ada: User,
    ben: User,
    cem: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pupils = [ada.pk, ben.pk, cem.pk][:rows]
    for pupil in pupils * rows:
        Said(Source.FAMILY, True, 0).row(pupil_id=pupil, purpose="words-internet", recorded_at=now).save()
    with django_assert_num_queries(1):
        states_of(pupils, on=TODAY)
    with django_assert_num_queries(1):
        family_replied(pupils)


def test_families_who_have_not_answered_all_that_is_needed_inside_are_counted(
    ada: User, ben: User, cem: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    assert [families_to_ask(person) for person in (ms_tan, mx_office, ada)] == [0, 0, 0]
    Permission.objects.filter(pupil=ada, purpose=Purpose.IMAGE_INSIDE).delete()
    Permission.objects.filter(pupil=cem).delete()
    # The child's own no is not the family's answer.
    Permission.objects.create(
        pupil=ada,
        purpose=Purpose.IMAGE_INSIDE,
        source=Source.CHILD,
        yes=False,
        starts_on=TODAY,
        recorded_at=now,
    )
    assert [families_to_ask(person) for person in (ms_tan, mx_office)] == [1, 2]
    User.objects.filter(pk=cem.pk).update(left_on=TODAY)
    assert families_to_ask(mx_office) == 1
