"""One reading of a text: sightings enter, hits leave, each certain (block) or to be asked about (confirm)."""

from collections.abc import Iterable, Iterator

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.captions import is_meant_in_tag
from classroom.safeguarding.names.context import CLEAR, NAME, Sense
from classroom.safeguarding.names.forms import Form
from classroom.safeguarding.names.full_names import (
    by_place,
    with_initial_after,
    with_initial_before,
    with_surname,
)
from classroom.safeguarding.names.hits import Doubt, HitKind, Way
from classroom.safeguarding.names.index import Whose
from classroom.safeguarding.names.initials import with_both_initials
from classroom.safeguarding.names.ordinary import Word
from classroom.safeguarding.names.reading import Candidate, Reading
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.unknown import is_near_english
from classroom.safeguarding.names.vocabulary import (
    Uses,
    english,
    first_names,
    grammar,
    ordinary_surname,
    proper,
    uses,
)

_LONG_SURNAME = 5
_SHORTEST_SLIP = 5
_RANK = {kind: rank for rank, kind in enumerate(HitKind)}


def candidates(reading: Reading, sightings: list[Sighting]) -> Iterator[Candidate]:
    """Every hit in one reading; they may overlap."""
    surnames = by_place(reading, sightings) if reading.surnames else {}
    for sighting in sightings:
        if sighting.way is Way.INITIAL:
            yield from with_both_initials(sighting, reading)
            continue
        called = reading.called(sighting)
        if called:
            yield from _pen_names(sighting, reading, called)
            names = {form: ids for form, ids in called.items() if form.kind is not HitKind.PEN_NAME}
            if names:
                yield from with_surname(sighting, reading, names, surnames)
                yield from _called(sighting, reading, names)
                yield from with_initial_after(sighting, reading, names)
        elif family := reading.family(sighting):
            yield from _surname_alone(sighting, reading, family)
        if family := reading.family(sighting):
            yield from with_initial_before(sighting, reading, family)


def _pen_names(sighting: Sighting, reading: Reading, called: Whose) -> Iterator[Candidate]:
    for form, ids in called.items():
        if form.kind is HitKind.PEN_NAME:
            yield _simple(sighting, reading, form, ids, Severity.BLOCK)


def _simple(
    sighting: Sighting,
    reading: Reading,
    form: Form,
    ids: Iterable[int],
    severity: Severity,
    *,
    key: str = "",
    doubt: Doubt | None = None,
) -> Candidate:
    words = (sighting.first, sighting.last)
    way = _way(sighting, reading, form)
    return reading.hit(sighting.start, sighting.end, words, form, ids, severity, way, key=key, doubt=doubt)


def _way(sighting: Sighting, reading: Reading, form: Form) -> Way:
    """The way that says most: how it was hidden, else which form of the name it is."""
    if sighting.way not in {Way.WRITTEN, Way.PLURAL}:
        return sighting.way
    folded = reading.text.folded
    start, end = folded.span(sighting.start, sighting.end)
    if end - start != sighting.end - sighting.start or reading.looks_different(start, end):
        return Way.LOOK_ALIKE
    return sighting.way if form.way is Way.WRITTEN else form.way


def _best(called: Whose) -> tuple[Form, set[int]]:
    """The form to name, and everybody who may be meant; a short form gives way to a name itself."""
    own = {form: ids for form, ids in called.items() if form.kind is not HitKind.SHORT} or called
    form = min(
        own, key=lambda each: (each.faint, each.from_table, each.way is not Way.WRITTEN, _RANK[each.kind])
    )
    return form, {person for ids in own.values() for person in ids}


def _called(sighting: Sighting, reading: Reading, called: Whose) -> Iterator[Candidate]:
    form, people = _best(called)
    sense = _sense(sighting, reading, form)
    tagged = {person for ids in called.values() for person in ids} & reading.thread.tagged
    if sense.clear and not (tagged and sense.doubt is Doubt.TITLE):
        # "Grace made a cake", and Grace stands in the picture: no grammar clears her name.
        if tagged and not sighting.hidden and reading.text.capital(sighting.first):
            yield _simple(sighting, reading, form, tagged, Severity.CONFIRM, doubt=Doubt.WORD)
        return
    if form.faint and sense.doubt and not tagged:
        return
    if tagged and (sighting.sure or sighting.way is Way.SLIP):
        own = next(each for each, ids in called.items() if tagged & set(ids))
        yield _simple(sighting, reading, own, tagged, Severity.BLOCK)
    elif sense.doubt or not sighting.sure or form.faint:
        doubt = sense.doubt or Doubt.NEAR
        yield _simple(sighting, reading, form, people, Severity.CONFIRM, key=sense.phrase, doubt=doubt)
    else:
        yield _simple(sighting, reading, form, people, Severity.BLOCK)


def _sense(sighting: Sighting, reading: Reading, form: Form) -> Sense:
    """What the words around say about a first name."""
    known = uses(sighting.key)
    if reading.setting.is_saying(sighting.first, sighting.last):
        return CLEAR
    if sighting.hidden:
        return _sense_of_hidden(sighting, reading, known)
    sense = reading.setting.sense(sighting.first, sighting.last, sighting.key)
    if sense.clear:
        return sense
    if known:
        return _sense_of_word(sighting, reading, form, known, sense)
    return _sense_of_name(sighting, reading, form, sense)


