"""All checks at once: as a child types, at hand-in, at every decision and re-scan."""

import pytest

from classroom.safeguarding.names import compile_names
from classroom.safeguarding.run import Context, Draft, Speaker, check
from tests.benchmarks.crowd import CROWD, NOBODY, crowd
from tests.benchmarks.measure import Tables, times
from tests.safeguarding.hostile import hostile

pytestmark = pytest.mark.bench

# 280 characters in which nearly every word begins a pattern: the worst that a child can type.
UNKIND = (
    "you are so stupid and ur hair is ugly u cant play with us any more you are not my friend you sm3ll and your mum "
    "is fat nobody likes you go away we dont want you here shut up l o s e r your dr4wing is rubbish i h8 you and "
    "everyone hates you so dont come to my party you are not invited haha"
)[:280]


def plain_look(text: str, known: frozenset[str]) -> list[str]:
    """What a program without any care would do: every word of the text, looked up."""
    return [word for word in text.casefold().split() if word in known]


@pytest.mark.parametrize("what", ["letters", "dots", "alphabets", "sums", "stars"])
def test_check_280_characters_that_nobody_writes(tables: Tables, what: str) -> None:
    context = Context(compile_names(crowd()), Speaker.PUPIL)
    text = hostile(what, 280)
    tables.compare(
        f"`check`, all checks on 280 characters of `{text[:8].strip()}…`, {CROWD} people (20 times)",
        times(lambda: check(Draft(text), context), 20),
        "`casefold`, `split` and a look into a set",
        times(lambda: plain_look(text, frozenset()), 20),
        rounds=5,
        at_most=4000,
    )


@pytest.mark.parametrize(
    ("text", "found"), [(NOBODY, set()), (UNKIND, {"unkind"})], ids=["nothing", "unkind"]
)
def test_check_280_characters(tables: Tables, text: str, found: set[str]) -> None:
    context = Context(compile_names(crowd()), Speaker.PUPIL)
    known = frozenset(person.first_name.casefold() for person in crowd())
    assert len(text) == 280
    assert {each.rule.value for each in check(Draft(text), context)} == found
    tables.compare(
        f"`check`, all checks on 280 characters with {' and '.join(found) or 'nothing'} in them, {CROWD} people (100 times)",
        times(lambda: check(Draft(text), context), 100),
        "`casefold`, `split` and a look into a set",
        times(lambda: plain_look(text, known), 100),
        rounds=15,
        at_most=1000,
    )
