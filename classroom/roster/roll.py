"""The roll: who asks enters, the pupils whose real names they may see leave, by pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from classroom.models import SchoolClass, ShortName, User
from classroom.models.people import KEEPERS, UserQuerySet
from classroom.roster.names import LEAVERS_COUNT_FOR
from classroom.roster.pasted import Child
from classroom.roster.spelling import tidy_name
from classroom.safeguarding.names import phrase_key

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some pupils by surname, and the id that the next page begins after (None: this is the last)."""

    pupils: tuple[User, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Presence:
    """Who of some pupils is here, and how many have left."""

    here: frozenset[int]
    left: int


def keeps_the_roll(staff: User) -> bool:
    """May this person change names, classes and who has left (product.md, Roles)?"""
    return staff.role in KEEPERS


def pupils_of(staff: User) -> UserQuerySet:
    """Every pupil, leavers too, whose real name this person may see."""
    return User.objects.get_queryset().pupils_known_to(staff).select_related("school_class")


def pupils_kept_by(staff: User) -> UserQuerySet:
    """Every pupil, leavers too, whom this person may change."""
    return User.objects.get_queryset().pupils_kept_by(staff).select_related("school_class")


def classes_of(staff: User) -> list[SchoolClass]:
    """The classes whose children this person may see by name, this year's first."""
    classes = SchoolClass.objects.filter(school_id=staff.school_id)
    if not keeps_the_roll(staff):
        classes = SchoolClass.objects.taught_by(staff)
    return list(classes.order_by("-academic_year", "year_group", "name", "pk"))


def decides(staff: User) -> bool:
    """Does this person decide for classes, and so make cards and write for children?"""
    return staff.teaches_classes or staff.leads


def decides_for_several(staff: User) -> bool:
    """Does this person decide for more than one class: a lead for the whole school, a teacher by what they teach?"""
    return staff.leads or len(SchoolClass.objects.taught_by(staff).order_by().values_list("pk")[:2]) > 1


def decides_for(staff: User, pupil: User) -> bool:
    """Does this person decide for the child's class, and is the child here?"""
    return User.objects.get_queryset().pupils_taught_by(staff).filter(pk=pupil.pk).exists()


def is_on_the_board(staff: User, *, classes: Iterable[SchoolClass], now: datetime) -> bool:
    """Is a class of this teacher open, so that the screen may be mirrored to the board?"""
    return staff.teaches_classes and any(school_class.is_open(now) for school_class in classes)


def short_names_of(pupil: User) -> list[tuple[int, str]]:
    """The short names that staff have added: id and name."""
    return list(ShortName.objects.filter(pupil=pupil).order_by("name", "pk").values_list("pk", "name"))


def presence_of(pupils: UserQuerySet) -> Presence:
    """Who of these is here, and how many have left; one query."""
    rows = list(pupils.order_by().values_list("pk", "left_on"))
    here = frozenset(pk for pk, left_on in rows if left_on is None)
    return Presence(here, left=len(rows) - len(here))


def ids_called(pupils: UserQuerySet, typed: str) -> list[int]:
    """The ids of those whose names hold what somebody typed, whatever its accents, capitals, spaces and signs."""
    wanted = _key(typed)
    short: dict[int, str] = {}
    for pupil, name in ShortName.objects.filter(pupil__in=pupils.order_by()).values_list("pupil", "name"):
        short[pupil] = f"{short.get(pupil, '')} {name}"
    fields = ("first_name", "last_name", "known_as", "pen_name")
    found = []
    for pk, first, last, known, pen in pupils.order_by().values_list("pk", *fields):
        # Each as it is said: "Ada Ashworth", "Ashworth Ada", "Addy Ashworth", "Daring Fox", "Liv".
        called = (f"{first} {last}", f"{last} {first}", f"{known} {last}", pen, short.get(pk, ""))
        if wanted and any(wanted in _key(name) for name in called):
            found.append(pk)
    return found


def on_the_roll(staff: User, children: Iterable[Child], *, on: date) -> frozenset[int]:
    """The lines of those who are on this school's roll already, by first or known-as name with surname."""
    counting = User.objects.get_queryset().whose_names_count(
        school_id=staff.school_id, left_after=on - LEAVERS_COUNT_FOR
    )
    known = {
        (_key(first), _key(last))
        for first, known_as, last in counting.values_list("first_name", "known_as", "last_name")
        for first in {first, known_as or first}
    }
    return frozenset(
        child.line for child in children if (_key(child.first_name), _key(child.last_name)) in known
    )


def page_of(pupils: UserQuerySet, *, after: User | None = None) -> Page:
    """The next page of these; whoever `after` is, they come behind."""
    ordered = pupils.order_by("last_name", "first_name", "pk")
    if after is not None:
        ordered = ordered.after_in_the_roll(after)
    rows = list(ordered[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    return Page(tuple(shown), shown[-1].pk if len(rows) > A_PAGE else None)


def _key(name: str) -> str:
    return phrase_key(tidy_name(name)).replace(" ", "")
