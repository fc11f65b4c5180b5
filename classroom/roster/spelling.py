"""How names are kept: what somebody typed enters, a tidy name leaves, or the reason why it can't be one."""

import unicodedata
from collections.abc import Iterable, Mapping

from classroom.roster.refusals import Refusal, RosterRefused
from classroom.words.plain import tidy

LONGEST = 60
MOST_SHORT_NAMES = 10
# Letters, their marks, digits, punctuation and spaces; joiners that some scripts are written with; accents that stand alone.
_SIGNS = "LMNPZ"
_MAY_TOO = frozenset("\u200c\u200d`´")


def tidy_name(typed: str) -> str:
    """A name as it is kept: one space between its words, nothing that cannot be seen, NFC."""
    return " ".join(tidy(typed).split())


def why_not(name: str) -> Refusal | None:
    """Why a tidy name can't be kept; an empty one can."""
    if len(name) > LONGEST:
        return Refusal.TOO_LONG
    written = all(unicodedata.category(sign)[0] in _SIGNS or sign in _MAY_TOO for sign in name)
    lettered = not name or any(sign.isalpha() for sign in name)
    return None if written and lettered else Refusal.NO_LETTERS


def spelled(names: Mapping[str, str]) -> dict[str, str]:
    """All these names as they are kept; raises RosterRefused with a reason for each that can't be."""
    tidied = {field: tidy_name(name) for field, name in names.items()}
    reasons = {field: refusal for field, name in tidied.items() if (refusal := why_not(name))}
    if tidied.get("first_name") == "":
        reasons["first_name"] = Refusal.NO_FIRST_NAME
    if reasons:
        raise RosterRefused(reasons)
    return tidied


def spelled_short(names: Iterable[str]) -> list[str]:
    """Short names as they are kept, each once; raises RosterRefused."""
    tidied = list(dict.fromkeys(name for typed in names if (name := tidy_name(typed))))
    refusal = (
        Refusal.TOO_MANY if len(tidied) > MOST_SHORT_NAMES else next(filter(None, map(why_not, tidied)), None)
    )
    if refusal:
        raise RosterRefused({"short_names": refusal})
    return tidied
