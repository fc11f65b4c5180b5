"""Pupils join, change names and leave: each a fact with a version, committed at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from classroom.models import School, SchoolClass, ShortName, User, Verb
from classroom.models.people import Role
from classroom.records.book import record
from classroom.roster.phrases import forget_doubtful
from classroom.roster.versions import raise_names_version

NAME_FIELDS = frozenset({"first_name", "last_name", "known_as", "pen_name", "animal"})


@transaction.atomic
def add_pupil(
    *, school_class: SchoolClass, by: User | None, short_names: Iterable[str] = (), **fields: Any
) -> User:
    """A child joins a class; from this instant the child's names count."""
    school = School.objects.locked(school_class.school_id)
    pupil = User.objects.create_user(
        role=Role.PUPIL, school_class=school_class, school_id=school_class.school_id, **fields
    )
    ShortName.objects.bulk_create(ShortName(pupil=pupil, name=name) for name in short_names)
    forget_doubtful(school=school, pupil=pupil, by=by)
    raise_names_version(school)
    record(Verb.CHANGED_ROSTER, school_id=school.pk, actor=by, about=pupil, codes={"what": "joined"})
    return pupil


@transaction.atomic
def change_names(*, pupil: User, by: User | None, **names: str) -> None:
    """Change what a child is called: any of first_name, last_name, known_as, pen_name, animal."""
    if unknown := set(names) - NAME_FIELDS:
        raise ValueError(f"not a name: {sorted(unknown)}")
    school = School.objects.locked(pupil.school_id)
    for field, value in names.items():
        setattr(pupil, field, value)
    pupil.save(update_fields=list(names))
    forget_doubtful(school=school, pupil=pupil, by=by)
    raise_names_version(school)
    record(Verb.CHANGED_ROSTER, school_id=school.pk, actor=by, about=pupil, codes={"what": sorted(names)})


@transaction.atomic
def add_short_name(*, pupil: User, name: str, by: User | None) -> None:
    """Staff add a short name such as "Liv"; adding it again changes nothing."""
    school = School.objects.locked(pupil.school_id)
    _row, fresh = ShortName.objects.get_or_create(pupil=pupil, name=name)
    if fresh:
        forget_doubtful(school=school, pupil=pupil, by=by)
        raise_names_version(school)
        record(Verb.CHANGED_ROSTER, school_id=school.pk, actor=by, about=pupil, codes={"what": "short-name"})


@transaction.atomic
def leave(*, pupil: User, on: date, by: User | None) -> None:
    """A child leaves the school: no more sign-in; the names go on counting for a year, so nothing is raised."""
    School.objects.locked(pupil.school_id)
    pupil.left_on = on
    pupil.save(update_fields=["left_on"])
    record(Verb.CHANGED_ROSTER, school_id=pupil.school_id, actor=by, about=pupil, codes={"what": "left"})
