"""How a child's own animal is drawn."""

from classroom.safeguarding.animals import animals

EGGS = 8


def emoji_of(slug: str) -> str:
    """The emoji of an animal; nothing for an animal that we do not know."""
    animal = animals().get(slug)
    return animal.emoji if animal else ""


def word_of(slug: str) -> str:
    """What an animal is called: "Hedgehog"."""
    animal = animals().get(slug)
    return animal.word.title() if animal else slug.title()


def egg_of(user_id: int) -> int:
    """The egg (1 to 8) that a child keeps for good."""
    return user_id % EGGS + 1
