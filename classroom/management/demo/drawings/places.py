"""A castle, a stage, a sports field, a volcano."""

from classroom.management.demo.drawings.brush import (
    BARK,
    BRANCH,
    BRICK,
    CREAM,
    INK,
    LEAF,
    MINT,
    NEST,
    NIGHT,
    PEACH,
    ROSE,
    SKY,
    STONE,
    TREE,
    WATER,
    YOLK,
    Brush,
)


def _flag(brush: Brush, x: float, y: float, colour: str) -> None:
    brush.line([(x, y), (x, y - 110)], INK, 8)
    brush.shape([(x + 4, y - 110), (x + 90, y - 82), (x + 4, y - 54)], colour)


def _tower(brush: Brush, x: float, top: float, wide: float, colour: str) -> None:
    brush.box(x - wide / 2, top, x + wide / 2, 720, colour)
    for number in range(3):
        left = x - wide / 2 - 8 + number * (wide + 16 - wide / 4) / 2
        brush.box(left, top - 40, left + wide / 4, top + 6, colour)
    brush.box(x - 22, top + 60, x + 22, top + 140, NIGHT, round_by=22)


def _cloud(brush: Brush, x: float, y: float) -> None:
    for step, lift in ((-70, 0), (0, 20), (70, 0)):
        brush.oval(x + step, y - lift, 80, 46, "white")


def _gate(brush: Brush) -> None:
    brush.box(515, 540, 685, 722, BARK, round_by=70)
    brush.box(515, 640, 685, 722, BARK)
    for x in range(535, 680, 34):
        brush.line([(x, 570), (x, 715)], NEST, 9)


def castle(brush: Brush) -> None:
    """A castle with a moat."""
    brush.fill("#cdeef2")
    _cloud(brush, 220, 150)
    _cloud(brush, 880, 120)
    brush.hills(640, LEAF)
    _tower(brush, 300, 330, 170, "#aaa493")
    _tower(brush, 900, 330, 170, "#aaa493")
    brush.box(300, 440, 900, 720, STONE)
    for x in range(310, 890, 84):
        brush.box(x, 402, x + 44, 446, STONE)
    _tower(brush, 600, 270, 190, STONE)
    for x, y, colour in ((300, 290, ROSE), (600, 230, YOLK), (900, 290, SKY)):
        _flag(brush, x, y, colour)
    for row in range(3):
        for column in range(6):
            brush.box(
                352 + column * 94, 520 + row * 62, 392 + column * 94, 540 + row * 62, "#b7b1a0", round_by=5
            )
    _gate(brush)
    brush.hills(745, TREE, swell=12)
    for x in range(40, 1200, 150):
        brush.line([(x, 830), (x + 70, 830)], WATER, 9)
    brush.shape([(530, 720), (670, 720), (740, 900), (460, 900)], NEST)


def _curtains(brush: Brush) -> None:
    for side in (0, 1):
        for fold in range(4):
            x = fold * 66 if side == 0 else 1200 - fold * 66
            inward = 66 if side == 0 else -66
            colour = BRICK if fold % 2 else "#8f2447"
            brush.shape([(x, 0), (x + inward, 0), (x + inward * (1.2 - fold * 0.1), 820), (x, 860)], colour)
    brush.box(0, 0, 1200, 64, "#8f2447")
    for x in range(60, 1200, 120):
        brush.oval(x, 64, 60, 46, BRICK)


def stage(brush: Brush) -> None:
    """A stage with curtains, a palace at night and a pumpkin coach."""
    brush.fill(NIGHT)
    brush.dot(880, 180, 84, CREAM)
    for x, y in ((330, 150), (470, 90), (610, 170), (740, 80), (1000, 300)):
        brush.dot(x, y, 7, CREAM)
    for x, top in ((400, 330), (520, 250), (660, 220), (790, 310)):
        brush.box(x - 55, top, x + 55, 700, SKY)
        brush.shape([(x - 70, top), (x, top - 120), (x + 70, top)], "#6a78e0")
        brush.box(x - 16, top + 60, x + 16, top + 130, YOLK, round_by=16)
    brush.box(0, 690, 1200, 900, NEST)
    for y in (735, 790, 850):
        brush.line([(0, y), (1200, y)], BARK, 4)
    for step, colour in (
        (-150, "#d9661f"),
        (150, "#d9661f"),
        (-80, "#e97b2e"),
        (80, "#e97b2e"),
        (0, "#f4954a"),
    ):
        brush.oval(620 + step, 620, 110, 150, colour)
    brush.line([(620, 480), (632, 430), (670, 410)], BRANCH, 24)
    brush.box(570, 560, 670, 680, CREAM, round_by=50)
    brush.line([(620, 562), (620, 678)], BRICK, 7)
    for x in (480, 760):
        brush.dot(x, 755, 66, YOLK)
        brush.dot(x, 755, 46, BARK)
        brush.dot(x, 755, 14, YOLK)
    _curtains(brush)


def sports(brush: Brush) -> None:
    """A field with lanes, hurdles and bunting."""
    brush.fill("#cdeef2")
    brush.dot(150, 150, 80, YOLK)
    brush.hills(420, LEAF, swell=25)
    brush.shape([(420, 430), (780, 430), (1320, 900), (-120, 900)], PEACH)
    for at in range(5):
        brush.line([(420 + at * 90, 432), (-120 + at * 360, 898)], "white", 8)
    for near, (x, y, wide) in enumerate(((510, 500, 66), (690, 560, 90), (420, 660, 130), (800, 760, 180))):
        tall = wide * 0.62
        colour = (SKY, ROSE, TREE, BRICK)[near]
        for side in (-1, 1):
            brush.line([(x + side * wide / 2, y), (x + side * wide / 2, y - tall)], INK, wide / 14)
        brush.box(
            x - wide / 2 - 4, y - tall - wide / 9, x + wide / 2 + 4, y - tall + wide / 9, colour, round_by=6
        )
    brush.line([(0, 210), (300, 270), (600, 285), (900, 270), (1200, 210)], INK, 6)
    for number, place in enumerate(range(40, 1180, 80)):
        top = 285 - ((place - 600) / 600) ** 2 * 72
        colour = (YOLK, ROSE, SKY, BRANCH)[number % 4]
        brush.shape([(place - 28, top), (place + 28, top), (place, top + 64)], colour)


def volcano(brush: Brush) -> None:
    """A model volcano with foam."""
    brush.fill(CREAM)
    brush.box(0, 720, 1200, 900, MINT)
    brush.oval(600, 770, 460, 60, STONE)
    brush.shape([(500, 270), (700, 270), (960, 770), (240, 770)], NEST)
    brush.shape([(500, 270), (560, 270), (420, 770), (240, 770)], BARK)
    for x, y, size in (
        (540, 210, 60),
        (610, 170, 80),
        (680, 215, 56),
        (600, 110, 46),
        (690, 120, 30),
        (520, 120, 26),
    ):
        brush.dot(x, y, size, "#ffd9c4")
    for x, until in ((545, 520), (610, 640), (660, 450)):
        brush.line([(x, 250), (x + (x - 600) * 0.6, until)], BRICK, 46)
        brush.dot(x + (x - 600) * 0.6, until, 34, BRICK)
    for x, y in ((300, 720), (380, 745), (820, 735), (905, 715)):
        brush.dome(x, y + 20, 46, 60, BRANCH)
    brush.oval(600, 268, 102, 24, BRICK)
