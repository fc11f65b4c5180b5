"""One child's page: how every purpose stands today, and for those who keep the records everything that was ever said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from classroom.models import Permission, Purpose, Source, User
from classroom.models.people import KEEPERS
from classroom.permissions.basis import Mark, basis_label, mark_of
from classroom.permissions.rule import PermissionState, days_ahead, state_of

# For forms: pages never import the models.
PURPOSES = tuple(Purpose)
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """One purpose today, and what is known of the days to come."""

    purpose: Purpose
    state: PermissionState
    # (day, how it stands from then on); only for those who keep the records.
    ahead: tuple[tuple[date, PermissionState], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it was recorded."""

    id: int
    recorded_at: datetime
    recorded_by: str
    purpose: str
    said: str
    is_no: bool
    starts_on: date
    ends_on: date | None
    basis: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ChildsRecord:
    """What one reader sees of one child's permissions; `older` begins the next page of the history."""

    pupil: User
    standings: tuple[Standing, ...]
    keeps_records: bool
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    older: int | None = None


def pupil_read_by(staff: User, pupil_id: int) -> User:
    """A child whose permissions this person sees: the whole school's, or a teacher's own classes'. Raises User.DoesNotExist."""
    known = User.objects.get_queryset().pupils_known_to(staff)
    return known.select_related("school_class").get(pk=pupil_id)


def pupil_kept_by(staff: User, pupil_id: int) -> User:
    """A child whose answers this person records: office, leads and admin. Raises User.DoesNotExist."""
    kept = User.objects.get_queryset().pupils_kept_by(staff)
    return kept.select_related("school_class").get(pk=pupil_id)


def record_of(pupil: User, *, reader: User, on: date, before: int | None = None) -> ChildsRecord:
    """What this reader sees; one query. `before`: the last line that was read of the history.

    Teachers are told whether, not why: a family's no, the child's own and a "never" look the same to them.
    """
    rows = list(Permission.objects.about([pupil.pk]).select_related("recorded_by"))
    by_purpose = {purpose: [row for row in rows if row.purpose == purpose] for purpose in Purpose}
    if reader.role not in KEEPERS:
        standings = tuple(
            Standing(purpose, state_of(said, on=on).without_reason()) for purpose, said in by_purpose.items()
        )
        return ChildsRecord(pupil, standings, keeps_records=False)
    shown = [row for row in reversed(rows) if before is None or row.pk < before]
    return ChildsRecord(
        pupil,
        tuple(
            Standing(purpose, state_of(said, on=on), _ahead(said, on=on))
            for purpose, said in by_purpose.items()
        ),
        keeps_records=True,
        marks=_marks(by_purpose.values()),
        lines=tuple(_line(row) for row in shown[:A_PAGE]),
        older=shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None,
    )


def _ahead(rows: Sequence[Permission], *, on: date) -> tuple[tuple[date, PermissionState], ...]:
    """Each day to come on which it will stand otherwise."""
    stands, changes = state_of(rows, on=on), []
    for day in days_ahead(rows, on=on):
        then = state_of(rows, on=day)
        if then != stands:
            changes.append((day, then))
            stands = then
    return tuple(changes)


def _marks(purposes: Iterable[Sequence[Permission]]) -> tuple[Mark, ...]:
    """What can be recorded beside a family's answer; a no is lifted only where one was said."""
    last = {(row.purpose, row.source): row for rows in purposes for row in rows}
    said_no = {row.source for row in last.values() if not row.yes}
    return tuple(mark for mark in Mark if not mark.yes or mark.source in said_no)


def _line(row: Permission) -> Line:
    return Line(
        id=row.pk,
        recorded_at=row.recorded_at,
        recorded_by=_recorder(row.recorded_by),
        purpose=row.get_purpose_display(),
        said=_said(row),
        is_no=not row.yes,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        basis=basis_label(row.basis),
        evidence=row.evidence,
    )


def _said(row: Permission) -> str:
    if row.source != Source.FAMILY:
        return str(mark_of(row.source, yes=row.yes).label)
    return _("The family says yes") if row.yes else _("The family says no")


def _recorder(person: User | None) -> str:
    if person is None:
        return _("Not on record")
    return _("The child") if person.is_pupil else person.staff_name
