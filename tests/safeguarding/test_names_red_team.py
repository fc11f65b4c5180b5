"""Sentences with which somebody who tried to got a child's name past the matcher."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names

PEOPLE = "Oliver Oak,Scott Fir,Hope Ash,Rose Elm,Ella Quill,Ben Oat,Tim Ox,Sid Pine,Sam Fox,Hamza Khan,Poppy Reed,Grace Yew"
GRACE = 12


@pytest.fixture(scope="module")
def names() -> Names:
    told = (name.partition(" ") for name in PEOPLE.split(","))
    return compile_names([Person(number, first, last) for number, (first, _gap, last) in enumerate(told, 1)])


def found(names: Names, text: str, tagged: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    hits = names.find(text, tagged=tagged)
    return [(text[hit.start : hit.end], hit.severity.value) for hit in hits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Year 3 Oliver helped me.", "Oliver"),
        ("Class 2 Scott was kind.", "Scott"),
        ("Well done Team Oliver", "Oliver"),
        ("can we have ben to play", "ben"),
        ("we had ben to tea", "ben"),
        ("after lunch tim fell over", "tim"),
        ("mum sid is poorly", "sid"),
        ("i miss sid", "sid"),
        ("the sam i know", "sam"),
        ("I told Miss. Ella fell over.", "Ella"),
        ("Thank you Sir. Ben loved it.", "Ben"),
        ("#hamzasmodel", "hamza"),
        ("#bensdragon", "ben"),
    ],
)
def test_a_child_is_found(text: str, name: str, names: Names) -> None:
    assert found(names, text) == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Year 3 Hope helped me.", "Hope"),
        ("Well done Year 3 Rose!", "Rose"),
        ("Please Miss Ella took my pen.", "Ella"),
        ("Sir Hamza fights the dragon.", "Hamza"),
        ("PC Ben in the role play corner", "Ben"),
        ("Dr Hamza", "Hamza"),
    ],
)
def test_what_may_be_a_child_asks(text: str, name: str, names: Names) -> None:
    assert found(names, text) == [(name, "confirm")]


@pytest.mark.parametrize(
    "text",
    [
        "Year 3 Poppy",
        "i have ben to it",
        "at lunch tim we ran",
        "mum sid we can go",
        "in the sam way",
        "Mr Oliver told us.",
        "Mr. Oliver told us.",
        "Rose and Poppy classes",
        "#customs",
    ],
)
def test_what_is_nobody_stays(text: str, names: Names) -> None:
    assert found(names, text) == []


def test_a_word_that_names_a_child_in_the_picture_asks(names: Names) -> None:
    assert found(names, "Grace made a cake.", frozenset({GRACE})) == [("Grace", "confirm")]
    assert found(names, "It was made with grace.", frozenset({GRACE})) == []


def test_a_row_of_classes_is_read_for_four_steps(names: Names) -> None:
    row = "Oliver and Oak and Elm and Ash and Fir"
    assert found(names, f"{row} classes") == []
    assert found(names, f"{row} and Yew classes")[0] == ("Oliver", "block")
