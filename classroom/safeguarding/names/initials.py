"""Initials that stand for a child: `H.K.`, and `by HK` as a child signs."""

import re
from collections.abc import Iterator

from classroom.safeguarding.found import Severity
from classroom.safeguarding.lists import words
from classroom.safeguarding.names.forms import Form
from classroom.safeguarding.names.hits import Doubt, HitKind, Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.reading import Candidate, Reading
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import english, grammar

_PAIR = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\. ?[A-Za-z]|[A-Z] ?[A-Z])(?![A-Za-z])")
_TWO = 2
_DOTS = frozenset({".", ". "})


def initials(text: Text, index: Index) -> Iterator[Sighting]:
    """Two letters with which somebody's names begin, where they stand for a name."""
    if not index.family or not _PAIR.search(text.plain):
        return
    for at, word in enumerate(text.low):
        last = at if len(word) == _TWO else at + 1
        key = word if last == at else word + text.word(last)
        if len(word) > _TWO or len(key) != _TWO or key not in index.by_initials:
            continue
        if _may_be_somebody(text, at, last, key):
            yield Sighting(
                at, last, text.start[at], text.end[last], key, Way.INITIAL, sure=False, hidden=True
            )


def with_both_initials(sighting: Sighting, reading: Reading) -> Iterator[Candidate]:
    """Somebody to ask about; whoever stands in the picture is certain."""
    ids = reading.index.by_initials[sighting.key]
    tagged = reading.thread.tagged.intersection(ids)
    words = (sighting.first, sighting.last)
    written = reading.text.written(*words)
    form = Form(HitKind.SURNAME, Way.INITIAL, reading.text.joined(*words), written)
    severity = Severity.BLOCK if tagged else Severity.CONFIRM
    stretch = (sighting.start, sighting.end)
    yield reading.hit(
        *stretch, words, form, tagged or ids, severity, Way.INITIAL, kind=HitKind.SHORT, doubt=Doubt.NEAR
    )


def _may_be_somebody(text: Text, first: int, last: int, key: str) -> bool:
    """`H.K.` may be, wherever it stands; without dots it must sign or stand by itself. No UK is a child, and no J.K. Rowling."""
    if key in words("initials") or key in grammar("initials") or _goes_on(text, first, last):
        return False
    large = text.written(first, last).isupper()
    if last > first and text.gap(last) in _DOTS:
        return large or text.gap(last) == "."
    ends = last + 1 == len(text) or text.begins(last + 1) or text.word(last + 1) in {"and", "n"}
    opens = first == 0 or text.begins(first) or text.word(first - 1) in {"by", "from", "and", "n"}
    return (
        large
        and ends
        and opens
        and key not in english()
        and key not in grammar("letters")
        and (last == first or text.gap(last) == " ")
    )


def _goes_on(text: Text, first: int, last: int) -> bool:
    """Do more letters follow, or stand before, or a surname that is none of ours: `U.F.O.`, `E. B. White`?"""
    before = first > 0 and len(text.word(first - 1)) == 1 and "." in text.gap(first)
    if before or (last + 1 < len(text) and len(text.word(last + 1)) == 1 and "." in text.gap(last + 1)):
        return True
    after = text.word(last + 1)
    near = last + 1 < len(text) and text.gap(last + 1) in {" ", ".", ". "}
    return near and text.capital(last + 1) and after not in english() and after not in words("capital_words")
