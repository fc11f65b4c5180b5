"""What adults answer about a version: its words are not one of our children, or are the class's own."""

from datetime import datetime

from django.db import transaction

from classroom.models import User, Verb
from classroom.publishing.gate import case_for, must_be_trained
from classroom.publishing.reach import fetch_to_write
from classroom.records.book import fingerprint, record
from classroom.safeguarding.found import Severity


@transaction.atomic
def answer(version_id: int, *, rule: str, key: str, staff: User, now: datetime) -> bool:
    """An adult answers a `confirm` ("not one of our children", "these are the class's own words"). Again is quiet.

    False when the checks ask no such question. Raises PublicVersion.DoesNotExist, ReleaseRefused without training.
    """
    must_be_trained(staff, now)
    school, version = fetch_to_write(version_id, staff=staff, now=now)
    case = case_for(version, now=now)
    asked = any(
        finding.severity is Severity.CONFIRM and finding.rule.value == rule and finding.key == key
        for finding in case.found
    )
    if not asked or [rule, key] in version.answers:
        return asked
    version.answers = [*version.answers, [rule, key]]
    version.save(update_fields=["answers"])
    record(
        Verb.ANSWERED_FINDING,
        school_id=school.pk,
        actor=staff,
        subject=version,
        codes={"rule": rule},
        fingerprint=fingerprint(school, key),
        at=now,
    )
    return True