def _sense_of_name(sighting: Sighting, reading: Reading, form: Form, sense: Sense) -> Sense:
    """A name that is nothing else: a slip must be likely, and another surname makes it somebody else's."""
    if not sighting.sure and not _is_likely_slip(sighting, reading):
        return CLEAR
    if not sense.doubt and (other := reading.other_surname(sighting)):
        return Sense(doubt=Doubt.SOMEBODY_ELSE, phrase=f"{form.name} {other}")
    return sense


def _sense_of_word(sighting: Sighting, reading: Reading, form: Form, known: Uses, sense: Sense) -> Sense:
    """A name that is also a word: none, or one to ask about."""
    faint = form.from_table or sighting.way is Way.SLIP
    word = Word(reading.text, sighting.first, sighting.last, known, faint=faint)
    child = (
        _is_framed_slip(sighting, reading) or word.is_child(sighting.key) or reading.nearly_surname(sighting)
    )
    if known.senses == {"place"}:
        if sense.doubt or sighting.key not in first_names() or faint:
            place = sense if sense.doubt else Sense(doubt=Doubt.PLACE)
            return place if child else CLEAR
        return _sense_of_place(word, child=child)
    if not child:
        return CLEAR
    return sense if sense.doubt else Sense(doubt=Doubt.WORD)


def _is_framed_slip(sighting: Sighting, reading: Reading) -> bool:
    """`me and wilow`: a word badly written is nobody, but not where a person is spoken of."""
    if sighting.way is not Way.SLIP or len(reading.text.word(sighting.first)) < _SHORTEST_SLIP:
        return False
    return Word.framed(reading.text, sighting.first, sighting.last)


def _sense_of_place(word: Word, *, child: bool) -> Sense:
    """Georgia and Sofia are children sooner than places, unless the words around speak of a place."""
    if word.is_surely_a_person:
        return NAME
    return Sense(doubt=Doubt.PLACE) if child or not word.is_where else CLEAR


def _sense_of_hidden(sighting: Sighting, reading: Reading, known: Uses | None) -> Sense:
    """`c-a-t` and #summerfun are words; `R0se` is written so that nobody should see it."""
    if known is None:
        return NAME
    if sighting.way is Way.GLUED and is_meant_in_tag(known, *_rest(sighting, reading)):
        return Sense(doubt=Doubt.WORD)
    folded = reading.text.plain[sighting.start : sighting.end]
    as_word = sighting.way in {Way.APART, Way.SPLIT} and folded.islower()
    return CLEAR if as_word or sighting.way is Way.GLUED else Sense(doubt=Doubt.WORD)


def _rest(sighting: Sighting, reading: Reading) -> tuple[str, str]:
    """What stands before and after a name in its tag, in small letters."""
    text, at = reading.text, sighting.first
    before, after = text.plain[text.start[at] : sighting.start], text.plain[sighting.end : text.end[at]]
    return before.lower(), after.lower()


def _is_likely_slip(sighting: Sighting, reading: Reading) -> bool:
    """A capital inside a sentence is enough; a small letter must not be an English word written badly."""
    text, first = reading.text, sighting.first
    if text.capital(first) and not text.begins(first) and not text.all_large:
        return True
    last = sighting.last
    acts = text.capital(first) and (text.word(last + 1) in grammar("copulas") or text.alone(first, last))
    framed = Word.framed(text, first, last) or Word.pointed_at(text, first, last)
    return acts or framed or not is_near_english(text.word(first))


def _surname_alone(sighting: Sighting, reading: Reading, family: Whose) -> Iterator[Candidate]:
    """A surname asks when it is written as a name; that of a tagged child is certain."""
    text, at = reading.text, sighting.first
    if sighting.hidden or not sighting.sure:
        return
    if (not text.capital(at) or text.all_large) and not _is_nothing_else(sighting.key):
        return
    ids = {person for each in family.values() for person in each}
    tagged = ids & reading.thread.tagged
    word = ordinary_surname(sighting.key) or (sighting.key in english() and text.begins(at))
    if word and not tagged:
        return
    sense = reading.setting.sense(at, sighting.last, sighting.key)
    titled = sense.doubt is Doubt.TITLE
    if (sense.clear and not (tagged and titled)) or (not tagged and (titled or _is_anothers(reading, at))):
        return
    form = min(family, key=lambda each: each.way is not Way.WRITTEN)
    severity = Severity.BLOCK if tagged and not word else Severity.CONFIRM
    doubt = sense.doubt or Doubt.SURNAME
    yield _simple(sighting, reading, form, tagged or ids, severity, key=sense.phrase, doubt=doubt)


def _is_nothing_else(surname: str) -> bool:
    """Is it a surname that no other word is written like, so that it needs no capital: `ramsbottom`, `da silva`?"""
    if " " in surname:
        return True
    known = surname in english() or surname in proper() or uses(surname) is not None
    return len(surname) >= _LONG_SURNAME and not known


def _is_anothers(reading: Reading, at: int) -> bool:
    """Does a first name that is nobody's here stand before the surname: "Isaac Newton"?"""
    text = reading.text
    before = text.word(at - 1)
    return bool(
        before
        and text.beside(at)
        and text.capital(at - 1)
        and before in proper()
        and before not in reading.index.called
    )
