"""Every way a given name is written, as keys: plain small letters, words with a space between. Each name is worked out once."""

from collections.abc import Iterator
from functools import cache, lru_cache

from nicknames import NickNamer

from classroom.safeguarding.lists import lines, words
from classroom.safeguarding.names.hits import HitKind, Person, Way
from classroom.safeguarding.names.normalise import atoms, fold
from classroom.safeguarding.names.scripts import has_no_spaces, plain_script
from classroom.safeguarding.names.vocabulary import PHRASES, first_names

# Ü is also written UE: by children from German, Danish and Swedish homes and by their passports.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
# Shorter pieces of a name stand in too many words.
_SHORTEST_PART = 3
_MANY = 65_536


class Form:
    """One way to write a name: compared by identity, because each is made once."""

    __slots__ = ("faint", "from_table", "kind", "label", "name", "way")

    def __init__(
        self, kind: HitKind, way: Way, name: str, label: str, *, from_table: bool = False, faint: bool = False
    ) -> None:
        self.kind = kind
        self.way = way
        # What an adult's answer is remembered under.
        self.name = name
        # As the roster writes it.
        self.label = label
        # Only a table says that somebody might be called so.
        self.from_table = from_table
        # Only the American table says so, which reaches far.
        self.faint = faint


Keyed = tuple[tuple[str, Form], ...]


def _pieces(name: str, *, by_sound: bool = False) -> tuple[str, ...]:
    """The words of a name; `McDonald` has two, because it is also written so."""
    return tuple(atom.text for atom in atoms(fold(name, by_sound=by_sound)))


@lru_cache(maxsize=_MANY)
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
def _british_shorts() -> dict[str, frozenset[str]]:
    """Long names with their short forms only."""
    pairs = (line.partition(":") for line in lines("short_forms", folder=PHRASES))
    return {long.strip(): frozenset(rest.split()) for long, _colon, rest in pairs}


@cache
def _american() -> NickNamer:
    return NickNamer()


def _alike(one: str, other: str) -> bool:
    """The American table also holds forms that nobody here would recognise (Aaron, Erin): these do not count."""
    shorter, longer = sorted((one, other), key=len)
    return one[:2] == other[:2] or (len(shorter) >= _SHORTEST_PART and shorter in longer)


@lru_cache(maxsize=_MANY)
def short_forms(name: str) -> frozenset[str]:
    """The usual short forms of a name, and the longer ones that it may be short for."""
    table = _american()
    american = table.nicknames_of(name) | table.canonicals_of(name)
    forms = {form for form in american if form.isalpha() and form.isascii() and _alike(name, form)}
    return frozenset((forms | _british().get(name, frozenset()) | _siblings(name)) - {name})


def _siblings(name: str) -> frozenset[str]:
    """Other short forms of the names that this one is short for, if they begin alike: Danny for a Dan."""
    others = (_british_shorts().get(long, frozenset()) for long in _british().get(name, ()))
    return frozenset(form for forms in others for form in forms if form[:3] == name[:3])


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Spellings that are the same name, under each of them."""
    return {
        name: frozenset(line.split()) for line in lines("variants", folder=PHRASES) for name in line.split()
    }


@cache
def _scripts() -> dict[str, tuple[str, ...]]:
    """Names as other alphabets write them, under their usual English spelling."""
    pairs = (line.partition(":") for line in lines("scripts", folder=PHRASES))
    return {latin.strip(): tuple(written.split()) for latin, _colon, written in pairs}


def _is_usual(name: str, form: str) -> bool:
    """Is it certainly the same child: begun alike, or short for it by our own list? Lucia need not be our Lucy."""
    if len(form) > len(name) and name in first_names() and form in first_names():
        return False
    if form.startswith(name) or name.startswith(form):
        return True
    return form in _british().get(name, frozenset()) and (
        form in _british_shorts().get(name, ()) or form not in first_names()
    )


def spellings(name: str) -> frozenset[str]:
    """All spellings of the same name, itself among them."""
    return _groups().get(name, frozenset()) | {name}


def parts(pieces: tuple[str, ...]) -> Iterator[str]:
    """The words of a compound name that may stand alone: Mary of Mary-Jane, but not the O of O'Neil."""
    particles = words("particles", folder=PHRASES)
    for part in pieces if len(pieces) > 1 else ():
        if len(part) >= _SHORTEST_PART and part not in particles:
            yield part


