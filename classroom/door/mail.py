"""Mail to grown-ups, sent by the worker: tasks and logs hold a number of a person, never an address or a link."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from classroom.door import tries
from classroom.door.links import password_link
from classroom.models import Role, User, Verb
from classroom.records.book import record

# What somebody gets who is not there, so that asking is the same work for everybody.
NOBODY = 0


class Letter(StrEnum):
    """What there is to say; templates/account/mail/ has the words."""

    FORGOTTEN = "forgotten"
    INVITATION = "invitation"
    CHANGED_PASSWORD = "changed-password"  # noqa: S105
    SIGN_IN_CHANGED = "sign-in-changed"
    SECOND_FACTOR_RESET = "second-factor-reset"


WITH_A_LINK = {Letter.FORGOTTEN, Letter.INVITATION}


class MailNotSent(Exception):
    """The mail server did not take it; why, it says in words that may hold an address, so they are dropped."""


def ask_for_reset(*, email: str, origin: str, at: datetime) -> None:
    """Somebody has forgotten their password. Whether there is such an account shows neither in the answer nor in its time."""
    person = User.objects.staff().here().filter(email__iexact=email).first() if email else None
    enough = not tries.may_mail(email, at=at)
    send.enqueue(Letter.FORGOTTEN, NOBODY if person is None or enough else person.pk, NOBODY, origin)


@transaction.atomic
def invite(*, staff: User, by: User, at: datetime, origin: str) -> None:
    """Send a new colleague the link with which they choose their password; `origin` is "https://posts.school.example"."""
    if by.role != Role.ADMIN:
        raise User.DoesNotExist
    colleague = User.objects.staff().here().exclude(email="").get(pk=staff.pk, school_id=by.school_id)
    codes = {"changed": "invitation"}
    record(
        Verb.CHANGED_STAFF,
        school_id=by.school_id,
        actor=by,
        subject=colleague,
        about=colleague,
        codes=codes,
        at=at,
    )
    send.enqueue(Letter.INVITATION, colleague.pk, by.pk, origin)


def tell(letter: Letter, *, staff: User, by: User | None = None) -> None:
    """Tell a grown-up what happened to their account."""
    send.enqueue(letter, staff.pk, by.pk if by else NOBODY, "")


def whose_link(staff_id: int, token: str) -> User | None:
    """The grown-up whom a link in a mail belongs to, while it counts."""
    person = User.objects.staff().here().filter(pk=staff_id).first()
    return person if person and default_token_generator.check_token(person, token) else None


@task(queue_name="now")
def send(letter: str, staff_id: int, by_id: int, origin: str) -> None:
    """Write and send one letter. The link is made here, so that no row of the queue ever holds one."""
    person = (
        User.objects.staff().here().exclude(email="").filter(pk=staff_id).select_related("school").first()
    )
    if person is None:
        return
    by = User.objects.staff().filter(pk=by_id).first()
    page = {
        "name": person.staff_name,
        "username": person.username,
        "school": person.school.name,
        "by": by.staff_name if by else "",
        "link": password_link(person, origin=origin) if letter in WITH_A_LINK else "",
    }
    subject, words = render_to_string(f"account/mail/{letter}.txt", page).split("\n", 1)
    try:
        send_mail(subject.strip(), words.strip() + "\n", None, [person.email])
    except Exception:  # whatever it is, it may quote whom the mail was for
        raise MailNotSent from None
