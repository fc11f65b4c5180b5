"""The drawings of the pages: outline icons from Lucide, and our own from drawings.svg."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

# The design's short names where Lucide has a longer one.
LUCIDE_NAMES = {
    "alert": "triangle-alert",
    "book": "book-open",
    "down": "chevron-down",
    "file": "file-text",
    "help": "circle-question-mark",
    "left": "chevron-left",
    "message": "message-square",
    "refresh": "refresh-cw",
    "right": "chevron-right",
    "share": "share",
    "shield": "shield-check",
    "sliders": "sliders-horizontal",
    "trash": "trash-2",
    "undo": "undo-2",
}

INSIDE_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


class Drawing(NamedTuple):
    """One of our own drawings: its box, and the shapes in it."""

    box: str
    shapes: str


def _from(file: Path) -> dict[str, Drawing]:
    return {name: Drawing(box, shapes) for name, box, shapes in SYMBOL.findall(file.read_text())}


DRAWINGS = _from(Path(__file__).with_name("drawings.svg"))


@cache
def icon_paths(name: str) -> str:
    """Give the shapes inside an outline icon, or nothing when there is no such icon."""
    try:
        svg = lucide(LUCIDE_NAMES.get(name, name), size=None)
    except IconDoesNotExist:
        return ""
    found = INSIDE_SVG.search(svg)
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""
