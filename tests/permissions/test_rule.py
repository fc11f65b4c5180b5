"""What counts on a day: the last word of each source, and in doubt it is a no."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.models import Source
from classroom.permissions.rule import Kind, PermissionState, state_of
from tests.permissions.histories import DAYS, Said, answers, day, histories, painted

FAMILY, CHILD, NEVER = Source.FAMILY, Source.CHILD, Source.NEVER
on_days = st.integers(min(DAYS), max(DAYS) - 1)


def state(history: list[Said], on: int = 0) -> PermissionState:
    return state_of([said.row() for said in history], on=day(on))


def kinds(history: list[Said], days: range) -> list[Kind]:
    return [state(history, number).kind for number in days]


@given(histories, on_days)
def test_only_a_familys_standing_yes_that_nobody_forbids_is_a_yes(history: list[Said], on: int) -> None:
    says = painted(history, on)
    expected = says[FAMILY] is True and says[CHILD] is not False and says[NEVER] is not False
    assert state(history, on).is_yes is expected


@given(histories, st.sampled_from(Source))
def test_a_no_from_today_is_felt_today_whatever_was_said_before(history: list[Said], source: Source) -> None:
    assert state([*history, Said(source, False, 0)]).is_no is True


@given(histories, answers.filter(lambda said: said.starts > 0))
def test_what_begins_another_day_changes_nothing_today(history: list[Said], coming: Said) -> None:
    assert state([*history, coming]).is_yes is state(history).is_yes


@given(histories, on_days)
def test_no_word_but_a_familys_allows_anything(history: list[Said], on: int) -> None:
    family = [said for said in history if said.source is FAMILY]
    assert (state(history, on).is_yes, state(family, on).is_yes) != (True, False)
    assert state([said for said in history if said not in family], on).is_yes is False


@given(histories, on_days)
@example([Said(FAMILY, True, 0)], 0)
@example([Said(NEVER, False, 0), Said(FAMILY, True, 0)], 0)
def test_without_its_reason_a_no_tells_nothing_else(history: list[Said], on: int) -> None:
    whole = state(history, on)
    told = whole.without_reason()
    assert (told.is_yes, told.is_no) == (whole.is_yes, whole.is_no)
    assert told == (PermissionState(Kind.NO) if whole.is_no else whole)
    assert (whole.label == "No", whole.label == "Yes") == (whole.is_no, whole.is_yes)


def test_a_yes_from_september_waits_behind_a_no_until_its_day() -> None:
    history = [Said(FAMILY, False, -3), Said(FAMILY, True, 2)]
    assert kinds(history, range(4)) == [Kind.NO, Kind.NO, Kind.YES, Kind.YES]


def test_a_no_for_next_week_leaves_todays_yes_and_takes_effect_on_its_day() -> None:
    history = [Said(FAMILY, True, -3), Said(FAMILY, False, 2)]
    assert kinds(history, range(4)) == [Kind.YES, Kind.YES, Kind.NO, Kind.NO]


def test_a_later_word_takes_the_place_of_a_no_that_was_to_come() -> None:
    history = [Said(FAMILY, True, -3), Said(FAMILY, False, 2), Said(FAMILY, True, 0)]
    assert kinds(history, range(4)) == [Kind.YES] * 4


@pytest.mark.parametrize("yes", [True, False])
def test_a_word_that_was_given_before_but_recorded_last_is_the_last_word(yes: bool) -> None:
    history = [Said(FAMILY, not yes, -1), Said(FAMILY, yes, -3)]
    assert state(history) == PermissionState(Kind.YES if yes else Kind.NO, day(-3))


def test_renewed_before_it_ends_a_yes_goes_on() -> None:
    history = [Said(FAMILY, True, -3, 0), Said(FAMILY, True, 1, 2)]
    assert kinds(history, range(4)) == [Kind.YES, Kind.YES, Kind.YES, Kind.ENDED]


def test_once_a_short_yes_has_ended_no_older_one_comes_back() -> None:
    history = [Said(FAMILY, True, -3), Said(FAMILY, True, 0, 1)]
    assert kinds(history, range(3)) == [Kind.YES, Kind.YES, Kind.ENDED]


@pytest.mark.parametrize(("source", "kind"), [(CHILD, Kind.CHILD_NO), (NEVER, Kind.NEVER)])
def test_a_no_that_was_lifted_for_a_while_stands_again_afterwards(source: Source, kind: Kind) -> None:
    history = [Said(FAMILY, True, -3), Said(source, False, -2), Said(source, True, 0, 1)]
    assert kinds(history, range(-2, 4)) == [kind, kind, Kind.YES, Kind.YES, kind, kind]


@pytest.mark.parametrize(("source", "kind"), [(CHILD, Kind.CHILD_NO), (NEVER, Kind.NEVER)])
def test_a_shorter_no_does_not_end_a_longer_one(source: Source, kind: Kind) -> None:
    history = [Said(FAMILY, True, -3), Said(source, False, -2), Said(source, False, 0, 1)]
    assert kinds(history, range(-2, 4)) == [kind] * 6


def test_never_ends_with_another_word_and_then_the_childs_counts_and_then_the_familys() -> None:
    history = [Said(FAMILY, True, -3), Said(CHILD, False, -3), Said(NEVER, False, -3)]
    assert state(history).kind is Kind.NEVER
    assert state([*history, Said(NEVER, True, 0)]).kind is Kind.CHILD_NO
    assert state([*history, Said(NEVER, True, 0), Said(CHILD, True, 0)]).kind is Kind.YES


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], PermissionState(Kind.NOT_ASKED)),
        ([Said(CHILD, True, 0)], PermissionState(Kind.NOT_ASKED)),
        ([Said(FAMILY, True, 2, 3)], PermissionState(Kind.NOT_YET, day(2), day(3))),
        ([Said(FAMILY, False, 2)], PermissionState(Kind.NO, day(2))),
        ([Said(FAMILY, True, 2), Said(FAMILY, False, 1)], PermissionState(Kind.NO, day(1))),
        ([Said(FAMILY, True, -3, -1)], PermissionState(Kind.ENDED, day(-3), day(-1))),
        (
            [Said(FAMILY, True, -3, -1), Said(FAMILY, True, 2)],
            PermissionState(Kind.NOT_YET, day(2)),
        ),
        ([Said(FAMILY, True, -1, 3)], PermissionState(Kind.YES, day(-1), day(3))),
        ([Said(CHILD, False, -1, 3)], PermissionState(Kind.CHILD_NO, day(-1), day(3))),
    ],
)
def test_a_state_says_since_when_and_until_when(history: list[Said], expected: PermissionState) -> None:
    assert state(history) == expected
