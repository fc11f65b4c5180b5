"""Patterns: lists of words and of what is said with them enter; where a text says it leaves.

A list of sets has lines `name: word, two words, <another set>`. A list of patterns has one pattern a line, of elements
with blanks between: `word`, `a|b`, `<set>`, `_` for any word; `?` behind it for one or none, `*` for none up to three,
`+` for one up to three, `!` before it for "not this". `^` is the beginning of a sentence, `$` its end or a laugh. Without `^` the
first element must be there: patterns are kept by the words that they begin with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from classroom.safeguarding.lists import lines

STOP, PAUSE = ".", ","
_BEGIN, _ANYTHING = "^", "_"
_SPECIAL = {
    "_": r"[a-z0-9][^ ]{0,19} ",
    "$": rf"(?=[{STOP}{PAUSE}] |\Z|(?:haha|hahaha|ha|lol|xd|and|so|but|you|or) )",
}
_TIMES = {"?": "?", "*": "{0,3}", "+": "{1,3}"}
_MAY_LACK = {"?", "{0,3}"}
_SET = re.compile(r"<([\w-]+)>")


class Word(NamedTuple):
    """A word as it is meant, and where it stands in the text; `.` and `,` stand for the ends of sentences and pauses."""

    text: str
    start: int
    end: int


class Sets:
    """The sets of a list: what each name stands for."""

    def __init__(self, name: str) -> None:
        self._members: dict[str, tuple[str, ...]] = {}
        for line in lines(name):
            label, _colon, members = line.partition(":")
            said = tuple(self._expanded(member.strip()) for member in members.split(","))
            self._members[label.strip()] = (*self._members.get(label.strip(), ()), *chain.from_iterable(said))

    def _expanded(self, member: str) -> tuple[str, ...]:
        other = _SET.fullmatch(member)
        return self._members[other[1]] if other else (member,)

    def __getitem__(self, label: str) -> tuple[str, ...]:
        return self._members[label]


@dataclass(frozen=True, slots=True)
class _Element:
    choices: tuple[str, ...]
    times: str = ""
    banned: bool = False

    def as_regex(self) -> str:
        said = "|".join(_SPECIAL.get(choice) or re.escape(choice + " ") for choice in self.choices)
        if self.banned:
            return f"(?!{said})"
        return rf"(?:(?:{said})(?:{PAUSE} )?){self.times}"


class Patterns:
    """The patterns of a list, by the two words that they can begin with: most of them need not be tried at all."""

    def __init__(self, name: str, sets: Sets) -> None:
        self._by_pair: dict[tuple[str, str], list[str]] = {}
        self.vocabulary: set[str] = set()
        for line in lines(name):
            self._add(line.split(), sets)

    def _add(self, written: Sequence[str], sets: Sets) -> None:
        at_beginning = written[0] == _BEGIN
        elements = [_element(each, sets) for each in written[at_beginning:]]
        for choice in chain.from_iterable(element.choices for element in elements):
            self.vocabulary.update(word for word in choice.split() if word.isalnum())
        regex = "".join(element.as_regex() for element in elements)
        for pair in {(_BEGIN, _ANYTHING)} if at_beginning else _beginnings(elements):
            self._by_pair.setdefault(pair, []).append(regex)

    def spans_in(self, said: Sequence[Word]) -> list[tuple[int, int]]:
        """Where patterns stand, as the first word and the one after the last; by place, the longest first."""
        line, starts = _line_of(said)
        index_at = {start: index for index, start in enumerate(starts)}
        found = set()
        for index in range(len(said)):
            for regex in self._to_try(said, index):
                match = _compiled(regex).match(line, starts[index])
                if match:
                    last = index_at.get(match.end(), len(said))
                    found.add((index, last - (said[last - 1].text == PAUSE)))
        return sorted(found, key=lambda span: (span[0], -span[1]))

    def _to_try(self, said: Sequence[Word], index: int) -> Iterator[str]:
        """The patterns that the words from here on can begin."""
        word = said[index].text
        follows = next((each.text for each in said[index + 1 : index + 3] if each.text != PAUSE), "")
        yield from self._by_pair.get((word, follows), ())
        yield from self._by_pair.get((word, _ANYTHING), ())
        if index == 0 or said[index - 1].text in (STOP, PAUSE):
            yield from self._by_pair.get((_BEGIN, _ANYTHING), ())


def _beginnings(elements: Sequence[_Element]) -> set[tuple[str, str]]:
    """The first words of a pattern, each with what can follow it."""
    pairs = set()
    for choice in elements[0].choices:
        first, *rest = choice.split()
        follow = set(rest[:1]) or ({_ANYTHING} if elements[0].times else _firsts(elements[1:]))
        pairs |= {(first, second) for second in follow}
    return pairs


def _firsts(elements: Sequence[_Element]) -> set[str]:
    """The words that the rest of a pattern can begin with, or `_ANYTHING`."""
    firsts: set[str] = set()
    for element in elements:
        if element.banned or not _SPECIAL.keys().isdisjoint(element.choices):
            return {_ANYTHING}
        firsts.update(choice.split()[0] for choice in element.choices)
        if element.times not in _MAY_LACK:
            return firsts
    return {_ANYTHING}


# Only when it is needed: few of them ever are, and all of them take most of a second.
@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


@cache
def _element_of(written: str) -> tuple[str, str, bool]:
    banned = written.startswith("!") and len(written) > 1
    bare = written[banned:]
    times = _TIMES.get(bare[-1], "")
    return bare[: len(bare) - bool(times)], times, banned


def _element(written: str, sets: Sets) -> _Element:
    bare, times, banned = _element_of(written)
    choices: list[str] = []
    for choice in bare.split("|"):
        named = _SET.fullmatch(choice)
        choices.extend(sets[named[1]] if named else (choice,))
    # The longest first: "you are so" before "you are".
    return _Element(tuple(sorted(choices, key=len, reverse=True)), times, banned)


def _line_of(said: Sequence[Word]) -> tuple[str, list[int]]:
    """The words on one line with a blank after each, and where each begins in it."""
    starts, at = [], 0
    for word in said:
        starts.append(at)
        at += len(word.text) + 1
    return "".join(word.text + " " for word in said), starts
