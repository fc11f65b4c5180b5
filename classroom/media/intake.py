"""Take in a picture: whatever somebody sent becomes clean renditions, or is refused for a reason.

Everything happens here and now, in the web process. When both decoder slots stay taken for two seconds the sender is
asked to try again (`Busy`). Once there is a quarantine, this is where the bytes would wait instead: between `_gather`
and `decoder_slot`, nameless, ten minutes at most, until the worker `pictures` calls `make_ready` with them.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from .cleaning import clean
from .opening import open_picture
from .refusals import Busy, Reason, Refused
from .renditions import WIDTHS, make_renditions
from .slots import decoder_slot

__all__ = ["ACCEPTED", "MOST_BYTES", "WIDTHS", "Busy", "Reason", "Refused", "Taken", "make_ready", "take_in"]

MOST_BYTES = 25 * 1024 * 1024
# What a file field lets somebody choose. HEIC is named, by its endings too, so that it can be chosen where a camera's files lie: an
# iPad's own photos come as JPEG whatever stands here, other browsers send what they have, and some know it by its ending only.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif"
_PIECE = 256 * 1024


class Readable(Protocol):
    """An open binary file, or an upload of Django's. Its name is never asked for."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture made ready: size and fingerprint are those of the largest rendition, the right way up."""

    width: int
    height: int
    renditions: Mapping[int, bytes]
    fingerprint: str


def take_in(upload: Readable) -> Taken:
    """Make clean renditions of what somebody sent, or raise `Refused` (also `Busy`) with a reason."""
    sent = _gather(upload)
    with decoder_slot():
        return make_ready(sent)


def make_ready(sent: bytes) -> Taken:
    """Open, clean and render the bytes of one file. Takes no slot: only for who already keeps count."""
    with open_picture(sent) as picture:
        cleaned = clean(picture)
    renditions = make_renditions(cleaned)
    return Taken(
        width=cleaned.width,
        height=cleaned.height,
        renditions=renditions,
        fingerprint=hashlib.sha256(renditions[max(WIDTHS)]).hexdigest(),
    )


def _gather(upload: Readable) -> bytes:
    """Read a file, and stop as soon as it is too big, whatever size it claims to have."""
    sent = bytearray()
    while piece := upload.read(_PIECE):
        sent += piece
        if len(sent) > MOST_BYTES:
            raise Refused(Reason.TOO_BIG)
    return bytes(sent)
