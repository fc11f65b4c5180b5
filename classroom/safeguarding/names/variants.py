"""Every way a person's names are written, as keys: plain lower-case letters, words of a name with a space or without."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from nicknames import NickNamer

from classroom.safeguarding.lists import lines, words
from classroom.safeguarding.names.hits import HitKind, Person
from classroom.safeguarding.names.normalise import atoms, fold

PHRASES = Path(__file__).parent / "phrases"

# Ü is also written UE: by children from German, Danish and Swedish homes and by their passports.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
# Shorter pieces of a name stand in too many words.
_SHORTEST_PART = 3


class Form(NamedTuple):
    """One way to write a name, and whose it is."""

    kind: HitKind
    person: int | None
    # The name itself, without plural or glue: what an adult's answer is remembered under.
    name: str
    # It is also an ordinary word, so that only an adult can tell.
    asks: bool
    # So ordinary a word that only a capital letter makes it a name.
    needs_capital: bool = False


def ordinary(name: str) -> bool:
    """Is the first name also a word that a child may mean?"""
    return name in words("first_name_words", folder=PHRASES)


def everyday(form: str) -> bool:
    """Is what a table gives for a name, its short form or its plural, an ordinary word more often than a child?"""
    return ordinary(form) or form in words("form_words", folder=PHRASES)


def ordinary_surname(name: str) -> bool:
    """Is the surname a word that stands for itself far more often than for a child?"""
    return ordinary(name) or name in words("surname_words", folder=PHRASES)


def _pieces(name: str, *, by_sound: bool = False) -> tuple[str, ...]:
    """The words of a name; `McDonald` has two, because it is also written so."""
    return tuple(atom.text for atom in atoms(fold(name, by_sound=by_sound)))


@lru_cache(maxsize=20_000)
def wordings(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name, once for each way to read its letters."""
    every = {_pieces(name)}
    if not name.isascii():
        every |= {_pieces(name, by_sound=True), _pieces(name.translate(_SPELLED_OUT))}
    return tuple(sorted(filter(None, every)))


@cache
def _british() -> dict[str, frozenset[str]]:
    """Long names with their short forms, and short forms with their long ones, from our own list."""
    table: dict[str, set[str]] = {}
    for line in lines("short_forms", folder=PHRASES):
        long, _colon, rest = line.partition(":")
        for short in rest.split():
            table.setdefault(long.strip(), set()).add(short)
            table.setdefault(short, set()).add(long.strip())
    return {name: frozenset(forms) for name, forms in table.items()}


@cache
def _american() -> NickNamer:
    return NickNamer()


def _alike(one: str, other: str) -> bool:
    """The American table also holds forms that nobody here would recognise (Aaron, Erin): these do not count."""
    shorter, longer = sorted((one, other), key=len)
    return one[:2] == other[:2] or (len(shorter) >= _SHORTEST_PART and shorter in longer)


@lru_cache(maxsize=20_000)
def short_forms(name: str) -> frozenset[str]:
    """The usual short forms of a name, and the longer ones that it may be short for."""
    table = _american()
    american = table.nicknames_of(name) | table.canonicals_of(name)
    forms = {form for form in american if form.isalpha() and form.isascii() and _alike(name, form)}
    return frozenset((forms | _british().get(name, frozenset())) - {name})


def _plural(key: str) -> str:
    return key + ("es" if key.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _written(pieces: tuple[str, ...]) -> set[str]:
    return {"".join(pieces), " ".join(pieces)}


def _given(person: Person) -> Iterator[tuple[HitKind, str]]:
    yield HitKind.FIRST, person.first_name
    yield HitKind.KNOWN_AS, person.known_as
    for short in person.short_names:
        yield HitKind.SHORT, short


def _parts(pieces: tuple[str, ...]) -> Iterator[str]:
    """The words of a compound name that may stand alone: Mary of Mary-Jane, but not the O of O'Neil."""
    particles = words("particles", folder=PHRASES)
    for part in pieces if len(pieces) > 1 else ():
        if len(part) >= _SHORTEST_PART and part not in particles:
            yield part


def _first_names(person: Person) -> Iterator[tuple[tuple[str, ...], Form]]:
    """All that a person may be called: names, compound names in part, short and long forms."""
    small = words("small_words", folder=PHRASES)
    for kind, given in _given(person):
        for pieces in wordings(given):
            name = " ".join(pieces)
            yield pieces, Form(kind, person.id, name, ordinary(name) or name in small, name in small)
            for part in _parts(pieces):
                yield (part,), Form(HitKind.SHORT, person.id, part, ordinary(part))
            for form in short_forms("".join(pieces)):
                yield (form,), Form(HitKind.SHORT, person.id, form, everyday(form), everyday(form))


def _surnames(person: Person) -> Iterator[tuple[str, ...]]:
    for pieces in wordings(person.last_name):
        yield pieces
        for part in _parts(pieces):
            yield (part,)


def _keys_of_first_names(person: Person) -> Iterator[tuple[str, Form]]:
    surnames = {"".join(pieces) for pieces in _surnames(person)}
    for pieces, form in _first_names(person):
        for key in _written(pieces):
            yield key, form
            plural = _plural(key)
            asks = form.asks or everyday(plural)
            yield plural, form._replace(asks=asks, needs_capital=asks)
        glued = "".join(pieces)
        for surname in surnames:
            full = Form(HitKind.FULL, person.id, f"{form.name} {surname}", asks=False)
            yield glued + surname, full
            yield surname + glued, full


def keys(person: Person) -> Iterable[tuple[str, Form]]:
    """Every key under which a person can be found, with what it means; the same key may come more than once."""
    yield from _keys_of_first_names(person)
    for pieces in _surnames(person):
        name = " ".join(pieces)
        form = Form(HitKind.SURNAME, person.id, name, ordinary_surname(name))
        for key in _written(pieces):
            yield key, form
            yield _plural(key), form
    for pieces in wordings(person.pen_name):
        form = Form(HitKind.PEN_NAME, person.id, " ".join(pieces), asks=False)
        for key in _written(pieces):
            yield key, form
            yield _plural(key), form
