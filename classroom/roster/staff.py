"""Grown-ups join, change and leave. A school never loses its last computing lead, nor one of its only two leads."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.models import ClassStaff, Role, School, SchoolClass, User, Verb
from classroom.models.people import UserQuerySet
from classroom.records.book import record

LEADS_NEEDED = 2


class Refusal(TextChoices):
    """Why an account stays as it is, and what to do: one kind sentence each."""

    EMAIL_TAKEN = "email", _("Somebody has this e-mail already. Type another, or look for them in the list.")
    USERNAME_TAKEN = "username", _("Somebody has this user name already. Add a number or a first name to it.")
    OWN_ROLE = "own-role", _("Nobody changes their own role. Ask the other computing lead, or the head.")
    LAST_ADMIN = "last-admin", _("A school needs a computing lead: add another first.")
    TWO_LEADS = "two-leads", _("A school needs two leads: add another first.")
    HEAD_TAKEN = "head-taken", _("Somebody else is the head. Take that off their page first.")
    HEAD_LEADS = (
        "head-leads",
        _("Only a safeguarding lead can be the head. Choose that role, or take off “head”."),
    )
    STILL_TO_COME = "still-to-come", _("That day is still to come. Come back on the day, or choose today.")


class StaffRefused(Exception):
    """An account stays as it is."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal

    @property
    def sentence(self) -> str:
        """What the grown-up reads."""
        return str(self.refusal.label)


@dataclass(frozen=True, slots=True)
class Account:
    """What a school says about one grown-up."""

    first_name: str
    last_name: str
    role: Role
    title: str = ""
    email: str = ""
    is_head: bool = False


@transaction.atomic
def add_staff(
    *,
    school_id: int,
    username: str,
    account: Account,
    by: User | None,
    at: datetime,
    class_ids: Iterable[int] = (),
) -> User:
    """A grown-up joins; nobody can sign in with a password before the person has set one. `by`: nobody, for commands."""
    School.objects.locked(school_id)
    if by is not None:
        School.objects.kept_by(by).get(pk=school_id)
    person = User(username=username, school_id=school_id, grace_from=at)
    person.set_unusable_password()
    _write(person, account)
    _teaches(person, class_ids)
    _log(person, by, at, ["joined"])
    return person


@transaction.atomic
def change_staff(*, staff_id: int, account: Account, by: User, at: datetime) -> frozenset[str]:
    """Change what a school says about a grown-up; which fields were changed?"""
    person = _locked(staff_id, by)
    before = {field.name: getattr(person, field.name) for field in fields(Account)}
    changed = frozenset(name for name in before if before[name] != getattr(account, name))
    if not changed:
        return changed
    if person.pk == by.pk and changed & {"role", "is_head"}:
        raise StaffRefused(Refusal.OWN_ROLE)
    if "role" in changed:
        _may_go(person)
    _write(person, account)
    if "role" in changed and not person.teaches_classes:
        ClassStaff.objects.filter(staff=person).delete()
    _log(person, by, at, sorted(changed))
    return changed


@transaction.atomic
def set_classes(*, staff_id: int, class_ids: Iterable[int], by: User, at: datetime) -> bool:
    """Which classes a teacher teaches from now on; was anything changed?"""
    person = _locked(staff_id, by)
    changed = _teaches(person, class_ids)
    if changed:
        _log(person, by, at, ["classes"])
    return changed


@transaction.atomic
def leave(*, staff_id: int, on: date, by: User, at: datetime) -> None:
    """A grown-up leaves: no more sign-in from this instant, and no class and no headship is kept for them."""
    person = _locked(staff_id, by)
    if person.left_on is not None:
        return
    if on > timezone.localdate(at):
        raise StaffRefused(Refusal.STILL_TO_COME)
    _may_go(person)
    person.left_on, person.is_head = on, False
    person.save(update_fields=["left_on", "is_head"])
    ClassStaff.objects.filter(staff=person).delete()
    _log(person, by, at, ["left"])


@transaction.atomic
def come_back(*, staff_id: int, by: User, at: datetime) -> None:
    """A grown-up who left is here again, in the same role; the days for a second step begin anew."""
    person = _locked(staff_id, by)
    if person.left_on is None:
        return
    person.left_on, person.grace_from = None, at
    person.save(update_fields=["left_on", "grace_from"])
    _log(person, by, at, ["came-back"])


def _locked(staff_id: int, by: User) -> User:
    """A grown-up whom this person may change, as they are now, under the lock of the school."""
    School.objects.locked(by.school_id)
    return User.objects.staff().staff_kept_by(by).get(pk=staff_id)


def _write(person: User, account: Account) -> None:
    for field in fields(Account):
        setattr(person, field.name, getattr(account, field.name))
    if person.is_pupil:
        raise ValueError("A pupil is no grown-up of the school.")
    if person.is_head and person.left_on is None:
        _may_be_head(person)
    _may_be_called(person)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        # Somebody of another school, whose row is not locked here, was a moment faster.
        _may_be_called(person)
        raise


def _may_be_called(person: User) -> None:
    """User name and e-mail are one person's, in all schools of this house."""
    others = User.objects.get_queryset().exclude(pk=person.pk)
    if others.filter(username=person.username).exists():
        raise StaffRefused(Refusal.USERNAME_TAKEN)
    if person.email and others.filter(email__iexact=person.email).exists():
        raise StaffRefused(Refusal.EMAIL_TAKEN)


def _may_be_head(person: User) -> None:
    if not person.leads:
        raise StaffRefused(Refusal.HEAD_LEADS)
    if _here(person.school_id).exclude(pk=person.pk).filter(is_head=True).exists():
        raise StaffRefused(Refusal.HEAD_TAKEN)


def _may_go(person: User) -> None:
    """May this person lose their role, or leave? Who has left already is counted no more."""
    if person.left_on is not None:
        return
    others = _here(person.school_id).exclude(pk=person.pk).filter(role=person.role).count()
    if person.role == Role.ADMIN and others == 0:
        raise StaffRefused(Refusal.LAST_ADMIN)
    # A school that has just one yet may still mend a slip.
    if person.leads and others == LEADS_NEEDED - 1:
        raise StaffRefused(Refusal.TWO_LEADS)


def _here(school_id: int) -> UserQuerySet:
    return User.objects.staff().here().filter(school_id=school_id)


def _teaches(person: User, class_ids: Iterable[int]) -> bool:
    """Make a teacher's classes exactly these, of the own school; nobody else teaches any."""
    wanted = set(class_ids) if person.teaches_classes and person.left_on is None else set()
    classes = set(
        SchoolClass.objects.filter(school_id=person.school_id, pk__in=wanted).values_list("pk", flat=True)
    )
    rows = ClassStaff.objects.filter(staff=person)
    before = set(rows.values_list("school_class", flat=True))
    rows.exclude(school_class__in=classes).delete()
    ClassStaff.objects.bulk_create(
        ClassStaff(staff=person, school_class_id=class_id) for class_id in sorted(classes - before)
    )
    return classes != before


def _log(person: User, by: User | None, at: datetime, what: list[str]) -> None:
    codes = {"what": what}
    record(Verb.CHANGED_STAFF, school_id=person.school_id, actor=by, about=person, codes=codes, at=at)
