"""A finder of its own over the plain names of the roster: whole words, folded by `unicodedata` alone.

It shares no code with the matcher, so that a mistake of the one is seen by the other. The lists of safeguarding only sort
what was found: a name that is an ordinary word is counted as doubtful, and is a fault only where nothing else is likely.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from classroom.audits.ordinary import TITLES, has_a_capital, is_word

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = frozenset({"Mn", "Me"})
_DROPPED = _MARKS | {"Cf"}
# What may stand between the words of one name: "Anne-Marie", "O'Brien", "de Souza".
_BETWEEN = re.compile(r"[\s'’‘ʼ´`\-‐‑–]{1,3}")
# Behind one of these a sentence, a heading or a quotation begins, or an initial stands alone.
_BEGINS = re.compile(r"(?:^|[.!?:;…\n\r]|[\"“”«»‘(\[*#@•–—-])\W*$")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody and everything that they are called: first and known-as name, short names, pen name; and the last name."""

    id: int
    names: tuple[str, ...]
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of the text as it was written that is somebody's name; doubtful where it may well be an ordinary word."""

    start: int
    end: int
    people: frozenset[int]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A run of letters, folded, and where it stands in the original."""

    folded: str
    start: int
    end: int


class Phrases:
    """Sayings that are found as whole words, kept as letters alone: "owens animals" is how "Owen's Animals" is remembered."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._said = {"".join(word.folded for word in _words(phrase)) for phrase in phrases} - {""}
        self._longest = max(map(len, self._said), default=0)

    def among(self, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
        """The stretches that say one of them."""
        for place, first in enumerate(words if self._said else ()):
            letters = ""
            for word in words[place:]:
                letters += word.folded
                if len(letters) > self._longest:
                    break
                if letters in self._said:
                    yield first.start, word.end


class PlainNames:
    """The names of a school as somebody would look for them with a finger on the page."""

    def __init__(
        self, people: Iterable[Called], *, nobody: Iterable[str] = (), classes: Iterable[str] = ()
    ) -> None:
        """`nobody`: phrases that adults have said are not one of the children; `classes`: names of classes and of the school."""
        self._whose: dict[tuple[str, ...], set[int]] = {}
        self._lengths: dict[str, set[int]] = {}
        # What somebody is called, unlike what is only a last name.
        self._called: set[tuple[str, ...]] = set()
        for person in people:
            for name in (*person.names, person.last_name):
                self._add(tuple(word.folded for word in _words(name)), person.id)
            self._called.update(tuple(word.folded for word in _words(name)) for name in person.names)
        self._nobody, self._classes = Phrases(nobody), Phrases(classes)

    def _add(self, key: tuple[str, ...], person: int) -> None:
        if len("".join(key)) > 1:
            self._whose.setdefault(key, set()).add(person)
            self._lengths.setdefault(key[0], set()).add(len(key))

    def find(self, text: str) -> list[Sighting]:
        """Every name in the text; of names that begin at the same word the longest."""
        words = list(_words(text))
        found = [one for place in range(len(words)) for one in self._at(place, words, text)]
        if not found:
            return []
        nobody, classes = list(self._nobody.among(words)), list(self._classes.among(words))
        # A class may be called like a word that is a surname, never like a child.
        return [
            replace(one, doubtful=one.doubtful or (_lies_in(one, classes) and self._is_word(one, words)))
            for one in found
            if not _lies_in(one, nobody)
        ]

    def _at(self, place: int, words: list[_Word], text: str) -> Iterator[Sighting]:
        for length in sorted(self._lengths.get(words[place].folded, ()), reverse=True):
            run = words[place : place + length]
            key = tuple(word.folded for word in run)
            if key in self._whose and _is_one_name(run, text):
                titled = place > 0 and words[place - 1].folded in TITLES
                doubtful = titled or self._may_be_words(key, run, text)
                yield Sighting(run[0].start, run[-1].end, frozenset(self._whose[key]), doubtful)
                return

    def _may_be_words(self, key: tuple[str, ...], run: Sequence[_Word], text: str) -> bool:
        """Written small, at the beginning of a sentence, or with a capital whatever it means: nobody can tell without reading."""
        is_called = key in self._called
        if not all(is_word(word, is_last_name=not is_called) for word in key):
            return False
        capitals = [text[word.start].isupper() for word in run]
        if text.isupper() or not all(capitals):
            return True
        begins = bool(_BEGINS.search(text, 0, run[0].start))
        return len(run) == 1 and (begins or has_a_capital(key[0], is_last_name=not is_called))

    def _is_word(self, one: Sighting, words: Iterable[_Word]) -> bool:
        key = tuple(word.folded for word in words if one.start <= word.start < one.end)
        return all(is_word(word, is_last_name=key not in self._called) for word in key)


def _words(text: str) -> Iterator[_Word]:
    folded, places = _fold(text)
    for match in _WORD.finditer(folded):
        end = places[match.end() - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) in _MARKS:
            end += 1
        yield _Word(match.group(), places[match.start()], end)


def _fold(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, and for each the place that it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters, places = [], []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()):
            if unicodedata.category(part) not in _DROPPED:
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _is_one_name(run: Sequence[_Word], text: str) -> bool:
    return all(_BETWEEN.fullmatch(text, before.end, after.start) for before, after in pairwise(run))


def _lies_in(one: Sighting, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in stretches)
