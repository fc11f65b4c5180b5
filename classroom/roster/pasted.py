"""A pasted list of children, one a line, enters; who they are leaves, and the lines that nobody can read with the reason."""

import re
from dataclasses import dataclass

from classroom.roster.refusals import Refusal
from classroom.roster.spelling import tidy_name, why_not

MOST_LINES = 1_000
# So much of a line is looked at: three names of 60 letters, and what stands between.
_LONGEST_LINE = 300
_KNOWN_AS = re.compile(r"[,;]?\s*\(?\bknown as:?\s+(?P<name>.*?)\)?$", re.IGNORECASE)
# What a list that was copied has before its names: "12." or "-".
_COUNTED = re.compile(r"^\s*(?:\d{1,4}[.)]?\s+|[-•*]\s+)")
_LINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Child:
    """One line: what a child is called."""

    line: int
    first_name: str
    last_name: str = ""
    known_as: str = ""

    @property
    def real_name(self) -> str:
        """As the roll will say it."""
        return f"{self.known_as or self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is no child, and what to do about it."""

    line: int
    why: Refusal


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list as far as it could be read: the same child twice is one."""

    children: tuple[Child, ...] = ()
    unread: tuple[Unread, ...] = ()
    # More lines than anybody reads at once: none was read.
    too_long: bool = False


def read_list(text: str) -> Pasted:
    """Read `First Last`, `Last, First` and either with `known as Name` behind it; empty lines are none."""
    lines = [(number, line) for number, line in enumerate(_LINES.split(text), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        return Pasted(too_long=True)
    children: dict[tuple[str, str, str], Child] = {}
    unread = []
    for number, line in lines:
        read = _read_line(number, line)
        if isinstance(read, Unread):
            unread.append(read)
        else:
            children.setdefault((read.first_name, read.last_name, read.known_as), read)
    return Pasted(tuple(children.values()), tuple(unread))


def _read_line(number: int, line: str) -> Child | Unread:
    if len(line) > _LONGEST_LINE:
        return Unread(number, Refusal.TOO_LONG)
    line = _COUNTED.sub("", line)
    known = _KNOWN_AS.search(line)
    names = line[: known.start()] if known else line
    first, last = _first_and_last(names.strip().rstrip(",;"))
    child = Child(number, *map(tidy_name, (first, last, known["name"] if known else "")))
    refusal = _why_not(child, names)
    return Unread(number, refusal) if refusal else child


def _first_and_last(names: str) -> tuple[str, str]:
    """With a comma the surname stands first; without one it is all that follows the first word."""
    if "," in names:
        last, _comma, first = names.partition(",")
        return first, last
    first, *rest = names.split(None, 1) or [""]
    return first, "".join(rest)


def _why_not(child: Child, names: str) -> Refusal | None:
    if names.strip().rstrip(",;").count(",") > 1:
        return Refusal.NOT_A_CHILD
    if not child.first_name:
        return Refusal.NO_FIRST_NAME
    return next(filter(None, map(why_not, (child.first_name, child.last_name, child.known_as))), None)
