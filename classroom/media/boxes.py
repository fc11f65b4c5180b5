"""The skeleton of a HEIC file, boxes within boxes, read by us before any decoder sees it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

# One picture of this coding, or several of which one is the first: that one is taken. And those that are made to move.
_STILL = {b"heic", b"heix", b"heim", b"heis"}
_MOVING = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"}
# What an honest file holds: a dozen boxes on its own level, some hundred facts about its pictures.
_MOST_BOXES = 4_000
_MOST_BRANDS = 64
_NEEDED = {b"ftyp", b"meta", b"mdat"}
# Of two of these a decoder may read the one that we did not.
_ONLY_ONE = (b"ftyp", b"meta")

Box = tuple[bytes, int, int]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What the boxes of a whole file say: the sides of all pictures in it, and whether it turns them itself."""

    sides: tuple[tuple[int, int], ...]
    turns: bool
    moves: bool


def is_heic(sent: bytes) -> bool:
    """Does a file begin like a HEIC, moving or not?"""
    # Files of other codings have the same boxes; they are of none of these brands.
    return not _brands(sent).isdisjoint(_STILL | _MOVING)


def skeleton_of(sent: bytes) -> Skeleton | None:
    """What the boxes of a HEIC say; None where some are missing, stand there twice, or reach beyond the end."""
    whole = list(_boxes(sent, 0, len(sent)))
    names = [name for name, _start, _end in whole]
    meta = next((sent[start + 4 : end] for name, start, end in whole if name == b"meta"), b"")
    if b"" in names or any(names.count(name) != 1 for name in _ONLY_ONE):
        return None
    if not meta or (b"mdat" not in names and b"idat" not in meta):
        return None
    facts = list(_inside(meta, b"iprp", b"ipco"))
    # One picture laid over another many times would keep a decoder busy; no camera writes such a file.
    if not facts or b"iovl" in meta:
        return None
    return Skeleton(
        sides=tuple(_sides(meta[start:end]) for name, start, end in facts if name == b"ispe"),
        turns=any(name in {b"irot", b"imir"} for name, _start, _end in facts),
        moves=b"moov" in names or sent[8:12] in _MOVING,
    )


def _brands(sent: bytes) -> set[bytes]:
    if sent[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(sent[:4]), len(sent), 16 + 4 * _MOST_BRANDS)
    return {sent[8:12], *(sent[at : at + 4] for at in range(16, end - 3, 4))}


def _boxes(within: bytes, at: int, end: int) -> Iterator[Box]:
    """Name, start and end of what is in each box; a needed one that is not all there has no name."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        length, name = struct.unpack_from(">I4s", within, at)
        head = 8
        if length == 1 and at + 16 <= end:
            length, head = int.from_bytes(within[at + 8 : at + 16]), 16
        elif length == 0:
            length = end - at
        if length < head or at + length > end:
            # Behind a whole picture some phones put notes of their own.
            if name in _NEEDED:
                yield b"", at, end
            return
        yield name, at + head, at + length
        at += length
    yield b"", at, end


def _inside(within: bytes, *path: bytes) -> Iterator[Box]:
    """The boxes at the end of a path of names."""
    start, end = 0, len(within)
    for wanted in path:
        start, end = next(((a, b) for name, a, b in _boxes(within, start, end) if name == wanted), (0, 0))
    yield from _boxes(within, start, end)


def _sides(said: bytes) -> tuple[int, int]:
    return int.from_bytes(said[4:8]), int.from_bytes(said[8:12])
