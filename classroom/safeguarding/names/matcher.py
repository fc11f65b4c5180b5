"""The matcher: people are compiled once; then a text enters and the places that name one of them leave."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from classroom.safeguarding.animals import animals as all_animals
from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.context import Phrasebook, Setting
from classroom.safeguarding.names.hits import Hit, HitKind, Person
from classroom.safeguarding.names.judge import CALLED, Candidate, Initials, Reading, Thread, candidates
from classroom.safeguarding.names.normalise import atoms, readings
from classroom.safeguarding.names.scan import Index
from classroom.safeguarding.names.variants import Form, keys, wordings

_VARIATION = "\ufe0f"


class Names:
    """All the names that count in one school, ready to be looked for."""

    def __init__(self, people: Iterable[Person], remembered: Iterable[str]) -> None:
        everyone = list(people)
        self._index = Index(_all_keys(everyone))
        self._called = self._index.only(CALLED)
        self._initials: dict[int | None, Initials] = {person.id: _initials(person) for person in everyone}
        self._emoji = _emoji(everyone)
        self.remembered = Phrasebook(remembered)

    def find(
        self, text: str, *, tagged: frozenset[int] = frozenset(), animals: frozenset[str] = frozenset()
    ) -> list[Hit]:
        """Where the text names one of our children, as if there were a photo; no two places overlap.

        `tagged` children stand in the picture: their names always block. `animals` are the own animals of this
        thread's authors.
        """
        thread = Thread(tagged, animals)
        in_words = self._in_words(text, thread, self._index, self._initials)
        every = [*in_words, *self._in_emoji(text, animals)]
        return _standing(every)

    def find_called(self, text: str) -> list[Hit]:
        """Where the text names one of our children by what they are called, as if none had a surname or a pen name."""
        nobodys = dict.fromkeys(self._initials, Initials(frozenset(), frozenset()))
        return _standing(list(self._in_words(text, Thread(frozenset(), frozenset()), self._called, nobodys)))

    def remembering(self, other: "Names") -> "Names":
        """The same names, with the phrases that `other` remembers."""
        twin = copy(self)
        twin.remembered = other.remembered
        return twin

    def _in_words(
        self, text: str, thread: Thread, index: Index, initials: Mapping[int | None, Initials]
    ) -> Iterator[Candidate]:
        for folded in readings(text):
            pieces = atoms(folded)
            sightings = list(index.scan(pieces, folded))
            if sightings:
                known = self.remembered.cover(pieces)
                about = (known, self.remembered.keys, thread, initials)
                yield from candidates(Reading(folded, pieces, sightings, Setting(pieces), *about))

    def _in_emoji(self, text: str, wanted: frozenset[str]) -> Iterator[Candidate]:
        for emoji, slug in self._emoji.items():
            at = text.find(emoji) if slug in wanted else -1
            while at >= 0:
                end = at + len(emoji)
                end += text.startswith(_VARIATION, end)
                hit = Hit(at, end, Severity.CONFIRM, slug, None, HitKind.ANIMAL)
                yield Candidate(hit, slug in self.remembered.keys)
                at = text.find(emoji, end)


def compile_names(people: Iterable[Person], *, remembered: Iterable[str] = ()) -> Names:
    """Make a roster ready to be looked for; `remembered` are phrases that an adult said are not our children."""
    return Names(people, remembered)


def _all_keys(people: Iterable[Person]) -> Iterator[tuple[str, Form]]:
    for person in people:
        yield from keys(person)
    for animal in all_animals().values():
        form = Form(HitKind.ANIMAL, None, animal.slug, asks=True)
        yield animal.word, form
        yield animal.plural, form


def _emoji(people: Iterable[Person]) -> dict[str, str]:
    table = {animal.emoji: animal.slug for animal in all_animals().values()}
    for person in people:
        if person.animal and (own := person.animal_emoji.rstrip(_VARIATION)):
            table[own] = person.animal
    return table


def _initials(person: Person) -> Initials:
    called = (person.first_name, person.known_as)
    return Initials(
        frozenset(pieces[0][0] for name in called for pieces in wordings(name)),
        frozenset(pieces[0][0] for pieces in wordings(person.last_name)),
    )


def _standing(every: list[Candidate]) -> list[Hit]:
    """What is left of all candidates: an adult's answer counts only where nothing is certain."""
    return [
        candidate.hit
        for candidate in _settled(every)
        if candidate.hit.severity is Severity.BLOCK or not candidate.remembered
    ]


def _settled(every: list[Candidate]) -> list[Candidate]:
    """Where hits overlap, the certain one stands, then the longer, then the first; in the order of the text."""
    every.sort(key=_rank)
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in every:
        stretch = range(candidate.hit.start, candidate.hit.end)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.hit.start)


def _rank(candidate: Candidate) -> tuple[bool, int, int]:
    hit = candidate.hit
    return hit.severity is not Severity.BLOCK, hit.start - hit.end, hit.start
