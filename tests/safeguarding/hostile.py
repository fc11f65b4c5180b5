"""Texts that nobody writes but to keep us busy, and how much they do."""

import sys
from collections.abc import Callable
from itertools import cycle, islice

# What is repeated, by what it is.
UNITS = {
    "letters": "q w x z ",
    "letters-of-words": "s t u p i ",
    "one-letter": "s ",
    "dots": "a.b.c.",
    "hyphens": "a-b-",
    "addresses": "a://b/",
    "marks": "# ",
    "accounts": "@a ",
    "sums": "1 ",
    "digits": "07",
    "twos": "aa aa ",
    "unseen": "a\u200b",
    "accents": "a\u0301",
    "one-word": "qwxz",
    "stuck": "youridiot",
    "stars": "x*",
    "emoji": "🦔🦊",
    "alphabets": "б в ",
    "names": "Ben ",
    "full-names": "Ben Holding ",
    "glued-names": "#benada",
    "quotes": "'a ",
    "unkind": "you are so ",
    "worry": "hit me ",
}


def hostile(what: str, length: int) -> str:
    """So many characters of it."""
    return "".join(islice(cycle(UNITS[what]), length))


def calls_of(act: Callable[[], object]) -> int:
    """How many functions a piece of work calls: the same on every machine, unlike seconds."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return calls
