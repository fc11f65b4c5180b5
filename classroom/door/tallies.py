"""Tallies that all processes share: so many of something are given out in an hour and in a day, and no more."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from classroom.models import DoorTally

# Nearly nothing is given out over a longer time than a day; what began before is nobody's business.
LONGEST = timedelta(days=1)
# What adds up over days is kept a school year long.
LASTING = timedelta(days=400)
# Whoever guesses names leaves a row for each; a database takes only so many values in one query.
AT_ONCE = 5000


class Allowance(NamedTuple):
    """So many within so long, beginning with the first."""

    many: int
    within: timedelta


@transaction.atomic
def take(what: str, allowances: tuple[Allowance, ...], *, at: datetime) -> bool:
    """Take one, if every allowance has one left; under a row lock, so that a hundred at the same moment get what is left."""
    rows = [_locked(what, allowance, at) for allowance in allowances]
    if any(row.count >= allowance.many for row, allowance in zip(rows, allowances, strict=True)):
        return False
    for row in rows:
        row.count += 1
        row.save(update_fields=["count", "began_at"])
    return True


@transaction.atomic
def give_back(what: str, allowances: tuple[Allowance, ...], *, many: int = 1) -> None:
    """Put back what was taken and should not have counted."""
    for key in _keys(what, allowances):
        row = DoorTally.objects.select_for_update().filter(key=key).first()
        if row is not None:
            row.count = max(row.count - many, 0)
            row.save(update_fields=["count"])


def remaining(what: str, allowances: tuple[Allowance, ...], *, at: datetime) -> tuple[int, timedelta]:
    """How many are left, and, if none is, how long until there are more."""
    by_key = dict(zip(_keys(what, allowances), allowances, strict=True))
    begun = {row.key: row for row in DoorTally.objects.filter(key__in=by_key)}
    left, wait = min(allowance.many for allowance in allowances), timedelta()
    for key, row in begun.items():
        if at < row.began_at + by_key[key].within:
            here = max(by_key[key].many - row.count, 0)
            left = min(left, here)
            wait = wait if here else max(wait, row.began_at + by_key[key].within - at)
    return left, wait


def used_up(kinds: tuple[str, ...], allowances: tuple[Allowance, ...], *, at: datetime) -> set[str]:
    """Everything that begins with one of these words and of which nothing is left at this moment."""
    of_kind, empty = Q(), Q()
    for kind in kinds:
        of_kind |= Q(key__startswith=kind)
    for allowance in allowances:
        empty |= Q(
            key__endswith=_end(allowance),
            count__gte=allowance.many,
            began_at__gt=at - allowance.within,
        )
    keys = DoorTally.objects.filter(of_kind, empty).values_list("key", flat=True)
    return {key.rpartition(":")[0] for key in keys}


def forget(whats: list[str], allowances: tuple[Allowance, ...]) -> None:
    """Begin anew: everything may be taken again."""
    keys = [key for what in whats for key in _keys(what, allowances)]
    _remove(DoorTally.objects.filter(key__in=keys))


def sweep(*, at: datetime) -> int:
    """Remove tallies whose time is over."""
    lasting = Q(key__endswith=_end(Allowance(0, LASTING)), began_at__gte=at - LASTING)
    return _remove(DoorTally.objects.filter(began_at__lt=at - LONGEST).exclude(lasting))


def _remove(rows: QuerySet[DoorTally]) -> int:
    gone = 0
    while some := _remove_some(rows):
        gone += some
    return gone


@transaction.atomic
def _remove_some(rows: QuerySet[DoorTally]) -> int:
    # Locked in the order in which `take` locks them, so that neither waits for the other for ever.
    locked = list(rows.select_for_update().order_by("key").values_list("pk", flat=True)[:AT_ONCE])
    gone, _of_each = DoorTally.objects.filter(pk__in=locked).delete()
    return gone


def _keys(what: str, allowances: tuple[Allowance, ...]) -> list[str]:
    return [f"{what}{_end(allowance)}" for allowance in allowances]


def _end(allowance: Allowance) -> str:
    return f":{int(allowance.within.total_seconds())}"


def _locked(what: str, allowance: Allowance, at: datetime) -> DoorTally:
    (key,) = _keys(what, (allowance,))
    row, _is_new = DoorTally.objects.select_for_update().get_or_create(key=key, defaults={"began_at": at})
    if at >= row.began_at + allowance.within:
        row.count, row.began_at = 0, at
    return row
