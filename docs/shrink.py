"""From the walk's full-size screenshots (argument) to the few small ones that README.md shows."""

import sys
from pathlib import Path

from PIL import Image

WIDEST, COLOURS = 820, 200
SHOWN = {
    "walk-1-stopped-kindly": "stopped-kindly",
    "walk-2-my-posts": "my-posts",
    "walk-4-names": "teachers-desk",
    "walk-7-wall": "wall",
    "walk-9-release": "release",
    "walk-10-public": "public-page",
}


def shrink(taken: Path, kept: Path) -> None:
    """A palette: flat drawings and words lose nothing that anybody sees."""
    with Image.open(taken) as shot:
        small = shot.convert("RGB")
    small.thumbnail((WIDEST, small.height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)


for name, plain_name in SHOWN.items():
    shrink(Path(sys.argv[1], f"{name}.png"), Path(__file__).with_name("screenshots") / f"{plain_name}.png")
