"""Whatever is typed, four times as much of it is at most about four times the work."""

import pytest

from classroom.safeguarding.names import Names, compile_names
from classroom.safeguarding.praise import praises
from classroom.safeguarding.run import Context, Draft, check
from classroom.safeguarding.unkind import hurts_in
from classroom.writing.shapes import spans_in
from tests.benchmarks.crowd import roster
from tests.safeguarding.hostile import FOR_NAMES, UNITS, calls_of, hostile

pytestmark = pytest.mark.unmeasured

# Fewer calls than these say only what is remembered already.
FEW = 5_000


@pytest.fixture(scope="module")
def school() -> Names:
    return compile_names(roster(1_500))


@pytest.mark.parametrize("what", [*UNITS, *FOR_NAMES])
def test_nobody_keeps_the_names_of_a_large_school_busy(what: str, school: Names) -> None:
    def look(length: int) -> int:
        text = hostile(what, length)
        return calls_of(lambda: school.find(text))

    look(100)
    assert look(5_000) <= 4.6 * look(1_250)


@pytest.mark.parametrize("what", UNITS)
def test_nobody_keeps_the_checks_busy(
    what: str, ada_writes: Context, ms_tan_writes: Context, names: Names
) -> None:
    def look(length: int) -> None:
        text = hostile(what, length)
        check(Draft(text), ada_writes)
        check(Draft(text), ms_tan_writes)
        praises(text)
        spans_in(text, names)

    look(280)
    short, long = (calls_of(lambda length=length: look(length)) for length in (280, 1120))  # type: ignore[misc]
    assert long <= 5 * max(short, FEW)


@pytest.mark.parametrize(
    "what", ["letters", "letters-of-words", "one-letter", "dots", "hyphens", "addresses"]
)
def test_each_single_letter_is_looked_up_a_few_times(what: str) -> None:
    text = hostile(what, 280)
    hurts_in(text)
    assert calls_of(lambda: hurts_in(text)) <= 100 * len(text)


@pytest.mark.parametrize("held", [1, 3, 4, 5, 60])
def test_a_word_spelled_out_is_seen_through_however_long_a_letter_is_held(held: int) -> None:
    text = f"You are {' '.join('s' * held + 'tupid')}."
    assert hurts_in(text) == [(0, len(text) - 1, "you are stupid")]


def test_letters_behind_a_sum_are_read_and_the_sum_is_not() -> None:
    text = "4 5 5 4 5 5 4 5 5 4 5 5 you are s t u p i d"
    assert [text[start:end] for start, end, _key in hurts_in(text)] == ["you are s t u p i d"]
    assert hurts_in("4 5 5 + 5 5") == []
