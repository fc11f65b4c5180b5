"""Other alphabets: a text's words that are not Latin, and what is left of a name when vowels are not written."""

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

_FOREIGN = re.compile(
    r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\u2100-\u24ff\uff21-\uff5a\U0001d400-\U0001d7ff][\w\u0300-\u036f\u200c\u200d\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e00-\u0eff]*"
)
# Chinese, Japanese, Thai, Khmer, Lao: no space between words. Korean has spaces, but glues endings to names.
_UNSPACED = re.compile("[\u0e01-\u0e3e\u0e40-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("sh", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ch", "c"),
    ("zh", "z"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("v", "b"),
    ("w", "b"),
    ("p", "b"),
    ("m", "n"),
)
_VOWELS = re.compile(r"[aeiouyhw']")
_DOUBLED = re.compile(r"(.)\1+")


def plain_script(word: str) -> str:
    """A word of another alphabet as the tables write it: small, composed, without the marks that are left out at will."""
    bare = (char for char in unicodedata.normalize("NFKC", word) if not "\u0591" <= char <= "\u05c7")
    return unicodedata.normalize(
        "NFC", "".join(char for char in bare if not "\u064b" <= char <= "\u0652")
    ).casefold()


def has_no_spaces(text: str) -> bool:
    """Is it of a writing that does not put spaces between words?"""
    return _UNSPACED.search(text) is not None


def without_unspaced(text: str) -> str:
    """A text whose signs of such a writing are stars: read one by one they would sound like names."""
    return _UNSPACED.sub("*", text)


def foreign_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words that are not in Latin letters: from, to, and as the tables write them."""
    for match in _FOREIGN.finditer(text):
        yield match.start(), match.end(), plain_script(match[0])


def sound(word: str) -> str:
    """A word in plain small Latin letters."""
    spelled = anyascii(unicodedata.normalize("NFC", word)).lower()
    return re.sub("[^a-z]", "", spelled)


def consonants(word: str) -> str:
    """What two transliterations of one name have in common: consonants of one sound alike, none of them twice."""
    for written, sounded in _SOUNDS:
        word = word.replace(written, sounded)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
