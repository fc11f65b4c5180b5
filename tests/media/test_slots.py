"""No more than two pictures are made ready at the same moment; who waits too long is asked to come again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from typing import Any

import pytest
from PIL import Image

from classroom.media import slots
from classroom.media.intake import Busy, Reason
from classroom.media.slots import decoder_slot

from . import made
from .looking import four_corners, taken
from .made import CORNERS

SENT = made.file(made.corners())


def a_decoder_that_waits(go: Event, begun: Semaphore) -> Callable[..., Image.Image]:
    really_open = Image.open

    def open_when_told(*args: Any, **options: Any) -> Image.Image:
        begun.release()
        assert go.wait(timeout=20)
        return really_open(*args, **options)

    return open_when_told


def test_a_third_picture_waits_and_is_then_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun = Event(), Semaphore(0)
    monkeypatch.setattr(Image, "open", a_decoder_that_waits(go, begun))
    with ThreadPoolExecutor(2) as pool:
        first_two = [pool.submit(taken, SENT) for _ in range(2)]
        assert all(begun.acquire(timeout=20) for _ in range(2))
        with pytest.raises(Busy) as busy:
            taken(SENT)
        go.set()
        monkeypatch.undo()
        assert [four_corners(one.result()) for one in first_two] == [CORNERS, CORNERS]
    assert (busy.value.reason, begun.acquire(blocking=False)) == (Reason.BUSY, False)


def test_who_waits_a_moment_for_a_free_place_is_served() -> None:
    with ThreadPoolExecutor(6) as pool:
        assert [four_corners(picture) for picture in pool.map(taken, [SENT] * 6)] == [CORNERS] * 6


def test_a_place_is_free_again_after_a_broken_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "PATIENCE_SECONDS", 0)
    for _ in range(3):
        with pytest.raises(Exception, match="damaged"):
            taken(SENT[:-20])
    with decoder_slot():
        assert four_corners(taken(SENT)) == CORNERS
