"""A quick look at many texts: could this one name any of a few people at all? What passes is read with care."""

import re
from collections.abc import Iterable

from classroom.safeguarding.names.matcher import Names

# Signs that no letter is ever read in; behind anything else beyond ASCII there may be a letter.
_HARMLESS = str.maketrans(dict.fromkeys("‘’“”–—…\u00a0", " "))
_LETTERS_ONLY = str.maketrans("", "", "".join(chr(code) for code in range(128) if not chr(code).isalpha()))
# Single letters beside each other, and lines: a name may be spelled out over several words.
_SPELLED_OUT = re.compile(r"(?<![A-Za-z])[A-Za-z][^A-Za-z]{1,4}[A-Za-z](?![A-Za-z])|\n")
# A shorter name is never sought in pieces of words that stand apart.
_SHORTEST_BROKEN = 4


class Sieve:
    """Some people's names, and phrases, ready to say of a text "nobody here" without reading it with care.

    Of a text that it holds back, no roster says anything else because these people are on it.
    """

    def __init__(self, names: Names, phrases: Iterable[str] = ()) -> None:
        self._names = names
        keys = {_letters(key) for key in names.spellings()}
        self._long = [key for key in keys if len(key) >= _SHORTEST_BROKEN] + [
            _letters(each) for each in phrases
        ]
        self._short = [key for key in keys if 0 < len(key) < _SHORTEST_BROKEN]
        self._told: dict[str, bool] = {}

    def lets_through(self, text: str) -> bool:
        """May it name one of them, or hold one of the phrases?"""
        text = text.translate(_HARMLESS) if not text.isascii() else text
        if not text.isascii() or _SPELLED_OUT.search(text):
            return True
        letters = _letters(text)
        return any(key in letters for key in self._long) or any(map(self._tells, text.split()))

    def _tells(self, chunk: str) -> bool:
        known = self._told.get(chunk)
        if known is None:
            known = self._told[chunk] = self._look_at(chunk)
        return known

    def _look_at(self, chunk: str) -> bool:
        letters = _letters(chunk)
        # In #mianben the other half is a name of somebody else.
        glued = not chunk.isalnum() and any(key in letters for key in self._short)
        return glued or self._names.may_stand_in(chunk)


def _letters(text: str) -> str:
    return text.lower().translate(_LETTERS_ONLY)
