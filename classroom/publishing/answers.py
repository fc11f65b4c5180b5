"""What adults answer about a version: its words are not one of our children, or are the class's own."""

from datetime import datetime

from django.db import transaction

from classroom.models import User, Verb
from classroom.publishing.checks import answer_to
from classroom.publishing.gate import Hindrance, ReleaseRefused, case_for, must_be_trained
from classroom.publishing.reach import fetch_to_write
from classroom.records.book import fingerprint, record
from classroom.safeguarding.found import Severity


@transaction.atomic
def answer(
    version_id: int, *, rule: str, key: str, staff: User, now: datetime, seen: str | None = None
) -> bool:
    """An adult answers a `confirm` ("not one of our children", "these are the class's own words"). Again is quiet.

    It is about the words as they are now, wherever the question is asked of them; `seen` is the fingerprint of what a
    page showed, None for whoever has just read the case itself. False when the checks ask no such question. Raises
    PublicVersion.DoesNotExist, ReleaseRefused without training or when it changed since it was seen.
    """
    must_be_trained(staff, now)
    school, version = fetch_to_write(version_id, staff=staff, now=now)
    case = case_for(version, now=now)
    if seen is not None and seen != case.fingerprint:
        raise ReleaseRefused([Hindrance.CHANGED_SINCE_SEEN])
    asked = [
        answer_to(version, case.frames, finding)
        for finding in case.found
        if finding.severity is Severity.CONFIRM and finding.rule.value == rule and finding.key == key
    ]
    new = [each for number, each in enumerate(asked) if each not in [*version.answers, *asked[:number]]]
    if not new:
        return bool(asked)
    version.answers = [*version.answers, *new]
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
