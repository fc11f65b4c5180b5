"""A link with which a grown-up chooses their own password: it works once, for a day, and nobody else ever knows the password.

It goes by mail (mail.py). Where no mail would reach somebody it is shown once to the computing lead (staffing.py).
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from classroom.models import User

# They write a mail down somewhere instead of sending it.
_SEND_NOTHING = ("console", "dummy", "filebased")


def reaches(person: User) -> bool:
    """Would a mail reach this person?"""
    return sends_mail() and bool(person.email)


def sends_mail() -> bool:
    """Does this house send mail at all?"""
    return settings.EMAIL_BACKEND.split(".")[-2] not in _SEND_NOTHING


def is_settled(person: User) -> bool:
    """Has this person ever come in, or chosen a password? Then a link opens an account that somebody uses."""
    return person.last_login is not None or person.has_usable_password()


def is_watched(person: User) -> bool:
    """Do the leads hear of it when somebody else is shown this person's link?"""
    return person.leads or is_settled(person)


def password_link(person: User, *, origin: str) -> str:
    """The link; `origin` is "https://posts.school.example"."""
    token = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[int_to_base36(person.pk), token])
    return f"{origin}{path}"
