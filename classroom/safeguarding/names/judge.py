"""One reading of a text: sightings enter, hits leave, each certain (block) or to be asked about (confirm)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.context import Cover, Sense, Setting
from classroom.safeguarding.names.hits import Hit, HitKind
from classroom.safeguarding.names.normalise import Atom, Folded
from classroom.safeguarding.names.scan import Sighting
from classroom.safeguarding.names.variants import Form

CALLED = frozenset({HitKind.FIRST, HitKind.KNOWN_AS, HitKind.SHORT})
_LONGEST_GAP = 4


class Initials(NamedTuple):
    """The first letters of what a person is called, and of the surname."""

    called: frozenset[str]
    surname: frozenset[str]


class Thread(NamedTuple):
    """What the names are judged beside: who stands in the picture, which animals the authors have."""

    tagged: frozenset[int]
    animals: frozenset[str]


class Candidate(NamedTuple):
    """A hit before overlaps are settled."""

    hit: Hit
    # An adult has said that these words are nobody here.
    remembered: bool


class Reading(NamedTuple):
    """One way to read a text, and all that is known about it."""

    folded: Folded
    pieces: list[Atom]
    sightings: list[Sighting]
    setting: Setting
    remembered: Cover
    remembered_keys: frozenset[str]
    thread: Thread
    initials: Mapping[int | None, Initials]

    def hit(self, first: Sighting, last: Sighting, form: Form, severity: Severity, key: str) -> Candidate:
        """A hit from the beginning of one sighting to the end of another."""
        start, end = self.folded.span(first.start, last.end)
        known = key in self.remembered_keys or last.last <= self.remembered.get(first.first, (-1, ""))[0]
        person = None if form.kind is HitKind.ANIMAL else form.person
        return Candidate(Hit(start, end, severity, key, person, form.kind), known)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every hit in one reading; they may overlap."""
    surnames = _surnames(reading)
    for sighting in reading.sightings:
        yield from _certain_or_animal(sighting, reading)
        if called := [form for form in sighting.forms if form.kind in CALLED]:
            yield from _with_surname(sighting, reading, called, surnames)
            # "an apple" is not An, and "my B" not My Brown, until they are written with a capital.
            large = sighting.glued or reading.pieces[sighting.first].capital
            if written := [form for form in called if large or not form.needs_capital]:
                yield from _called(sighting, reading, written)
                yield from _with_initial_after(sighting, reading, written)
        if family := [form for form in sighting.forms if form.kind is HitKind.SURNAME]:
            yield from _with_initial_before(sighting, reading, family)
            yield from _surname_alone(sighting, reading, family)


def _certain_or_animal(sighting: Sighting, reading: Reading) -> Iterator[Candidate]:
    for form in sighting.forms:
        if form.kind in {HitKind.FULL, HitKind.PEN_NAME}:
            yield reading.hit(sighting, sighting, form, Severity.BLOCK, form.name)
        elif form.kind is HitKind.ANIMAL and form.name in reading.thread.animals:
            yield reading.hit(sighting, sighting, form, Severity.CONFIRM, form.name)


def _whose(forms: list[Form]) -> Form:
    """The form, without a person when more than one child is called so; a short form gives way to a name itself."""
    own = [form for form in forms if form.kind is not HitKind.SHORT] or forms
    if len({form.person for form in own}) == 1:
        return own[0]
    return own[0]._replace(person=None)


def _called(sighting: Sighting, reading: Reading, called: list[Form]) -> Iterator[Candidate]:
    form = _whose(called)
    sense, phrase = Sense.NAME, ""
    if not sighting.glued:
        sense, phrase = reading.setting.sense(sighting.first, sighting.last, form.name)
    if sense is Sense.CLEAR:
        return
    tagged = [each for each in called if each.person in reading.thread.tagged]
    if tagged:
        yield reading.hit(sighting, sighting, _whose(tagged), Severity.BLOCK, form.name)
    elif sense is Sense.ASK or sighting.doubtful or all(each.asks for each in called):
        yield reading.hit(sighting, sighting, form, Severity.CONFIRM, phrase or form.name)
    else:
        yield reading.hit(sighting, sighting, form, Severity.BLOCK, form.name)


