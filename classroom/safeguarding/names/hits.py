"""The values of this room: a person with the names that count, and a place in a text where one stands."""

from dataclasses import dataclass
from enum import StrEnum

from classroom.safeguarding.found import Severity


class HitKind(StrEnum):
    """Which of a person's names was recognised."""

    FIRST = "first"
    FULL = "full"
    KNOWN_AS = "known_as"
    SHORT = "short"
    SURNAME = "surname"
    PEN_NAME = "pen_name"
    ANIMAL = "animal"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose names count. `id` is opaque to this room."""

    id: int
    first_name: str
    last_name: str = ""
    known_as: str = ""
    short_names: tuple[str, ...] = ()
    pen_name: str = ""
    animal: str = ""
    animal_emoji: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the original text that names somebody, certainly (block) or perhaps (confirm)."""

    start: int
    end: int
    severity: Severity
    key: str
    # None where the words fit more than one child, or none: an animal is nobody's name.
    person: int | None
    kind: HitKind
