"""Pictures drawn by program: a name enters, the bytes of a PNG leave. Nobody is in any of them, and no word can be read."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from classroom.management.demo.drawings import animals, places, things
from classroom.management.demo.drawings.brush import Brush

_DRAWINGS: dict[str, Callable[[Brush], None]] = {
    "tortoise": animals.tortoise,
    "snake": animals.snake,
    "owl": animals.owl,
    "castle": places.castle,
    "stage": places.stage,
    "sports": places.sports,
    "volcano": places.volcano,
    "beans": things.beans,
    "book": things.book,
    "rose": things.rose,
    "leaves": things.leaves,
}


@cache
def drawn(name: str) -> bytes:
    """One of the drawings as a file that somebody could have chosen on an iPad."""
    brush = Brush()
    _DRAWINGS[name](brush)
    file = BytesIO()
    brush.finished().save(file, "PNG", compress_level=1)
    return file.getvalue()


def names() -> list[str]:
    """Every drawing there is."""
    return list(_DRAWINGS)


__all__ = ["drawn", "names"]
