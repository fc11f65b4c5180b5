"""What a pen name is made of, and what is never in one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import SchoolClass, User
from classroom.roster.pen_names import Stock, adjective_of, stock_for, words_of
from classroom.safeguarding.animals import adjectives, animals, pen_name
from classroom.safeguarding.names import phrase_key
from tests.conftest import make_pupil

EMPTY = Stock(frozenset(), frozenset(), frozenset())
SLUGS = st.frozensets(st.sampled_from(sorted(animals())))
WORDS = st.sampled_from(
    [*adjectives(), *(animal.word for animal in animals().values()), "Ada", "O’Neil", "李"]
)
PAIRS = st.sampled_from([pen_name(word, animal) for word in adjectives() for animal in animals().values()])


@given(taken=SLUGS, pens=st.frozensets(PAIRS), names=st.lists(WORDS))
def test_a_proposal_is_free_and_names_nobody(
    taken: frozenset[str], pens: frozenset[str], names: list[str]
) -> None:
    stock = Stock(taken, frozenset(phrase_key(pen) for pen in pens), words_of(names))
    proposal = stock.suggest(pick=lambda options: options[0])
    if proposal is None:
        assert stock.proposals() == []
        return
    said = {word.lower() for word in proposal.pen_name.split()}
    assert proposal.animal.slug not in taken
    assert proposal.pen_name not in pens
    assert said & {name.lower() for name in names} == set()


def test_another_proposal_is_another_one_as_long_as_there_is_one() -> None:
    first = EMPTY.suggest(pick=lambda options: options[0])
    assert first is not None
    second = EMPTY.suggest(but=first.pen_name, pick=lambda options: options[0])
    assert second is not None
    assert (first.pen_name, second.pen_name) == ("Able Badger", "Able Bat")
    only = Stock(frozenset(set(animals()) - {"bat"}), frozenset(), words_of(adjectives()[1:]))
    last = only.suggest(but="Able Bat")
    assert last is not None
    assert last.pen_name == "Able Bat"


def test_a_class_with_as_many_children_as_animals_has_none_left() -> None:
    full = Stock(frozenset(animals()), frozenset(), frozenset())
    assert (full.suggest(), full.animals, full.for_each_animal()) == (None, [], [])


def test_who_needs_another_animal_keeps_the_first_word_where_it_is_free() -> None:
    stock = Stock(frozenset({"fox"}), frozenset({"daring bear"}), frozenset())
    offers = {offer.animal.slug: offer.pen_name for offer in stock.for_each_animal("Daring")}
    assert len(offers) == len(animals()) - 1
    assert (offers["otter"], offers["bear"], "fox" in offers) == ("Daring Otter", "Able Bear", False)


@pytest.mark.parametrize(
    ("name", "animal", "first"),
    [("Daring Fox", "fox", "Daring"), ("Bold Fox", "fox", ""), ("Daring Fox", "elk", ""), ("", "", "")],
)
def test_the_first_word_of_a_pen_name_is_known_only_from_our_list(name: str, animal: str, first: str) -> None:
    assert adjective_of(name, animal) == first


def test_a_class_knows_what_it_has_left(
    ada: User, ben: User, cem: User, dot: User, green: SchoolClass
) -> None:
    stock = stock_for(green)
    assert stock.taken_animals == {"fox", "bee"}
    assert stock.taken_pen_names == {"daring fox", "busy bee", "quiet owl"}
    assert stock.real_words == {"ada", "ashworth", "ben", "barakat", "cem", "celik"}
    assert stock_for(green, pupil=ada).taken_animals == {"bee"}


@pytest.mark.parametrize("children", [1, 30])
def test_asking_what_is_free_costs_two_queries(
    children: int, green: SchoolClass, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number, slug in zip(range(children), animals(), strict=False):
        make_pupil(green, f"P{number}", "Q", f"Kind {slug}", slug)
    with django_assert_num_queries(2):
        stock_for(green)
