"""Every disguise that we promise to see through, of every plain first name of a roster, wherever it stands."""

import csv
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names import Names, Person, compile_names
from classroom.safeguarding.names.vocabulary import english, uses

ROSTER = Path(__file__).parents[1] / "data/names/named_roster.csv"
SHORTEST = 4
HUNDRED = settings(max_examples=100, deadline=None, derandomize=True)
CARRIERS = (
    ("", ""),
    ("We saw ", " today."),
    ("look at ", " in the picture"),
    ("and then (", ") fell over"),
    ("My friend ", "!"),
    ("hello\n", "\nwe are back"),
    ("🐢 ", " 🎉"),
)

AS_DIGITS = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "l": "1", "b": "8", "g": "9"}
CYRILLIC = dict(zip("aceiopsxyjABCEHKMOPTX", "асеіорѕхујАВСЕНКМОРТХ", strict=True))
GREEK = dict(zip("aiovABEHIKMNOPTYXZ", "αιονΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", strict=True))
UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e")


class Hidden(NamedTuple):
    """What is typed; the middle is the stretch that must be quoted."""

    before: str
    quoted: str
    after: str = ""


Disguise = Callable[[Person, Random], Hidden]


@cache
def people() -> tuple[Person, ...]:
    """Every other child whose first name is plain letters and no word, each first name once."""
    with ROSTER.open(encoding="utf-8", newline="") as file:
        rows = {row["first_name"]: row["last_name"] for row in csv.DictReader(file)}
    plain = [
        (first, last)
        for first, last in rows.items()
        if len(first) >= SHORTEST and first.isascii() and first.isalpha() and uses(first.lower()) is None
    ]
    return tuple(Person(number, *names) for number, names in enumerate(plain[::2], 1))


@pytest.fixture(scope="module")
def names() -> Names:
    return compile_names(people())


def letters(change: Callable[[str, Random], str]) -> Disguise:
    """A disguise of each letter by itself."""
    return lambda child, dice: Hidden("", "".join(change(letter, dice) for letter in child.first_name))


def around(before: str, after: str) -> Disguise:
    """Something stands around the name, in any letter case."""
    return lambda child, dice: Hidden(before, cased(child.first_name, dice), after)


def apart(*signs: str) -> Disguise:
    """One sign between all letters."""
    return lambda child, dice: Hidden("", dice.choice(signs).join(cased(child.first_name, dice)))


def cased(name: str, dice: Random) -> str:
    return dice.choice([str.lower, str.upper, str.title])(name)


def any_case(letter: str, dice: Random) -> str:
    return dice.choice([str.lower, str.upper])(letter)


def accented(letter: str, dice: Random) -> str:
    marked = letter + dice.choice(["\u0301", "\u0300", "\u0308", "\u0302"]) if letter in "aeiou" else letter
    return unicodedata.normalize(dice.choice(["NFC", "NFD"]), marked)


def moved(large: int, small: int) -> Disguise:
    """Letters of a block of Unicode that has the alphabet twice."""

    def change(letter: str, _dice: Random) -> str:
        return chr(large + ord(letter) - 65) if letter.isupper() else chr(small + ord(letter) - 97)

    return letters(change)


def unseen(child: Person, dice: Random) -> Hidden:
    name = child.first_name
    return Hidden("", name[0] + "".join(dice.choice(UNSEEN) + letter for letter in name[1:]))


def stretched(child: Person, dice: Random) -> Hidden:
    """A letter after the first is held."""
    name = child.first_name
    at = dice.randrange(1, len(name))
    return Hidden("", name[:at] + name[at] * dice.randint(3, 9) + name[at + 1 :])


def shouted(child: Person, dice: Random) -> Hidden:
    """The capital is held."""
    name = child.first_name
    return Hidden("", name[0] * dice.randint(3, 9) + name[1:])


