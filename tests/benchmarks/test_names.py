"""Finding names: in every text that is typed, handed in, decided or re-scanned."""

import pytest

from classroom.safeguarding.names import HitKind, compile_names
from tests.benchmarks.crowd import CROWD, NOBODY, WORDS, crowd
from tests.benchmarks.measure import Tables, times

pytestmark = pytest.mark.bench


def plain_look(text: str, known: frozenset[str]) -> list[str]:
    """What a program without any care would do: every word of the text, looked up."""
    return [word for word in text.casefold().split() if word in known]


@pytest.mark.parametrize(("text", "named"), [(WORDS, 2), (NOBODY, 0)], ids=["two names", "no name"])
def test_find_in_280_characters(tables: Tables, text: str, named: int) -> None:
    names = compile_names(crowd())
    known = frozenset(person.first_name.casefold() for person in crowd())
    assert (len(text), len(crowd())) == (280, CROWD)
    assert [hit.kind for hit in names.find(text)] == [HitKind.FIRST] * named
    tables.compare(
        f"`Names.find`, 280 characters with {named} names, {CROWD} people (100 times)",
        times(lambda: names.find(text), 100),
        "`casefold`, `split` and a look into a set",
        times(lambda: plain_look(text, known), 100),
        rounds=15,
        at_most=150,
    )


def test_compile_the_names_of_a_school(tables: Tables) -> None:
    people = crowd()
    assert [hit.kind for hit in compile_names(people).find(people[7].first_name)] == [HitKind.FIRST]
    tables.compare(
        f"`compile_names`, {CROWD} people, short forms known already",
        lambda: compile_names(people),
        "a dict of their first names (100 times)",
        times(lambda: {person.first_name.casefold(): person for person in people}, 100),
        rounds=9,
        at_most=25,
    )
