"""Children who do not exist: 420 from the names of the demo, and as many as a roster is to have from lists of names."""

from functools import cache
from pathlib import Path

from classroom.safeguarding.animals import animals
from classroom.safeguarding.lists import lines
from classroom.safeguarding.names import Person, hits

HERE = Path(__file__).parent
PHRASES = Path(hits.__file__).parent / "phrases"
CROWD = 420
# 280 characters each, as a child would write them: one with two of our children, one a possessive, and one with nobody.
WORDS = (
    "Today we went down to the stream behind the hall and counted what we found: nine snails, a rose bush with no "
    "roses, four wrens, and a frog that jumped over Amira's boot. Oscar drew it and I wrote the numbers down. "
    "Next week we want to know if there are more snails after the rain."
)
NOBODY = (
    "Today we went down to the stream behind the hall and counted what we found: nine snails, a nettle patch that "
    "was as tall as us, four wrens, and a frog that jumped over a boot. We drew it all and wrote our numbers down. "
    "Next week we want to know if more snails come after the rain."
)


@cache
def crowd() -> tuple[Person, ...]:
    """Everybody, with pen name and animal."""
    # Here, because the rosters below are also for processes without Django.
    from classroom.management.demo.people import pupils

    known, kinds = pupils(), list(animals().values())
    return tuple(
        Person(
            id=number + 1,
            first_name=known[number % len(known)].first_name,
            last_name=known[(number * 7 + number // len(known)) % len(known)].last_name,
            known_as=known[number % len(known)].known_as,
            short_names=known[number % len(known)].short_names,
            pen_name=f"{known[number % len(known)].adjective} {kinds[number % len(kinds)].word} {number}",
            animal=kinds[number % len(kinds)].slug,
            animal_emoji=kinds[number % len(kinds)].emoji,
        )
        for number in range(CROWD)
    )


@cache
def surnames() -> tuple[str, ...]:
    """A few hundred, each once."""
    listed = lines("surnames", folder=HERE)
    return tuple(dict.fromkeys(name for line in listed for name in line.split()))


@cache
def roster(count: int, *, beginning: int = 1) -> tuple[Person, ...]:
    """So many children, always the same, as school rosters have them; numbered from `beginning` on."""
    return tuple(_child(beginning + number, number) for number in range(count))


def _child(identity: int, number: int) -> Person:
    """One in five has a rare first name, one in nine a double surname, one in 13 a known-as name, one in 23 two first names."""
    first, last = lines("common_first_names", folder=PHRASES), surnames()
    name, other = first[number % len(first)], first[(number * 31 + 7) % len(first)]
    surname, second = (
        last[(number * 7 + number // len(first)) % len(last)],
        last[(number * 13 + 5) % len(last)],
    )
    if number % 5 == 4:
        name = name[: len(name) // 2 + 1] + other[len(other) // 2 :].lower()
    elif number % 23 == 0:
        name = f"{name}{' ' if number % 2 else '-'}{other}"
    return Person(
        id=identity,
        first_name=name,
        last_name=f"{surname}-{second}" if number % 9 == 0 else surname,
        known_as=other if number % 13 == 0 else "",
    )
