"""Names that a child tries beside photos: counted without keeping one, and told to the grown-ups when they are many.

A name counts exactly when it gives the child's card, so the tally knows no more about who is at the school than the card says.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from classroom.models import Entry, School, User, Verb
from classroom.records.book import record

# So many different names in one session are told, and again at every doubling.
MANY = 5
TOLD_FOR = timedelta(days=7)
# As much of one name as counts, and as many names as a session remembers: nobody fills it up.
LONGEST, MOST = 40, 200
# Of a keyed digest so many signs are enough to tell a few hundred names apart.
SHORT = 16


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different names were tried since the child came in, as digests under a salt of this session only.

    `last`: the beginnings of the name that was new last, itself at the end. Advice is given while a child still types: Max,
    Maxi and Maximilian, one growing out of the other or shrinking back, are one name.
    """

    salt: str
    count: int = 0
    seen: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    def with_names(self, names: Iterable[str]) -> "Tally":
        """The tally with these folded names as well; the very same if none of them is new."""
        tally = self
        for name in names:
            tally = tally._with_name(name[:LONGEST])
        return tally

    def _with_name(self, name: str) -> "Tally":
        own = self._digest(name)
        if own in self.seen or len(self.seen) >= MOST:
            return self
        seen = (*self.seen, own)
        if own in self.last:
            return replace(self, seen=seen)
        beginnings = (*(self._digest(name[:length]) for length in range(1, len(name))), own)
        grows = bool(self.last) and self.last[-1] in beginnings
        return replace(self, count=self.count + (not grows), seen=seen, last=beginnings)

    def _digest(self, name: str) -> str:
        return salted_hmac("writing.names_tried", f"{self.salt}|{name}", algorithm="sha256").hexdigest()[
            :SHORT
        ]


@dataclass(frozen=True, slots=True)
class Tried:
    """That a child tried many names: how many, and when that was."""

    child: User
    names: int
    at: datetime


def level(names: int) -> int:
    """The last of 5, 10, 20, 40 and so on that so many names have reached; 0: it is not told."""
    if names < MANY:
        return 0
    reached = MANY
    while reached * 2 <= names:
        reached *= 2
    return reached


@transaction.atomic
def tell_of_names(*, child: User, names: int, since: datetime, now: datetime) -> None:
    """Write down that a child has tried so many names `since` they came in; each level once, whatever a session forgot."""
    School.objects.locked(child.school_id)
    told = Entry.objects.filter(
        school_id=child.school_id, verb=Verb.TRIED_NAMES, actor_ref=child.log_id, at__gte=since
    )
    if level(names) <= max((level(entry.codes["names"]) for entry in told), default=0):
        return
    record(
        Verb.TRIED_NAMES,
        school_id=child.school_id,
        actor=child,
        subject=child.school_class,
        about=child,
        codes={"names": names},
        at=now,
    )


def tried_lately(staff: User, *, now: datetime) -> list[Tried]:
    """The children of this person's classes who tried many names within a week, the newest first; each child once."""
    entries = Entry.objects.filter(
        school_id=staff.school_id, verb=Verb.TRIED_NAMES, at__gt=now - TOLD_FOR
    ).order_by("-at", "-pk")
    newest: dict[UUID | None, Entry] = {}
    for entry in entries:
        newest.setdefault(entry.actor_ref, entry)
    if not newest:
        return []
    taught = User.objects.get_queryset().pupils_taught_by(staff).filter(log_id__in=list(newest))
    children: dict[UUID | None, User] = {
        child.log_id: child for child in taught.select_related("school_class")
    }
    return [
        Tried(children[ref], entry.codes["names"], entry.at)
        for ref, entry in newest.items()
        if ref in children
    ]
