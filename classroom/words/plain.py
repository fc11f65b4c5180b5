"""Plain text as people send it, made tidy: nothing invisible stays that the eye would not miss.

Invisible characters split names so that no check finds them, and turn sentences round so that no reader trusts them.
A few are needed: those that hold an emoji together, and those that shape letters in Arabic or Indic scripts.
"""

import re
import unicodedata

LONGEST = 280

_NEW_LINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "["
    "\0-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # letters and marks without a shape
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # spaces without width; marks that turn the direction
    "\ufe00-\ufe0d\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # other marks that nobody sees
    "\U000e0000-\U000e001f\U000e0080-\U000e0fff"
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of characters, and code points that never are one
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_EMOJI = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Arabic, Syriac and their neighbours; the scripts of India; Burmese, Khmer, Mongolian; Arabic's presentation forms.
_SHAPED = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_UNITED_KINGDOM = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("gbeng", "gbsct", "gbwls")
)
_KEPT = (
    f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"  # joins the people of a family
    f"|(?<=[{_EMOJI}])[\ufe0e\ufe0f]"  # asks for colour, or for none
    "|(?<=[0-9#*])\ufe0f(?=\u20e3)"  # makes a key of a digit
    f"|(?<=\U0001f3f4)(?:{_UNITED_KINGDOM})\U000e007f"  # the flags of England, Scotland and Wales
    f"|(?<=[{_SHAPED}])[\u200c\u200d](?=[{_SHAPED}])"
)
_JOINERS = re.compile(f"({_KEPT})|[\u200c\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]")
_EMPTY_LINES = re.compile("\n{3,}")


def tidy(text: str) -> str:
    """Return what somebody sent as it is kept, checked and shown. Tidy text stays as it is."""
    # Taking one character out may bring two together that now join, or no longer need a joiner between them.
    while (tidier := _once_over(text)) != text:
        text = tidier
    return text


def count(text: str) -> int:
    """How long a text is to the person who types it: code points after NFC, a line break counting one."""
    return len(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def _once_over(text: str) -> str:
    text = _NEW_LINE.sub("\n", text).replace("\t", " ")
    text = _JOINERS.sub(r"\1", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFC", text)
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", lines).strip("\n")
