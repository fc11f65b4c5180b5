"""What the first bytes and the skeleton of a file say, read by us before any decoder sees it."""

import re
import struct
from dataclasses import dataclass

from .boxes import is_heic, skeleton_of
from .frames import frames_of, is_gif

_WEBP_CHUNKS = (b"VP8X", b"VP8L", b"VP8 ")
_WEBP_HEAD = 30
_PNG_START = b"\x89PNG\r\n\x1a\n"
# Honest pictures have a few thousand pieces at most; a decoder must not be kept busy by millions of empty ones.
_MOST_PNG_CHUNKS = 30_000
_MOST_JPEG_SEGMENTS = 4_000
# Each scan goes over the whole picture once more. Cameras and programs write one to about ten.
_MOST_JPEG_SCANS = 64
# A marker that has a length and a body, or the end (d9). Between them stand only escaped data and restart marks.
_JPEG_MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)
_JPEG_SCAN, _JPEG_END = b"\xda", b"\xd9"


@dataclass(frozen=True, slots=True)
class Header:
    """What the skeleton of a whole file says: sides of its pictures, if they stand where a decoder would act on them at once."""

    sizes: tuple[tuple[int, int], ...] = ()
    moves: bool = False
    # Does the file itself say how its picture is to be turned, so that its decoder does it?
    turns: bool = False


def kind_of(sent: bytes) -> str | None:
    """The kind of picture that these bytes begin like (in Pillow's words), or None."""
    if sent.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if sent.startswith(_PNG_START):
        return "PNG"
    if sent.startswith(b"RIFF") and sent[8:12] == b"WEBP":
        return "WEBP"
    if is_gif(sent):
        return "GIF"
    return "HEIF" if is_heic(sent) else None


def header_of(sent: bytes, kind: str) -> Header | None:
    """What a file says of itself; None where its end is not where it should be, or where it has more pieces than an honest one."""
    match kind:
        case "PNG":
            return Header() if _png_is_whole(sent) else None
        case "JPEG":
            return Header() if _jpeg_is_whole(sent) else None
        case "GIF":
            frames = frames_of(sent)
            return Header((frames.size,), moves=frames.moves) if frames else None
        case "HEIF":
            bones = skeleton_of(sent)
            return Header(bones.sides, moves=bones.moves, turns=bones.turns) if bones else None
        case _:
            # WebP states its own length, and its decoder insists on it; its first chunk must say how large it is.
            whole = sent[12:16] in _WEBP_CHUNKS and len(sent) >= _WEBP_HEAD
            return Header((_webp_size(sent),)) if whole else None


def _webp_size(sent: bytes) -> tuple[int, int]:
    """Width and height of the canvas of a whole WebP, in whichever of three ways its first chunk says it."""
    match sent[12:16]:
        case b"VP8X":
            return int.from_bytes(sent[24:27], "little") + 1, int.from_bytes(sent[27:30], "little") + 1
        case b"VP8L":
            sides = int.from_bytes(sent[21:25], "little")
            return (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack_from("<HH", sent, 26)
            return width & 0x3FFF, height & 0x3FFF


def _png_is_whole(sent: bytes) -> bool:
    at = len(_PNG_START)
    for _ in range(_MOST_PNG_CHUNKS):
        if at + 12 > len(sent):
            return False
        length, name = struct.unpack_from(">I4s", sent, at)
        at += 12 + length
        if name == b"IEND":
            return bool(at <= len(sent))
    return False


def _jpeg_is_whole(sent: bytes) -> bool:
    at, scans = 2, 0
    for _ in range(_MOST_JPEG_SEGMENTS):
        marker = _JPEG_MARKER.search(sent, at)
        if marker is None or scans > _MOST_JPEG_SCANS:
            return False
        if marker[1] == _JPEG_END:
            return True
        scans += marker[1] == _JPEG_SCAN
        at = marker.end() + max(2, int.from_bytes(sent[marker.end() : marker.end() + 2]))
    return False