def _surnames(reading: Reading) -> dict[int, list[Sighting]]:
    """The surnames that are not part of a class name, under the piece where they begin and where they end."""
    found: dict[int, list[Sighting]] = {}
    for sighting in reading.sightings:
        is_surname = any(form.kind is HitKind.SURNAME for form in sighting.forms)
        if is_surname and not sighting.glued and not reading.setting.is_class(sighting.last):
            for piece in {sighting.first, sighting.last}:
                found.setdefault(piece, []).append(sighting)
    return found


def _with_surname(
    sighting: Sighting, reading: Reading, called: list[Form], surnames: dict[int, list[Sighting]]
) -> Iterator[Candidate]:
    """First name and surname of the same child side by side, in either order."""
    if sighting.glued:
        return
    people = {form.person: form for form in called}
    after = [each for each in surnames.get(sighting.last + 1, ()) if each.first == sighting.last + 1]
    before = [each for each in surnames.get(sighting.first - 1, ()) if each.last == sighting.first - 1]
    for left, right, surname in [(sighting, each, each) for each in after] + [
        (each, sighting, each) for each in before
    ]:
        if _belongs(reading.pieces[right.first].gap):
            whose = [
                people[each.person]
                for each in surname.forms
                if each.kind is HitKind.SURNAME and each.person in people
            ]
            for form in whose:
                yield _full(reading, left, right, form)


def _with_initial_after(sighting: Sighting, reading: Reading, called: list[Form]) -> Iterator[Candidate]:
    """`Rose G` is Rose Green; a name that is no word is certain without."""
    at = sighting.last + 1
    initial = _initial(reading, at)
    if sighting.glued or not initial:
        return
    for form in called:
        if form.asks and initial.text in reading.initials[form.person].surname:
            yield _full(reading, sighting, Sighting(at, at, initial.start, initial.end, ()), form)


def _with_initial_before(sighting: Sighting, reading: Reading, family: list[Form]) -> Iterator[Candidate]:
    """`B. Holding` is Ben Holding."""
    at = sighting.first - 1
    initial = _initial(reading, at)
    if sighting.glued or not initial or not reading.pieces[sighting.first].capital:
        return
    if not _belongs(reading.pieces[sighting.first].gap.replace(".", "")):
        return
    for form in family:
        if initial.text in reading.initials[form.person].called:
            yield _full(reading, Sighting(at, at, initial.start, initial.end, ()), sighting, form)


def _surname_alone(sighting: Sighting, reading: Reading, family: list[Form]) -> Iterator[Candidate]:
    """A surname asks when it is written as a name; that of a tagged child is certain."""
    if sighting.glued or not reading.pieces[sighting.first].capital:
        return
    tagged = [form for form in family if form.person in reading.thread.tagged]
    if family[0].asks and not tagged:
        return
    sense, phrase = reading.setting.sense(sighting.first, sighting.last, family[0].name)
    if sense is Sense.CLEAR or (reading.setting.after_title(sighting.first) and not tagged):
        return
    certain = tagged and not family[0].asks
    severity = Severity.BLOCK if certain else Severity.CONFIRM
    yield reading.hit(sighting, sighting, _whose(tagged or family), severity, phrase or family[0].name)


def _full(reading: Reading, left: Sighting, right: Sighting, form: Form) -> Candidate:
    key = " ".join(atom.text for atom in reading.pieces[left.first : right.last + 1])
    return reading.hit(left, right, form._replace(kind=HitKind.FULL), Severity.BLOCK, key)


def _belongs(gap: str) -> bool:
    """Do two pieces stand close enough for one name: no end of a sentence between them?"""
    return len(gap) <= _LONGEST_GAP and not ({".", "!", "?"} & set(gap) and " " in gap)


def _initial(reading: Reading, index: int) -> Atom | None:
    """A single capital letter that stands for a name; "I" and "A" only with their dot."""
    if not 0 <= index < len(reading.pieces):
        return None
    atom = reading.pieces[index]
    if len(atom.text) > 1 or not atom.capital or not _belongs(atom.gap):
        return None
    dotted = reading.folded.text[atom.end : atom.end + 1] == "."
    return atom if dotted or atom.text not in {"i", "a"} else None
