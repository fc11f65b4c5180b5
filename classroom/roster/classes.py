"""Classes: made, renamed, given their grown-ups and a fresh code."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.models import ClassStaff, Role, RosterFact, School, SchoolClass, User, Verb
from classroom.records.book import record
from classroom.roster.class_names import names_a_child
from classroom.roster.codes import new_code
from classroom.roster.names import names_for
from classroom.roster.versions import raise_names_version

SEPTEMBER = 9
# The places of the landscape that a class can stand in, outside.
PLACES = ("green", "willow", "acorn", "hazel")


class Refusal(TextChoices):
    """Why a class stays as it is, and what to do: one kind sentence each."""

    NAME_TAKEN = (
        "name",
        _("Another class has this name in that school year. Choose another name, or the year."),
    )
    HANDLE_TAKEN = "handle", _("Another class has this short name in that school year. Choose another.")
    NAMES_A_CHILD = (
        "names-a-child",
        _("A child of your school is called that, and a class name stands beside photos. Choose another."),
    )


class ClassRefused(Exception):
    """A class stays as it is; `field` is what has to be changed."""

    def __init__(self, refusal: Refusal, field: str) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.field = field

    @property
    def sentence(self) -> str:
        """What the grown-up reads."""
        return str(self.refusal.label)


@dataclass(frozen=True, slots=True)
class About:
    """What a school says about one class."""

    name: str
    handle: str
    year_group: int
    academic_year: str


def academic_year(today: date) -> str:
    """The school year of a day, such as 2026-27; it begins in September."""
    begins = today.year if today.month >= SEPTEMBER else today.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"


def school_years(today: date, *, also: str = "") -> list[str]:
    """The years to choose from: the last, this one and the next; `also` is one that a class stands in already."""
    around = {academic_year(date(today.year + step, today.month, 1)) for step in (-1, 0, 1)}
    return sorted(around | ({also} if also else set()))


def propose_handle(name: str) -> str:
    """A short name without spaces: "Green Class" is GreenClass."""
    letters = "".join(word[:1].upper() + word[1:] for word in name.split())
    return "".join(sign for sign in letters if sign.isascii() and sign.isalnum())[:30]


def classes_of_school(school_id: int) -> QuerySet[SchoolClass]:
    """Every class, this year's first, with how many pupils it has and how many grown-ups teach it."""
    pupils = Count("pupils", filter=Q(pupils__left_on=None, pupils__is_active=True), distinct=True)
    staff = Count(
        "staff_rows",
        filter=Q(staff_rows__staff__left_on=None, staff_rows__staff__is_active=True),
        distinct=True,
    )
    classes = SchoolClass.objects.filter(school_id=school_id).annotate(n_pupils=pupils, n_staff=staff)
    return classes.order_by("-academic_year", "year_group", "name", "pk")


def teachers_of_school(school_id: int) -> list[User]:
    """Who may be given a class: the teachers who are here. Leads cover for every class anyway."""
    here = User.objects.staff().here().filter(school_id=school_id, role=Role.TEACHER)
    return list(here.order_by("last_name", "first_name", "pk"))


def teacher_ids(school_class: SchoolClass) -> list[int]:
    """Who teaches this class now."""
    return list(ClassStaff.objects.filter(school_class=school_class).values_list("staff", flat=True))


@transaction.atomic
def add_class(*, about: About, staff_ids: Iterable[int], by: User, at: datetime) -> SchoolClass:
    """A class begins: closed, with a code of its own."""
    School.objects.locked(by.school_id)
    school = School.objects.kept_by(by).get(pk=by.school_id)
    school_class = SchoolClass(
        school=school, code=new_code(), place=_free_place(school.pk, about.academic_year)
    )
    _write(school_class, about, school, changed={field.name for field in fields(About)})
    _taught_by(school_class, staff_ids)
    _log(school_class, by, at, ["made"])
    return school_class


@transaction.atomic
def change_class(
    *, class_id: int, about: About, staff_ids: Iterable[int], by: User, at: datetime
) -> frozenset[str]:
    """Change what a class is called, its year and who teaches it; which of these were changed?"""
    school, school_class = _locked(class_id, by)
    changed = {
        field.name
        for field in fields(About)
        if getattr(school_class, field.name) != getattr(about, field.name)
    }
    if changed:
        _write(school_class, about, school, changed=changed)
    if changed & {"name", "handle"}:
        # Every byline of the class reads differently now: what stands beside a picture is judged again.
        raise_names_version(school, fact=RosterFact.CLASS, at=at)
    if _taught_by(school_class, staff_ids):
        changed.add("staff")
    if changed:
        _log(school_class, by, at, sorted(changed))
    return frozenset(changed)


@transaction.atomic
def give_new_code(*, class_id: int, by: User, at: datetime) -> SchoolClass:
    """The old code opens nothing from now on; iPads that know the class go on knowing it."""
    _school, school_class = _locked(class_id, by)
    school_class.code = new_code()
    school_class.save(update_fields=["code"])
    _log(school_class, by, at, ["code"])
    return school_class


def _locked(class_id: int, by: User) -> tuple[School, SchoolClass]:
    """A class that this person may change, as it is now, under the lock of the school."""
    school = School.objects.locked(by.school_id)
    return school, SchoolClass.objects.kept_by(by).get(pk=class_id)


def _write(school_class: SchoolClass, about: About, school: School, *, changed: set[str]) -> None:
    for field in fields(About):
        setattr(school_class, field.name, getattr(about, field.name))
    same_year = SchoolClass.objects.filter(school=school, academic_year=about.academic_year)
    others = same_year.exclude(pk=school_class.pk)
    if others.filter(name__iexact=about.name).exists():
        raise ClassRefused(Refusal.NAME_TAKEN, "name")
    if others.filter(handle__iexact=about.handle).exists():
        raise ClassRefused(Refusal.HANDLE_TAKEN, "handle")
    for field_name in sorted(changed & {"name", "handle"}, reverse=True):
        _names_nobody(school, field_name, getattr(about, field_name))
    school_class.save()


def _names_nobody(school: School, field_name: str, words: str) -> None:
    """A byline stands beside every photo."""
    if names_a_child(names_for(school), words):
        raise ClassRefused(Refusal.NAMES_A_CHILD, field_name)


def _taught_by(school_class: SchoolClass, staff_ids: Iterable[int]) -> bool:
    """Make the teachers of a class exactly these; was anything changed?"""
    here = User.objects.staff().here().filter(school_id=school_class.school_id, role=Role.TEACHER)
    wanted = set(here.filter(pk__in=list(staff_ids)).values_list("pk", flat=True))
    rows = ClassStaff.objects.filter(school_class=school_class)
    before = set(rows.values_list("staff", flat=True))
    rows.exclude(staff__in=wanted).delete()
    ClassStaff.objects.bulk_create(
        ClassStaff(staff_id=staff_id, school_class=school_class) for staff_id in sorted(wanted - before)
    )
    return wanted != before


def _free_place(school_id: int, year: str) -> str:
    """The place in which the fewest classes of that year stand."""
    taken = list(
        SchoolClass.objects.filter(school_id=school_id, academic_year=year).values_list("place", flat=True)
    )
    return min(PLACES, key=taken.count)


def _log(school_class: SchoolClass, by: User, at: datetime, what: list[str]) -> None:
    codes = {"what": what}
    record(
        Verb.CHANGED_CLASS,
        school_id=school_class.school_id,
        actor=by,
        subject=school_class,
        codes=codes,
        at=at,
    )
