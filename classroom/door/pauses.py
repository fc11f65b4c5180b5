"""Pauses after wrong pictures: they slow a guesser down and never lock a child out."""

from datetime import datetime, timedelta

from django.db import transaction

from classroom.models import SignInMisses, User

MISSES_BEFORE_A_PAUSE = 5
PAUSES = (timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=60))


def pause_after(misses: int) -> timedelta:
    """How long to wait after so many misses in a row."""
    if misses < MISSES_BEFORE_A_PAUSE:
        return timedelta()
    return PAUSES[min(misses - MISSES_BEFORE_A_PAUSE, len(PAUSES) - 1)]


def pause_left(*, pupil: User | None, device: str, at: datetime) -> timedelta:
    """How long this child must still wait on this device; nothing for a child who does not exist."""
    row = SignInMisses.objects.filter(pupil=pupil, device=device).first() if pupil else None
    return _left(row, at) if row else timedelta()


@transaction.atomic
def count_try(*, pupil: User, device: str, at: datetime) -> tuple[bool, timedelta]:
    """May this child try now (and how long is the pause: what is left of it, or what follows if the try is a miss)?

    A try counts before it is looked at, so that a hundred at the same moment are five.
    """
    row, _is_new = SignInMisses.objects.select_for_update().get_or_create(
        pupil=pupil, device=device, defaults={"last_at": at}
    )
    left = _left(row, at)
    if left:
        return False, left
    row.misses += 1
    row.last_at = at
    row.save(update_fields=["misses", "last_at"])
    return True, pause_after(row.misses)


def forget_misses(*, pupil: User, device: str) -> None:
    """The right pictures: nothing is held against anybody on this device."""
    SignInMisses.objects.filter(pupil=pupil, device=device).delete()


def _left(row: SignInMisses, at: datetime) -> timedelta:
    return max(row.last_at + pause_after(row.misses) - at, timedelta())
