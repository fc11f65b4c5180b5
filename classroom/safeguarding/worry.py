"""Worries: words that suggest that a child is hurt, afraid or pressed. For grown-ups; a child never sees them as an error."""

from collections.abc import Iterator

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names.normalise import Folded, atoms, fold, phrase_key
from classroom.safeguarding.phrases import spans_of, spellings


def worry(place: str, text: str, _context: Context) -> Iterator[Found]:
    """Phrases of worry, but not where a story, a game or a fair ride explains them."""
    folded = fold(text)
    for begin, end in worries_in(folded):
        start, stop = folded.span(begin, end)
        yield Found(Rule.WORRY, Severity.CONFIRM, place, start, stop, phrase_key(text[start:stop]))


def worries_in(folded: Folded) -> Iterator[tuple[int, int]]:
    """The stretches of a folded text that worry."""
    pieces, spelt = atoms(folded), spellings("worry_spellings")
    innocent = spans_of("innocent", pieces, spelt=spelt)
    after = 0
    for begin, end in spans_of("worry", pieces, spelt=spelt):
        explained = any(first < end and begin < last for first, last in innocent)
        if begin >= after and not explained:
            yield begin, end
            after = end
