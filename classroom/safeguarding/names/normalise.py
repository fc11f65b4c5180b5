"""Folding: text enters, plain Latin letters leave, each with the stretch of the original that it came from.

A letter of another alphabet can be read by its look or by its sound. Either way points back into the same original.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from confusable_homoglyphs.confusables import confusables_data

from classroom.safeguarding.lists import lines

_APOSTROPHES = frozenset("'’‘‛`´′ʼʹʻʽ＇ˈ")
# Letters by category, blanks by look.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
_MARKS = frozenset({"Mn", "Me"})
# Emoji letters that have no decomposition: negative circled, negative squared, regional indicators.
_LETTER_BLOCKS = ((0x1F150, 0x1F169), (0x1F170, 0x1F189), (0x1F1E6, 0x1F1FF))

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_ATOM = re.compile(r"[A-Z]+[a-z]*|[a-z]+|[0-9]+")


class Folded(NamedTuple):
    """Plain text, and for each of its characters where it began and ended in the original."""

    text: str
    starts: list[int] | range
    ends: list[int] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


class Atom(NamedTuple):
    """The smallest piece: a run of letters up to a change like `benHolding`, or a run of digits."""

    text: str
    start: int
    end: int
    # What stands between this piece and the one before.
    gap: str
    capital: bool


@cache
def _look_alikes() -> dict[str, str]:
    """Our own pairs, which the Unicode table lacks."""
    folder = Path(__file__).parent / "phrases"
    return {line[0]: line[-1] for line in lines("look_alikes", folder=folder)}


def _homoglyph(char: str) -> str:
    """The Latin letter that a letter of another alphabet is drawn like, in the same case if there is one."""
    if char in _look_alikes():
        return _look_alikes()[char]
    options = [option["c"] for option in confusables_data.get(char, ())]
    letters = [letter for letter in options if len(letter) == 1 and letter.isascii() and letter.isalpha()]
    same_case = [letter for letter in letters if letter.isupper() == char.isupper()]
    return next(iter(same_case or letters), "")


def _emoji_letter(point: int) -> str:
    for first, last in _LETTER_BLOCKS:
        if first <= point <= last:
            return chr(ord("a") + point - first)
    return ""


def _symbol(char: str, category: str) -> str:
    """A plain sign for what is no letter; an emoji is folded here, before anyascii would spell it out."""
    if category == "Pd":
        return "-"
    if category[0] == "P":
        return anyascii(char) or "*"
    return _emoji_letter(ord(char)) or "*"


@lru_cache(maxsize=20_000)
def _read(char: str) -> tuple[str, str]:
    """What one character is read as: by its look, and by its sound."""
    category = unicodedata.category(char)
    if char in _APOSTROPHES:
        return "'", "'"
    if char.isspace() or category[0] == "Z":
        return ("\n", "\n") if char == "\n" else (" ", " ")
    if category in _DROPPED or char in _BLANK_LETTERS:
        return "", ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) not in _MARKS)
    if plain and plain.isascii():
        plain = plain if len(plain) <= _LONGEST_SIGN else "*"
        return _look_alikes().get(char, plain), plain
    if category[0] not in "LNM":
        symbol = _symbol(char, category)
        return _look_alikes().get(char, symbol), symbol
    sound = anyascii(char) or "*"
    # A single sign may be a whole blessing.
    sound = sound if len(sound) <= _LONGEST_SIGN else "*"
    return _homoglyph(plain if len(plain) == 1 else char) or sound, sound


class _Letters(dict[int, str]):
    """What each character reads as, filled as characters are met; what is no single plain one is `_GONE`."""

    def __init__(self, *, by_sound: bool) -> None:
        super().__init__()
        self._by_sound = by_sound

    def __missing__(self, point: int) -> str:
        read = _read(chr(point))[self._by_sound]
        self[point] = letter = read if len(read) == 1 else _GONE
        return letter


_GONE = "\x00"
_LONGEST_SIGN = 8
_LETTERS = (_Letters(by_sound=False), _Letters(by_sound=True))


def fold(text: str, *, by_sound: bool = False) -> Folded:
    """Plain letters, digits and signs, letter case kept; what cannot be seen is dropped."""
    if text.isascii() and "`" not in text and not _CONTROL.search(text):
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    plain = text.translate(_LETTERS[by_sound])
    if _GONE not in plain:
        return Folded(plain, range(len(text)), range(1, len(text) + 1))
    return _fold_one_by_one(text, plain, by_sound=by_sound)


def _fold_one_by_one(text: str, plain: str, *, by_sound: bool) -> Folded:
    """Where some characters become none or more, each letter must remember where it came from."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for position in [*(gone.start() for gone in re.finditer(_GONE, plain)), len(plain)]:
        pieces.append(plain[done:position])
        starts.extend(range(done, position))
        ends.extend(range(done + 1, position + 1))
        done = position + 1
        if position < len(plain):
            read = _read(text[position])[by_sound]
            if not read and ends and unicodedata.category(text[position]) in _MARKS:
                ends[-1] = done
            pieces.append(read)
            starts.extend([position] * len(read))
            ends.extend([done] * len(read))
    return Folded("".join(pieces), starts, ends)


def atoms(folded: Folded) -> list[Atom]:
    """The pieces of a folded text, in order."""
    found: list[Atom] = []
    text, after = folded.text, 0
    for match in _ATOM.finditer(text):
        start, end = match.span()
        piece = match[0]
        found.append(Atom(piece.lower(), start, end, text[after:start], piece[0].isupper()))
        after = end
    return found


def words(pieces: list[Atom]) -> list[tuple[str, int, int]]:
    """Pieces joined over apostrophes and letter case, each with its first and last piece: `Don't` is `dont`."""
    joined: list[tuple[str, int, int]] = []
    for index, atom in enumerate(pieces):
        if joined and atom.gap == "'":
            text, first, _last = joined[-1]
            joined[-1] = (text + atom.text, first, index)
        else:
            joined.append((atom.text, index, index))
    return joined


def phrase_key(text: str) -> str:
    """The form in which a phrase is remembered and compared: plain lower-case words with one space between."""
    return " ".join(word for word, _first, _last in words(atoms(fold(text))))
