"""What a grown-up changed in somebody's words: what went, what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that went, and what came in its place; either may be empty."""

    went: str
    came: str


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """Compare two texts word by word."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    changes = (
        Change("".join(old[a:b]).strip(), "".join(new[c:d]).strip())
        for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    return tuple(change for change in changes if change.went or change.came)
