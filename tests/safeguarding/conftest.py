"""A small school: Ada and Ben of Green Class, Cem of Blue Class, and children whose names are words, months and more."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names
from classroom.safeguarding.run import Context, Speaker

ADA, BEN, CEM, OWEN, ELLA, JUNE, ROSE, MARY_JANE, ZOE, WILL, AMY, SEAN, MIA, NINA, NOOR = range(1, 16)

PEOPLE = (
    Person(ADA, "Ada", "Lovejoy", pen_name="Curious Fox", animal="fox", animal_emoji="🦊"),
    Person(
        BEN,
        "Benjamin",
        "Holding",
        known_as="Ben",
        pen_name="Brave Badger",
        animal="badger",
        animal_emoji="🦡",
    ),
    Person(CEM, "Cem", "Yıldız", pen_name="Quick Owl", animal="owl", animal_emoji="🦉"),
    Person(OWEN, "Owen", "Pike"),
    Person(ELLA, "Ella", "Green"),
    Person(JUNE, "June", "Ito"),
    Person(ROSE, "Rose", "Green"),
    Person(MARY_JANE, "Mary-Jane", "O'Neil", short_names=("Emjay",)),
    Person(ZOE, "Zoë", "Núñez"),
    Person(WILL, "Will", "Hill"),
    Person(AMY, "Amelia", "van der Berg"),
    Person(SEAN, "Seán", "MacDonald"),
    Person(MIA, "Mia", "Jones", animal="cat", animal_emoji="🐈️"),
    Person(NINA, "Nina", "Müller-Khan"),
    Person(NOOR, "Noor ul Huda", "Ahmed"),
)


@pytest.fixture(scope="session")
def names() -> Names:
    return compile_names(PEOPLE)


@pytest.fixture
def ada_writes(names: Names) -> Context:
    return Context(names=names, speaker=Speaker.PUPIL)


@pytest.fixture
def ms_tan_writes(names: Names) -> Context:
    return Context(names=names, speaker=Speaker.STAFF)


@pytest.fixture
def the_school_writes(names: Names) -> Context:
    return Context(names=names, speaker=Speaker.STAFF, outside=True)
