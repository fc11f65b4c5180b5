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

# What a reader of disguised names might read again and again, beside all the others.
FOR_NAMES = {
    "mixed-scripts": "bеn Аda ᏴＥＮ 𝖇𝖊𝖓 ",
    "other-scripts": "بنجامين бен 本 ",
    "digits-between": "0a0a",
    "held-letter": "a",
    "held-letters": "aaabbb",
    "spelled-out": "b e n ",
    "spelled-with-signs": "b.e-n_a*d/a|",
    "marks-piled-up": "b\u0301\u0323\u0308\u0301",
    "one-long-word": "strombolique",
    "slips": "benjamni ",
    "slips-in-capitals": "Benjamni Ameila Oliva ",
    "tag-of-words": "#teamoliverharrygeorge",
    "one-tag": "teambenwithada",
    "camel-case": "benAdaOliver",
    "starred": "a*b",
    "starred-names": "ol*ver ",
    "hyphen-chain": "ol-iv-",
    "dot-chain": "ol.iver.",
    "digits-and-letters": "a1b2c3d4e5",
    "many-digits-then-letters": "0000000000aaaaaaaaaa",
    "signs-for-letters": "@d4 b3|\\| ",
    "signs": "@$!|",
    "capitals": "OLIVER HARRY ",
    "one-in-capitals": "OLIVER",
    "months": "may june ",
    "word-name": "rose ",
    "word-names": "Rose Will May Grace ",
    "emoji-between": "o🦔l🦔i🦔",
    "lines": "oli\nver\n",
    "hyphens-at-lines": "oli-\nver ",
    "apostrophes": "'s’s`s",
    "apostrophes-in-one": "o'l'i'v'",
    "enclosed": "🅱🄴ⓝ ",
    "flags": "🇧🇪🇳",
    "unseen-between": "o\u200dl\u200bi\ufeffv",
    "turned-round": "\u202eneB\u202c ",
    "no-spaces": "本村",
    "letters-and-names": "o oliver l harry ",
    "surnames": "Holding Green ",
    "initials": "B. H. Green ",
    "broken-words": "oli ver har ry ",
}


def hostile(what: str, length: int) -> str:
    """So many characters of it."""
    unit = UNITS[what] if what in UNITS else FOR_NAMES[what]
    return "".join(islice(cycle(unit), length))


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
