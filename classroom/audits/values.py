"""What an audit passes on: the finders of one moment, what a batch of texts came to, and a fault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from classroom.audits.naive import PlainNames, Sighting
from classroom.models import AuditFault, Finder
from classroom.safeguarding.names import Names

BYLINE = "byline"

Key = tuple[str, int, str, str, int, int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Finders:
    """Both, over the same roster."""

    matcher: Names
    naive: PlainNames

    def plainly(self, text: str) -> list[Sighting]:
        """What the naive finder is sure of."""
        return [one for one in self.naive.find(text) if not one.doubtful]


@dataclass(frozen=True, slots=True)
class Answered:
    """A stretch about which an adult has said "not one of our children", and of whom they said it."""

    place: str
    start: int
    end: int
    people: frozenset[int]

    def covers(self, place: str, one: Sighting) -> bool:
        """Was this asked? Not if the name is another child's as well."""
        meets = self.start < one.end and one.start < self.end
        return self.place == place and meets and one.people <= self.people


@dataclass(frozen=True, slots=True)
class Fault:
    """A name with a picture, or outside. `thing`: the column of its row, with the id; `since`: when the words came to stand there."""

    thing: str
    thing_id: int
    finder: Finder
    place: str
    start: int
    end: int
    people: frozenset[int]
    since: datetime

    @property
    def key(self) -> Key:
        """What is passed on is read in more than one thread, and what a class is called in all of its threads: told once."""
        thing_id = 0 if self.place == BYLINE else self.thing_id
        return self.thing, thing_id, self.finder.value, self.place, self.start, self.end, self.people

    def row(self) -> AuditFault:
        """As it is kept: where, never what."""
        where = {f"{self.thing}_id": self.thing_id}
        return AuditFault(**where, finder=self.finder, place=self.place[:20], start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class Batch:
    """What some texts came to. `suspects` are read once more with the School row held; `older` is where the next batch begins.

    `older` is "" when there are no more.
    """

    texts: int
    with_picture: int
    doubtful: int
    suspects: tuple[int, ...]
    older: str = ""


def unanswered(
    texts: Iterable[tuple[str, str]], answered: Iterable[Answered], finders: Finders
) -> Iterator[tuple[str, Sighting]]:
    """Where the naive finder is sure, and nobody has said that it is nobody: (place, stretch)."""
    told = list(answered)
    for place, text in texts:
        for one in finders.plainly(text):
            if not any(answer.covers(place, one) for answer in told):
                yield place, one


def doubts(texts: Iterable[str], finders: Finders) -> int:
    """How many names may be ordinary words: counted, and nobody is told."""
    return sum(one.doubtful for text in texts for one in finders.naive.find(text))
