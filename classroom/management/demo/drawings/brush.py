"""A brush: flat shapes in the colours of the house, on a canvas of 1200 by 900, drawn twice as large for soft edges."""

from collections.abc import Iterable
from math import cos, radians, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 900
_FINER = 2

Point = tuple[float, float]

INK = "#0d2e35"
SHELL = "#e1f0eb"
MINT = "#a5d0c5"
YOLK = "#ffc53a"
CREAM = "#fff3d1"
NEST, BARK = "#8a5a24", "#5e3a10"
BRANCH, LEAF = "#1f7a45", "#6fbf73"
TREE, WATER = "#00707d", "#8fd3da"
SKY, NIGHT = "#4453c6", "#232c6b"
ROSE, BRICK = "#d9486a", "#b93a12"
PEACH, STONE = "#f0a878", "#c9c4b4"


class Brush:
    """Draws with whole shapes only; places are given in points of the finished picture."""

    def __init__(self) -> None:
        self._canvas = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), SHELL)
        self._pen = ImageDraw.Draw(self._canvas)

    def finished(self) -> Image.Image:
        """The picture in its own size."""
        return self._canvas.reduce(_FINER)

    def fill(self, colour: str) -> None:
        """All of the canvas."""
        self.box(0, 0, WIDTH, HEIGHT, colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, *, round_by: float = 0
    ) -> None:
        """A rectangle, with round corners if wanted."""
        corners = [value * _FINER for value in (left, top, right, bottom)]
        self._pen.rounded_rectangle(corners, round_by * _FINER, fill=colour)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """An ellipse around its middle; `wide` and `high` are half its width and height."""
        corners = [value * _FINER for value in (x - wide, y - high, x + wide, y + high)]
        self._pen.ellipse(corners, fill=colour)

    def dot(self, x: float, y: float, size: float, colour: str) -> None:
        """A disc."""
        self.oval(x, y, size, size, colour)

    def dome(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """The upper half of an ellipse that stands on `y`."""
        corners = [value * _FINER for value in (x - wide, y - high, x + wide, y + high)]
        self._pen.pieslice(corners, 180, 360, fill=colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """A polygon."""
        self._pen.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=colour)

    def line(self, points: Iterable[Point], colour: str, thick: float) -> None:
        """A line through points, with round ends."""
        path = [(x * _FINER, y * _FINER) for x, y in points]
        self._pen.line(path, fill=colour, width=round(thick * _FINER), joint="curve")
        for x, y in (path[0], path[-1]):
            half = thick * _FINER / 2
            self._pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def hills(self, top: float, colour: str, *, swell: float = 40, turn: float = 0) -> None:
        """Ground with a soft upper edge, down to the bottom."""
        edge = [(x, top - swell * sin(radians(x * 0.3 + turn))) for x in range(0, WIDTH + 20, 20)]
        self.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def ring(x: float, y: float, size: float, corners: int, *, turn: float = 0, flat: float = 1) -> list[Point]:
    """The corners of a regular polygon."""
    return [
        (
            x + size * cos(radians(turn + 360 * each / corners)),
            y + size * flat * sin(radians(turn + 360 * each / corners)),
        )
        for each in range(corners)
    ]
