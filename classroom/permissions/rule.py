"""What counts on a day, of everything that was ever said about one child and one purpose: rows in, a state out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.models import Permission, Source


class Kind(TextChoices):
    """How a purpose stands for a child; the labels are for those who keep the records. Only "yes" allows anything."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not-asked", _("Not asked")
    ENDED = "ended", _("Ask again")
    NOT_YET = "not-yet", _("Not yet")
    NEVER = "never", _("Never")
    CHILD_NO = "child-no", _("The child says no")


@dataclass(frozen=True, slots=True)
class PermissionState:
    """How one purpose stands for one child on a day; `since` lies ahead where the kind is "not yet"."""

    kind: Kind
    since: date | None = None
    ends_on: date | None = None

    @property
    def is_yes(self) -> bool:
        """Allowed on that day."""
        return self.kind is Kind.YES

    @property
    def is_no(self) -> bool:
        """Somebody has said no; who said it is not everybody's to know."""
        return self.kind in {Kind.NO, Kind.NEVER, Kind.CHILD_NO}

    @property
    def label(self) -> str:
        """In a word, for any member of staff: a "never" and a child's own no look like every no."""
        return str(Kind.NO.label if self.is_no else self.kind.label)

    def without_reason(self) -> "PermissionState":
        """The same for those who only need to know whether: a no tells neither who said it nor since when."""
        return PermissionState(Kind.NO) if self.is_no else self


def state_of(rows: Iterable[Permission], *, on: date) -> PermissionState:
    """How a purpose stands on a day. `rows`: all about one child and one purpose, the newest last."""
    rows = list(rows)
    state = _said(rows, on=on)
    if state.kind not in {Kind.NOT_ASKED, Kind.ENDED}:
        return state
    ahead = days_ahead(rows, on=on)
    for coming in (_said(rows, on=day) for day in ahead):
        if coming.is_yes:
            return PermissionState(Kind.NOT_YET, coming.since, coming.ends_on)
    family = [row.starts_on for row in rows if row.source == Source.FAMILY]
    if state.kind is Kind.NOT_ASKED and family:
        return PermissionState(Kind.NO, min(family))
    return state


def days_ahead(rows: Iterable[Permission], *, on: date) -> list[date]:
    """The days to come on which something that has been said begins."""
    return sorted({row.starts_on for row in rows if row.starts_on > on})


def _said(rows: Sequence[Permission], *, on: date) -> PermissionState:
    for source, kind in ((Source.NEVER, Kind.NEVER), (Source.CHILD, Kind.CHILD_NO)):
        no = _standing_no(rows, source, on=on)
        if no is not None:
            return PermissionState(kind, no.starts_on, no.ends_on)
    family = [row for row in rows if row.source == Source.FAMILY and row.starts_on <= on]
    if not family:
        return PermissionState(Kind.NOT_ASKED)
    # The last word that has begun: once it has ended, nothing that was said before it comes back.
    word = family[-1]
    if not _covers(word, on):
        return PermissionState(Kind.ENDED, word.starts_on, word.ends_on)
    return PermissionState(Kind.YES if word.yes else Kind.NO, word.starts_on, word.ends_on)


def _standing_no(rows: Sequence[Permission], source: Source, *, on: date) -> Permission | None:
    """The no of this source that stands on a day.

    The newest row whose days these are: when a lifting ends, the no that it lifted stands again.
    """
    covering = [row for row in rows if row.source == source and _covers(row, on)]
    return covering[-1] if covering and not covering[-1].yes else None


def _covers(row: Permission, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)
