"""One audit of one school: everything visible is read by two finders, and where a name stands with a picture is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from classroom.audits.looked import looked_at_before
from classroom.audits.outside import outside_again, read_outside
from classroom.audits.questions import question_again, read_questions
from classroom.audits.roll import finders_of
from classroom.audits.threads import read_threads, thread_again
from classroom.audits.values import Batch, Fault, Finders, Key
from classroom.models import Audit, AuditFault, Finder, School, Verb
from classroom.records.book import record

# How each kind of thing is read: in batches without a lock, and one that is suspect once more with it.
_KINDS: tuple[tuple[Callable[..., Batch], Callable[..., list[Fault]]], ...] = (
    (read_threads, thread_again),
    (read_questions, question_again),
    (read_outside, outside_again),
)


@dataclass(slots=True)
class _Tally:
    texts: int = 0
    with_picture: int = 0
    doubtful: int = 0

    def add(self, batch: Batch) -> None:
        self.texts += batch.texts
        self.with_picture += batch.with_picture
        self.doubtful += batch.doubtful


def audit_school(school_id: int, *, now: datetime) -> Audit:
    """Read everything that is visible in a school at a moment; what was found stands in its faults.

    Interrupted it has no end, and the next one begins anew: what was found by then stays, and what the matcher found is
    already kept from view.
    """
    audit = Audit.objects.create(school_id=school_id, began_at=now)
    tally, written = _Tally(), set[Key]()
    finders: Finders | None = None
    for read, again in _KINDS:
        older: str | None = None
        while older != "":
            school = School.objects.get(pk=school_id)
            finders = finders_of(school, finders)
            batch = read(school, after=older or "", now=now, finders=finders)
            tally.add(batch)
            for suspect in batch.suspects:
                # What is kept from view and why are one: no fault is lost with a machine that stops.
                with transaction.atomic():
                    _keep(audit, again(suspect, school_id=school_id, now=now, finders=finders), written)
            older = batch.older
    return _end(audit, tally, now=now)


def _keep(audit: Audit, faults: Iterable[Fault], written: set[Key]) -> None:
    """Each once, though what is passed on is read in more than one thread."""
    fresh = {fault.key: fault for fault in faults if fault.key not in written}
    written.update(fresh)
    AuditFault.objects.bulk_create(_row(audit, fault) for fault in fresh.values())


def _row(audit: Audit, fault: Fault) -> AuditFault:
    row = fault.row()
    row.audit = audit
    before = looked_at_before(fault, school_id=audit.school_id) if fault.finder is Finder.NAIVE else None
    if before is not None:
        row.seen_by_id, row.seen_at = before.seen_by_id, before.seen_at
    return row


@transaction.atomic
def _end(audit: Audit, tally: _Tally, *, now: datetime) -> Audit:
    audit.texts, audit.with_picture, audit.ended_at = tally.texts, tally.with_picture, now
    audit.save(update_fields=["texts", "with_picture", "ended_at"])
    faults = AuditFault.objects.filter(audit=audit)
    record(
        Verb.AUDITED,
        school_id=audit.school_id,
        actor=None,
        subject=audit,
        codes={
            "texts": tally.texts,
            "with_picture": tally.with_picture,
            "doubtful": tally.doubtful,
            "matcher": faults.filter(finder=Finder.MATCHER).count(),
            "naive": faults.filter(finder=Finder.NAIVE).count(),
        },
        at=now,
    )
    return audit
