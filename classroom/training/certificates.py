"""Certificates: who passed the course, when, and until when it lasts. Rows are only ever added; one that was a mistake says so."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.models import Role, School, Training, User, Verb
from classroom.records.book import record

LEAP_DAY = (2, 29)
RECORDERS = frozenset({Role.LEAD, Role.ADMIN})


class Refusal(TextChoices):
    """Why training is not recorded, and what to do: one kind sentence each."""

    OWN = "own", _("Nobody records their own training. Ask another lead or the computing lead.")
    NOT_YET = "not-yet", _("That day is still to come. Choose today or a day before.")
    GONE = "gone", _("This person has left. Bring them back first.")


class NotRecorded(Exception):
    """Training was not recorded."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal

    @property
    def sentence(self) -> str:
        """What the grown-up reads."""
        return str(self.refusal.label)


class Certificate(NamedTuple):
    """One passed course as the school's page shows it."""

    id: int
    passed_on: date
    ends_on: date
    recorded_by: str
    is_current: bool
    was_a_mistake: bool


class Standing(NamedTuple):
    """How one person is trained on a day: `until`, the last day of the certificate that lasts longest (None: never passed)."""

    is_current: bool
    until: date | None


def is_asked_of(person: User) -> bool:
    """Whoever may approve or release needs it; the computing lead does neither."""
    return person.role != Role.ADMIN


def may_record(by: User) -> bool:
    """Leads and the computing lead write down who has passed."""
    return by.role in RECORDERS


@transaction.atomic
def record_training(*, staff: User, passed_on: date, by: User, at: datetime) -> Training:
    """A grown-up has passed; it lasts 12 months to the day. The same day again changes nothing."""
    School.objects.locked(by.school_id)
    # Fetched as permission: a colleague of the same school, as they are now.
    person = User.objects.staff().get(pk=staff.pk, school_id=by.school_id)
    _refuse(person, passed_on, by=by, at=at)
    row, fresh = Training.objects.get_or_create(
        staff=person,
        passed_on=passed_on,
        ends_on=ends_on(passed_on),
        withdrawn_at=None,
        defaults={"recorded_by": by},
    )
    if fresh:
        codes = {"passed_on": passed_on.isoformat()}
        record(Verb.RECORDED_TRAINING, school_id=by.school_id, actor=by, about=person, codes=codes, at=at)
    return row


@transaction.atomic
def withdraw_training(*, training_id: int, staff_id: int, by: User, at: datetime) -> Training:
    """It was a mistake: from now on it does not count. Twice is quiet; raises Training.DoesNotExist, NotRecorded."""
    School.objects.locked(by.school_id)
    row = Training.objects.select_related("staff").get(
        pk=training_id, staff=staff_id, staff__school_id=by.school_id
    )
    if not may_record(by):
        raise Training.DoesNotExist
    if row.staff_id == by.pk:
        raise NotRecorded(Refusal.OWN)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = at, by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        codes = {"passed_on": row.passed_on.isoformat(), "mistake": True}
        record(Verb.RECORDED_TRAINING, school_id=by.school_id, actor=by, about=row.staff, codes=codes, at=at)
    return row


def _refuse(person: User, passed_on: date, *, by: User, at: datetime) -> None:
    if not may_record(by):
        raise User.DoesNotExist
    if person.pk == by.pk:
        raise NotRecorded(Refusal.OWN)
    if person.left_on is not None:
        raise NotRecorded(Refusal.GONE)
    if passed_on > timezone.localdate(at):
        raise NotRecorded(Refusal.NOT_YET)


def ends_on(passed_on: date) -> date:
    """The same day a year later; a leap day's is the last of February."""
    day = 28 if (passed_on.month, passed_on.day) == LEAP_DAY else passed_on.day
    return passed_on.replace(year=passed_on.year + 1, day=day)


def certificates_of(staff: User, *, on: date) -> list[Certificate]:
    """Everything on record about one person, the newest first."""
    rows = Training.objects.filter(staff=staff).select_related("recorded_by").order_by("-passed_on", "-pk")
    return [
        Certificate(
            row.pk,
            row.passed_on,
            row.ends_on,
            recorded_by=row.recorded_by.staff_name if row.recorded_by else "",
            is_current=row.withdrawn_at is None and row.passed_on <= on <= row.ends_on,
            was_a_mistake=row.withdrawn_at is not None,
        )
        for row in rows
    ]


def current_until(staff_ids: Iterable[int], *, on: date) -> dict[int, date]:
    """Until when each of these people is trained; whoever is not, is not in it. One query for any number."""
    rows = Training.objects.counting(on).filter(staff__in=list(staff_ids))
    return dict(rows.values_list("staff").annotate(Max("ends_on")))


def standing_of(staff: User, *, on: date) -> Standing:
    """How this person is trained; one query."""
    certificates = Training.objects.filter(staff=staff, withdrawn_at=None, passed_on__lte=on)
    until: date | None = certificates.aggregate(until=Max("ends_on"))["until"]
    return Standing(is_current=until is not None and until >= on, until=until)


def untrained(reader: User, *, on: date) -> int:
    """How many grown-ups could decide or share, were they trained; for those who write training down. One query."""
    people = User.objects.staff().staff_known_to(reader).here().exclude(role=Role.ADMIN)
    return people.exclude(pk__in=Training.objects.counting(on).values("staff")).count()
