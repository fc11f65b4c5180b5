"""Pauses after wrong pictures: they slow a guesser down and never lock a child out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from classroom.models import SignInMisses, User

MISSES_BEFORE_A_PAUSE = 5
PAUSES = (timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=60))
KEPT = timedelta(days=1)


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
    row.misses = misses_of_today(row, at) + 1
    row.last_at = at
    row.save(update_fields=["misses", "last_at"])
    return True, pause_after(row.misses)


def forget_misses(*, pupil: User, device: str) -> None:
    """The right pictures: nothing is held against anybody on this device."""
    SignInMisses.objects.filter(pupil=pupil, device=device).delete()


def misses_of_today(row: SignInMisses, at: datetime) -> int:
    """What was missed on an earlier day is held against nobody, and paid back to nobody."""
    return row.misses if timezone.localdate(row.last_at) == timezone.localdate(at) else 0


def sweep(*, at: datetime) -> int:
    """Remove misses of earlier days."""
    gone, _of_each = SignInMisses.objects.filter(last_at__lt=at - KEPT).delete()
    return gone


def _left(row: SignInMisses, at: datetime) -> timedelta:
    return max(row.last_at + pause_after(row.misses) - at, timedelta())
