"""420 children who do not exist: the first names and surnames of the demo, put together anew."""

from functools import cache

from classroom.management.demo.people import pupils
from classroom.safeguarding.animals import animals
from classroom.safeguarding.names import Person

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
