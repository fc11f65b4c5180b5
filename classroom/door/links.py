"""A link with which a grown-up chooses their own password: it works once, for a day, and nobody else ever knows the password.

It goes by mail (mail.py). A house without mail shows it once to its computing lead, and the log book says so.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.http import int_to_base36

from classroom.models import Role, User, Verb
from classroom.records.book import record

# They write a mail down somewhere instead of sending it.
_SEND_NOTHING = ("console", "dummy", "filebased")


def reaches(person: User) -> bool:
    """Would a mail reach this person?"""
    return sends_mail() and bool(person.email)


def sends_mail() -> bool:
    """Does this house send mail at all?"""
    return settings.EMAIL_BACKEND.split(".")[-2] not in _SEND_NOTHING


def password_link(person: User, *, origin: str) -> str:
    """The link; `origin` is "https://posts.school.example"."""
    token = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[int_to_base36(person.pk), token])
    return f"{origin}{path}"


@transaction.atomic
def show_link(*, staff_id: int, by: User, at: datetime, origin: str) -> str:
    """A colleague's link for the computing lead to hand over; only where no mail would reach them."""
    people = User.objects.staff().here().filter(school_id=by.school_id).exclude(pk=by.pk)
    person = people.get(pk=staff_id)
    if by.role != Role.ADMIN or reaches(person):
        raise User.DoesNotExist
    codes = {"what": ["link-shown"]}
    record(Verb.CHANGED_SIGN_IN, school_id=by.school_id, actor=by, about=person, codes=codes, at=at)
    return password_link(person, origin=origin)
