"""Why a file is not taken, as values; the sentences for people are in `words`."""

from enum import StrEnum


class Reason(StrEnum):
    TOO_BIG = "too-big"
    NOT_A_PICTURE = "not-a-picture"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_SMALL = "too-small"
    TOO_LONG_AND_THIN = "too-long-and-thin"
    MOVING = "moving"
    DAMAGED = "damaged"
    BUSY = "busy"


class Refused(Exception):
    """The file is not taken, for one reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Busy(Refused):
    """Nothing is wrong with the file: too many pictures are being made ready at this moment."""

    def __init__(self) -> None:
        super().__init__(Reason.BUSY)
