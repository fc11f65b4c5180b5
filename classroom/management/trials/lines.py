"""Lines of JSON: bytes enter, posts and cases leave, each with its number; a bad one leaves as what is wrong with it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import BinaryIO, Literal, NoReturn, get_args

from django.utils.translation import gettext as _

Decision = Literal["block", "confirm", "clear"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
_BOM = b"\xef\xbb\xbf"
# Many times a whole class book: whatever is longer is no post, and is not kept in memory.
LONGEST = 4 * 1024 * 1024


class BadLine(Exception):
    """A line that is no post; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be judged. `id` is whatever the file says, and is only said again."""

    id: object
    text: str
    alt: str = ""
    # There is a photo, or it goes outside: the two are judged alike.
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A post with the decisions that are right for it."""

    post: Post
    accept: frozenset[Decision]
    category: str


def lines_of(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty with its number, as soon as it is there; only a line feed ends one.

    Of one that is too long no more leaves than shows that it is.
    """
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        kept = line.removeprefix(_BOM) if number == 1 else line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST + 1)
        if kept.strip():
            yield number, kept


def post_in(line: bytes) -> Post:
    """The post that a line holds."""
    return _post(_fields(line))


def case_in(line: bytes) -> Case:
    """The case that a line holds."""
    fields = _fields(line)
    accept, category = fields.get("accept"), fields.get("category") or ""
    if not isinstance(accept, list) or not accept or any(each not in DECISIONS for each in accept):
        raise BadLine(_("“accept” must be a list of “block”, “confirm” or “clear”"))
    return Case(_post(fields), frozenset(accept), _string("category", category))


def _post(fields: dict[str, object]) -> Post:
    if "text" not in fields:
        raise BadLine(_("there is no “text”"))
    text = _string("text", fields["text"])
    # What stands there as null does not stand there.
    alt = _string("alt", "" if fields.get("alt") is None else fields["alt"])
    paired = [_yes(field, fields[field]) for field in ("photo", "outside") if fields.get(field) is not None]
    return Post(fields.get("id"), text, alt, any(paired))


def _string(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadLine(_("“%(field)s” must be a string") % {"field": field})
    return value


def _yes(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadLine(_("“%(field)s” must be true or false") % {"field": field})
    return value


def _fields(line: bytes) -> dict[str, object]:
    if len(line) > LONGEST:
        raise BadLine(_("it is too long for a post"))
    try:
        fields = json.loads(line.decode(), parse_constant=_no_number, parse_float=_number)
    except UnicodeDecodeError:
        raise BadLine(_("it is not UTF-8")) from None
    except (ValueError, RecursionError):
        raise BadLine(_("it is not JSON")) from None
    if not isinstance(fields, dict):
        raise BadLine(_("it is not a JSON object: {…}"))
    return fields


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _number(written: str) -> float:
    number = float(written)
    return number if isfinite(number) else _no_number(written)
