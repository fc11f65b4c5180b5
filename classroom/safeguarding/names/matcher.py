"""The matcher: people are compiled once; then a text enters and the places that name one of them leave."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace

from classroom.safeguarding.animals import animals as all_animals
from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.acrostic import acrostics
from classroom.safeguarding.names.context import Phrasebook
from classroom.safeguarding.names.disguised import in_signs, joined, letters_apart
from classroom.safeguarding.names.foreign import in_other_scripts
from classroom.safeguarding.names.forms import Form
from classroom.safeguarding.names.hits import Doubt, Hit, HitKind, Person, Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.initials import initials
from classroom.safeguarding.names.judge import candidates
from classroom.safeguarding.names.normalise import Folded, fold
from classroom.safeguarding.names.reading import Candidate, Reading, Thread
from classroom.safeguarding.names.scripts import without_unspaced
from classroom.safeguarding.names.sightings import Sighting, plain_sightings
from classroom.safeguarding.names.skeleton import is_stretched, squeezed
from classroom.safeguarding.names.stretched import stretched
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.unknown import broken, in_unknown, over_lines, pieces, unknown_words
from classroom.safeguarding.names.vocabulary import english

_VARIATION = "\ufe0f"
# A sign or a digit among letters, a letter three times, single letters: only then a disguise is looked for.
_ODD = re.compile(
    r"[A-Za-z][^A-Za-z\s]+[A-Za-z]|[@$!|][A-Za-z]|[0-9][A-Za-z]|[A-Za-z][!|]?[0-9@$]|([A-Za-z])\1\1"
    r"|(?<![A-Za-z])[A-Za-z][^A-Za-z]{1,4}[A-Za-z](?![A-Za-z])",
    re.IGNORECASE,
)
# A sign of money beside a letter is drawn like one; other checks must read it as money.
_MONEY = re.compile(r"[£€¥]+(?=[^\W\d_])|(?<=[^\W\d_])[£€¥]+")
_AS_LETTERS = str.maketrans("£€¥", "EEY")
_NOBODY = Thread(frozenset(), frozenset())


class Names:
    """All the names that count in one school, ready to be looked for."""

    def __init__(self, people: Iterable[Person], remembered: Iterable[str]) -> None:
        self._index = Index(people)
        self._called = self._index.without_surnames()
        self._emoji = _emoji(self._index.people.values())
        self.remembered = Phrasebook(remembered)

    def find(
        self, text: str, *, tagged: frozenset[int] = frozenset(), animals: frozenset[str] = frozenset()
    ) -> list[Hit]:
        """Where the text names one of our children, as if there were a photo; no two places overlap.

        `tagged` children stand in the picture: their names always block. `animals` are the own animals of this
        thread's authors.
        """
        every = list(self._in_words(text, Thread(tagged, animals), surnames=True))
        if animals:
            every += self._in_emoji(text, animals)
        return _standing(every) if every else []

    def find_called(self, text: str) -> list[Hit]:
        """Where the text names one of our children by what they are called, as if none had a surname or a pen name."""
        return _standing(list(self._in_words(text, _NOBODY, surnames=False)))

    def spellings(self) -> frozenset[str]:
        """Every way in which one of these names is written without a disguise: plain small letters and spaces."""
        return frozenset(self._index.known)

    def may_stand_in(self, text: str) -> bool:
        """Is there anything in a text that may be read as one of these names, whatever the words around it say?"""
        every = (Text(folded, self._is_one_word) for folded in _readings(text))
        return any(_sightings(each, self._index) for each in every)

    def remembering(self, other: "Names") -> "Names":
        """The same names, with the phrases that `other` remembers."""
        twin = copy(self)
        twin.remembered = other.remembered
        return twin

    def _in_words(self, original: str, thread: Thread, *, surnames: bool) -> Iterator[Candidate]:
        index = self._index if surnames else self._called
        for folded in _readings(original):
            text = Text(folded, self._is_one_word)
            sightings = _sightings(text, index)
            if not sightings and not thread.animals:
                continue
            known = self.remembered.cover(text)
            reading = Reading(original, text, index, thread, known, self.remembered.keys, surnames=surnames)
            yield from candidates(reading, sightings)
            yield from _animal_words(reading)
        if not original.isascii():
            yield from in_other_scripts(original, self._index, thread.tagged, self.remembered.keys)

    def _is_one_word(self, word: str) -> bool:
        if word in self._index.called or word in english():
            return True
        return is_stretched(word) and squeezed(word) in self._index.squeezed

    def _in_emoji(self, text: str, wanted: frozenset[str]) -> Iterator[Candidate]:
        for emoji, slug in self._emoji.items():
            at = text.find(emoji) if slug in wanted else -1
            while at >= 0:
                end = at + len(emoji)
                end += text.startswith(_VARIATION, end)
                hit = Hit(
                    at, end, Severity.CONFIRM, slug, None, HitKind.ANIMAL, slug, Way.PICTURE, Doubt.ANIMAL
                )
                yield Candidate(hit, slug in self.remembered.keys)
                at = text.find(emoji, end)


def compile_names(people: Iterable[Person], *, remembered: Iterable[str] = ()) -> Names:
    """Make a roster ready to be looked for; `remembered` are phrases that an adult said are not our children."""
    return Names(people, remembered)


def _sightings(text: Text, index: Index) -> list[Sighting]:
    found = [*plain_sightings(text, index), *initials(text, index)]
    if _ODD.search(text.plain):
        for way in (letters_apart, joined, in_signs, stretched):
            found += way(text, index)
    unknown = unknown_words(text, index)
    for at in unknown:
        found += in_unknown(text, index, at)
    if odd := [*unknown, *pieces(text, index)]:
        found += broken(text, index, odd)
    if "\n" in text.plain:
        found += over_lines(text, index)
        found += acrostics(text, index)
    return found


def _readings(text: str) -> Iterator[Folded]:
    """Every way to read a text that differs: by the look of its letters, and by their sound."""
    if text.isascii():
        yield fold(text)
    else:
        text = _MONEY.sub(lambda money: money[0].translate(_AS_LETTERS), without_unspaced(text))
        looks = fold(text)
        yield looks
        sounds = fold(text, by_sound=True)
        if sounds.text != looks.text:
            yield sounds


def _animal_words(reading: Reading) -> Iterator[Candidate]:
    if not reading.thread.animals:
        return
    table = {
        word: animal.slug
        for animal in all_animals().values()
        if animal.slug in reading.thread.animals
        for word in (animal.word, animal.plural)
    }
    text = reading.text
    for at, word in enumerate(text.low):
        slug = table.get(word) or table.get(word[:-1] if word.endswith("s") else "")
        if slug:
            form = Form(HitKind.ANIMAL, Way.WRITTEN, slug, slug)
            where = (text.start[at], text.end[at], (at, at))
            yield reading.hit(*where, form, (), Severity.CONFIRM, Way.WRITTEN, doubt=Doubt.ANIMAL)


def _emoji(people: Iterable[Person]) -> dict[str, str]:
    table = {animal.emoji: animal.slug for animal in all_animals().values()}
    for person in people:
        if person.animal and (own := person.animal_emoji.rstrip(_VARIATION)):
            table[own] = person.animal
    return table


def _standing(every: list[Candidate]) -> list[Hit]:
    """What is left of all candidates: an adult's answer counts only where nothing is certain."""
    return [
        candidate.hit
        for candidate in _settled(every)
        if candidate.hit.severity is Severity.BLOCK or not candidate.remembered
    ]


def _settled(every: list[Candidate]) -> list[Candidate]:
    """Where hits overlap, the certain one stands, then the longer, then the first; in the order of the text."""
    every.sort(key=_rank)
    chosen: list[Candidate] = []
    # Which of the chosen covers a place of the text.
    taken: dict[int, int] = {}
    for candidate in every:
        stretch = range(candidate.hit.start, candidate.hit.end)
        over = {taken[at] for at in stretch if at in taken}
        if not over:
            taken.update(dict.fromkeys(stretch, len(chosen)))
            chosen.append(candidate)
        for number in over:
            chosen[number] = _about_both(chosen[number], candidate)
    return sorted(chosen, key=lambda candidate: candidate.hit.start)


def _about_both(chosen: Candidate, other: Candidate) -> Candidate:
    """Whoever else these words may mean is asked about with the hit that stands."""
    if other.hit.people <= chosen.hit.people:
        return chosen
    return chosen._replace(hit=replace(chosen.hit, people=chosen.hit.people | other.hit.people))


def _rank(candidate: Candidate) -> tuple[bool, int, int]:
    hit = candidate.hit
    return hit.severity is not Severity.BLOCK, hit.start - hit.end, hit.start
