"""One reading of a text with all that is known about it: what stands where, beside whom, and what an adult has said."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.context import Cover, Setting
from classroom.safeguarding.names.forms import Form, family
from classroom.safeguarding.names.hits import Doubt, Hit, HitKind, Way
from classroom.safeguarding.names.index import Index, Whose
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.skeleton import is_slip
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import english

_SHORTEST_SLIP = 5


class Thread(NamedTuple):
    """What the names are judged beside: who stands in the picture, which animals the authors have."""

    tagged: frozenset[int]
    animals: frozenset[str]


class Candidate(NamedTuple):
    """A hit before overlaps are settled."""

    hit: Hit
    # An adult has said that these words are nobody here.
    remembered: bool


class Reading:
    """One way to read a text, and all that is known about it."""

    def __init__(
        self,
        original: str,
        text: Text,
        index: Index,
        thread: Thread,
        remembered: Cover,
        keys: frozenset[str],
        *,
        surnames: bool,
    ) -> None:
        self.original = original
        self.text = text
        self.index = index
        self.thread = thread
        self.setting = Setting(text)
        self._remembered = remembered
        self._keys = keys
        self.surnames = surnames

    def called(self, sighting: Sighting) -> Whose:
        """Who is called so, and in which form."""
        whose = self.index.called.get(sighting.key, {})
        if self.surnames:
            return whose
        return {form: ids for form, ids in whose.items() if form.kind is not HitKind.PEN_NAME}

    def family(self, sighting: Sighting) -> Whose:
        """Whose surname it is."""
        return self.index.family.get(sighting.key, {}) if self.surnames else {}

    def looks_different(self, start: int, end: int) -> bool:
        """Is a stretch of the original written in letters of another kind?"""
        return not self.original[start:end].isascii() and any(
            char.isalpha() and not char.isascii() and "LATIN" not in unicodedata.name(char, "")
            for char in self.original[start:end]
        )

    def other_surname(self, sighting: Sighting) -> str:
        """A surname after a first name that none of those who are called so has."""
        text, at = self.text, sighting.last + 1
        other = self.setting.other_surname(sighting.last)
        if not other or other in self.index.called:
            return ""
        people = {person for ids in self.index.called[sighting.key].values() for person in ids}
        if any(
            _resembles(other, key)
            for person in people
            for key, _form in family(self.index.people[person].last_name)
        ):
            return ""
        return "" if other.endswith("s") and other[:-1] in self.index.called else text.word(at)

    def nearly_surname(self, sighting: Sighting) -> bool:
        """Does the own surname follow, but for one letter: `poppy hargreeves`?"""
        other = self.text.word(sighting.last + 1)
        if len(other) < _SHORTEST_SLIP or other in english() or not self.text.beside(sighting.last + 1):
            return False
        people = {person for ids in self.index.called[sighting.key].values() for person in ids}
        return any(
            is_slip(other, key)
            for person in people
            for key, _form in family(self.index.people[person].last_name)
        )

    def hit(
        self,
        start: int,
        end: int,
        words: tuple[int, int],
        form: Form,
        people: Iterable[int],
        severity: Severity,
        way: Way,
        *,
        key: str = "",
        kind: HitKind | None = None,
        doubt: Doubt | None = None,
    ) -> Candidate:
        """A hit on a stretch of the folded text; it has a person if only one fits."""
        several = frozenset(people)
        person = next(iter(several)) if len(several) == 1 else None
        begin, stop = self.text.folded.span(start, end)
        key = key or form.name
        known = key in self._keys or words[1] <= self._remembered.get(words[0], (-1, ""))[0]
        name = self.index.label(form, person)
        doubt = doubt if severity is Severity.CONFIRM else None
        kind = kind or form.kind
        given = name if kind is HitKind.FULL else form.label
        return Candidate(
            Hit(begin, stop, severity, key, person, kind, name, way, doubt, given, several), known
        )


def _resembles(one: str, other: str) -> bool:
    return one == other or is_slip(one, other) or one[:3] == other[:3]
