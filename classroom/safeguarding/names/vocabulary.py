"""What the language knows: English words, words with a capital, names that are words. All of it is data in `phrases`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from classroom.safeguarding.lists import lines, words

PHRASES = Path(__file__).parent / "phrases"


class Uses(NamedTuple):
    """What a word is when it is no child: its senses, and the neighbours that make it certainly the word."""

    senses: frozenset[str]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


# What may be said of a name that is in the dictionary and not in our own list: nearly anything.
_ANY_WORD = Uses(frozenset({"thing", "stuff", "like", "do"}))


def english() -> frozenset[str]:
    """Words that are written small."""
    return words("english", folder=PHRASES)


@cache
def first_names() -> frozenset[str]:
    """First names that many children in Britain have."""
    common = lines("common_first_names", folder=PHRASES)
    return frozenset(word for line in common for word in line.lower().split())


@cache
def proper() -> frozenset[str]:
    """Words that are written with a capital, and first names that many children have: no slips of another name."""
    return words("proper", folder=PHRASES) | first_names()


@cache
def _word_names() -> dict[str, Uses | None]:
    """Names that are words, with what they mean; None where only a dictionary thinks so."""
    return dict(_parse(line) for line in lines("word_names", folder=PHRASES))


def _parse(line: str) -> tuple[str, Uses | None]:
    head, *fields = line.split("|")
    word, _colon, senses = head.partition(":")
    if senses.strip() == "paper":
        return word.strip(), None
    neighbours = {"before": frozenset[str](), "after": frozenset[str]()}
    for field in fields:
        where, _colon, given = field.partition(":")
        neighbours[where.strip()] = frozenset(given.split())
    return word.strip(), Uses(frozenset(senses.split()), neighbours["before"], neighbours["after"])


@cache
def uses(name: str) -> Uses | None:
    """What else the name is, or None if it is nothing but a name. Of two words, both must be something."""
    if name in _word_names():
        return _word_names()[name]
    return _ANY_WORD if name in english() else None


@cache
def _little_words() -> dict[str, frozenset[str]]:
    table = (line.partition(":") for line in lines("grammar", folder=PHRASES))
    return {kind: frozenset(rest.split()) for kind, _colon, rest in table}


@cache
def grammar(*kinds: str) -> frozenset[str]:
    """The little words of these kinds together."""
    return frozenset().union(*(_little_words()[kind] for kind in kinds))


@cache
def singles(name: str) -> frozenset[str]:
    """The single words of a list that holds phrases too."""
    return frozenset(line for line in lines(name, folder=PHRASES) if " " not in line)


def ordinary_surname(name: str) -> bool:
    """Is the surname a word that stands for itself far more often than for a child?"""
    return name in words("surname_words", folder=PHRASES) or _is_place(name)


def _is_place(name: str) -> bool:
    known = _word_names().get(name)
    return known is not None and "place" in known.senses


def graded(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a graded list: `strong: me and` gives ("strong", "me and")."""
    for line in lines(name, folder=PHRASES):
        grade, _colon, phrase = line.partition(":")
        yield grade.strip(), phrase.strip()


@cache
def phrases(name: str, grade: str) -> frozenset[str]:
    """The phrases of one grade in a graded list."""
    return frozenset(phrase for given, phrase in graded(name) if given == grade)
