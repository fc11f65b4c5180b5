"""The animals that children choose as their own, and the pen names made from them."""

from functools import cache
from typing import NamedTuple

from classroom.safeguarding.lists import lines


class Animal(NamedTuple):
    """One animal: the slug that is stored, its emoji, its English word and its plural."""

    slug: str
    emoji: str
    word: str
    plural: str


@cache
def animals() -> dict[str, Animal]:
    """All animals by slug, in the order of the list."""
    table: dict[str, Animal] = {}
    for line in lines("animals"):
        slug, emoji, word, plural = (field.strip() for field in line.split(";"))
        table[slug] = Animal(slug, emoji, word, plural)
    return table


def adjectives() -> tuple[str, ...]:
    """The kind words that a pen name may begin with."""
    return lines("adjectives")


def pen_name(adjective: str, animal: Animal) -> str:
    """What others see of a pupil: "Brave Badger"."""
    return f"{adjective} {animal.word.title()}"
