"""How a real school begins: the school and its first computing lead, in one act; and a fresh link for whoever lost theirs."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from classroom.door import links, staff_sessions
from classroom.models import Role, School, User, Verb
from classroom.records.book import record
from classroom.roster.staff import Account, add_staff

ADMIN = Role.ADMIN


class Begun(Exception):
    """There is a school at this address already."""


def school_at(slug: str) -> School | None:
    """The school of an address."""
    return School.objects.filter(slug=slug).first()


def admin_of(slug: str, *, username: str = "") -> User | None:
    """The computing lead of a school who goes by a name; without one, who has been it for longest."""
    here = User.objects.staff().here().filter(school__slug=slug, role=Role.ADMIN).order_by("pk")
    return (here.filter(username=username) if username else here).first()


@transaction.atomic
def start_school(
    *, name: str, slug: str, short_name: str, username: str, account: Account, at: datetime
) -> User:
    """A school begins with one person who can make everything else; raises Begun, or roster's StaffRefused."""
    try:
        with transaction.atomic():
            school = School.objects.create(name=name, slug=slug, short_name=short_name)
    except IntegrityError:
        raise Begun from None
    record(Verb.STARTED_SCHOOL, school_id=school.pk, actor=None, subject=school, at=at)
    return add_staff(school_id=school.pk, username=username, account=account, by=None, at=at)


@transaction.atomic
def fresh_link(*, admin: User, origin: str, resets: bool, at: datetime) -> str:
    """A link for a computing lead whom no colleague can help; `resets` takes the second step away, too."""
    School.objects.locked(admin.school_id)
    codes = {"what": ["link-shown"]}
    record(Verb.CHANGED_SIGN_IN, school_id=admin.school_id, actor=None, about=admin, codes=codes, at=at)
    if resets:
        Authenticator.objects.filter(user_id=admin.pk).delete()
        staff_sessions.end_all(staff=admin, by=None, at=at)
        User.objects.get_queryset().filter(pk=admin.pk).update(grace_from=at)
        record(Verb.RESET_SECOND_FACTOR, school_id=admin.school_id, actor=None, about=admin, at=at)
    return links.password_link(User.objects.get(pk=admin.pk), origin=origin)
