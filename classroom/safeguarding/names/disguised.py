"""Names in disguise: set apart, joined, in digits and signs."""

import re
from collections.abc import Iterator
from itertools import pairwise

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.index import Index
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.skeleton import skeletons
from classroom.safeguarding.names.tokens import LONGEST_GAP, Text
from classroom.safeguarding.names.vocabulary import PHRASES, english

_ONE = "[A-Za-z0-9@$]"
_APART = re.compile(
    rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]')[A-Za-z](?:(?:[^A-Za-z0-9'@$]|[^A-Za-z0-9@$]{{2,4}}){_ONE})+(?![A-Za-z0-9])"
)
_CHUNK = re.compile(r"[A-Za-z0-9@$!|+]+")
_LETTER = re.compile(r"[A-Za-z]")
_PLACE = re.compile(_ONE)
_NUMBER_WORD = re.compile(r"[0-9]+[A-Za-z]|[A-Za-z][0-9]+|[0-9.]+([A-Za-z]+)|[0-9]+x[0-9]+")
_WILDCARD = re.compile(r"(?<![A-Za-z0-9*])([A-Za-z]{1,20})[*_#?~%+=]([A-Za-z]{1,20})(?![A-Za-z0-9*])")
_DIGIT_HUMP = re.compile(r"[A-Z]+[^A-Z]*")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 3
_INITIALS = 2
# So many words spelled out are a lesson in spelling.
_CROWD = 3
_MOST_PIECES = 8
_AS_LETTERS = (str.maketrans("01345789@$!|", "oieastbgasii"), str.maketrans("01345789@$!|", "oleastbgasll"))
_PUNCTUATION = frozenset('/.,;:&+()"')


def letters_apart(text: Text, index: Index) -> Iterator[Sighting]:
    """`B e n`, `B.e.n`, `B😀e😀n`, `M 3 g 4 n`: single letters one after another."""
    for run in _APART.finditer(text.plain):
        at = [run.start() + found.start() for found in _PLACE.finditer(run[0])]
        letters = [each for each in at if text.plain[each].isalpha()]
        if len(letters) == len(at):
            groups = _groups(at)
            for group in groups:
                # In /b/ /e/ /n/ letters are sounds.
                yield from _in_group(
                    text, index, group, crowd=len(groups) >= _CROWD or {"/", " "} <= set(run[0])
                )
            if len(groups) > 1 and (key := "".join(text.plain[each] for each in at).lower()) in index.known:
                yield _hidden(text, at[0], at[-1] + 1, key, Way.APART)
        elif len(at) >= _SHORTEST and sum(text.plain[each].isdigit() for each in at) * 2 < len(at):
            written = "".join(text.plain[each] for each in at)
            for bones in skeletons(written):
                for key in sorted(index.skeletons.get(bones, ())):
                    yield _hidden(text, at[0], at[-1] + 1, key, Way.APART)


def _groups(at: list[int]) -> list[list[int]]:
    """Letters that stand equally close: in `s-a-t, p-i-n` there are two words."""
    gaps = {after - before for before, after in pairwise(at)}
    nearest = min(gaps)
    groups = [[at[0]]]
    for before, after in pairwise(at):
        if after - before > nearest:
            groups.append([])
        groups[-1].append(after)
    return groups


def _in_group(text: Text, index: Index, at: list[int], *, crowd: bool) -> Iterator[Sighting]:
    letters = "".join(text.plain[each] for each in at).lower()
    if len(at) == _INITIALS and letters in index.called and all(text.plain[each].isupper() for each in at):
        # "A.J." for a child who is called AJ.
        yield _hidden(text, at[0], at[-1] + 1, letters, Way.APART)
        return
    core = letters.strip("ai")
    begin = letters.find(core)
    for start in range(len(letters) - 1):
        for until in range(start + 2, min(len(letters), start + index.longest) + 1):
            key = letters[start:until]
            if key not in index.known:
                continue
            # "I" and "a" are words: "I saw a B e n" is still Ben alone.
            alone = start <= begin and until >= begin + len(core)
            if alone and (len(key) >= _SHORTEST or _is_name_like(text, at[start], at[until - 1])):
                yield _hidden(text, at[start], at[until - 1] + 1, key, Way.APART, sure=not crowd)
            elif len(key) > _SHORTEST or (len(key) == _SHORTEST and len(letters) <= _SHORTEST + 2):
                yield _hidden(text, at[start], at[until - 1] + 1, key, Way.APART, sure=False)


def _is_name_like(text: Text, first: int, last: int) -> bool:
    return text.plain[first].isupper() and text.plain[last].islower()


def _hidden(text: Text, start: int, end: int, key: str, way: Way, *, sure: bool = True) -> Sighting:
    first = _word_at(text, start)
    return Sighting(first, _word_at(text, end - 1), start, end, key, way, sure, hidden=True)


