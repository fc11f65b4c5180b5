"""Names that the beginnings of lines spell: what a class writes about itself in acrostics."""

from collections.abc import Iterator

from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.tokens import Text

_SHORTEST = 3


def acrostics(text: Text, index: Index) -> Iterator[Sighting]:
    """`M is for magic / E is for elegant / G is for giggly`: whole verses, or letters with a word each."""
    for verse in _verses(text):
        key = "".join(text.low[at][0] for at in verse)
        if len(key) >= _SHORTEST and key in index.called:
            last = verse[-1]
            yield Sighting(
                verse[0], last, text.start[verse[0]], text.end[last], key, Way.APART, sure=False, hidden=True
            )


def _verses(text: Text) -> Iterator[list[int]]:
    """The first words of lines that stand together."""
    verse: list[int] = []
    for at in range(len(text)):
        gap = text.gap(at)
        if at and "\n" not in gap:
            continue
        if gap.count("\n") > 1 and verse:
            yield verse
            verse = []
        verse.append(at)
    yield verse
