"""Worries: words that suggest that a child is hurt, afraid or pressed. For grown-ups; a child never sees them as an error."""

from collections.abc import Iterator
from functools import cache

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import lines
from classroom.safeguarding.names.normalise import Atom, atoms, fold, phrase_key
from classroom.safeguarding.names.normalise import words as joined

_Pattern = tuple[frozenset[str], ...]


@cache
def _patterns(name: str) -> dict[str, list[_Pattern]]:
    """The phrases of a list by each of their possible first words; `a|b` stands for either."""
    table: dict[str, list[_Pattern]] = {}
    for line in lines(name):
        pattern = tuple(frozenset(word.split("|")) for word in line.split())
        for word in pattern[0]:
            table.setdefault(word, []).append(pattern)
    return table


def worry(place: str, text: str, _context: Context) -> Iterator[Found]:
    """Phrases of worry, but not where a story, a game or a fair ride explains them."""
    folded = fold(text)
    pieces = atoms(folded)
    innocent = _spans("innocent", pieces)
    after = 0
    for begin, end in _spans("worry", pieces):
        explained = any(first < end and begin < last for first, last in innocent)
        if begin >= after and not explained:
            start, stop = folded.span(begin, end)
            yield Found(Rule.WORRY, Severity.CONFIRM, place, start, stop, phrase_key(text[start:stop]))
            after = end


def _spans(name: str, pieces: list[Atom]) -> list[tuple[int, int]]:
    """Where phrases of a list stand in the folded text, the longest first where several begin."""
    said = joined(pieces)
    table = _patterns(name)
    found: list[tuple[int, int]] = []
    for index, (word, first, _last) in enumerate(said):
        for pattern in table.get(word, ()):
            window = said[index : index + len(pattern)]
            if len(window) == len(pattern) and all(
                word[0] in slot for word, slot in zip(window, pattern, strict=True)
            ):
                found.append((pieces[first].start, pieces[window[-1][2]].end))
    return sorted(found, key=lambda span: (span[0], -span[1]))
