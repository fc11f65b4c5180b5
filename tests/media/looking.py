"""How a test looks at what came out: as colours that have names, as sizes, as the pieces that a file is made of."""

from io import BytesIO

import pytest
from PIL import Image

from classroom.media.intake import Reason, Refused, Taken, take_in

from .made import CORNERS

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (128, 128, 128)


def taken(sent: bytes) -> Taken:
    return take_in(BytesIO(sent))


def why_refused(sent: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        taken(sent)
    return refused.value.reason


def opened(rendition: bytes) -> Image.Image:
    return Image.open(BytesIO(rendition), formats=["WEBP"])


def colour_at(taken: Taken, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place of the largest rendition, each channel as WebP happened to keep it."""
    picture = opened(taken.renditions[1600])
    pixel = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    assert isinstance(pixel, tuple)
    return pixel


def named(colour: tuple[int, ...]) -> tuple[int, ...]:
    """The nearest of the colours that the tests paint with: WebP moves every channel a little."""
    known = (*CORNERS, WHITE, BLACK, GREY)
    return min(known, key=lambda one: sum((a - b) ** 2 for a, b in zip(one, colour, strict=True)))


def four_corners(taken: Taken) -> tuple[tuple[int, ...], ...]:
    return tuple(named(colour_at(taken, x, y)) for y in (0.25, 0.75) for x in (0.25, 0.75))


def pieces(rendition: bytes) -> list[bytes]:
    """The names of the chunks of a WebP; a bare picture is one chunk."""
    at, names = 12, []
    while at < len(rendition):
        names.append(rendition[at : at + 4])
        length = int.from_bytes(rendition[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return names
