"""People as dots: one for each, as many as there are, in a box of 64 by 32."""

from math import ceil, sqrt
from typing import NamedTuple

WIDTH, HEIGHT = 64, 32
_EDGE = 2
# Wider apart they would look like fewer; more of them nobody can tell apart.
_WIDEST, _MOST = 9.0, 400


class Dots(NamedTuple):
    """A path whose dashes are the dots, how far they are apart and how big they are."""

    path: str
    pitch: float
    size: float


def dots_for(people: int) -> Dots:
    """Rows of dots around the middle of the box."""
    number = max(1, min(people, _MOST))
    columns = ceil(sqrt(number * WIDTH / HEIGHT))
    rows = ceil(number / columns)
    pitch = min((WIDTH - 2 * _EDGE) / columns, (HEIGHT - 2 * _EDGE) / rows, _WIDEST)
    path = ""
    for row in range(rows):
        across = min(columns, number - row * columns) - 1
        left = WIDTH / 2 - across * pitch / 2
        top = HEIGHT / 2 + (row - (rows - 1) / 2) * pitch
        path += f"M{left:.2f} {top:.2f}h{across * pitch + 0.01:.2f}"
    return Dots(path, round(pitch, 2), round(min(pitch * 0.6, 5.0), 2))
