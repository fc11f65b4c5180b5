"""The grown-ups of a school as its computing lead reads them: a list by pages, and one of them."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.text import slugify

from classroom.models import ClassStaff, Role, User

if TYPE_CHECKING:
    from classroom.models.people import UserQuerySet

A_PAGE = 50
LONGEST_NAME = 40
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
# A child's account is made elsewhere, by the roster of pupils.
ROLES = tuple((role.value, role.label) for role in Role if role is not Role.PUPIL)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """A page of the list, and the id that the next one begins after (None: this is the last)."""

    people: tuple[User, ...]
    after: int | None


def _staff_of(viewer: User) -> "UserQuerySet":
    teaching = ClassStaff.objects.select_related("school_class").order_by("school_class__name")
    return (
        User.objects.staff()
        .staff_known_to(viewer)
        .prefetch_related(Prefetch("class_rows", queryset=teaching))
    )


def colleagues_of(viewer: User, *, left: bool = False, after: int | None = None) -> Colleagues:
    """Grown-ups by surname: those who are here, or those who have left; `after` is the id of the last one seen."""
    people = _staff_of(viewer).filter(left_on__isnull=not left).order_by("last_name", "first_name", "pk")
    last = User.objects.staff().staff_known_to(viewer).filter(pk=after).first() if after else None
    if last is not None:
        people = people.after_in_the_roll(last)
    rows = list(people[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    return Colleagues(tuple(shown), shown[-1].pk if len(rows) > A_PAGE else None)


def colleague(viewer: User, staff_id: int) -> User:
    """One grown-up of the viewer's own school; raises DoesNotExist for anybody else."""
    return _staff_of(viewer).get(pk=staff_id)


def classes_taught(person: User) -> list[str]:
    """The names of the classes that a grown-up teaches."""
    return [row.school_class.name for row in person.class_rows.all()]


def is_username(typed: str) -> bool:
    """Small letters and digits, dots and hyphens between them: it can be said over the phone, and is no e-mail."""
    return len(typed) <= LONGEST_NAME and _USERNAME.fullmatch(typed) is not None


def propose_username(*, title: str, first_name: str, last_name: str) -> str:
    """A user name that nobody has: "ms-tan", with a number if need be."""
    name = slugify(f"{title} {last_name}") or slugify(first_name) or "staff"
    name = name[:LONGEST_NAME].strip("-")
    taken = set(
        User.objects.get_queryset().filter(username__startswith=name).values_list("username", flat=True)
    )
    number = 2
    proposed = name
    while proposed in taken:
        proposed, number = f"{name}-{number}", number + 1
    return proposed
