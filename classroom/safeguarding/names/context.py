"""What stands around a name: dates, classes, heroes, places and businesses, by phrases that are data.

Every name of a child may also be a month, a class or a king; here it is decided whether the words around it say so.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from classroom.safeguarding.lists import lines, words
from classroom.safeguarding.names.normalise import Atom, phrase_key
from classroom.safeguarding.names.normalise import words as joined
from classroom.safeguarding.names.variants import PHRASES, ordinary_surname


class Sense(Enum):
    """What the words around a name say: nothing, that it is none, or that it may be none."""

    NAME = 0
    CLEAR = 1
    ASK = 2


# The last piece of a phrase, and the phrase, by each piece that it covers.
Cover = dict[int, tuple[int, str]]


class Phrasebook:
    """Phrases to look for, by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.keys = frozenset(filter(None, map(phrase_key, phrases)))
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.keys:
            parts = tuple(phrase.split(" "))
            self._by_first.setdefault(parts[0], []).append(parts)

    def cover(self, pieces: list[Atom]) -> Cover:
        """For every piece inside a phrase of the text: how far the phrase reaches, and itself; the furthest wins."""
        cover: Cover = {}
        for first, last, phrase in self._occurrences(pieces):
            for piece in range(first, last + 1):
                if piece not in cover or cover[piece][0] < last:
                    cover[piece] = (last, phrase)
        return cover

    def _occurrences(self, pieces: list[Atom]) -> Iterator[tuple[int, int, str]]:
        text = joined(pieces) if self._by_first else []
        for index, (word, first, _last) in enumerate(text):
            for phrase in self._by_first.get(word, ()):
                window = text[index : index + len(phrase)]
                if tuple(word for word, _first, _last in window) == phrase:
                    yield first, window[-1][2], " ".join(phrase)


@cache
def _heroes() -> Phrasebook:
    return Phrasebook(lines("heroes", folder=PHRASES))


@cache
def _ordinary_uses() -> Phrasebook:
    return Phrasebook(lines("ordinary", folder=PHRASES))


@cache
def _months() -> tuple[frozenset[str], frozenset[str]]:
    """All months, and those that nobody is called."""
    every = words("months", folder=PHRASES)
    return every, every - words("month_names", folder=PHRASES)


_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "during", "early", "late", "mid", "next", "last", "this"}
)
_AFTER_MONTH = frozenset({"half", "bank", "holiday", "holidays", "fools", "solstice", "day"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_BEFORE_OF = _ORDINALS | {"end", "start", "beginning", "middle", "rest", "month", "week", "half"}
_LISTED = frozenset({"and", "to", "or", "until"})


class Setting:
    """One reading of a text, asked about the names in it."""

    def __init__(self, pieces: list[Atom]) -> None:
        self._pieces = pieces
        self._uses = _ordinary_uses().cover(pieces)
        self._heroes = _heroes().cover(pieces)

    def sense(self, first: int, last: int, key: str) -> tuple[Sense, str]:
        """What pieces `first` to `last`, which may be the name `key`, mean here; and the phrase that says so."""
        if self._is_date(first, last, key) or self._is_ordinary(first, last) or self._is_class(last, key):
            return Sense.CLEAR, ""
        until, phrase = self._heroes.get(first, (-1, ""))
        if last <= until:
            return Sense.ASK, phrase
        end = self._end_of_business_or_place(last)
        if end > last:
            return Sense.ASK, self._phrase(first, end)
        if self.after_title(first):
            return Sense.ASK, self._phrase(first - 1, last)
        return Sense.NAME, ""

    def is_class(self, last: int) -> bool:
        """Does "Class" follow, as in "Green Class"?"""
        return self._text(last + 1) in {"class", "classes"} and "." not in self._pieces[last + 1].gap

    def _text(self, index: int) -> str:
        return self._pieces[index].text if 0 <= index < len(self._pieces) else ""

    def _phrase(self, first: int, last: int) -> str:
        return " ".join(word for word, _first, _last in joined(self._pieces[first : last + 1]))

    def _is_class(self, last: int, key: str) -> bool:
        return self.is_class(last) and ordinary_surname(key)

    def _is_ordinary(self, first: int, last: int) -> bool:
        """`we will`: a small letter and the words of everyday."""
        if self._pieces[first].capital:
            return False
        return last <= self._uses.get(first, (-1, ""))[0]

    def _is_date(self, first: int, last: int, key: str) -> bool:
        every, plain = _months()
        if key not in every:
            return False
        before, after = self._text(first - 1), self._text(last + 1)
        if after in _AFTER_MONTH or self._text(last + 1 + (after in _LISTED)) in plain or after.isdigit():
            return True
        if before in _LISTED and self._text(first - 2) in every:
            # "in May and June": the first of a list says what all of it is.
            return self._text(first - 2) in plain or self._begins_date(first - 2)
        return before in plain or self._begins_date(first)

    def _begins_date(self, first: int) -> bool:
        """Does what stands before say "a month comes now": a number, 1st, 1st of, in, since?"""
        before = self._text(first - 1)
        earlier = self._text(first - 2) if before in {"of", *_ORDINALS} else ""
        return before in _BEFORE_MONTH or before.isdigit() or earlier.isdigit() or earlier in _BEFORE_OF

    def _end_of_business_or_place(self, last: int) -> int:
        """`Owen's Animals`, `Charlotte Street`: the last piece of the phrase, or `last` when there is none."""
        follows = last + 1
        owned = self._text(follows) == "s" and self._pieces[follows].gap == "'"
        follows += owned
        if follows >= len(self._pieces) or not self._pieces[follows].capital:
            return last
        if not set(self._pieces[follows].gap) <= {" ", "-", "_"}:
            return last
        known = words("businesses" if owned or self._text(last).endswith("s") else "places", folder=PHRASES)
        return follows if self._text(follows) in known | words("places", folder=PHRASES) else last

    def after_title(self, first: int) -> bool:
        """Does a title stand before it? `King Henry`, `Mr James`: a capital letter, because "we miss Ben" is no title."""
        if first == 0 or not self._pieces[first - 1].capital:
            return False
        return self._pieces[first].gap in {" ", ". "} and self._text(first - 1) in words(
            "titles", folder=PHRASES
        )