@lru_cache(maxsize=_MANY)
def called(given: str, kind: HitKind) -> Keyed:
    """Under which keys a first name, a known-as or a short name is found; keys of several words hold spaces."""
    table: dict[str, Form] = {}
    for pieces in wordings(given):
        name = " ".join(pieces)
        own = Form(kind, Way.WRITTEN, name, given)
        table.setdefault("".join(pieces), own)
        table.setdefault(name, own)
    for pieces in wordings(given):
        for part in parts(pieces):
            _add(table, spellings(part), HitKind.SHORT, Way.PART, given)
        _add(table, spellings("".join(pieces)), kind, Way.VARIANT, given)
        for spelling in spellings("".join(pieces)):
            every = short_forms(spelling)
            usual = frozenset(form for form in every if _is_usual(spelling, form))
            _add(table, usual, HitKind.SHORT, Way.SHORT_FORM, given, from_table=True)
            _add(table, every, HitKind.SHORT, Way.SHORT_FORM, given, from_table=True, faint=True)
    _add_scripts(table, given, kind)
    return tuple((key, form) for key, form in table.items() if len(key) > 1)


def _add(
    table: dict[str, Form],
    keys: frozenset[str],
    kind: HitKind,
    way: Way,
    label: str,
    *,
    from_table: bool = False,
    faint: bool = False,
) -> None:
    for key in sorted(keys):
        if key not in table:
            table[key] = Form(kind, way, key, label, from_table=from_table, faint=faint)


def _add_scripts(table: dict[str, Form], given: str, kind: HitKind) -> None:
    if not given.isascii():
        table.setdefault(plain_script(given), Form(kind, Way.WRITTEN, given.casefold(), given))
    for spelling in [key for key, form in table.items() if form.way in {Way.WRITTEN, Way.VARIANT}]:
        for written in _scripts().get(spelling, ()):
            table.setdefault(written, Form(kind, Way.SCRIPT, written, given))


@lru_cache(maxsize=_MANY)
def family(surname: str) -> Keyed:
    """Under which keys a surname is found, whole and in part."""
    table: dict[str, Form] = {}
    for pieces in wordings(surname):
        name = " ".join(pieces)
        own = Form(HitKind.SURNAME, Way.WRITTEN, name, surname)
        table.setdefault("".join(pieces), own)
        table.setdefault(name, own)
        for part in parts(pieces):
            table.setdefault(part, Form(HitKind.SURNAME, Way.PART, part, surname))
    return tuple((key, form) for key, form in table.items() if len(key) > 1)


@lru_cache(maxsize=_MANY)
def full_in_script(first_name: str, surname: str) -> Keyed:
    """Surname and first name in a writing without spaces: Li Wei is 李伟, though neither sign alone is a name."""
    given, families = _scripts().get(first_name.casefold(), ()), _scripts().get(surname.casefold(), ())
    form = Form(HitKind.FULL, Way.SCRIPT, f"{first_name} {surname}".casefold(), f"{first_name}")
    return tuple(
        (before + after, form)
        for before in families
        for after in given
        if has_no_spaces(before) and has_no_spaces(after)
    )


@lru_cache(maxsize=_MANY)
def pen(pen_name: str) -> Keyed:
    """Under which keys a pen name is found."""
    table: dict[str, Form] = {}
    for pieces in wordings(pen_name):
        form = Form(HitKind.PEN_NAME, Way.WRITTEN, " ".join(pieces), pen_name)
        table["".join(pieces)] = table[" ".join(pieces)] = form
    return tuple(table.items())


def given_names(person: Person) -> Iterator[tuple[HitKind, str]]:
    """All that the roster says somebody is called."""
    if person.first_name:
        yield HitKind.FIRST, person.first_name
    if person.known_as:
        yield HitKind.KNOWN_AS, person.known_as
    for short in person.short_names:
        yield HitKind.SHORT, short
