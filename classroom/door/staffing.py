"""Changes of an account that the door must hear of: who is out is out in the same moment, and who must know gets a letter.

A computing lead makes and mends accounts, also those that read what children have told. So none becomes a lead's, and no lead's
account changes hands, without the other leads hearing of it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from classroom.door import links, mail, staff_sessions
from classroom.door.mail import Letter
from classroom.models import School, User, Verb
from classroom.records.book import record
from classroom.roster import staff
from classroom.roster.staff import Account


@transaction.atomic
def add_account(
    *, username: str, account: Account, by: User, at: datetime, class_ids: Iterable[int] = ()
) -> User:
    """A grown-up joins the school of whoever adds them."""
    person = staff.add_staff(
        school_id=by.school_id, username=username, account=account, by=by, at=at, class_ids=class_ids
    )
    if person.leads:
        mail.tell_leads(Letter.NEW_LEAD, about=person, by=by)
    return person


@transaction.atomic
def change_account(*, staff_id: int, account: Account, by: User, at: datetime) -> frozenset[str]:
    """Change what a school says about a grown-up; which fields were changed?"""
    School.objects.locked(by.school_id)
    before = User.objects.staff().staff_kept_by(by).get(pk=staff_id)
    changed = staff.change_staff(staff_id=staff_id, account=account, by=by, at=at)
    person = User.objects.get(pk=staff_id)
    if "email" in changed:
        _has_new_email(before, person, by=by)
    if "role" in changed:
        staff_sessions.end_all(staff=person, by=by, at=at)
        if person.leads:
            mail.tell_leads(Letter.NEW_LEAD, about=person, by=by)
    return changed


@transaction.atomic
def leave(*, staff_id: int, on: date, by: User, at: datetime) -> None:
    """A grown-up leaves: every session of theirs ends with it."""
    School.objects.locked(by.school_id)
    # Fetched before: a computing lead who leaves keeps nobody any more, not even themselves.
    person = User.objects.staff().staff_kept_by(by).get(pk=staff_id)
    staff.leave(staff_id=staff_id, on=on, by=by, at=at)
    staff_sessions.end_all(staff=person, by=by, at=at)


@transaction.atomic
def come_back(*, staff_id: int, by: User, at: datetime) -> None:
    """A grown-up who left is here again; a lead who is, is a lead anew."""
    School.objects.locked(by.school_id)
    before = User.objects.staff().staff_kept_by(by).get(pk=staff_id)
    staff.come_back(staff_id=staff_id, by=by, at=at)
    if before.leads and before.left_on is not None:
        mail.tell_leads(Letter.NEW_LEAD, about=before, by=by)


@transaction.atomic
def show_link(*, staff_id: int, by: User, at: datetime, origin: str) -> str:
    """A colleague's link for the computing lead to hand over: only where no mail would reach them.

    A house without mail has no other way back in. But whoever holds a link comes in as that person: the leads hear of it, unless
    it is the first link of somebody new who leads nothing.
    """
    School.objects.locked(by.school_id)
    person = User.objects.staff().staff_kept_by(by).here().exclude(pk=by.pk).get(pk=staff_id)
    if links.reaches(person):
        raise User.DoesNotExist
    codes = {"what": ["link-shown"]}
    record(Verb.CHANGED_SIGN_IN, school_id=by.school_id, actor=by, about=person, codes=codes, at=at)
    if links.is_watched(person):
        mail.tell_leads(Letter.LINK_SHOWN, about=person, by=by)
    return links.password_link(person, origin=origin)


def _has_new_email(before: User, person: User, *, by: User) -> None:
    # An address that is no longer theirs must not be a way to a new password.
    EmailAddress.objects.filter(user=person).delete()
    if before.email:
        mail.tell_old_address(before.email, staff=person, by=by)
    if before.leads or person.leads:
        mail.tell_leads(Letter.LEAD_EMAIL_CHANGED, about=person, by=by)
