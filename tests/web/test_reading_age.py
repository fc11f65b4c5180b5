"""Every sentence that a child can see is written for a reader of seven.

The measure is the Flesch-Kincaid grade, 0.39 x words a sentence + 11.8 x syllables a word - 15.59, and the reading age is the grade
plus five. It is taken over whole sentences only: a dock full of single words would make any page look easy. pyphen, which knows where
British words are broken at the end of a line, misses syllables (a-ny, o-pen), so a word counts as the greater of what pyphen says
and of the groups of vowels that are heard; that makes us look harder to read, never easier. Few words swing the figure of a small
page, so a page is judged from forty words on; besides, every sentence has twelve words at most, and a word of three syllables must be
one that a child of seven uses every day.
"""

import re

import pyphen
import pytest

from tests.web.child_words import SPEAKERS, by_place, speaking_files

BREAKS = pyphen.Pyphen(lang="en_GB")
# Said shorter than they are written.
SAID = {
    "every": 2,
    "everyone": 3,
    "everybody": 4,
    "somebody": 3,
    "nobody": 3,
    "someone": 2,
    "something": 2,
    "sometimes": 2,
}
LONGEST, LEAST = 12, 40
OLDEST_ANYWHERE, OLDEST_OVER_ALL = 7.0, 6.0
EVERYDAY = {
    *("account", "addresses", "already", "animal", "animals", "another", "anybody", "anything", "camera"),
    *("different", "everyone", "family’s", "nobody", "somebody", "tomorrow", "understand", "yesterday"),
}


def sentences(said: list[str]) -> list[list[str]]:
    """The words of each sentence; what does not end as one is a label."""
    plain = (re.sub(r"<[^>]+>|&\w+;", " ", words) for words in said)
    found = [one for words in plain for one in re.split(r"(?<=[.!?:…])[”’]?\s+", words.strip())]
    return [_words(one) for one in found if re.search(r"[.!?:…][”’]?$", one) and len(_words(one)) > 1]


def _words(said: str) -> list[str]:
    return re.findall(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d+", said)


def syllables(word: str) -> int:
    """How often the voice comes down in a word."""
    parts = word.lower().split("-")
    return sum(SAID.get(part) or max(_broken(part), _heard(part), 1) for part in parts)


def _broken(part: str) -> int:
    return len(BREAKS.positions(part)) + 1


def _heard(part: str) -> int:
    bare = re.sub("[’']", "", part)
    silent = re.search(r"[^l]e$|[^td]ed$|[^cgszxh]es$", bare)
    return len(re.findall("[aeiouy]+", bare)) - bool(silent)


def reading_age(of: list[list[str]]) -> float:
    """Flesch-Kincaid, as an age."""
    words = [word for sentence in of for word in sentence]
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(of) + 11.8 * beats / len(words) - 15.59 + 5


def too_hard(places: dict[str, list[str]]) -> list[str]:
    """What a child of seven would stumble over, and where."""
    found = []
    for place, said in places.items():
        whole = sentences(said)
        found += [f"{place}: long: {' '.join(words)}" for words in whole if len(words) > LONGEST]
        words = {word.lower() for label in said for word in _words(re.sub(r"<[^>]+>", " ", label))}
        found += [f"{place}: hard: {word}" for word in sorted(words - EVERYDAY) if syllables(word) > 2]
        if sum(map(len, whole)) >= LEAST and (age := reading_age(whole)) > OLDEST_ANYWHERE:
            found.append(f"{place}: reading age {age:.1f}")
    return sorted(set(found))


def test_ada_who_is_seven_can_read_every_page() -> None:
    assert too_hard(by_place()) == []


def test_over_all_sentences_ada_need_not_even_be_seven() -> None:
    every = {words for said in by_place().values() for words in said}
    assert len(every) > 300
    assert reading_age(sentences(sorted(every))) <= OLDEST_OVER_ALL


def test_no_file_of_the_childrens_rooms_speaks_unread() -> None:
    rooms = ("writing", "timeline", "media", "safeguarding")
    # A child never learns why a word is taken for a name: those lines are for staff.
    for_staff = {"safeguarding/names/why.py"}
    assert set().union(*map(speaking_files, rooms)) - set(SPEAKERS) == for_staff


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Authentication is temporarily unavailable.", 3),
        ("The post that you wrote a while ago will be put on the wall as soon as it can be.", 1),
        ("Tell a friend who cannot see it.", 0),
    ],
)
def test_one_hard_sentence_is_found(sentence: str, found: int) -> None:
    assert len(too_hard({"one page": [sentence]})) == found


def test_a_page_of_older_words_is_found_even_with_short_sentences() -> None:
    older = [
        "Teachers reply quickly, posting answers after lesson hours. Children enjoy reading pleasant stories daily."
    ] * 4
    assert [where.split(": ")[1] for where in too_hard({"one page": older}) if "reading age" in where] != []


def test_what_is_read_is_what_stands_there() -> None:
    places = by_place()
    assert "It got mixed up on the way. Nothing was sent. Please try again." in places["templates/400.html"]
    assert places["classroom/web/context.py"] == ["Hello, Ada"]
    # A grown-up's branch of a page that children share.
    assert not any("Put it into the queue" in said for said in places["templates/writing/compose.html"])


@pytest.mark.parametrize(
    ("word", "beats"),
    [
        ("nest", 1),
        ("open", 2),
        ("teacher", 2),
        ("you", 1),
        ("every", 2),
        ("grown-ups", 2),
        ("animal", 3),
        ("photos", 2),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, beats: int) -> None:
    assert syllables(word) == beats
