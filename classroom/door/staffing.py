"""Changes of an account that the door must hear of: whoever has another role, or has left, is signed out in the same moment."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from classroom.door import staff_sessions
from classroom.models import User
from classroom.roster import staff
from classroom.roster.staff import Account


@transaction.atomic
def change_account(*, staff_id: int, account: Account, by: User, at: datetime) -> frozenset[str]:
    """Change what a school says about a grown-up; which fields were changed?"""
    changed = staff.change_staff(staff_id=staff_id, account=account, by=by, at=at)
    person = User.objects.get(pk=staff_id)
    if "email" in changed:
        # An address that is no longer theirs must not be a way to a new password.
        EmailAddress.objects.filter(user=person).delete()
    if "role" in changed:
        staff_sessions.end_all(staff=person, by=by, at=at)
    return changed


@transaction.atomic
def leave(*, staff_id: int, on: date, by: User, at: datetime) -> None:
    """A grown-up leaves: every session of theirs ends with it."""
    staff.leave(staff_id=staff_id, on=on, by=by, at=at)
    staff_sessions.end_all(staff=User.objects.get(pk=staff_id), by=by, at=at)
