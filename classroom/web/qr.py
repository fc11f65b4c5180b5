"""A square that a camera reads, drawn as one path: no picture file, no style, nothing that the policy refuses."""

from itertools import groupby
from typing import NamedTuple

import segno

# Four modules of white around it: cameras need them.
QUIET = 4


class Square(NamedTuple):
    """A drawing of `side` by `side` units; `path` is black on white."""

    side: int
    path: str


def square(words: str) -> Square:
    """Draw these words; a seventh of the square may be smudged or bent and it still reads."""
    matrix = segno.make(words, error="m", micro=False).matrix
    runs = [run for y, row in enumerate(matrix) for run in _runs(row, y)]
    return Square(len(matrix) + 2 * QUIET, "".join(runs))


def _runs(row: bytearray, y: int) -> list[str]:
    """The black runs of one row, from left to right."""
    drawn, x = [], QUIET
    for black, modules in groupby(row):
        length = len(list(modules))
        if black:
            drawn.append(f"M{x} {y + QUIET}h{length}v1h-{length}z")
        x += length
    return drawn
