"""The second step of a grown-up's sign-in: who has one, until when one may do without, and how it is reset."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from classroom.door import mail, staff_sessions
from classroom.models import School, User, Verb
from classroom.records.book import record

# Recovery codes are for when these are lost; they are no second step by themselves.
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_KNOWN = "knows_second_factor"


class LastStep(Exception):
    """Whoever took this one away would have none, and may not do without."""


def has_second_factor(user_ids: Iterable[int]) -> set[int]:
    """Which of these people have one."""
    rows = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=STEPS)
    return set(rows.values_list("user_id", flat=True))


def with_second_factor(people: QuerySet[User]) -> QuerySet[User]:
    """People who bring along whether they have one: no page has to ask again."""
    return people.annotate(
        **{_KNOWN: Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=STEPS))}
    )


def has_one(person: User) -> bool:
    """Has this person set up a second step?"""
    known: bool | None = getattr(person, _KNOWN, None)
    return bool(has_second_factor([person.pk])) if known is None else known


def days_left(person: User, *, at: datetime) -> int:
    """How many days one may still do without, today included; days end at midnight, so that nobody is stopped in a lesson."""
    last = timezone.localdate(person.grace_from) + timedelta(days=person.school.second_factor_days)
    return max((last - timezone.localdate(at)).days, 0)


def is_asked_for(person: User) -> bool:
    """Does this grown-up still have to set one up?"""
    return person.is_staff_member and not has_one(person)


def is_overdue(person: User, *, at: datetime) -> bool:
    """Is it asked for before anything else?"""
    return is_asked_for(person) and days_left(person, at=at) == 0


def may_be_removed(authenticator: Authenticator, *, at: datetime) -> bool:
    """May its owner take this one away? The last one only while one may do without."""
    owner = User.objects.staff().select_related("school").get(pk=authenticator.user_id)
    others = Authenticator.objects.filter(user_id=owner.pk, type__in=STEPS).exclude(pk=authenticator.pk)
    return days_left(owner, at=at) > 0 or others.exists()


@contextmanager
def removing(authenticator: Authenticator, *, owner: User, at: datetime) -> Iterator[None]:
    """Hold the owner's others while this one is taken away, so that two presses never take the last two; else LastStep."""
    with transaction.atomic():
        School.objects.locked(owner.school_id)
        if not may_be_removed(authenticator, at=at):
            raise LastStep
        yield


@transaction.atomic
def reset_second_factor(*, staff: User, by: User, at: datetime) -> None:
    """The computing lead lets a colleague begin anew: all steps and sessions end, the days count again, mails tell."""
    School.objects.locked(by.school_id)
    colleague = User.objects.staff().staff_kept_by(by).get(pk=staff.pk)
    Authenticator.objects.filter(user_id=colleague.pk).delete()
    staff_sessions.end_all(staff=colleague, by=by, at=at)
    colleague.grace_from = at
    colleague.save(update_fields=["grace_from"])
    staff.grace_from = at
    record(Verb.RESET_SECOND_FACTOR, school_id=by.school_id, actor=by, about=colleague, at=at)
    mail.tell(mail.Letter.SECOND_FACTOR_RESET, staff=colleague, by=by)
    if colleague.leads:
        mail.tell_leads(mail.Letter.LEAD_SECOND_FACTOR_RESET, about=colleague, by=by)
