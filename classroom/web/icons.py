"""The drawings of the pages: outline icons from Lucide, and the boxes of our own drawings in the sprite."""

from __future__ import annotations

import re
from functools import cache

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

# Width and height of every drawing in components/sprite.html and components/sprite_places.html.
DRAWINGS = {
    "mark": (48, 48),
    "pip": (120, 124),
    "pip-fly": (96, 72),
    "pip-think": (120, 124),
    "pip-sleep": (120, 124),
    "finch": (120, 124),
    "egg-crack": (80, 96),
    "nest": (96, 72),
    "branch": (96, 72),
    "tree": (96, 72),
    "sky": (96, 72),
    "dots-1": (64, 32),
    "dots-30": (64, 32),
    "dots-200": (64, 32),
    "globe-dots": (64, 32),
    "crest": (96, 112),
    "place-school": (160, 90),
    "place-green": (160, 90),
    "place-acorn": (160, 90),
    "place-hazel": (160, 90),
    "place-willow": (160, 90),
}

INSIDE_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon_paths(name: str) -> str:
    """Give the shapes inside an outline icon, or nothing when there is no such icon."""
    try:
        svg = lucide(LUCIDE_NAMES.get(name, name), size=None)
    except IconDoesNotExist:
        return ""
    found = INSIDE_SVG.search(svg)
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""
