"""Words that are neither English nor a name: slips of a name, look-alike letters, names glued or broken."""

from collections.abc import Iterator
from functools import lru_cache

from classroom.safeguarding.names.glued import glued, glued_full_name
from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.skeleton import deletions, is_slip, squeezed
from classroom.safeguarding.names.sounds import sound
from classroom.safeguarding.names.tokens import LONGEST_GAP, Text
from classroom.safeguarding.names.vocabulary import english, grammar, proper, uses

_SHORTEST = 3
_SHORTEST_WRITTEN = 4
_LONGEST_WRITTEN = 30
_SHORTEST_BROKEN = 4
_SHORTEST_PIECE = 2
_SHORTEST_RUN_TOGETHER = 4
_LONG = 8
_IN_TAGS = frozenset("#@/_\\.-")
_VOWELS = str.maketrans("", "", "aeiouy")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def unknown_words(text: Text, index: Index) -> list[int]:
    """The words that no list knows."""
    known, called, family = english(), index.called, index.family
    return [
        at
        for at, word in enumerate(text.low)
        if word not in known
        and len(word) >= _SHORTEST
        and word not in called
        and word not in family
        and word.isalpha()
        and not (word[-1] == "s" and (word[:-1] in known or word[:-1] in called))
    ]


def in_unknown(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """What an unknown word may be."""
    word = text.low[at]
    if word not in proper() and len(word) <= _LONGEST_WRITTEN:
        alike = list(_look_alike(text, index, at))
        near = alike or list(_near(text, index, at))
        yield from near or _heard(text, index, at)
    if len(word) <= _LONGEST_WRITTEN:
        if _in_tag(text, at):
            yield from glued(text, index, at)
        elif word not in proper():
            yield from _run_together(text, index, at)
        for pair in () if word in proper() else glued_full_name(text, index, at):
            yield from pair


def _run_together(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """`oliviaisbest`: a long name to which a child forgot the spaces; only asked about."""
    word = text.low[at]
    if len(word) < _LONG or not any(
        word[begin:until] in index.called
        for begin in range(len(word) - _SHORTEST_RUN_TOGETHER + 1)
        for until in range(begin + _SHORTEST_RUN_TOGETHER, len(word) + 1)
    ):
        return
    for sighting in glued(text, index, at):
        if len(sighting.key) >= _SHORTEST_RUN_TOGETHER and uses(sighting.key) is None:
            yield sighting._replace(sure=False)


def _in_tag(text: Text, at: int) -> bool:
    """Does the word stand in a #tag, a @handle or an address?"""
    before = text.plain[text.start[at] - 1 : text.start[at]]
    after = text.plain[text.end[at] : text.end[at] + 1]
    return (
        (before in _IN_TAGS - {"-", "."} and before != "")
        or (after != "" and after in {"_", "/"})
        or _in_address(text, at)
    )


def _in_address(text: Text, at: int) -> bool:
    """Is the stretch without spaces around it an address or a tag?"""
    plain, begin = text.plain, text.start[at]
    low = max(begin - 80, 0)
    chunk = plain[low:begin].rsplit(None, 1)[-1:] if begin and not plain[begin - 1].isspace() else []
    return bool(chunk) and any(sign in chunk[0] for sign in "#@/_\\")


def _look_alike(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """`AIex`, `VVill`, `Arnelia`, `Miia`: other letters that look the same."""
    written = text.written(at, at).replace("'", "")
    swapped = {
        written.replace("I", "l"),
        "I" + written[1:] if written[:1] == "l" else written,
        written.replace("vv", "w").replace("VV", "W"),
        written.replace("rn", "m"),
    }
    exact = {each.lower() for each in swapped} - {written.lower()}
    keys = {key for key in exact if key in index.called}
    for key in sorted(keys):
        yield _sighting(text, at, key, Way.LOOK_ALIKE, sure=True)
    if not keys:
        for key in sorted(index.squeezed.get(squeezed(text.low[at]), ())):
            if len(key) < len(text.low[at]):
                yield _sighting(text, at, key, Way.STRETCHED, sure=False)


def _sighting(text: Text, at: int, key: str, way: Way, *, sure: bool) -> Sighting:
    return Sighting(at, at, text.start[at], text.end[at], key, way, sure)


def _near(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """A slip of one letter in a name of five or more."""
    word = text.low[at]
    if text.bases.get(at):
        word = text.bases[at][0]
    if len(word) < _SHORTEST_WRITTEN:
        return
    keys = {
        key for less in (word, *deletions(word)) for key in index.slips.get(less, ()) if is_slip(word, key)
    }
    if word[-1] == "s" and not keys:
        stem = word[:-1]
        keys = {
            key
            for less in (stem, *deletions(stem))
            for key in index.slips.get(less, ())
            if is_slip(stem, key)
        }
    for key in sorted(keys, key=lambda key: (_without_vowels(key) != _without_vowels(word), key)):
        yield _sighting(text, at, key, Way.SLIP, sure=False)


def _heard(text: Text, index: Index, at: int) -> Iterator[Sighting]:
    """`Freyer`: a name written as it sounds."""
    word = text.bases[at][0] if text.bases.get(at) else text.low[at]
    for each in (word, word.removesuffix("s")):
        keys = index.sounds.get(sound(each), ()) if len(each) >= _SHORTEST_WRITTEN else ()
        for key in sorted(keys):
            yield _sighting(text, at, key, Way.SLIP, sure=False)
        if keys:
            return


def _without_vowels(word: str) -> str:
    """What a slip in a vowel leaves: `olivea` is sooner Olivia than Oliver."""
    return word.translate(_VOWELS)


@lru_cache(maxsize=4096)
def is_near_english(word: str) -> bool:
    """Is a word of everyday one letter away too?"""
    known = english()
    return (
        any(less in known for less in deletions(word) if len(less) >= _SHORTEST)
        or any(word[:at] + word[at + 1] + word[at] + word[at + 2 :] in known for at in range(len(word) - 1))
        or any(
            word[:at] + letter + rest in known
            for at in range(len(word) + 1)
            for letter in _ALPHABET
            for rest in (word[at:], word[at + 1 :])
        )
    )


def pieces(text: Text, index: Index) -> list[int]:
    """Single letters, and two, that are no word by themselves, as in `Gr ace`."""
    known, names = english(), index.known
    return [
        at
        for at, word in enumerate(text.low)
        if len(word) <= _SHORTEST_PIECE
        and word not in names
        and (word not in known if word[1:] else word not in "ai")
        and word.isalpha()
        and _stands_apart(text, at)
    ]


def _stands_apart(text: Text, at: int) -> bool:
    """Is a single letter no part of Y4, and are two no part of `s@le`?"""
    if text.word(at)[1:]:
        return at == 0 or text.plain[text.start[at] - 1].isspace()
    return at + 1 == len(text) or text.gap(at + 1) != ""


def broken(text: Text, index: Index, odd: list[int]) -> Iterator[Sighting]:
    """`Oli via`, and over the end of a line `Oli-/via`: a name in two or three pieces, one of which is no word."""
    strange = frozenset(odd)
    for begin in sorted({max(at - back, 0) for at in odd for back in range(3)}):
        key = text.low[begin]
        if key in grammar("articles"):
            continue
        for last in range(begin + 1, min(begin + 3, len(text))):
            if not _may_break(text, last):
                break
            key += text.low[last]
            if (
                len(key) >= _SHORTEST_BROKEN
                and key in index.called
                and not strange.isdisjoint(range(begin, last + 1))
            ):
                yield Sighting(begin, last, text.start[begin], text.end[last], key, Way.SPLIT, hidden=True)


def over_lines(text: Text, index: Index) -> Iterator[Sighting]:
    """A name that the end of a line cuts in two, though both may be words."""
    for at in range(1, len(text)):
        gap = text.gap(at)
        if "\n" not in gap or gap.strip() not in {"", "-"}:
            continue
        # "a" and "I" begin many lines: they are pieces of a name only behind a hyphen, and small.
        shortest = 1 if "-" in gap and not text.capital(at) else _SHORTEST_PIECE
        key = text.low[at - 1] + text.low[at]
        if min(len(text.low[at - 1]), len(text.low[at])) >= shortest and key in index.called:
            words = text.low[at - 1] in english() and text.low[at] in english()
            sure = "-" in gap or not words
            if sure or not text.capital(at):
                yield Sighting(
                    at - 1,
                    at,
                    text.start[at - 1],
                    text.end[at],
                    key,
                    Way.SPLIT,
                    sure and not words,
                    hidden=True,
                )


def _may_break(text: Text, at: int) -> bool:
    gap = text.gap(at)
    return gap == " " or (gap.strip() in {"", "-"} and "\n" in gap and len(gap) <= LONGEST_GAP)
