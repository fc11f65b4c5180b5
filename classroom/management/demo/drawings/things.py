"""Beans, a book, a rose, leaves."""

from math import cos, radians, sin

from classroom.management.demo.drawings.brush import (
    BARK,
    BRANCH,
    BRICK,
    CREAM,
    LEAF,
    NEST,
    PEACH,
    ROSE,
    SHELL,
    SKY,
    STONE,
    TREE,
    YOLK,
    Brush,
    ring,
)


def _leaf(brush: Brush, x: float, y: float, size: float, turn: float, colour: str) -> None:
    """One leaf that points somewhere, with its rib."""
    along, across = (cos(radians(turn)), sin(radians(turn))), (-sin(radians(turn)), cos(radians(turn)))
    edge = [
        (at / 12 * size, side * sin(radians(at * 15)) * size * 0.32)
        for side, steps in ((1, range(13)), (-1, range(12, -1, -1)))
        for at in steps
    ]
    brush.shape(
        [(x + a * along[0] + b * across[0], y + a * along[1] + b * across[1]) for a, b in edge], colour
    )
    brush.line([(x, y), (x + along[0] * size * 0.9, y + along[1] * size * 0.9)], SHELL, size / 30)


def beans(brush: Brush) -> None:
    """Three bean plants in jars on a window sill."""
    brush.fill("#cdeef2")
    brush.dot(980, 170, 90, YOLK)
    brush.hills(560, "#c3e9cf")
    brush.box(0, 730, 1200, 900, NEST)
    brush.box(0, 730, 1200, 762, BARK)
    for x, top, pairs in ((270, 430, 1), (600, 250, 3), (930, 340, 2)):
        brush.line([(x, 640), (x + 14, (640 + top) / 2), (x, top)], BRANCH, 18)
        for pair in range(pairs):
            y = top + 30 + pair * 88
            _leaf(brush, x, y, 130, -32, LEAF)
            _leaf(brush, x, y, 130, 212, BRANCH)
        _leaf(brush, x, top + 10, 80, -90, LEAF)
        brush.box(x - 92, 560, x + 92, 760, "#ffffff", round_by=26)
        brush.box(x - 78, 576, x + 78, 746, "#dff3f5", round_by=18)
        brush.box(x - 78, 640, x + 78, 746, "#f8ead6", round_by=18)
        brush.oval(x, 660, 34, 22, BRICK)
        for side in (-1, 0, 1):
            brush.line([(x, 676), (x + side * 40, 730)], CREAM, 7)
        brush.box(x - 98, 548, x + 98, 584, PEACH, round_by=12)


def book(brush: Brush) -> None:
    """An open book with a drawing of a tortoise and a pencil; its lines are only lines."""
    brush.fill("#cfe6df")
    brush.box(0, 640, 1200, 900, "#d9a45f")
    brush.box(0, 640, 1200, 668, PEACH)
    brush.shape([(180, 190), (585, 250), (600, 800), (215, 730)], "white")
    brush.shape([(600, 250), (1010, 150), (1030, 690), (600, 800)], "#f8f2e4")
    brush.line([(592, 250), (600, 798)], STONE, 10)
    for y in range(5):
        left, right = 660, 660 + (300, 270, 310, 240, 180)[y]
        points = [(x, 330 + y * 78 - (x - 660) * 0.24) for x in range(left, right, 20)]
        brush.line(points, "#8fa9ad", 13)
    brush.dome(370, 520, 120, 130, NEST)
    brush.shape(ring(370, 460, 46, 6, turn=30), PEACH)
    brush.oval(505, 490, 40, 34, "#8a9a4b")
    brush.dot(515, 482, 7, BARK)
    for x in (300, 420):
        brush.line([(x, 520), (x + 8, 570)], "#8a9a4b", 30)
    brush.line([(270, 640), (380, 622), (500, 640)], BRANCH, 14)
    brush.line([(820, 840), (1050, 610)], YOLK, 48)
    brush.line([(1050, 610), (1066, 594)], ROSE, 48)
    brush.shape([(790, 828), (836, 872), (770, 896)], CREAM)


def rose(brush: Brush) -> None:
    """A painted rose in a jug."""
    brush.fill(CREAM)
    brush.box(0, 720, 1200, 900, TREE)
    for grain in (760, 830):
        brush.line([(0, grain), (1200, grain)], "#0a8896", 6)
    brush.line([(600, 640), (590, 470), (600, 330)], BRANCH, 22)
    _leaf(brush, 592, 500, 170, -30, LEAF)
    _leaf(brush, 594, 560, 160, 208, BRANCH)
    for size, colour, petals in ((150, "#b62f52", 7), (112, ROSE, 6), (74, "#e9728d", 5)):
        for x, y in ring(600, 270, size * 0.62, petals, turn=size):
            brush.dot(x, y, size * 0.62, colour)
    brush.dot(600, 270, 46, "#b62f52")
    brush.dot(610, 262, 24, "#e9728d")
    brush.shape([(470, 560), (730, 560), (770, 790), (430, 790)], SKY)
    brush.oval(600, 790, 170, 42, SKY)
    brush.oval(600, 560, 130, 30, "#303b82")
    brush.line([(745, 620), (850, 640), (830, 740), (762, 740)], SKY, 28)
    for spot in range(490, 740, 74):
        brush.dot(spot, 680, 22, CREAM)


def leaves(brush: Brush) -> None:
    """Autumn leaves, sorted on a sheet."""
    brush.fill("#c8e4dc")
    brush.box(90, 70, 1110, 830, "white", round_by=30)
    colours = (BRICK, YOLK, BRANCH, PEACH, NEST, LEAF, "#d9661f")
    for row in range(2):
        for column in range(7):
            x, y = 165 + column * 134, 420 + row * 350
            turn = -96 + (column * 5 + row * 3) % 4 * 6
            _leaf(brush, x, y, 210 + column % 3 * 34, turn, colours[(column * 3 + row * 2) % 7])
            brush.line([(x, y), (x - 3, y + 36)], BARK, 9)
