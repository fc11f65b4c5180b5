"""Names with letters held down: `Beeeen`."""

from collections.abc import Iterator

from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.skeleton import is_stretched, shortened, squeezed
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import english

_SHORTEST = 3


def stretched(text: Text, index: Index) -> Iterator[Sighting]:
    """`Beeeen`: a letter three times or more."""
    for at, word in enumerate(text.low):
        if not is_stretched(word):
            continue
        base = word if at not in text.bases else text.bases[at][0] if text.bases[at] else word
        once, twice = shortened(base)
        exact = {key for key in (once, twice) if key in index.known}
        keys = exact or index.squeezed.get(squeezed(base), set())
        small_talk = any(each in english() and each not in index.called for each in (once, twice))
        if small_talk and not text.capital(at):
            continue
        for key in sorted(keys):
            if len(key) >= _SHORTEST or not small_talk:
                yield Sighting(
                    at,
                    at,
                    text.start[at],
                    text.start[at] + _length(text, at, base),
                    key,
                    Way.STRETCHED,
                    exact != set() or not small_talk,
                )


def _length(text: Text, at: int, base: str) -> int:
    written = text.written(at, at)
    return len(base) if written[: len(base)].lower() == base else len(written)
