"""Where the keys of an index stand in a text: in one piece, joined, spelled apart or glued together."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.hits import HitKind
from classroom.safeguarding.names.normalise import Atom, Folded
from classroom.safeguarding.names.variants import PHRASES, Form

_JOINERS = frozenset("'-._*~+|/\\")
_LONGEST_GAP = 4
_GLUED_IN = re.compile(r"\S+")
_LOOKS_GLUED = re.compile(r"[#@/_\\]|\w\.\w")
_LONGEST_GLUED = 60
# Shorter names stand in too many words.
_SHORTEST_PART = 3
_KINDS = tuple(HitKind)
_NAMING = frozenset({HitKind.FIRST, HitKind.KNOWN_AS, HitKind.SHORT, HitKind.FULL, HitKind.PEN_NAME})


class Sighting(NamedTuple):
    """A key in a text: from piece to piece, and from character to character of the folded text."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[Form, ...]
    # Letters set apart among other letters may be a coincidence.
    doubtful: bool = False
    glued: bool = False


class Index:
    """Keys and what they mean, made once for a roster."""

    def __init__(self, keys: Iterable[tuple[str, Form]]) -> None:
        gathered: dict[str, dict[Form, None]] = {}
        for key, form in keys:
            if len(key) > 1:
                gathered.setdefault(key, {})[form] = None
        self.forms = {key: tuple(sorted(forms, key=_rank)) for key, forms in gathered.items()}
        self.longest = max(map(len, self.forms), default=0)
        # How a name of more words begins, so that a scan does not run on over every space.
        self.openings = {key[: at + 1] for key in self.forms for at, char in enumerate(key) if char == " "}

    def only(self, kinds: frozenset[HitKind]) -> "Index":
        """The same keys, as far as they mean one of these kinds."""
        every = ((key, form) for key, forms in self.forms.items() for form in forms)
        return Index((key, form) for key, form in every if form.kind in kinds)

    def scan(self, pieces: list[Atom], folded: Folded) -> Iterator[Sighting]:
        """Every sighting in one reading of a text."""
        yield from self._joined(pieces)
        yield from self._spelled_apart(pieces)
        yield from self._glued(pieces, folded)

    def _joined(self, pieces: list[Atom]) -> Iterator[Sighting]:
        for first, atom in enumerate(pieces):
            key = atom.text
            last = first
            while True:
                if forms := self.forms.get(key):
                    yield Sighting(first, last, atom.start, pieces[last].end, forms)
                last += 1
                join = _join(pieces[last]) if last < len(pieces) else None
                if join is None or (join == " " and key + " " not in self.openings):
                    break
                key += join + pieces[last].text
                if len(key) > self.longest:
                    break

    def _spelled_apart(self, pieces: list[Atom]) -> Iterator[Sighting]:
        for begin, end in _letter_runs(pieces):
            letters = "".join(atom.text for atom in pieces[begin:end])
            # "I" and "a" are words: "I saw a B e n" is still Ben alone.
            core = letters.strip("ai")
            core_begin = letters.find(core)
            for at, until in self._slices(letters):
                alone = at <= core_begin and until >= core_begin + len(core)
                if alone or until - at >= _SHORTEST_PART:
                    first, last = begin + at, begin + until - 1
                    start, stop = pieces[first].start, pieces[last].end
                    forms = self.forms[letters[at:until]]
                    yield Sighting(first, last, start, stop, forms, doubtful=not alone)

    def _slices(self, letters: str) -> Iterator[tuple[int, int]]:
        """Every stretch of the letters that is a key."""
        for at in range(len(letters) - 1):
            for until in range(at + 2, min(len(letters), at + self.longest) + 1):
                if letters[at:until] in self.forms:
                    yield at, until

    def _glued(self, pieces: list[Atom], folded: Folded) -> Iterator[Sighting]:
        """`#teamben`, `example.org/benandada`: a word made of names and small words only."""
        chunks = [chunk.span() for chunk in _GLUED_IN.finditer(folded.text) if _LOOKS_GLUED.search(chunk[0])]
        inside = 0
        for index, atom in enumerate(pieces):
            while inside < len(chunks) and chunks[inside][1] <= atom.start:
                inside += 1
            if inside == len(chunks):
                return
            if (
                chunks[inside][0] <= atom.start
                and atom.text not in self.forms
                and len(atom.text) <= _LONGEST_GLUED
            ):
                for at, until in self._parted(atom.text):
                    forms = self.forms[atom.text[at:until]]
                    yield Sighting(index, index, atom.start + at, atom.start + until, forms, glued=True)

    def _parted(self, word: str) -> list[tuple[int, int]]:
        """Where names stand in a word that falls wholly into names and small words; the fewest pieces win."""
        small = words("glue", folder=PHRASES)
        best: list[list[tuple[int, int, bool]] | None] = [None] * len(word) + [[]]
        for at in range(len(word) - 1, -1, -1):
            for until in range(at + 1, len(word) + 1):
                rest, part = best[until], word[at:until]
                if rest is None or not (part in small or self._names(part)):
                    continue
                so_far = best[at]
                if so_far is None or len(rest) + 1 < len(so_far):
                    best[at] = [(at, until, part not in small), *rest]
        return [(at, until) for at, until, is_name in best[0] or () if is_name]

    def _names(self, part: str) -> bool:
        return len(part) >= _SHORTEST_PART and any(form.kind in _NAMING for form in self.forms.get(part, ()))


def _rank(form: Form) -> int:
    """A first name goes before a short form that is written alike."""
    return _KINDS.index(form.kind)


def _join(atom: Atom) -> str | None:
    """How a piece continues the one before: written on, as a next word, or not at all."""
    gap = atom.gap
    if not gap:
        return ""
    if len(gap) > _LONGEST_GAP:
        return None
    if gap.isspace():
        return " "
    # Ben's is Ben with an ending, not a name Bens.
    if gap == "'" and atom.text == "s":
        return None
    if set(gap) <= _JOINERS:
        return ""
    return " " if gap.strip() == "-" else None


def _letter_runs(pieces: list[Atom]) -> Iterator[tuple[int, int]]:
    """Single letters one after another, as `B e n`: from piece, to before piece."""
    begin = 0
    while begin < len(pieces):
        end = begin
        while end < len(pieces) and _is_letter(pieces[end]) and (end == begin or _is_apart(pieces[end].gap)):
            end += 1
        if end - begin > 1:
            yield begin, end
        begin = max(end, begin + 1)


def _is_letter(atom: Atom) -> bool:
    return len(atom.text) == 1 and atom.text.isalpha()


def _is_apart(gap: str) -> bool:
    return 0 < len(gap) <= _LONGEST_GAP