def _word_at(text: Text, position: int) -> int:
    """The index of the word that covers a position, or of the one before it."""
    low, high = 0, len(text.start)
    while low < high:
        middle = (low + high) // 2
        if text.start[middle] <= position:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


def joined(text: Text, index: Index) -> Iterator[Sighting]:
    """`Oli-via`, `Be😀n`, `De'Shawn`: pieces with signs between them and no space."""
    for first in range(len(text) - 1):
        if text.gap(first + 1)[:1].isspace() or not text.low[first].isalpha():
            continue
        key, last = text.low[first], first
        while last + 1 < len(text) and last - first < _MOST_PIECES and _joins(text.gap(last + 1)):
            last += 1
            key += text.low[last]
            if len(key) < _SHORTEST or key not in index.known or last - first + 1 == len(key):
                continue
            words = _are_words(text, first, last)
            if not (words and _has_punctuation(text, first, last)):
                yield _hidden(
                    text,
                    text.start[first],
                    text.end[last],
                    key,
                    Way.SPLIT,
                    sure=not words or "*" in text.plain[text.end[first] : text.start[last]],
                )


def _joins(gap: str) -> bool:
    return len(gap) <= LONGEST_GAP and not any(char.isspace() for char in gap)


def _are_words(text: Text, first: int, last: int) -> bool:
    """Are all pieces words by themselves?"""
    return all(piece in english() or piece in {"a", "i"} for piece in text.low[first : last + 1])


def _has_punctuation(text: Text, first: int, last: int) -> bool:
    """Is it no more than a missing space: "he/she", "ran.it"?"""
    return any(sign in _PUNCTUATION for at in range(first + 1, last + 1) for sign in text.gap(at))


def in_signs(text: Text, index: Index) -> Iterator[Sighting]:
    """`b3n`, `@da`, `M!a`: digits and signs for letters, also beside real digits."""
    for found in _CHUNK.finditer(text.plain):
        written = found[0].rstrip("!|+")
        core = written.strip("0123456789@$!|+").lower()
        if written.isalpha() or not core or _is_number(written):
            continue
        # "Ben2" is Ben, but "Kat13" may be Katie.
        if core in index.known and index.skeletons.keys().isdisjoint(skeletons(written) - skeletons(core)):
            continue
        for begin, end in _readings(written):
            keys = {key for bones in skeletons(written[begin:end]) for key in index.skeletons.get(bones, ())}
            if keys:
                start = found.start() + begin
                yield from _each(text, start, found.start() + end, keys, Way.DIGITS)
                break
        else:
            yield from _full_name_in_signs(text, index, found.start(), written.lower())
    for found in _WILDCARD.finditer(text.plain):
        guesses = (f"{found[1]}{letter}{found[2]}".lower() for letter in _ALPHABET)
        shortest = _SHORTEST if "*" in found[0] else _SHORTEST + 1
        keys = {key for key in guesses if key in index.called and len(key) >= shortest}
        yield from _each(text, found.start(), found.end(), keys, Way.DIGITS, sure=False)


def _full_name_in_signs(text: Text, index: Index, start: int, written: str) -> Iterator[Sighting]:
    """`w1llcarter`: glued, and in digits too."""
    for digits in _AS_LETTERS:
        word = written.translate(digits)
        for cut in range(2, len(word) - 1):
            if word[:cut] in index.called and word[cut:] in index.family:
                at = _word_at(text, start)
                yield Sighting(at, at, start, start + cut, word[:cut], Way.DIGITS, hidden=True)
                yield Sighting(at, at, start + cut, start + len(word), word[cut:], Way.DIGITS, hidden=True)


def _each(
    text: Text, start: int, end: int, keys: set[str], way: Way, *, sure: bool = True
) -> Iterator[Sighting]:
    for key in sorted(keys):
        yield _hidden(text, start, end, key, way, sure=sure)


def _readings(written: str) -> Iterator[tuple[int, int]]:
    """The whole, without the digits and signs before and after it, and each hump of `T3amPr1ya`."""
    begin = len(written) - len(written.lstrip("0123456789@$!|+"))
    end = len(written.rstrip("0123456789"))
    spans = [(0, len(written)), (0, end), (begin, len(written)), (begin, end)]
    spans += [hump.span() for hump in _DIGIT_HUMP.finditer(written)]
    for start, stop in dict.fromkeys(spans):
        stretch = written[start:stop]
        if len(stretch) >= _SHORTEST and not stretch.isalpha():
            yield start, stop


def _is_number(written: str) -> bool:
    """A measure, a room, an hour: 5am, 10cm, 3D, Y5, gr8."""
    match = _NUMBER_WORD.fullmatch(written)
    known = words("number_words", folder=PHRASES)
    if written.lower() in known:
        return True
    return match is not None and (match[1] is None or match[1].lower() in known)
