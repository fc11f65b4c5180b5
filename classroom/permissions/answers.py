"""What a family agreed to: recorded, never changed; not recorded means no, expired means no."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from classroom.models import Permission, Purpose, School, Source, User, Verb
from classroom.permissions.basis import Basis
from classroom.permissions.rule import state_of
from classroom.records.book import record
from classroom.words.plain import tidy

LONGEST_EVIDENCE = 200
# No answer is about a day further away: who types another year has mistyped it.
A_CHILDHOOD = timedelta(days=12 * 366)
# The same answer again within this time is a second press, not a second answer.
TWO_PRESSES = timedelta(minutes=1)


class Fault(StrEnum):
    """Why an answer can't be recorded."""

    NOTHING_SAID = "nothing-said"
    ENDS_BEFORE_IT_STARTS = "ends-before-it-starts"
    FAR_AWAY = "far-away"
    HAS_NO_END = "has-no-end"
    EVIDENCE_TOO_LONG = "evidence-too-long"
    NEVER_HAS_NO_REASON = "never-has-no-reason"
    NOT_THEIRS_TO_SAY = "not-theirs-to-say"


class CannotRecord(Exception):
    """Nothing was recorded; `fault` is for the page to explain."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def allowed(pupil_ids: Iterable[int], purpose: Purpose, *, on: date) -> frozenset[int]:
    """Of these children, those for whom the purpose is allowed on a day; one query for any number.

    "Never" beats the child's own no, which beats a family's yes (product.md, The public account).
    """
    asked = frozenset(pupil_ids)
    if not asked:
        return asked
    said: dict[int, list[Permission]] = {}
    for row in Permission.objects.about(asked).begun(on).filter(purpose=purpose):
        said.setdefault(row.pupil_id, []).append(row)
    return frozenset(pupil for pupil, rows in said.items() if state_of(rows, on=on).is_yes)


def allows(pupil: User, purpose: Purpose, *, on: date) -> bool:
    """Is this purpose allowed for this child on a day?"""
    return pupil.pk in allowed([pupil.pk], purpose, on=on)


@transaction.atomic
def record_answers(
    *,
    pupil: User,
    answers: Mapping[Purpose, bool],
    starts_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
    source: Source = Source.FAMILY,
    basis: str = Basis.CONSENT,
    evidence: str = "",
) -> list[Permission]:
    """Add what was said about one or more purposes; raises CannotRecord. What it changes is pulled by whoever reads next.

    A withdrawal is another answer, "no" from today. `ends_on` is the last day of a yes: a family's no stands until the next
    answer. The same answer pressed twice is recorded once.
    """
    School.objects.locked(pupil.school_id)
    evidence = " ".join(tidy(evidence).split())
    if fault := _fault(answers, starts_on, ends_on, source, evidence, at=at) or _not_theirs(
        by, pupil, source
    ):
        raise CannotRecord(fault)
    rows = [
        Permission(
            pupil=pupil,
            purpose=purpose,
            yes=yes,
            starts_on=starts_on,
            ends_on=ends_on if yes or source != Source.FAMILY else None,
            source=source,
            basis=basis if source == Source.FAMILY else "",
            evidence=evidence,
            recorded_by=by,
            recorded_at=at,
        )
        for purpose, yes in answers.items()
    ]
    said_before = Permission.objects.about([pupil.pk]).filter(source=source)
    return _add(rows, last={row.purpose: row for row in said_before}, by=by)


def _add(rows: Iterable[Permission], *, last: Mapping[str, Permission], by: User | None) -> list[Permission]:
    fresh = [row for row in rows if not _pressed_twice(row, last.get(row.purpose))]
    for row in fresh:
        row.save(force_insert=True)
        record(
            Verb.RECORDED_PERMISSION,
            school_id=row.pupil.school_id,
            actor=by,
            about=row.pupil,
            codes={"purpose": row.purpose, "yes": row.yes, "source": row.source},
            at=row.recorded_at,
        )
    return fresh


def _fault(
    answers: Mapping[Purpose, bool],
    starts_on: date,
    ends_on: date | None,
    source: Source,
    evidence: str,
    *,
    at: datetime,
) -> Fault | None:
    today = timezone.localdate(at)
    lifts = source == Source.CHILD and any(answers.values())
    checks = (
        (Fault.NOTHING_SAID, not answers),
        (Fault.FAR_AWAY, any(abs(day - today) > A_CHILDHOOD for day in (starts_on, ends_on) if day)),
        (Fault.ENDS_BEFORE_IT_STARTS, ends_on is not None and ends_on < starts_on),
        # Lifting a no for a while is a yes that nobody would remember to end.
        (Fault.HAS_NO_END, ends_on is not None and (source == Source.NEVER or lifts)),
        (Fault.EVIDENCE_TOO_LONG, len(evidence) > LONGEST_EVIDENCE),
        # Why it is "never" belongs in the safeguarding file, not on a page that the whole office reads.
        (Fault.NEVER_HAS_NO_REASON, source == Source.NEVER and evidence != ""),
    )
    return next((fault for fault, stands in checks if stands), None)


def _not_theirs(by: User | None, pupil: User, source: Source) -> Fault | None:
    """Children speak for themselves, and for nobody else."""
    speaks_for_another = by is not None and by.is_pupil and (by.pk != pupil.pk or source != Source.CHILD)
    return Fault.NOT_THEIRS_TO_SAY if speaks_for_another else None


def _pressed_twice(row: Permission, last: Permission | None) -> bool:
    """Is this the last word again, by the same person and within a minute? Yes, no, yes are three answers."""
    if last is None or not timedelta() <= row.recorded_at - last.recorded_at < TWO_PRESSES:
        return False
    same = ("yes", "starts_on", "ends_on", "basis", "evidence", "recorded_by_id")
    return all(getattr(row, name) == getattr(last, name) for name in same)


def record_permission(
    *,
    pupil: User,
    purpose: Purpose,
    yes: bool,
    starts_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
    source: Source = Source.FAMILY,
    basis: str = Basis.CONSENT,
    evidence: str = "",
) -> None:
    """Add an answer about one purpose; see `record_answers`."""
    record_answers(
        pupil=pupil,
        answers={purpose: yes},
        starts_on=starts_on,
        by=by,
        at=at,
        ends_on=ends_on,
        source=source,
        basis=basis,
        evidence=evidence,
    )
