"""A tortoise, a snake, an owl."""

from math import radians, sin

from classroom.management.demo.drawings.brush import (
    BARK,
    BRANCH,
    CREAM,
    INK,
    LEAF,
    MINT,
    NEST,
    NIGHT,
    PEACH,
    SHELL,
    YOLK,
    Brush,
    ring,
)


def _eye(brush: Brush, x: float, y: float, size: float) -> None:
    brush.dot(x, y, size, "white")
    brush.dot(x + size * 0.2, y, size * 0.62, INK)
    brush.dot(x + size * 0.4, y - size * 0.25, size * 0.2, "white")


def tortoise(brush: Brush) -> None:
    """A tortoise in the grass."""
    brush.fill(MINT)
    for x, y, size in ((180, 130, 110), (980, 110, 150), (640, 90, 60)):
        brush.dot(x, y, size, "#bfe0d7")
    brush.hills(700, LEAF)
    brush.hills(790, BRANCH, swell=25, turn=80)
    skin = "#8a9a4b"
    for x in (400, 520, 730, 840):
        brush.box(x - 45, 640, x + 45, 760, skin, round_by=40)
    brush.shape([(250, 690), (330, 640), (340, 700)], skin)
    brush.box(880, 520, 1010, 660, skin, round_by=50)
    brush.oval(1010, 520, 85, 70, skin)
    brush.line([(1040, 560), (1070, 552), (1085, 540)], BARK, 7)
    _eye(brush, 1030, 500, 22)
    brush.dome(620, 690, 320, 370, NEST)
    brush.box(290, 660, 950, 705, BARK, round_by=22)
    for x, y in ((620, 420), (500, 490), (740, 490), (430, 590), (560, 590), (690, 590), (815, 590)):
        brush.shape(ring(x, y, 66, 6, turn=30), BARK)
        brush.shape(ring(x, y, 52, 6, turn=30), "#b07a34")
        brush.shape(ring(x, y, 26, 6, turn=30), PEACH)
    for x in range(60, 1200, 130):
        brush.shape([(x, 900), (x + 16, 815), (x + 32, 900)], BRANCH)


def snake(brush: Brush) -> None:
    """A snake on warm sand."""
    brush.fill(CREAM)
    brush.hills(560, "#f3dab4")
    brush.hills(740, "#e6c38e", turn=120)
    brush.dot(1020, 160, 90, YOLK)
    path = [(x, 560 + 130 * sin(radians(x * 0.75))) for x in range(140, 940, 8)]
    brush.line(path, BRANCH, 96)
    brush.line(path, LEAF, 60)
    for number, (x, y) in enumerate(path[6:-4:10]):
        brush.shape(ring(x, y, 24, 4), YOLK if number % 2 else BRANCH)
    x, y = path[-1]
    brush.oval(x + 50, y - 4, 100, 66, BRANCH)
    brush.line([(x + 140, y), (x + 200, y + 6)], "#b93a12", 9)
    brush.line([(x + 200, y + 6), (x + 232, y - 14)], "#b93a12", 7)
    brush.line([(x + 200, y + 6), (x + 232, y + 28)], "#b93a12", 7)
    _eye(brush, x + 74, y - 26, 20)


def owl(brush: Brush) -> None:
    """An owl at night."""
    brush.fill(NIGHT)
    brush.dot(940, 190, 110, CREAM)
    brush.dot(985, 165, 100, NIGHT)
    for x, y in ((130, 140), (300, 260), (480, 90), (720, 130), (1080, 420), (200, 480), (1000, 620)):
        brush.dot(x, y, 7, CREAM)
    brush.line([(40, 790), (420, 760), (1180, 800)], BARK, 60)
    brush.oval(600, 520, 210, 270, NEST)
    brush.oval(600, 590, 140, 180, "#d9b47c")
    for row in range(4):
        for column in range(4 - row % 2):
            brush.dome(500 + column * 66 + row % 2 * 33, 560 + row * 52, 30, 34, NEST)
    for side in (-1, 1):
        brush.shape([(600 + side * 190, 250), (600 + side * 60, 330), (600 + side * 190, 400)], NEST)
        brush.oval(600 + side * 200, 560, 60, 180, BARK)
        brush.dot(600 + side * 85, 410, 92, SHELL)
        _eye(brush, 600 + side * 80, 410, 62)
        for toe in (-30, 0, 30):
            brush.oval(600 + side * 80 + toe, 775, 15, 32, YOLK)
    brush.shape([(565, 450), (635, 450), (600, 525)], YOLK)
