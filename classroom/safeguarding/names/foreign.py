"""Names in another alphabet: a text enters; where it names somebody, as our tables write it or by its consonants, leaves."""

import re
from collections.abc import Iterator

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.hits import Doubt, Hit, HitKind, Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.reading import Candidate
from classroom.safeguarding.names.scripts import consonants, foreign_words, has_no_spaces, sound
from classroom.safeguarding.names.vocabulary import uses

_FEWEST_CONSONANTS = 3
_SHORTEST_STEM = 3
# Endings that a name takes in the sentences of its language are two letters at the most, a joined "and" or "to" is one.
_ENDING = 2
_ENDINGS = ("", "а", "я", "й", "α", "η", "ς")
_ENDS_CHANGE = re.compile("[\u0370-\u052f\u10a0-\u10ff]")
_JOINS_BEFORE = re.compile("[\u0590-\u06ff]")


def in_other_scripts(
    original: str, index: Index, tagged: frozenset[int], remembered: frozenset[str]
) -> Iterator[Candidate]:
    """Every hit outside the Latin alphabet; offsets count the original."""
    for start, end, word in foreign_words(original):
        key, near = _look_up(word, index)
        if key:
            yield _candidate(start, end, key, index, tagged, remembered, near=near)
    if index.unspaced and has_no_spaces(original):
        for key in index.unspaced:
            at = original.find(key)
            while at >= 0:
                yield _candidate(at, at + len(key), key, index, tagged, remembered, near=False)
                at = original.find(key, at + len(key))


def _look_up(word: str, index: Index) -> tuple[str, bool]:
    """The key that a word is, and whether it only resembles it."""
    if word in index.called:
        return word, False
    for stem in _stems(word):
        if stem in index.called:
            return stem, False
    spoken = sound(word)
    if spoken in index.called:
        return spoken, False
    bones = consonants(spoken)
    if len(bones) >= _FEWEST_CONSONANTS:
        for key in sorted(index.by_consonants.get(bones, ())):
            if key[:1] == spoken[:1] or {key[0], spoken[0]} <= set("aeiouyhw"):
                return key, True
    return "", False


def _stems(word: str) -> Iterator[str]:
    """With the other endings of Russian and Greek, without the "and" and "to" that Arabic and Hebrew write before a word."""
    if _ENDS_CHANGE.match(word):
        for less in range(1, _ENDING + 1):
            if len(word) - less >= _SHORTEST_STEM:
                yield from (word[:-less] + ending for ending in _ENDINGS)
    elif _JOINS_BEFORE.match(word) and len(word) > _SHORTEST_STEM + 1:
        yield word[1:]


def _candidate(
    start: int,
    end: int,
    key: str,
    index: Index,
    tagged: frozenset[int],
    remembered: frozenset[str],
    *,
    near: bool,
) -> Candidate:
    whose = index.called[key]
    form = min(whose, key=lambda each: each.from_table)
    people = frozenset(person for ids in whose.values() for person in ids)
    sure = bool(people & tagged) or not (near or uses(key) or form.from_table)
    person = next(iter(people)) if len(people) == 1 else None
    severity = Severity.BLOCK if sure else Severity.CONFIRM
    doubt = None if sure else Doubt.NEAR
    kind = form.kind if form.kind is not HitKind.SURNAME else HitKind.FIRST
    name = index.label(form, person)
    hit = Hit(start, end, severity, form.name, person, kind, name, Way.SCRIPT, doubt, people=people)
    return Candidate(hit, form.name in remembered)
