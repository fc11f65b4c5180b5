"""What holds for every text and every roster."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.safeguarding.found import Severity
from classroom.safeguarding.lists import lines
from classroom.safeguarding.names import Hit, Names, Person, compile_names, looks_like_a_name, phrase_key
from classroom.safeguarding.names.normalise import fold
from classroom.safeguarding.run import Context, Draft, Speaker, check
from tests.benchmarks.crowd import roster

from .conftest import PEOPLE

SCHOOL = compile_names(PEOPLE)
SEVERAL = settings(max_examples=100, deadline=None, derandomize=True)

anything = st.text(st.characters(exclude_categories=()), max_size=120)
bits = [
    "Ben",
    "Ada",
    "Rose",
    "June",
    "Green",
    "Class",
    "Owen's",
    "Animals",
    "will",
    "in",
    "1st",
    "Holding",
    "B",
    "e",
    "n",
]
bits += [
    "#",
    "@",
    ".",
    "'",
    "-",
    " ",
    "\u200b",
    "🦊",
    "example.org/",
    "Brave",
    "Badger",
    "and",
    "Pike",
    "King",
    "Street",
]
schoolish = st.lists(st.sampled_from(bits), max_size=25).map(" ".join)
invisible = st.sampled_from(["", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\x01"])
cased = st.sampled_from([str.upper, str.lower, str.title, str.swapcase])
before = st.sampled_from(["", "we saw ", "and then (", "“", "hello\n", "we will go! ", "🐢 "])
after = st.sampled_from(["", " ran", "'s turn", "!", "\nand we", " 🎉", ", hooray", "?"])

NAMELESS = lines("nameless", folder=Path(__file__).parent / "sentences")
nameless = st.sampled_from(NAMELESS)
dressed = st.sampled_from([str, str, str, str.upper, str.lower, str.title, "#{}".format, "“{}”".format])
between = st.sampled_from([" ", " ", " ", "\n", ". ", ", ", " and ", " - ", " 🎉 ", "! ", " (", "... "])


@pytest.fixture(scope="module")
def school() -> Names:
    return compile_names(roster(1_500))


def test_sentences_that_name_nobody_are_clear(school: Names) -> None:
    assert [part for part in NAMELESS if school.find(part)] == []


@pytest.mark.parametrize(
    "text",
    [
        "I was a lion and\nI can roar.",
        "YOU AND\nI CAN COUNT",
        "Table 4 was fast and Y4 did gr8.",
        "It starts in June. A shadow is long.",
        "We ran on Sports Day. I like relays.",
        "SUN ON SPORTS DAY. I CAN RUN",
        "Where is\na pen?",
        "It was in the\nA box.",
        "Then we\nI mean they won.",
        "She had\nI think a cold.",
        "You can be\na star.",
        "Today may\na dog come?",
        "The king\na queen",
        "I was sad\nI cried.",
        "A\nis for apple.",
        "a\nmy sister",
    ],
)
def test_words_over_the_end_of_a_line_or_a_sentence_are_no_name(text: str, school: Names) -> None:
    assert [text[hit.start : hit.end] for hit in school.find(text) if hit.severity is Severity.BLOCK] == []


@pytest.mark.parametrize(
    "text",
    [
        "#Cinderella",
        "We read #cinderella",
        "#CinderellaShow",
        "#Hansel and",
        "We like Gillian best.",
        "They sang Gregorian songs.",
        "The Elizabethan age #Elizabethan",
        "#Calgary #Bradford #Stanford #Philadelphia #Jordanian",
        "#umbrella #carnival #marigold #wonderful",
    ],
)
def test_a_name_inside_another_word_is_no_name(text: str, school: Names) -> None:
    assert [text[hit.start : hit.end] for hit in school.find(text) if hit.severity is Severity.BLOCK] == []


@SEVERAL
@given(parts=st.lists(st.tuples(nameless, dressed, between), min_size=1, max_size=20))
def test_nothing_put_together_from_words_that_name_nobody_blocks(
    school: Names, parts: list[tuple[str, Callable[[str], str], str]]
) -> None:
    text = "".join(dress(part) + gap for part, dress, gap in parts)
    hits = school.find(text)
    assert [text[hit.start : hit.end] for hit in hits if hit.severity is Severity.BLOCK] == []


@SEVERAL
@given(text=anything | schoolish)
def test_offsets_always_quote_the_original_and_never_overlap(text: str) -> None:
    hits = SCHOOL.find(text, tagged=frozenset({1}), animals=frozenset({"fox"}))
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@SEVERAL
@given(text=anything | schoolish)
def test_what_is_quoted_is_found_again_when_it_blocks(text: str) -> None:
    for hit in SCHOOL.find(text):
        again = SCHOOL.find(text[hit.start : hit.end])
        assert hit.severity is Severity.CONFIRM or {each.severity for each in again} == {Severity.BLOCK}


@SEVERAL
@given(
    person=st.sampled_from(
        [person for person in PEOPLE if person.first_name not in {"Rose", "June", "Will"}]
    ),
    gaps=st.lists(invisible, min_size=12, max_size=12),
    case=cased,
    start=before,
    end=after,
)
def test_every_first_name_is_found_in_every_disguise(
    person: Person, gaps: list[str], case: Callable[[str], str], start: str, end: str
) -> None:
    written = "".join(letter + gap for letter, gap in zip(case(person.first_name), gaps, strict=False))
    hits = SCHOOL.find(f"{start}{written}{end}")
    assert [(hit.severity, hit.person, hit.start) for hit in hits] == [
        (Severity.BLOCK, person.id, len(start))
    ]


@SEVERAL
@given(
    text=schoolish,
    phrase=st.sampled_from(["Owen's Animals", "june", "rose", "Pike", "ben", "King Ben", "Rose Green"]),
)
def test_a_remembered_phrase_only_takes_questions_away(text: str, phrase: str) -> None:
    fewer = compile_names(PEOPLE[:9], remembered=[phrase]).find(text)
    plain = compile_names(PEOPLE[:9]).find(text)
    assert [hit for hit in plain if hit in fewer] == fewer
    assert {hit.severity for hit in plain if hit not in fewer} <= {Severity.CONFIRM}


@SEVERAL
@given(text=schoolish)
def test_a_tagged_child_only_makes_findings_graver(text: str) -> None:
    def certain(names: Names, tagged: frozenset[int]) -> set[int]:
        hits: list[Hit] = names.find(text, tagged=tagged)
        return {at for hit in hits if hit.severity is Severity.BLOCK for at in range(hit.start, hit.end)}

    assert certain(SCHOOL, frozenset()) <= certain(SCHOOL, frozenset({4, 6}))


@SEVERAL
@given(text=anything | schoolish)
def test_every_check_takes_every_text(text: str) -> None:
    for speaker in Speaker:
        context = Context(SCHOOL, speaker, outside=speaker is Speaker.STAFF)
        found = check(Draft(text, (text, None), {"link": text}), context)
        assert all(0 <= each.start <= each.end <= len(text) for each in found)


@SEVERAL
@given(text=anything | schoolish)
def test_the_childs_card_quotes_the_original(text: str) -> None:
    spans = looks_like_a_name(text, SCHOOL)
    assert spans == sorted(spans)
    assert all(text[start:end].strip() for start, end in spans)


@SEVERAL
@given(text=anything)
def test_a_key_is_its_own_key(text: str) -> None:
    key = phrase_key(text)
    assert phrase_key(key) == key
    assert phrase_key(text.replace(" ", "   ")) == key


@SEVERAL
@given(text=anything | schoolish, by_sound=st.booleans())
def test_every_reading_is_plain_and_points_into_the_original(text: str, by_sound: bool) -> None:
    folded = fold(text, by_sound=by_sound)
    assert folded.text.isascii()
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert all(unicodedata.category(text[at]) != "Mn" for at in folded.starts)


@SEVERAL
@given(text=anything | schoolish)
def test_what_is_quoted_can_be_seen(text: str) -> None:
    for hit in SCHOOL.find(text):
        assert fold(text[hit.start : hit.end]).text.strip()
