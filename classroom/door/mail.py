"""Mail to grown-ups, sent by the worker: tasks and logs hold a number of a person, never an address or a link."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from classroom.door import sealing, tries
from classroom.door.links import is_settled, password_link
from classroom.models import School, User, Verb
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
    NEW_LINK = "new-link"
    EMAIL_CHANGED = "email-changed"
    # To the other leads: whoever held a lead's account would read what children have told.
    NEW_LEAD = "new-lead"
    LEAD_EMAIL_CHANGED = "lead-email-changed"
    LEAD_LINK_SENT = "lead-link-sent"
    LEAD_SECOND_FACTOR_RESET = "lead-second-factor-reset"
    LINK_SHOWN = "link-shown"


WITH_A_LINK = {Letter.FORGOTTEN, Letter.INVITATION, Letter.NEW_LINK}


class MailNotSent(Exception):
    """The mail server did not take it; why, it says in words that may hold an address, so they are dropped."""


def ask_for_reset(*, email: str, origin: str, at: datetime) -> None:
    """Somebody has forgotten their password. Whether there is such an account shows neither in the answer nor in its time."""
    person = User.objects.staff().here().filter(email__iexact=email).first() if email else None
    if tries.may_mail(tries.purse(person, typed=email), at=at):
        send.enqueue(Letter.FORGOTTEN, NOBODY if person is None else person.pk, NOBODY, origin)


@transaction.atomic
def invite(*, staff: User, by: User, at: datetime, origin: str) -> None:
    """Send a colleague the link with which they choose their password; `origin` is "https://posts.school.example"."""
    School.objects.locked(by.school_id)
    colleague = User.objects.staff().staff_kept_by(by).here().exclude(email="").get(pk=staff.pk)
    codes = {"what": ["link-sent"]}
    record(Verb.CHANGED_SIGN_IN, school_id=by.school_id, actor=by, about=colleague, codes=codes, at=at)
    settled = is_settled(colleague)
    send.enqueue(Letter.NEW_LINK if settled else Letter.INVITATION, colleague.pk, by.pk, origin)
    if settled and colleague.leads:
        tell_leads(Letter.LEAD_LINK_SENT, about=colleague, by=by)


def tell(letter: Letter, *, staff: User, by: User | None = None) -> None:
    """Tell a grown-up what happened to their account."""
    send.enqueue(letter, staff.pk, by.pk if by else NOBODY, "")


def tell_leads(letter: Letter, *, about: User, by: User) -> None:
    """Tell the safeguarding leads what was done to somebody's account; not that person, nor who did it."""
    leads = User.objects.staff().leads_here(about.school_id).exclude(pk__in=[about.pk, by.pk])
    for lead_id in leads.exclude(email="").order_by("pk").values_list("pk", flat=True):
        send.enqueue(letter, lead_id, by.pk, "", about.pk)


def tell_old_address(address: str, *, staff: User, by: User) -> None:
    """Tell a grown-up, where their mail went until now, that it goes there no more; it waits sealed for the worker."""
    send.enqueue(Letter.EMAIL_CHANGED, staff.pk, by.pk, "", NOBODY, sealing.seal(address))


def whose_link(staff_id: int, token: str) -> User | None:
    """The grown-up whom a link in a mail belongs to, while it counts."""
    person = User.objects.staff().here().filter(pk=staff_id).first()
    return person if person and default_token_generator.check_token(person, token) else None


@task(queue_name="now")
def send(
    letter: str, staff_id: int, by_id: int, origin: str, about_id: int = NOBODY, sealed_address: str = ""
) -> None:
    """Write and send one letter. The link is made here, so that no row of the queue ever holds one."""
    people = User.objects.staff().select_related("school")
    # Who was told to have left in the next minute still hears where their mail went.
    known = people if sealed_address else people.here().exclude(email="")
    person = known.filter(pk=staff_id).first()
    if person is None:
        return
    to = sealing.unseal(sealed_address) if sealed_address else person.email
    page = {
        "name": person.staff_name,
        "username": person.username,
        "school": person.school.name,
        "by": _name_of(by_id),
        "about": _name_of(about_id),
        "link": password_link(person, origin=origin) if letter in WITH_A_LINK else "",
    }
    subject, words = render_to_string(f"account/mail/{letter}.txt", page).split("\n", 1)
    try:
        send_mail(subject.strip(), words.strip() + "\n", None, [to])
    except Exception:  # whatever it is, it may quote whom the mail was for
        raise MailNotSent from None


def _name_of(staff_id: int) -> str:
    person = User.objects.staff().filter(pk=staff_id).first()
    return person.staff_name if person else ""
