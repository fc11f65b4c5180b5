"""Open a picture without trusting it: the kind is what the bytes are, and the limits hold before a pixel is decoded."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType

from PIL import Image

from . import headers
from .refusals import Reason, Refused

LONGEST_SIDE = 12_000
SHORTEST_SIDE = 16
STEEPEST_RATIO = 12
MOST_PIXELS: Mapping[str, int] = MappingProxyType({"JPEG": 50_000_000, "WEBP": 16_000_000, "PNG": 30_000_000})

# Our own limits are lower; this only makes sure that nothing larger is ever opened with a shrug.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@contextmanager
def open_picture(sent: bytes) -> Iterator[Image.Image]:
    """Open the bytes of one still picture within all limits, its pixels not yet decoded; or raise `Refused`."""
    kind = headers.kind_of(sent)
    if kind is None:
        raise Refused(Reason.NOT_A_PICTURE)
    if not headers.is_whole(sent, kind):
        raise Refused(Reason.DAMAGED)
    if kind == "WEBP":
        # This decoder makes room for the whole canvas as soon as a file is opened, so we ask the header before.
        _check_size(headers.webp_size(sent), kind)
    with _open(sent, kind) as picture:
        _check_size(picture.size, kind)
        # A JPEG may carry a depth map or a darker shot as a second picture; it still does not move.
        if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
            raise Refused(Reason.MOVING)
        yield picture


def _open(sent: bytes, kind: str) -> Image.Image:
    try:
        return Image.open(BytesIO(sent), formats=[kind])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(Reason.TOO_MANY_PIXELS) from None
    # Hostile bytes make a decoder raise anything at all; each of them means the same to us.
    except Exception:
        raise Refused(Reason.DAMAGED) from None


def _check_size(size: tuple[int, int], kind: str) -> None:
    width, height = size
    longer, shorter = max(size), min(size)
    if width * height > MOST_PIXELS[kind] or longer > LONGEST_SIDE:
        raise Refused(Reason.TOO_MANY_PIXELS)
    if shorter < SHORTEST_SIDE:
        raise Refused(Reason.TOO_SMALL)
    if longer > STEEPEST_RATIO * shorter:
        raise Refused(Reason.TOO_LONG_AND_THIN)
