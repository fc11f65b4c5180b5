"""Disguises: one written word enters; the word or words that it stands for leave, or "" for one that nobody looks for.

Stretched letters (stuuupid), signs and digits for letters (5tup1d, $tupid, sh*t), words stuck together (youridiot) and
usual misspellings (stewpid). A word that stands for nothing we look for is left as it is.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

_RUN = re.compile(r"(.)\1*")
_MASK = re.compile(r"[*#]+")
_LETTERS = str.maketrans("034579@$!|+8", "oeastgasiltb")
_SHORTEST_THAT_HURTS = 4
_SHORTEST_STUCK, _LONGEST_STUCK, _LONGEST_PIECE = 6, 40, 12
_HELD_DOWN = 3


class Sort(NamedTuple):
    """The words of the lists, by what is done with them."""

    known: frozenset[str]
    hurtful: frozenset[str]
    rude: tuple[str, ...]
    # Only these are put together over a blank: stu pid.
    apart: frozenset[str]
    glue: frozenset[str]
    spellings: Mapping[str, str]
    # What looks like a disguise and is none.
    itself: frozenset[str]


class Meanings:
    """The words that matter, ready to be looked up in any disguise."""

    def __init__(self, sort: Sort) -> None:
        self.sort = sort
        self.hurtful = frozenset(word for word in sort.hurtful if len(word) >= _SHORTEST_THAT_HURTS)
        self.pieces = sort.glue | self.hurtful
        self._by_squeezed: dict[str, list[str]] = {}
        for word in sorted(sort.known | sort.spellings.keys()):
            self._by_squeezed.setdefault(_squeezed(word), []).append(word)
        every = map(_squeezed, sort.known | sort.spellings.keys() | self.pieces | sort.itself)
        self._beginnings = frozenset(word[:end] for word in every for end in range(1, len(word) + 1))

    def reach(self, letters: str, at: int) -> int:
        """How far from `at` on a word that we look for can go, held letters and all: nobody need look beyond."""
        squeezed = ""
        for end in range(at, len(letters)):
            if letters[end] != squeezed[-1:]:
                squeezed += letters[end]
                if squeezed not in self._beginnings:
                    return end
        return len(letters)

    def plain(self, word: str) -> str:
        """What a word of letters means, however long its letters are held; "" for one that is not known."""
        if word in self.sort.spellings:
            return self.sort.spellings[word]
        if word in self.sort.known:
            return word
        near = next((one for one in self._by_squeezed.get(_squeezed(word), ()) if self._is(word, one)), "")
        return self.sort.spellings.get(near, near)

    def _is(self, written: str, known: str) -> bool:
        """Is it the known word with letters held down? Two for one only where the word hurts: "iddiot"."""
        hurts = known in self.hurtful or self.sort.spellings.get(known, "") in self.hurtful
        runs = zip(_RUN.finditer(written), _RUN.finditer(known), strict=True)
        return all(
            held == asked or (held > asked and (held >= _HELD_DOWN or hurts))
            for held, asked in ((len(mine[0]), len(theirs[0])) for mine, theirs in runs)
        )


def _squeezed(word: str) -> str:
    return _RUN.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def meaning(written: str, meanings: Meanings) -> str:
    """What one written word stands for; itself if it stands for nothing that we look for."""
    bare = written.replace("'", "")
    if not bare or not meanings.sort.itself.isdisjoint({bare, written}):
        return written
    if bare.isalpha() or bare in meanings.sort.spellings:
        return meanings.plain(bare) or _unstuck(bare, meanings) or bare
    return _undressed(bare, meanings) or bare


def as_letters(written: str, one: str = "i") -> str:
    """Signs and digits as the letters that they look like."""
    return written.replace("1", one).translate(_LETTERS)


def _undressed(written: str, meanings: Meanings) -> str:
    """A word with digits or signs in it: read as letters, without them, or as a mask."""
    letters = "".join(char for char in written if char.isalpha())
    if not letters:
        return ""
    for one in "il":
        read = as_letters(written, one)
        if read.isalpha():
            stuck = _unstuck(read, meanings) if 2 * len(letters) >= len(written) else ""
            if found := meanings.plain(read) or stuck:
                return found
    if meanings.plain(letters) in meanings.hurtful:
        return meanings.plain(letters)
    return _unmasked(written, meanings)


def _unmasked(written: str, meanings: Meanings) -> str:
    """`sh*t`, `f***`: a rude word of that length that fits around the stars."""
    if not _MASK.search(written) or not written[0].isalpha():
        return ""
    fits = re.compile("".join("[a-z]" if char in "*#" else re.escape(char) for char in written))
    return next((word for word in meanings.sort.rude if fits.fullmatch(word)), "")


def _unstuck(written: str, meanings: Meanings) -> str:
    """`youridiot` as `your idiot`: only when every letter belongs to a word that we look for, and one of them hurts."""
    if not _SHORTEST_STUCK <= len(written) <= _LONGEST_STUCK:
        return ""
    pieces = _pieces(written, meanings.pieces)
    return " ".join(pieces) if not meanings.hurtful.isdisjoint(pieces) else ""


def _pieces(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The fewest known words that cover every letter; none if they cannot."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(written) + 1):
        ways = [
            (*before, written[start:end])
            for start in range(max(0, end - _LONGEST_PIECE), end)
            if (before := best[start]) is not None and written[start:end] in known
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()
