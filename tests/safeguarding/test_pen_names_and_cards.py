"""Pen names and animals, and what the child's card may quote."""

import pytest

from classroom.safeguarding.animals import adjectives, animals, pen_name
from classroom.safeguarding.names import Names, Person, compile_names, looks_like_a_name


def test_there_are_forty_animals_each_with_its_own_face() -> None:
    table = animals()
    assert len(table) == 40
    assert len({animal.emoji for animal in table.values()}) == 40
    assert table["fox"] == ("fox", "🦊", "fox", "foxes")


def test_brave_badger_is_a_pen_name() -> None:
    assert pen_name("Brave", animals()["badger"]) == "Brave Badger"
    assert len(adjectives()) == len(set(adjectives())) == 40


@pytest.mark.parametrize(
    "text",
    [
        "Ben ran",
        "Rose ran",
        "Oliver ran",
        "look, it's oliver's",
        "Ben Holding",
        "Ben Baxter",
        "Baxter, Ben",
        "B e n ran",
    ],
)
def test_the_card_is_the_same_whether_or_not_the_child_is_here(names: Names, text: str) -> None:
    nobody = compile_names([])
    everybody = compile_names(
        [Person(1, "Oliver", "Baxter"), Person(2, "Ben", "Baxter"), Person(3, "Rose", "Green")]
    )
    assert (
        looks_like_a_name(text, names)
        == looks_like_a_name(text, nobody)
        == looks_like_a_name(text, everybody)
    )


def test_a_rare_name_of_ours_is_quoted_too() -> None:
    ours = compile_names([Person(1, "Zephyrine", "Ito"), Person(2, "Oli", "Ver")])
    assert looks_like_a_name("Zephyrine and Ben", ours) == [(0, 9), (14, 17)]
    assert looks_like_a_name("Zephyrine Ito", ours) == [(0, 9)]
    assert looks_like_a_name("OliVer", ours) == [(0, 6)]


def test_a_month_is_no_name_and_a_remembered_phrase_is_quiet(names: Names) -> None:
    assert looks_like_a_name("in June", names) == []
    assert looks_like_a_name("Owen's Animals", compile_names([], remembered=["Owen's Animals"])) == []
    assert looks_like_a_name("Owen's Animals", compile_names([])) == [(0, 4)]


def test_overlapping_stretches_become_one() -> None:
    ours = compile_names([Person(1, "Ben Zed")])
    assert looks_like_a_name("Ben Zed ran", ours) == [(0, 7)]
