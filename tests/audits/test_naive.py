"""The naive finder knows names as they stand on the roll, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.audits.naive import Called, PlainNames

MIA, ROSE, KHAN, ZOE, ANNE, FOX = 1, 2, 3, 4, 5, 6
NAMES = PlainNames(
    [
        Called(MIA, ("Mia", "", "Mimi"), "Green"),
        Called(ROSE, ("Rose", "Rosie"), "May"),
        Called(KHAN, ("Yusuf",), "Khan"),
        Called(ZOE, ("Zoë", "Z"), "O’Neill"),
        Called(ANNE, ("Anne-Marie",), "de Souza"),
        Called(FOX, ("Mia", "Daring Fox"), "River"),
    ],
    nobody=["mias bakery"],
    classes=["Green Class", "Khan Class"],
)

Stretch = tuple[str, bool]


def seen(text: str) -> list[Stretch]:
    """What it finds, and whether it doubts."""
    return [(text[one.start : one.end], one.doubtful) for one in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mia", ["Mia"]),
        ("MIA won", ["MIA"]),
        ("with mia's dog", ["mia"]),
        ("#mia", ["mia"]),
        ("https://school.example/mia-wins", ["mia"]),
        ("Mia2 and Mimi!", ["Mia", "Mimi"]),
        ("zoe, ZOË, Zoe\u0308", ["zoe", "ZOË", "Zoe\u0308"]),
        ("𝐌𝐢𝐚", ["𝐌𝐢𝐚"]),
        ("O'neill and O’Neill", ["O'neill", "O’Neill"]),
        ("Anne Marie, anne-marie", ["Anne Marie", "anne-marie"]),
        ("Luis de  Souza", ["de  Souza"]),
        ("It was Daring Fox", ["Daring Fox"]),
        ("Yusuf Khan", ["Yusuf", "Khan"]),
        ("here Rose May", ["Rose"]),
    ],
)
def test_a_name_is_seen_however_it_is_written(text: str, found: list[str]) -> None:
    assert [stretch for stretch, doubtful in seen(text) if not doubtful] == found


@pytest.mark.parametrize(
    "text", ["", "Miami", "amiable", "Zo", "z", "Anne. Marie", "daring, clever fox", "…", "Mia’s Bakery"]
)
def test_what_is_no_whole_name_is_no_name(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a red rose", [("rose", True)]),
        ("Rose petals fell", [("Rose", True)]),
        ("We sang. Rose petals fell", [("Rose", True)]),
        ("ROSE PETALS", [("ROSE", True)]),
        ("our friend Rose", [("Rose", False)]),
        ("on 3rd May", [("May", True)]),
        ("Mrs Khan", [("Khan", True)]),
        ("in Green Class", [("Green", True)]),
        ("in Khan Class", [("Khan", False)]),
        ("a daring fox", [("daring fox", True)]),
    ],
)
def test_what_may_be_a_word_or_a_grown_up_is_doubted(text: str, found: list[Stretch]) -> None:
    assert seen(text) == found


def test_a_name_is_everybodys_who_has_it() -> None:
    assert [one.people for one in NAMES.find("Mia")] == [frozenset({MIA, FOX})]


def test_without_names_nothing_is_found() -> None:
    assert PlainNames([Called(1, ("", "!?"))]).find("Mia and I") == []


@given(text=st.text())
def test_whatever_is_written_every_stretch_lies_in_it(text: str) -> None:
    found = PlainNames([Called(1, ("a", "ab", "Ab cd", text))], nobody=[text[:3]], classes=[text]).find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"]), max_size=40)


@given(before=WORDS, after=WORDS, form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), upper=st.booleans())
def test_a_name_among_any_words_is_found_where_it_stands(
    before: str, after: str, form: str, *, upper: bool
) -> None:
    name = unicodedata.normalize(form, "ZOË" if upper else "Zoë")  # type: ignore[arg-type]
    text = f"{before} {name} {after}"
    found = {(one.start, one.end) for one in NAMES.find(text)}
    assert (len(before) + 1, len(before) + 1 + len(name)) in found
