"""Where the keys of an index stand in a text as plain words; disguises are the next room's."""

from collections.abc import Iterator
from typing import NamedTuple

from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import english, first_names, proper, uses

_SHORTEST_STEM = 3
# What takes "es": the Jameses, the Maxes.
_HISSES = ("ses", "xes", "zes", "ches", "shes")


class Sighting(NamedTuple):
    """A key in a text: from word to word, and from character to character of the folded text."""

    first: int
    last: int
    start: int
    end: int
    key: str
    way: Way = Way.WRITTEN
    # May it block, or is the likeness too faint for more than a question?
    sure: bool = True
    # It is hidden in something, so that the words around say nothing about it.
    hidden: bool = False


def plain_sightings(text: Text, index: Index) -> Iterator[Sighting]:
    """Names and surnames written as words, with their endings, and names of several words."""
    for at, word in enumerate(text.low):
        yield from _single(text, at, word, index)
        if word in index.multi:
            yield from _several(text, at, index.multi[word])


def _single(text: Text, at: int, word: str, index: Index) -> Iterator[Sighting]:
    called, family = index.called, index.family
    if at in text.bases:
        for base in text.bases[at]:
            if base in called or base in family:
                length = len(base) if text.written(at, at)[: len(base)].lower() == base else None
                end = text.start[at] + length if length else text.end[at]
                yield Sighting(at, at, text.start[at], end, base)
                return
        return
    if word in called or word in family:
        yield Sighting(at, at, text.start[at], text.end[at], word)
    elif word[-1] == "s" and (stem := _stem(word, index)):
        yield Sighting(at, at, text.start[at], text.end[at], stem, Way.PLURAL)


def _stem(word: str, index: Index) -> str:
    """The name of which a word is a plural or possessive, unless it is a word by itself."""
    for stem in (word[:-1], word[:-2] if word.endswith(_HISSES) else ""):
        if len(stem) >= _SHORTEST_STEM and (stem in index.called or stem in index.family):
            by_itself = (
                word in english() or word in first_names() or (word in proper() and uses(word) is not None)
            )
            # The plural of a word that only a big dictionary knows is the name too: "Phoebes hat".
            return "" if by_itself and not uses(stem) and stem not in english() else stem
    return ""


def _several(text: Text, at: int, rests: list[tuple[str, ...]]) -> Iterator[Sighting]:
    """`Mary Jane`, `van der Berg`: the words of one name near each other."""
    for rest in rests:
        last = at + len(rest)
        if last >= len(text):
            continue
        ending = text.low[last]
        plural = ending == rest[-1] + "s"
        same = tuple(text.low[at + 1 : last]) == rest[:-1] and (plural or ending == rest[-1])
        if same and all(text.close(each) for each in range(at + 1, last + 1)):
            owned = plural and last in text.bases
            end = text.start[last] + len(rest[-1]) if owned else text.end[last]
            key = " ".join((text.low[at], *rest))
            yield Sighting(at, last, text.start[at], end, key, Way.PLURAL if plural else Way.WRITTEN)
