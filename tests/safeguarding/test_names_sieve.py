"""The quick look: what it holds back, no roster reads another way because of the people it knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.safeguarding.names import Person, compile_names
from classroom.safeguarding.names.sieve import Sieve

BEN, MIA = Person(1, "Ben", "Brook"), Person(-1, "Mia", "Hawthorne", pen_name="Kind Otter")
BEFORE, AFTER, SIEVE = (
    compile_names([BEN]),
    compile_names([BEN, MIA]),
    Sieve(compile_names([MIA]), ["rose farm"]),
)
WORDS = (
    *(
        "Mia",
        "mia's",
        "M i a",
        "Mi\na",
        "#benmia",
        "M1a",
        "Hawthorn",
        "hawthrones",
        "Haw",
        "thorne",
        "Kind",
        "Otter",
    ),
    *(
        "Ben",
        "Brook",
        "saw",
        "a",
        "heron",
        "and",
        "the",
        "amiable",
        "’",
        "💛",
        "Мia",
        ".",
        "Isaac",
        "Newton",
        "Miia",
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "I saw Mia.",
        "We met #mianben.",
        "M i a!",
        "Haw thorne",
        "the hawthornes",
        "Мia",
        "Kind-Otter",
        "A Rose-Farm",
    ],
)
def test_whatever_may_be_mia_is_read_with_care(text: str) -> None:
    assert SIEVE.lets_through(text)


@pytest.mark.parametrize("text", ["", "We saw a heron – it’s big.", "Ben was so amiable to-day.", "Otters!"])
def test_what_cannot_be_mia_is_held_back(text: str) -> None:
    assert not SIEVE.lets_through(text)


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from((" ", " ", "")))
def test_what_is_held_back_reads_the_same_with_mia_and_without(words: list[str], between: str) -> None:
    text = between.join(words)
    if not SIEVE.lets_through(text):
        assert [(hit, hit.people) for hit in AFTER.find(text)] == [
            (hit, hit.people) for hit in BEFORE.find(text)
        ]
