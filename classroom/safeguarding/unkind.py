"""Unkind and rude words: our own lists, as a flag. A person decides, always."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from classroom.safeguarding.disguises import Meanings, Sort
from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import lines
from classroom.safeguarding.meant import said
from classroom.safeguarding.names.normalise import Folded
from classroom.safeguarding.patterns import Patterns, Sets
from classroom.safeguarding.phrases import spellings
from classroom.safeguarding.reading import fold_lines

_LONGEST_KEY = 120
_RUDE_SIGNS = frozenset("🖕")

# Where in the text it begins and ends, and the words that it means: an adult's answer is remembered under them.
_Hurt = tuple[int, int, str]


class _Lists(NamedTuple):
    meanings: Meanings
    hurts: Patterns
    explains: Patterns


@cache
def _lists() -> _Lists:
    sets = Sets("unkind_sets")
    hurts, explains = Patterns("unkind", sets), Patterns("unkind_innocent", sets)
    sort = Sort(
        known=frozenset(hurts.vocabulary | explains.vocabulary),
        hurtful=frozenset(sets["hurtful"]),
        rude=sets["rude"],
        apart=frozenset(sets["apart"]),
        glue=frozenset(sets["glue"]),
        spellings=spellings("unkind_spellings"),
        itself=frozenset(lines("not_disguised")),
    )
    return _Lists(Meanings(sort), hurts, explains)


def unkind(place: str, text: str, _context: Context) -> Iterator[Found]:
    """What may hurt somebody or is rude, however it is written; not beasts, places, books and stories."""
    for start, end, key in hurts_in(text):
        yield Found(Rule.UNKIND, Severity.CONFIRM, place, start, end, key)


def hurts_in(text: str) -> list[_Hurt]:
    """The stretches of a text that may hurt, read by the look of its letters and by their sound."""
    looks = fold_lines(text)
    found = _in_reading(looks)
    if not text.isascii():
        sounds = fold_lines(text, by_sound=True)
        if sounds.text != looks.text:
            found += _in_reading(sounds)
        found += [(at, at + 1, sign) for at, sign in enumerate(text) if sign in _RUDE_SIGNS]
    return _without_overlap(found)


def _in_reading(folded: Folded) -> list[_Hurt]:
    meanings, hurts, explains = _lists()
    words = said(folded, meanings)
    innocent = explains.spans_in(words)
    found: list[_Hurt] = []
    for first, last in hurts.spans_in(words):
        if not any(begin < last and first < end for begin, end in innocent):
            start, stop = folded.span(words[first].start, words[last - 1].end)
            found.append((start, stop, " ".join(word.text for word in words[first:last])[:_LONGEST_KEY]))
    return found


def _without_overlap(found: list[_Hurt]) -> list[_Hurt]:
    """The longest from each place on."""
    kept: list[_Hurt] = []
    for hurt in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or hurt[0] >= kept[-1][1]:
            kept.append(hurt)
    return kept
