"""The compiled roster: every key under which somebody can be found, with whose it is. Made once, then only read."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from copy import copy
from functools import cached_property
from typing import NamedTuple

from classroom.safeguarding.names.forms import (
    Form,
    Keyed,
    called,
    family,
    full_in_script,
    given_names,
    pen,
    wordings,
)
from classroom.safeguarding.names.hits import HitKind, Person, Way
from classroom.safeguarding.names.scripts import consonants, has_no_spaces
from classroom.safeguarding.names.skeleton import deletions, skeleton, squeezed
from classroom.safeguarding.names.sounds import sound

# A key, the forms that it may be, and for each of them the people (by id) who have it.
Whose = dict[Form, list[int]]
Keys = dict[str, Whose]

# Of shorter names too many words are one letter away.
_SHORTEST_SLIP = 5
_SHORTEST_DISGUISE = 3
_SHORTEST_HEARD = 4
_AS_ON_ROSTER = frozenset({Way.WRITTEN, Way.VARIANT, Way.PART})


class Initials(NamedTuple):
    """The first letters of what a person is called, and of the surname."""

    called: frozenset[str]
    surname: frozenset[str]


class Index:
    """All keys of a roster."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = {person.id: person for person in people}
        self.called: Keys = {}
        self.family: Keys = {}
        for person in self.people.values():
            for kind, given in given_names(person):
                _add(self.called, called(given, kind), person.id)
            if person.pen_name:
                _add(self.called, pen(person.pen_name), person.id)
            if person.last_name:
                _add(self.family, family(person.last_name), person.id)
                _add(self.called, full_in_script(person.first_name, person.last_name), person.id)
        self.multi: dict[str, list[tuple[str, ...]]] = {}
        for key in {*self.called, *self.family}:
            if " " in key:
                first, *rest = key.split(" ")
                self.multi.setdefault(first, []).append(tuple(rest))
        self.longest = max(map(len, self.called), default=0)
        self._disguises()

    def _disguises(self) -> None:
        self.skeletons: dict[str, set[str]] = {}
        self.squeezed: dict[str, set[str]] = {}
        self.slips: dict[str, set[str]] = {}
        self.sounds: dict[str, set[str]] = {}
        self.consonants: dict[str, set[str]] = {}
        self.unspaced: list[str] = []
        # The words that are a name of either kind.
        self.known: AbstractSet[str] = self.called.keys() | self.family.keys()
        for key in self.family:
            if len(key) >= _SHORTEST_DISGUISE and " " not in key:
                self.skeletons.setdefault(skeleton(key), set()).add(key)
        for key, whose in self.called.items():
            if not key.isascii():
                self.unspaced += [key] if has_no_spaces(key) else []
            elif " " not in key and len(key) >= _SHORTEST_DISGUISE:
                self._disguise(key, whose)

    def _disguise(self, key: str, whose: Whose) -> None:
        self.skeletons.setdefault(skeleton(key), set()).add(key)
        self.squeezed.setdefault(squeezed(key), set()).add(key)
        if len(key) < _SHORTEST_HEARD or not any(form.way in _AS_ON_ROSTER for form in whose):
            return
        self.sounds.setdefault(sound(key), set()).add(key)
        if len(key) >= _SHORTEST_SLIP:
            for less in (key, *deletions(key)):
                self.slips.setdefault(less, set()).add(key)

    @cached_property
    def by_consonants(self) -> dict[str, set[str]]:
        """Names by what is left without vowels: only texts in other alphabets ask for it."""
        table: dict[str, set[str]] = {}
        for key, whose in self.called.items():
            if key.isascii() and any(form.way in _AS_ON_ROSTER for form in whose):
                table.setdefault(consonants(key), set()).add(key)
        return table

    @cached_property
    def by_initials(self) -> dict[str, list[int]]:
        """People by the first letters of both their names: only texts with two single letters ask for it."""
        table: dict[str, list[int]] = {}
        for person in self.people:
            known = self.initials(person)
            for key in {given + last for given in known.called for last in known.surname}:
                table.setdefault(key, []).append(person)
        return table

    def without_surnames(self) -> "Index":
        """The same first names as if nobody had a surname: what a child may be shown."""
        twin = copy(self)
        twin.family = {}
        twin.known = twin.called.keys()
        return twin

    def initials(self, person: int) -> Initials:
        """The first letters of somebody's names."""
        known = self.people[person]
        return Initials(
            frozenset(pieces[0][0] for _kind, name in given_names(known) for pieces in wordings(name)),
            frozenset(pieces[0][0] for pieces in wordings(known.last_name)),
        )

    def label(self, form: Form, person: int | None) -> str:
        """What to tell a member of staff: the name as the roster has it, whole if it is known whose."""
        if person is None or form.kind in {HitKind.PEN_NAME, HitKind.ANIMAL}:
            return form.label
        known = self.people[person]
        return " ".join(
            filter(
                None, (form.label if form.kind is not HitKind.SURNAME else known.first_name, known.last_name)
            )
        )


def _add(keys: Keys, keyed: Keyed, person: int) -> None:
    for key, form in keyed:
        whose = keys.get(key)
        if whose is None:
            keys[key] = {form: [person]}
        elif form in whose:
            if whose[form][-1] != person:
                whose[form].append(person)
        else:
            whose[form] = [person]
