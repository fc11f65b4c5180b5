"""What is checked, and what the checks need to know about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from classroom.safeguarding.names import Names


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that somebody wrote: the text, one alt text per picture, and every other place words can stand."""

    text: str
    alt_texts: tuple[str | None, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)

    def places(self) -> dict[str, str]:
        """Every place with its words; a picture without alt text has none."""
        alts = {f"alt:{number}": alt for number, alt in enumerate(self.alt_texts) if alt}
        return {"text": self.text, **alts, **self.other}


class Speaker(StrEnum):
    """Whose voice it is: a child speaks for themselves, staff speak for the class."""

    PUPIL = "pupil"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Context:
    """Where the words would stand."""

    names: Names
    speaker: Speaker
    # The public account: everybody can read it, and it speaks as the class.
    outside: bool = False
    # What a prompt asks the child to be; in role nobody needs to say "I".
    role: str = ""
    tagged: frozenset[int] = frozenset()
    animals: frozenset[str] = frozenset()
    good_sites: frozenset[str] = frozenset()
    own_handles: frozenset[str] = frozenset()
