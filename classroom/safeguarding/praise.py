"""Praise: what a child wrote enters; what is good about it leaves, each with the very words that show it.

Nothing is praised in words that may hurt somebody or that worry a grown-up: "thank you, idiot" is no thanks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from classroom.safeguarding.names.normalise import Folded, atoms
from classroom.safeguarding.phrases import spans_of
from classroom.safeguarding.reading import fold_lines
from classroom.safeguarding.unkind import hurts_in
from classroom.safeguarding.worry import worries_in


class Good(StrEnum):
    """What can be good about words."""

    KIND = "kind"
    REASON = "reason"
    QUESTION = "question"
    DETAIL = "detail"
    FIRST_PERSON = "first-person"


@dataclass(frozen=True, slots=True)
class Praise:
    """One good thing; `start` and `end` count code points of the original text."""

    kind: Good
    start: int
    end: int


_LISTS = ((Good.KIND, "kind"), (Good.DETAIL, "details"))
_PATTERNS = (
    # Of somebody else: "what did you like?"; not "what is it?".
    (Good.QUESTION, re.compile(r"[^\s.!?][^.!?\n]{0,120}\?")),
    (
        Good.REASON,
        re.compile(r"\b(?:because|becuase|becos|becuse|so that)\b[^.!?\n]{0,120}[^\s.!?]", re.IGNORECASE),
    ),
    (
        Good.FIRST_PERSON,
        re.compile(
            r"(?<![\w'&])(?:I(?:'(?:m|ve|d|ll))?|my|we(?:'(?:ve|d|re|ll))?|our)(?![\w'])", re.IGNORECASE
        ),
    ),
)
_ASKS_SOMEBODY = re.compile(r"\b(?:you|your|yours|anyone|anybody|everyone|everybody|who)\b", re.IGNORECASE)


def praises(text: str) -> tuple[Praise, ...]:
    """Every kind of good thing, with the first words that show it, in the order of `Good`."""
    folded = fold_lines(text)
    if hurts_in(text) or any(worries_in(folded)):
        return ()
    firsts: dict[Good, tuple[int, int]] = {}
    for kind, begin, end in sorted(_found(folded), key=lambda one: (one[1], -one[2])):
        firsts.setdefault(kind, folded.span(begin, end))
    return tuple(Praise(kind, *firsts[kind]) for kind in Good if kind in firsts)


def _found(folded: Folded) -> Iterator[tuple[Good, int, int]]:
    pieces = atoms(folded)
    for kind, name in _LISTS:
        innocent = spans_of(f"not_{name}", pieces)
        for begin, end in spans_of(name, pieces):
            if not any(first < end and begin < last for first, last in innocent):
                yield kind, begin, end
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded.text):
            if kind is not Good.QUESTION or _ASKS_SOMEBODY.search(match[0]):
                yield kind, *match.span()
