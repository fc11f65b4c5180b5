"""Open a picture without trusting it: the kind is what the bytes are, and the limits hold before a pixel is decoded."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from types import MappingProxyType

from PIL import ExifTags, Image
from pillow_heif import register_heif_opener

from . import headers
from .refusals import Reason, Refused

LONGEST_SIDE = 12_000
SHORTEST_SIDE = 16
STEEPEST_RATIO = 12
MOST_PIXELS: Mapping[str, int] = MappingProxyType(
    {
        "JPEG": 50_000_000,
        "WEBP": 16_000_000,
        "PNG": 30_000_000,
        "GIF": 30_000_000,
        "HEIF": 30_000_000,
    }
)
_TILED = (("columns", "width"), ("rows", "height"))

# The picture alone: what else lies in such a file (small copies, depth, a brighter layer) is never decoded.
register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)

# Our own limits are lower; this only makes sure that nothing larger is ever opened with a shrug.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@contextmanager
def open_picture(sent: bytes) -> Iterator[Image.Image]:
    """Open the bytes of one still picture within all limits, its pixels not yet decoded; or raise `Refused`."""
    kind = headers.kind_of(sent)
    if kind is None:
        raise Refused(Reason.NOT_A_PICTURE)
    header = headers.header_of(sent, kind)
    if header is None:
        raise Refused(Reason.DAMAGED)
    if header.moves:
        raise Refused(Reason.MOVING)
    # Some decoders make room for all that is claimed as soon as a file is opened, so the header is asked before.
    for size in header.sizes:
        _must_not_be_too_large(size, kind)
    with _open(sent, kind) as picture:
        _check_size(picture.size, kind)
        if kind == "HEIF":
            _check_tiles(picture)
            _let_it_stand(picture, turned=header.turns)
        # A JPEG may carry a depth map or a darker shot as a second picture, a HEIC a whole row: it still does not move.
        elif kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
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
    _must_not_be_too_large(size, kind)
    longer, shorter = max(size), min(size)
    if shorter < SHORTEST_SIDE:
        raise Refused(Reason.TOO_SMALL)
    if longer > STEEPEST_RATIO * shorter:
        raise Refused(Reason.TOO_LONG_AND_THIN)


def _must_not_be_too_large(size: tuple[int, int], kind: str) -> None:
    width, height = size
    if width * height > MOST_PIXELS[kind] or max(size) > LONGEST_SIDE:
        raise Refused(Reason.TOO_MANY_PIXELS)


def _check_tiles(picture: Image.Image) -> None:
    """A HEIC may be laid out of tiles: more of them than the picture needs would be decoded all the same."""
    tiling = picture.info.get("tiling") or {}
    laid = [tiling.get(f"num_{line}", 0) * tiling.get(f"tile_{side}", 0) for line, side in _TILED]
    if laid[0] * laid[1] > MOST_PIXELS["HEIF"] * 2:
        raise Refused(Reason.TOO_MANY_PIXELS)


def _let_it_stand(picture: Image.Image, *, turned: bool) -> None:
    """Turn a HEIC once: by its own boxes, which its decoder follows, or where it has none by the notes of the camera.

    The notes often say the same once more, so the decoder hides them; a file without the boxes is shown by iPads as they say.
    """
    noted = picture.info.get("original_orientation")
    if turned or not noted:
        return
    # A photo whose notes are unreadable is still a photo.
    with suppress(Exception):
        picture.getexif()[ExifTags.Base.Orientation] = noted
