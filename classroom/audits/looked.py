"""What a lead has looked at: on record, and not told again every night while nothing that they judged by changes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from classroom.audits.values import Fault
from classroom.models import AuditFault, RosterChange, School, User, Verb
from classroom.records.book import record
from classroom.safeguarding.found import Rule


def looked_at_before(fault: Fault, *, school_id: int) -> AuditFault | None:
    """The same fault as a lead has looked at it; none if the words are newer, or the name has become another child's."""
    same = AuditFault.objects.filter(
        audit__school=school_id,
        finder=fault.finder,
        place=fault.place,
        start=fault.start,
        end=fault.end,
        seen_at__gt=fault.since,
        **{fault.thing: fault.thing_id},
    )
    seen = same.order_by("-seen_at", "-pk").first()
    if seen is None:
        return None
    changed = RosterChange.objects.filter(school=school_id, pupil__in=fault.people, at__gte=seen.seen_at)
    return None if changed.exists() else seen


@transaction.atomic
def look_at(fault_id: int, *, by: User, now: datetime) -> None:
    """A lead has looked at a stretch, whichever finders saw it; again is quiet. Raises AuditFault.DoesNotExist for what is not theirs."""
    School.objects.locked(by.school_id)
    if not by.leads:
        raise AuditFault.DoesNotExist
    fault = AuditFault.objects.select_related("post", "prompt", "public_post").get(
        pk=fault_id, audit__school=by.school_id
    )
    same: dict[str, Any] = {
        name: getattr(fault, name)
        for name in ("audit", "post", "prompt", "public_post", "place", "start", "end")
    }
    if AuditFault.objects.filter(**same, seen_at=None).update(seen_by=by, seen_at=now):
        record(
            Verb.ANSWERED_FINDING,
            school_id=by.school_id,
            actor=by,
            subject=fault.post or fault.prompt or fault.public_post,
            codes={"rule": Rule.NAME_WITH_PHOTO.value, "audit": fault.audit_id},
            at=now,
        )
