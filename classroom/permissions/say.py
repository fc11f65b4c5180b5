"""What a child says about its own words and pictures: read and said on a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import Permission, Purpose, School, Source, User
from classroom.permissions.answers import record_answers
from classroom.permissions.rule import Kind, state_of

# Taking part is the family's to say: whoever would rather not just does not write.
OWN_SAY = (Purpose.WORDS_INTERNET, Purpose.IMAGE_INSIDE, Purpose.IMAGE_INTERNET)


@dataclass(frozen=True, slots=True)
class Say:
    """One purpose as the child reads it. `grown_ups`: what they have said, None for nothing that counts today.

    A "never" reads like any no: it shows no reason.
    """

    purpose: Purpose
    happy: bool
    grown_ups: bool | None


def say_of(pupil: User, *, on: date) -> tuple[Say, ...]:
    """What stands on a day; one query."""
    rows = list(Permission.objects.about([pupil.pk]))
    return tuple(_say([row for row in rows if row.purpose == purpose], purpose, on=on) for purpose in OWN_SAY)


def _say(rows: list[Permission], purpose: Purpose, *, on: date) -> Say:
    own = [row for row in rows if row.source == Source.CHILD]
    others = state_of([row for row in rows if row.source != Source.CHILD], on=on)
    grown_ups = True if others.is_yes else False if others.is_no else None
    return Say(purpose, happy=state_of(own, on=on).kind is not Kind.CHILD_NO, grown_ups=grown_ups)


@transaction.atomic
def say(*, pupil: User, answers: Mapping[Purpose, bool], at: datetime) -> int:
    """The child's own no, or that it is taken back; how many have changed. What stands already is not said again."""
    School.objects.locked(pupil.school_id)
    today = timezone.localdate(at)
    stands = {one.purpose: one.happy for one in say_of(pupil, on=today)}
    changed = {
        purpose: happy for purpose, happy in answers.items() if stands.get(purpose, happy) is not happy
    }
    if changed:
        record_answers(
            pupil=pupil, answers=changed, starts_on=today, by=pupil, at=at, source=Source.CHILD, basis=""
        )
    return len(changed)
