"""How many pictures are decoded at the same time: each may need a few hundred megabytes for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from .refusals import Busy

AT_ONCE = 2
PATIENCE_SECONDS = 2.0

_slots = BoundedSemaphore(AT_ONCE)


@contextmanager
def decoder_slot() -> Iterator[None]:
    """Hold one of this process's slots; raise `Busy` when none comes free in time."""
    if not _slots.acquire(timeout=PATIENCE_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _slots.release()
