"""A pasted list of children, as offices have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.roster.pasted import MOST_LINES, Child, Pasted, Unread, read_list
from classroom.roster.refusals import Refusal
from classroom.roster.spelling import tidy_name, why_not

A_NAME = st.text(alphabet="abcdeéłñ-’ABCDEÉ", min_size=1, max_size=20).filter(
    lambda name: why_not(name) is None and not name.startswith(("-", "’")) and tidy_name(name) == name
)


@pytest.mark.parametrize(
    ("line", "child"),
    [
        ("Mia Malik", Child(1, "Mia", "Malik")),
        ("Malik, Mia", Child(1, "Mia", "Malik")),
        ("  mia   van der  Berg ", Child(1, "mia", "van der Berg")),
        ("van der Berg, Mary Jane", Child(1, "Mary Jane", "van der Berg")),
        ("Oluwaseun Ade, known as Seun", Child(1, "Oluwaseun", "Ade", "Seun")),
        ("Ade, Oluwaseun, known as Seun", Child(1, "Oluwaseun", "Ade", "Seun")),
        ("Oluwaseun Ade (Known as: Seun)", Child(1, "Oluwaseun", "Ade", "Seun")),
        ("Mia\tMalik", Child(1, "Mia", "Malik")),
        ("12. Mia Malik,", Child(1, "Mia", "Malik")),
        ("- Mia Malik", Child(1, "Mia", "Malik")),
        ("Mia", Child(1, "Mia")),
        ("Anne-Marie O’Neil", Child(1, "Anne-Marie", "O’Neil")),
    ],
)
def test_a_line_is_read_as_the_office_means_it(line: str, child: Child) -> None:
    assert read_list(line) == Pasted(children=(child,))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Malik, Mia, Year 3, Green", Refusal.NOT_A_CHILD),
        ("Malik,", None),
        (", Malik, known as Mi", None),
        ("known as Mi", Refusal.NO_FIRST_NAME),
        ("💛", Refusal.NO_LETTERS),
        ("Mia " + "x" * 61, Refusal.TOO_LONG),
        ("x " * 200, Refusal.TOO_LONG),
    ],
)
def test_a_line_that_is_no_child_says_what_to_do(line: str, why: Refusal | None) -> None:
    read = read_list(f"\nMia Malik\n{line}")
    assert read.unread == ((Unread(3, why),) if why else ())


def test_the_same_child_twice_is_one_and_empty_lines_are_none() -> None:
    read = read_list("Mia Malik\r\n\r\nMalik, Mia\n  \nLeo Ash\n")
    assert read == Pasted(children=(Child(1, "Mia", "Malik"), Child(5, "Leo", "Ash")))
    assert [child.real_name for child in read.children] == ["Mia Malik", "Leo Ash"]
    assert read_list(" \n ") == Pasted()


def test_a_thousand_lines_are_read_and_one_more_is_not() -> None:
    lines = [f"Mia Malik{number}" for number in range(MOST_LINES)]
    assert len(read_list("\n".join(lines)).children) == MOST_LINES
    assert read_list("\n".join([*lines, "One More"])) == Pasted(too_long=True)


@given(first=A_NAME, last=A_NAME, known=A_NAME)
def test_every_way_to_write_a_child_is_the_same_child(first: str, last: str, known: str) -> None:
    ways = (f"{first} {last}, known as {known}", f"{last}, {first}, known as {known}")
    assert [read_list(way).children for way in ways] == [(Child(1, first, last, known),)] * 2


@given(st.text(max_size=400))
def test_whatever_is_pasted_every_line_is_a_child_or_has_its_reason(text: str) -> None:
    read = read_list(text)
    told = {child.line for child in read.children} | {each.line for each in read.unread}
    assert (read.too_long, told <= set(range(1, len(text) + 2))) == (False, True)
    for child in read.children:
        names = (child.first_name, child.last_name, child.known_as)
        assert (bool(child.first_name), [why_not(name) for name in names]) == (True, [None] * 3)
