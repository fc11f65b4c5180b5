"""Real files, made by Pillow here and now: nobody's photo is kept in the repository."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

# Also writes: `file(picture, "HEIF")` is coded here and now.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 200, 40), (30, 40, 220), (240, 220, 20)
CORNERS = (RED, GREEN, BLUE, YELLOW)
SECRET = "Ada Smith 50.1N 5.5W"

# How a camera that was held some other way wrote an upright picture down.
WRITTEN = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corners(width: int = 160, height: int = 96) -> Image.Image:
    """Red and green above, blue and yellow below: which way is up can be seen from the corners."""
    picture = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(picture)
    across, down = width // 2, height // 2
    for number, colour in enumerate(CORNERS):
        left, top = number % 2 * across, number // 2 * down
        draw.rectangle((left, top, left + across, top + down), fill=colour)
    return picture


def file(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The bytes of a picture as a file of a kind."""
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def telling_exif(orientation: int = 1) -> Image.Exif:
    """Notes of a camera that say who and where, with a thumbnail's worth of other things."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = SECRET
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 6.0, 0.0)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = SECRET.encode()
    return exif


def telling_xmp() -> bytes:
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><creator>{SECRET}</creator></x:xmpmeta>".encode()


def telling_text() -> PngInfo:
    """Every kind of text chunk that a PNG can carry."""
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_text("Comment", SECRET, zip=True)
    notes.add_itxt("Title", SECRET)
    return notes


def chunk(name: bytes, body: bytes) -> bytes:
    """One piece of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny file that says it is enormous."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


def box(name: bytes, body: bytes) -> bytes:
    """One piece of a HEIC."""
    return struct.pack(">I4s", 8 + len(body), name) + body


def renamed(heic: bytes, brand: bytes, *others: bytes) -> bytes:
    """The same HEIC, saying that it is of another brand."""
    rest = heic[int.from_bytes(heic[:4]) :]
    # As long as before: the places of the pixels are counted from the beginning of the file.
    return box(b"ftyp", brand + bytes(4) + b"".join(others).ljust(12, b"\0")) + rest


def heic_that_claims(heic: bytes, width: int, height: int) -> bytes:
    """A HEIC that says that it is of another size than it is."""
    sent = bytearray(heic)
    struct.pack_into(">II", sent, sent.index(b"ispe") + 8, width, height)
    return bytes(sent)
