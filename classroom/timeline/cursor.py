"""A place in a list of posts: by time, then by number, so that nothing is repeated or left out while posts arrive."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from classroom.models import Post

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LARGEST = 2**53


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a post stands in every list."""

    at: datetime
    post_id: int

    @classmethod
    def of(cls, post: Post) -> Self:
        """The place of a post that has reached its wall."""
        return cls(post.walled_at or _EPOCH, post.pk)

    @classmethod
    def read(cls, written: str | None) -> Self | None:
        """The place that an address speaks of; None for anything that is not one, as if nothing had been asked for."""
        moment, _, number = (written or "").partition("-")
        digits = moment.isascii() and moment.isdecimal() and number.isascii() and number.isdecimal()
        # Longer numbers would be no moment that a calendar knows, and no id that a database could hold.
        if not digits or max(len(moment), len(number)) > len(str(_LARGEST)):
            return None
        if max(int(moment), int(number)) > _LARGEST:
            return None
        return cls(_EPOCH + int(moment) * _MICROSECOND, int(number))

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.post_id}"
