"""Trained staff write on a wall: revision and Decision in one act, through the same gate."""

from datetime import datetime

from django.db import transaction

from classroom.models import Revision, School, User, Verb
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import GateClosed, case_for, hindrances
from classroom.moderation.moves.by_author import hand_in
from classroom.moderation.moves.decide import stand_on_wall
from classroom.moderation.on_record import keep_findings
from classroom.records.book import record


@transaction.atomic
def write_on_wall(revision_id: int, *, staff: User, now: datetime) -> Revision:
    """Hand one's own draft in and approve it at once. Raises GateClosed: then nothing has happened, the draft stays."""
    school = School.objects.locked(staff.school_id)
    revision, _found = hand_in(revision_id, author=staff, now=now)
    revision.post.school = school
    case = case_for(revision, staff=staff, school=school, now=now)
    if reasons := hindrances(case, seen=None):
        raise GateClosed(reasons)
    keep_findings(revision, case.found)
    stand_on_wall(revision, school=school, staff=staff, now=now, at=now)
    record(
        Verb.APPROVED,
        school_id=school.pk,
        actor=staff,
        subject=revision,
        codes={"own": True},
        fingerprint=fingerprint_of(revision),
        at=now,
    )
    return revision
