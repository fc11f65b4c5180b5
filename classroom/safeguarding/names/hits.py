"""The values of this room: a person with the names that count, and a place in a text where one stands."""

from dataclasses import dataclass, field
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


class Way(StrEnum):
    """How a name was recognised in what was written."""

    WRITTEN = "written"
    SHORT_FORM = "short form"
    VARIANT = "variant"
    PART = "part"
    PLURAL = "plural"
    INITIAL = "initial"
    APART = "apart"
    SPLIT = "split"
    GLUED = "glued"
    LOOK_ALIKE = "look-alike"
    DIGITS = "digits"
    STRETCHED = "stretched"
    SCRIPT = "script"
    SLIP = "slip"
    PICTURE = "picture"


class Doubt(StrEnum):
    """Why a hit asks and does not block: what the words may be instead of a child."""

    WORD = "word"
    HERO = "hero"
    TITLE = "title"
    PLACE = "place"
    SOMEBODY_ELSE = "somebody else"
    SURNAME = "surname"
    NEAR = "near"
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
    # The name that it may be, as the roster writes it; for staff only.
    name: str = ""
    way: Way = Way.WRITTEN
    # Only where it asks.
    doubt: Doubt | None = None
    # The part of the name that the words gave away themselves: no teacher learns from it a surname of another class.
    given: str = ""
    # Everybody whom this stretch fits: an answer is about these, and is asked for again when another joins them.
    people: frozenset[int] = field(default=frozenset(), compare=False)
