"""Pen names: what a class and its school have enters, what is free leaves, and a proposal that names nobody."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from classroom.models import SchoolClass, ShortName, User
from classroom.roster.refusals import Refusal
from classroom.safeguarding.animals import Animal, adjectives, animals, pen_name
from classroom.safeguarding.names import phrase_key


class Proposal(NamedTuple):
    """A pen name that is free, and the animal that goes with it."""

    adjective: str
    animal: Animal

    @property
    def pen_name(self) -> str:
        """What others see: "Brave Badger"."""
        return pen_name(self.adjective, self.animal)


Pick = Callable[[Sequence[Proposal]], Proposal]


@dataclass(frozen=True, slots=True)
class Stock:
    """What a child of one class can still be given."""

    # Own animals of the class.
    taken_animals: frozenset[str]
    # Pen names of the school, leavers' too, as they are compared.
    taken_pen_names: frozenset[str]
    # The words of every real name of the school.
    real_words: frozenset[str]

    @property
    def animals(self) -> list[Animal]:
        """The animals that nobody of the class has."""
        return [animal for slug, animal in animals().items() if slug not in self.taken_animals]

    def with_names(self, *names: str) -> "Stock":
        """The same, knowing what one more child is called."""
        return replace(self, real_words=self.real_words | words_of(names))

    def why_not(self, name: str, animal: str) -> dict[str, Refusal]:
        """What speaks against this pen name and this animal, by field; an empty one is no question."""
        reasons = {}
        if animal and animal in self.taken_animals:
            reasons["animal"] = Refusal.ANIMAL_TAKEN
        if name and phrase_key(name) in self.taken_pen_names:
            reasons["pen_name"] = Refusal.PEN_NAME_TAKEN
        elif words_of([name]) & self.real_words:
            reasons["pen_name"] = Refusal.NAMES_A_CHILD
        return reasons

    def proposals(self, among: Iterable[Animal] | None = None, first: str = "") -> list[Proposal]:
        """Every pair that is free, for all animals or these; those that begin with the word `first` stand first."""
        free = self.animals if among is None else among
        ordered = sorted(adjectives(), key=lambda adjective: adjective != first)
        pairs = [Proposal(adjective, animal) for adjective in ordered for animal in free]
        return [pair for pair in pairs if not self.why_not(pair.pen_name, pair.animal.slug)]

    def suggest(self, *, but: str = "", pick: Pick = secrets.choice) -> Proposal | None:
        """One of them, another than `but` if there is one; None when nothing is left."""
        free = self.proposals()
        others = [pair for pair in free if pair.pen_name != but] or free
        return pick(others) if others else None

    def for_each_animal(self, first: str = "") -> list[Proposal]:
        """For each free animal one pen name, with the word `first` where that is free."""
        best: dict[str, Proposal] = {}
        for pair in self.proposals(first=first):
            best.setdefault(pair.animal.slug, pair)
        return [best[animal.slug] for animal in self.animals if animal.slug in best]


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names as they are compared."""
    return frozenset(word for name in names for word in phrase_key(name).split())


def adjective_of(name: str, animal: str) -> str:
    """The first word of a pen name that goes with its animal: "Brave" of "Brave Badger"; empty for any other."""
    known = animals().get(animal)
    return next((word for word in adjectives() if known and pen_name(word, known) == name), "")


def stock_for(school_class: SchoolClass, *, pupil: User | None = None) -> Stock:
    """What is free in a class for a new child, or for `pupil`, who keeps what is theirs; two queries."""
    everyone = User.objects.pupils().filter(school_id=school_class.school_id)
    own = pupil.pk if pupil else None
    taken, pens, names = set(), set(), []
    for pk, class_id, left_on, animal, pen, *called in everyone.values_list(
        "pk", "school_class", "left_on", "animal", "pen_name", "first_name", "last_name", "known_as"
    ):
        names += called
        if pk == own:
            continue
        pens.add(phrase_key(pen))
        if class_id == school_class.pk and left_on is None:
            taken.add(animal)
    short = ShortName.objects.filter(pupil__school=school_class.school_id).values_list("name", flat=True)
    return Stock(
        taken_animals=frozenset(taken - {""}),
        taken_pen_names=frozenset(pens - {""}),
        real_words=words_of([*names, *short]),
    )
