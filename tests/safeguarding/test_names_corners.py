"""Corners of the matcher: what is nearly a name, and what is hardly one any more."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names

CHILDREN = (
    Person(1, "Jo", "Pike", short_names=("Jojo", "Jojo")),
    Person(2, "Andi", "Holt"),
    Person(3, "Анна", "Петрова"),
    Person(4, "Art", "Moss"),
    Person(5, "Summer", "Ito"),
    Person(6, "Winston", "Blake"),
    Person(7, "Wei", "Li"),
)


@pytest.fixture(scope="module")
def corners() -> Names:
    return compile_names(CHILDREN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("look at J o there", [("J o", "block")]),
        ("look at j o there", []),
        ("this and.I ran", []),
        ("я видел Анной", [("Анной", "block")]),
        ("B pike", []),
        ("J, Pike", [("J, Pike", "block")]),
        ("Jojo ran", [("Jojo", "block")]),
        ("I think its Summer", []),
        ("Art and his brother came", [("Art", "confirm")]),
        ("Art and somebody saw him", [("Art", "confirm")]),
        ("He wins\nton", [("wins\nton", "confirm")]),
        ("He wins\nTon of fun", []),
        ("李伟 ran", [("李伟", "block")]),
    ],
)
def test_a_corner(corners: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[hit.start : hit.end], hit.severity.value) for hit in corners.find(text)] == expected
