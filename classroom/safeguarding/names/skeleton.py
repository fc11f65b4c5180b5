"""Keys for disguises: a name and its disguise have the same skeleton, however many letters were replaced or repeated."""

import re

# Digits and signs drawn like letters, and letters that are drawn alike: I, l, 1, ! and | are one stroke.
_ALIKE = str.maketrans("l1!|03€4@5$7+8926", "iiiioeeaassttbgzg")
_SIX_AS_B = str.maketrans("6", "b")
_DOUBLED = re.compile(r"([a-z])\1+")
_RUN = re.compile(r"([a-z])\1{2,}")


def squeezed(word: str) -> str:
    """Small letters with every repeated letter once."""
    return _DOUBLED.sub(r"\1", word)


def skeleton(word: str) -> str:
    """Small letters by their look, every repeated one once."""
    return squeezed(word.translate(_ALIKE))


def skeletons(word: str) -> set[str]:
    """All skeletons of a written stretch: a 6 may be a g or a b."""
    low = word.lower()
    return {skeleton(low), skeleton(low.translate(_SIX_AS_B))}


def shortened(word: str) -> tuple[str, str]:
    """A stretched word with each run of three and more letters once, and twice: `beeeen` is `ben` or `been`."""
    return _RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)


def is_stretched(word: str) -> bool:
    """Does a letter stand three times or more?"""
    return _RUN.search(word) is not None


def deletions(word: str) -> list[str]:
    """The word with one letter less, in every way."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def is_slip(one: str, other: str) -> bool:
    """Do two words, which are not the same, differ by one letter: missing, too many, another, or two changed about?"""
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    a, b = one[begin:], other[begin:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else b[1:] == a
