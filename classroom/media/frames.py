"""The skeleton of a GIF: how much room it needs, whether it moves, and its end; read by us before any decoder sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

_STARTS = (b"GIF87a", b"GIF89a")
_SCREEN_END = 13
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_FRAME_HEAD = 10
# Programs fill a piece before they begin the next: 25 MiB are about a hundred thousand.
_MOST_PIECES = 200_000


@dataclass(frozen=True, slots=True)
class Frames:
    """Width and height that screen and first frame need together; is there a second frame?"""

    size: tuple[int, int]
    moves: bool


def is_gif(sent: bytes) -> bool:
    """Does a file begin like a GIF?"""
    return sent.startswith(_STARTS)


def frames_of(sent: bytes) -> Frames | None:
    """What a GIF holds; None where it has no picture, breaks off, or has more pieces than an honest one."""
    screen, found = (_short(sent, 6), _short(sent, 8)), list[tuple[int, int]]()
    try:
        for at in _frames(sent):
            found.append(
                (_short(sent, at + 1) + _short(sent, at + 5), _short(sent, at + 3) + _short(sent, at + 7))
            )
            if len(found) > 1:
                break
    except (IndexError, _TooMany):
        return None
    if not found:
        return None
    return Frames(size=(max(screen[0], found[0][0]), max(screen[1], found[0][1])), moves=len(found) > 1)


class _TooMany(Exception):
    pass


def _frames(sent: bytes) -> Iterator[int]:
    """Where each frame begins, until the end is found; IndexError where the file breaks off before."""
    at = _SCREEN_END + _colours(sent[10])
    pieces = 0
    while sent[at] != _END:
        begins = sent[at]
        if begins == _FRAME:
            yield at
            # Behind its head and its colours stands one more byte, then come the pieces.
            at += _FRAME_HEAD + _colours(sent[at + _FRAME_HEAD - 1]) + 1
        elif begins == _EXTENSION:
            at += 2
        else:
            raise _TooMany
        while sent[at]:
            at += 1 + sent[at]
            pieces += 1
        at += 1
        pieces += 1
        if pieces > _MOST_PIECES:
            raise _TooMany


def _short(sent: bytes, at: int) -> int:
    return int.from_bytes(sent[at : at + 2], "little")


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
