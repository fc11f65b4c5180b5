"""What a child's screen shows of its class, signed, so that the screen can ask every few seconds whether it is still so."""

from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Self

from django.core import signing

from classroom.door.hours import Way, ends_at
from classroom.models import User

_SALT = "door.screens"


class NotAScreen(Exception):
    """Nothing that we have signed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Whose screen it is, whether it is covered, and until when (seconds since 1970; 0: never) it says that writing goes on."""

    pupil_id: int
    paused: bool
    until: float

    @classmethod
    def of(cls, pupil: User, *, way: Way, at: datetime) -> Self:
        """What this child's screen is to show at a moment (aware)."""
        until = ends_at(way, pupil, at)
        paused = pupil.school_class is not None and pupil.school_class.is_paused(at)
        return cls(pupil.pk, paused, until.timestamp() if until else 0.0)

    @classmethod
    def read(cls, token: str) -> Self:
        """What a page carried; raises NotAScreen for anything but our own."""
        try:
            return cls(*signing.loads(token, salt=_SALT))
        except signing.BadSignature:
            raise NotAScreen from None

    def signed(self) -> str:
        """As an address can carry it."""
        return signing.dumps(astuple(self), salt=_SALT)
