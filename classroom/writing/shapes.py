"""What could be a name, by its shape alone.

The roster never says how far a name reaches, nor that a word is only a surname, so no child can find out who is at the school.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from classroom.safeguarding.animals import adjectives, animals
from classroom.safeguarding.names import Names, looks_like_a_name, phrase_key

Span = tuple[int, int]

_NEXT = re.compile(r"[ \t_-]{1,2}([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_OWNS = ("'s", "’s")
# A capital letter of its own that is a word, no initial.
_WORDS = frozenset({"A", "I"})


def spans_in(text: str, names: Names) -> list[Span]:
    """Where something stands that could be a name, with the capitals that follow it; neighbours count as one."""
    called: list[Span] = []
    for start, end in looks_like_a_name(text, names):
        # A name within the reach of the one before adds nothing.
        if not called or end > called[-1][1]:
            called.append((start, _reach(text, end)))
    return _together(text, sorted([*called, *_pen_names(text)]))


def called_in(stretches: Iterable[str], names: Names) -> tuple[str, ...]:
    """The names in stretches that could be one, folded, each once: of "Ben Max Tom" three, of a full name the first."""
    found: list[str] = []
    for stretch in stretches:
        # What is found only among other words is the stretch itself.
        spans = looks_like_a_name(stretch, names) or [(0, len(stretch))]
        found.extend(_folded(stretch[start:end]) for start, end in spans)
    return tuple(dict.fromkeys(filter(None, found)))


def _folded(name: str) -> str:
    owner = name.strip()
    for owns in _OWNS:
        owner = owner.removesuffix(owns)
    return phrase_key(owner).replace(" ", "")


def _reach(text: str, end: int) -> int:
    """Where a name ends that begins before `end`: behind its surname or its initial, whosever they are."""
    while not text.endswith(_OWNS, 0, end) and (found := _NEXT.match(text, end)) and _goes_on(found[1]):
        end = found.end()
    return end


def _goes_on(word: str) -> bool:
    if len(word) == 1:
        return word.isupper() and word not in _WORDS
    # Where everything is written large, a capital says nothing.
    return word[0].isupper() and not word.isupper()


@cache
def _pen_name_shape() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, adjectives()))
    beasts = "|".join(
        re.escape(word.title()) for one in animals().values() for word in (one.plural, one.word)
    )
    return re.compile(rf"\b(?:{kinds})[ _-]?(?:{beasts})\b")


def _pen_names(text: str) -> Iterator[Span]:
    """Brave Badger, whether or not anybody is called so; "a brave badger" is an animal."""
    return (found.span() for found in _pen_name_shape().finditer(text))


def _together(text: str, spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" -"):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
