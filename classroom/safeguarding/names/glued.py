"""Names joined to other words without a space: in tags and addresses, and where a child forgot the spaces."""

from collections.abc import Iterator

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.captions import is_meant_in_tag
from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import PHRASES, english, proper, singles, uses

_SHORTEST = 3
_LONGEST_GLUE = 40
_LONG_NAME = 5
_A_PIECE = 8


def glued(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """`#teamben`: a word that falls wholly into names and words, the fewest pieces winning."""
    word = text.low[at]
    if len(word) > _LONGEST_GLUE or _is_word(word, index):
        return
    small = words("glue", folder=PHRASES)
    cut = _cut(word, index, small, names=True)
    plain = _cut(word, index, small, names=False)
    if _is_better(plain, cut) and not (
        len(plain) == len(cut) and any(_is_surely_name(word, begin, end, index) for begin, end in cut)
    ):
        return
    for begin, end in cut:
        key = _owner(word[begin:end], index) or word[begin:end]
        if key in index.known and key not in small:
            rest = [word[a:b] for a, b in cut if (a, b) != (begin, end)]
            sure = all(each in small or _names(each, index) for each in rest) or end - begin > _SHORTEST
            start = text.start[at] + begin
            yield Sighting(at, at, start, start + len(key), key, Way.GLUED, sure, hidden=True)


def _is_surely_name(word: str, begin: int, end: int, index: Index) -> bool:
    """Is a piece a name though it may be a word: long and nothing else, or cheered, as in `#teamgrace`?"""
    key = _owner(word[begin:end], index) or word[begin:end]
    if not _names(key, index):
        return False
    known, after = uses(key), begin + len(key)
    if known is None:
        return after == end and end - begin >= _LONG_NAME
    return is_meant_in_tag(known, word[:begin], word[after:])


def _is_better(plain: list[tuple[int, int]], cut: list[tuple[int, int]]) -> bool:
    """Does the word fall more simply into nothing but words? Of as many pieces, only if none of them is little."""
    if not plain or len(plain) > len(cut):
        return False
    return len(plain) < len(cut) or all(until - at > _SHORTEST for at, until in plain)


def _is_word(part: str, index: Index) -> bool:
    """Is it English, or a name of a place or a story that nobody here has?"""
    if part in index.called and uses(part) is None:
        return False
    if part in english():
        return True
    return part not in index.called and (part in proper() or part in singles("heroes"))


def _names(part: str, index: Index) -> bool:
    return len(part) >= _SHORTEST and part in index.called


def _owner(part: str, index: Index) -> str:
    """Whose something is: the Hamza of `#hamzasmodel`; "" for what is no name, or a thing as well."""
    name = part[:-1]
    if not part.endswith("s") or not _names(name, index) or _names(part, index):
        return ""
    known = uses(name)
    owns = not _is_word(part, index) if known is None else "virtue" in known.senses
    return name if owns else ""


def _cut(word: str, index: Index, small: frozenset[str], *, names: bool) -> list[tuple[int, int]]:
    """The fewest pieces, of which as few as can be are names; empty if the word does not fall into any."""
    best: list[tuple[int, list[tuple[int, int]]] | None] = [None] * len(word)
    best.append((0, []))
    for at in range(len(word) - 1, -1, -1):
        for until in range(at + 1, len(word) + 1):
            rest, part = best[until], word[at:until]
            if rest is None:
                continue
            name = names and (_names(part, index) or _owner(part, index) != "")
            known = not name and (part in small or (len(part) >= _SHORTEST and _is_word(part, index)))
            if not (known or name or (names and at and part in index.family)):
                continue
            # Fewest pieces first; of as many, those with more names.
            cost = rest[0] + (_A_PIECE if known else _A_PIECE - 1)
            so_far = best[at]
            if so_far is None or cost < so_far[0]:
                best[at] = (cost, [(at, until), *rest[1]])
    return best[0][1] if best[0] else []


def glued_full_name(text: Text, index: Index, at: int) -> Iterator[tuple[Sighting, Sighting]]:
    """`benholding`, and in tags `bholding` and `benh`: first name and surname of one child without a space."""
    word, start, end = text.low[at], text.start[at], text.end[at]
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        for first, second in ((index.called, index.family), (index.family, index.called)):
            if left in first and right in second:
                middle = start + cut
                yield (
                    Sighting(at, at, start, middle, left, Way.GLUED, hidden=True),
                    Sighting(at, at, middle, end, right, Way.GLUED, hidden=True),
                )
