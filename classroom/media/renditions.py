"""The widths in which every picture is kept and served, as WebP."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from PIL import Image

WIDTHS = (1600, 800, 400)
_QUALITY = 80


def make_renditions(picture: Image.Image) -> Mapping[int, bytes]:
    """One file for each width. A picture is never enlarged: where it is narrower it keeps its own width."""
    made: dict[int, bytes] = {}
    files: dict[int, bytes] = {}
    for nominal in sorted(WIDTHS, reverse=True):
        width = min(nominal, picture.width)
        if width not in files:
            files[width] = _encode(_narrow(picture, width))
        made[nominal] = files[width]
    return MappingProxyType(made)


def _narrow(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _encode(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", quality=_QUALITY, method=4)
    return file.getvalue()
