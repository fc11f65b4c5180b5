"""Phrases: a list and the words of a text enter; where its phrases stand leaves. One phrase a line, `a|b` for either."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from classroom.safeguarding.lists import lines
from classroom.safeguarding.names.normalise import Atom
from classroom.safeguarding.names.normalise import words as joined

_Phrase = tuple[frozenset[str], ...]
_AS_WRITTEN: Mapping[str, str] = MappingProxyType({})


@cache
def spellings(name: str) -> Mapping[str, str]:
    """A list with lines `word: as it is, also written`: each way to write it, with the word."""
    told = (line.partition(":") for line in lines(name))
    return MappingProxyType(
        {written.strip(): word.strip() for word, _colon, ways in told for written in ways.split(",")}
    )


@cache
def _by_first_word(name: str) -> dict[str, list[_Phrase]]:
    table: dict[str, list[_Phrase]] = {}
    for line in lines(name):
        phrase = tuple(frozenset(word.split("|")) for word in line.split())
        for word in phrase[0]:
            table.setdefault(word, []).append(phrase)
    return table


def spans_of(
    name: str, pieces: Sequence[Atom], *, spelt: Mapping[str, str] = _AS_WRITTEN
) -> list[tuple[int, int]]:
    """Where phrases of a list stand in the folded text, the longest first where several begin."""
    said = [(spelt.get(word, word), first, last) for word, first, last in joined(list(pieces))]
    table = _by_first_word(name)
    found: list[tuple[int, int]] = []
    for index, (word, first, _last) in enumerate(said):
        for phrase in table.get(word, ()):
            window = said[index : index + len(phrase)]
            if len(window) == len(phrase) and all(
                heard[0] in slot for heard, slot in zip(window, phrase, strict=True)
            ):
                found.append((pieces[first].start, pieces[window[-1][2]].end))
    return sorted(found, key=lambda span: (span[0], -span[1]))