def in_digits(child: Person, dice: Random) -> Hidden:
    """At most half of the letters, and never an exclamation mark where a sentence may end."""
    name = list(child.first_name.lower())
    places = [at for at, letter in enumerate(name) if letter in AS_DIGITS]
    for at in dice.sample(places, min(len(places), len(name) // 2)):
        sign = dice.choice(AS_DIGITS[name[at]])
        name[at] = AS_DIGITS[name[at]][0] if at == len(name) - 1 else sign
    return Hidden("", "".join(name))


def over_lines(child: Person, dice: Random) -> Hidden:
    """Broken where not both parts are words: "Ah" and "mad" may be just that."""
    name = child.first_name
    cuts = [at for at in range(2, len(name) - 1) if not {name[:at].lower(), name[at:].lower()} <= english()]
    return broken(name, dice.choice(cuts), dice) if cuts else Hidden("", name)


def broken(name: str, at: int, dice: Random) -> Hidden:
    return Hidden("", f"{name[:at]}{dice.choice(['-', ''])}\n{name[at:]}")


def whole(wording: str) -> Disguise:
    """First name and surname; {f} and {l} are their initials."""

    def disguise(child: Person, _dice: Random) -> Hidden:
        first, last = child.first_name, child.last_name
        return Hidden("", wording.format(first=first, last=last, f=first[0], l=last[0]))

    return disguise


def glued(case: Callable[[str], str], sign: str) -> Disguise:
    def disguise(child: Person, _dice: Random) -> Hidden:
        last = "".join(letter for letter in child.last_name if letter.isalpha())
        return Hidden(sign, case(child.first_name) + case(last))

    return disguise


CERTAIN: dict[str, Disguise] = {
    "letter case": letters(any_case),
    "accents added": letters(accented),
    "possessive": around("", "'s"),
    "possessive, curly": around("", "’s"),
    "plural": lambda child, dice: Hidden("", f"{child.first_name}s"),
    "tag": around("#", ""),
    "tag of a team": lambda child, dice: Hidden("#team", child.first_name.lower()),
    "tag in camel case": lambda child, dice: Hidden("#WellDone", child.first_name),
    "camel case": lambda child, dice: Hidden("my", child.first_name, "Rocks"),
    "handle": around("@", ""),
    "handle with a year": around("@", "2015"),
    "digits behind": around("", "7"),
    "digits before": around("12", ""),
    "digits around": around("7", "08"),
    "underscores around": around("_", "_"),
    "stars around": around("**", "**"),
    "apart by spaces": apart(" ", "  "),
    "apart by dots": apart(".", "..", ". "),
    "apart by dashes": apart("-", "–", " - "),
    "apart by stars": apart("*"),
    "apart by underscores": apart("_"),
    "apart by emoji": apart("🦔", "🎈", "❤️"),
    "stretched": stretched,
    "stretched capital": shouted,
    "digits and signs": in_digits,
    "Cyrillic": letters(lambda letter, dice: CYRILLIC.get(letter, letter)),
    "some Cyrillic": letters(lambda letter, dice: dice.choice([letter, CYRILLIC.get(letter, letter)])),
    "Greek": letters(lambda letter, dice: GREEK.get(letter, letter)),
    "full width": moved(0xFF21, 0xFF41),
    "mathematical": moved(0x1D400, 0x1D41A),
    "mathematical, without serifs": moved(0x1D5A0, 0x1D5BA),
    "circled": moved(0x24B6, 0x24D0),
    "squared": moved(0x1F170, 0x1F170),
    "unseen": unseen,
    "over lines": over_lines,
    "full name": whole("{first} {last}"),
    "full name backwards": whole("{last}, {first}"),
    "first name and initial": lambda child, dice: Hidden(
        "", child.first_name, f" {child.last_name[0].upper()}"
    ),
    "initial and surname": whole("{f}. {last}"),
    "glued full name": glued(str.title, ""),
    "glued full name, small": glued(str.lower, ""),
    "glued full name in a tag": glued(str.lower, "#"),
}


def starred(child: Person, dice: Random) -> Hidden:
    at = dice.randrange(1, len(child.first_name) - 1)
    return Hidden("", f"{child.first_name[:at]}*{child.first_name[at + 1 :]}")


def slipped(child: Person, dice: Random) -> Hidden:
    """Two letters changed about, inside a name of six and more."""
    name = child.first_name
    places = [at for at in range(1, len(name) - 1) if name[at] != name[at + 1]]
    at = dice.choice(places)
    return Hidden("", name[:at] + name[at + 1] + name[at] + name[at + 2 :] if len(name) > 5 else name)


def in_words_over_lines(child: Person, dice: Random) -> Hidden:
    return broken(child.first_name, dice.randint(2, len(child.first_name) - 2), dice)


ASKED: dict[str, Disguise] = {
    "one letter hidden": starred,
    "a slip": slipped,
    "over lines": in_words_over_lines,
}


def told(names: Names, hidden: Hidden, carrier: tuple[str, str]) -> list[tuple[Severity, str, int]]:
    """How sure we are, what is quoted, and how far from where it stands."""
    before, after = carrier
    text = f"{before}{''.join(hidden)}{after}"
    start = len(before) + len(hidden.before)
    return [(hit.severity, text[hit.start : hit.end], hit.start - start) for hit in names.find(text)]


@pytest.mark.parametrize("disguise", CERTAIN)
def test_every_name_of_a_roster_is_quoted_in_every_disguise(disguise: str, names: Names) -> None:
    missed = {}
    for number, child in enumerate(people()):
        hidden = CERTAIN[disguise](child, Random(child.first_name))
        found = told(names, hidden, CARRIERS[number % len(CARRIERS)])
        if found != [(Severity.BLOCK, hidden.quoted, 0)]:
            missed["".join(hidden)] = found
    assert missed == {}


@pytest.mark.parametrize("disguise", ASKED)
def test_a_name_that_is_nearly_written_is_never_clear(disguise: str, names: Names) -> None:
    hidden = [ASKED[disguise](child, Random(child.first_name)) for child in people()]
    missed = [each.quoted for each in hidden if not told(names, each, ("Then I played with ", " outside."))]
    assert missed == []


@HUNDRED
@given(
    child=st.sampled_from(people()),
    disguise=st.sampled_from(sorted(CERTAIN)),
    carrier=st.sampled_from(CARRIERS),
    seed=st.integers(0, 10_000),
)
def test_a_name_is_found_however_its_disguise_falls_out(
    names: Names, child: Person, disguise: str, carrier: tuple[str, str], seed: int
) -> None:
    hidden = CERTAIN[disguise](child, Random(seed))
    assert told(names, hidden, carrier) == [(Severity.BLOCK, hidden.quoted, 0)]
