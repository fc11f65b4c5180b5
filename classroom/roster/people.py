"""Pupils join, change names and class, leave and come back: each a fact with a version, committed at once.

`by` keeps the roll of the child's school, else User.DoesNotExist; None is a command of the machine. Raises RosterRefused, with a reason
for each field, where nothing can be changed.
"""

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from classroom.models import RosterFact, School, SchoolClass, ShortName, User, Verb
from classroom.models.people import KEEPERS, Role
from classroom.records.book import record
from classroom.roster.pen_names import stock_for
from classroom.roster.phrases import forget_doubtful
from classroom.roster.planned import (
    NAME_FIELDS,
    REAL,
    must_not_name_a_class,
    new_names,
    plan_coming_back,
    plan_joining,
    plan_names,
    plan_short_name,
    refuse,
)
from classroom.roster.refusals import Refusal, RosterRefused
from classroom.roster.versions import raise_names_version


@transaction.atomic
def add_pupil(
    *,
    school_class: SchoolClass,
    by: User | None,
    short_names: Iterable[str] = (),
    username: str = "",
    **names: str,
) -> User:
    """A child joins a class; from this instant the child's names count. The same press twice is one child."""
    school = School.objects.locked(school_class.school_id)
    if by is not None and (by.role not in KEEPERS or by.school_id != school.pk):
        raise User.DoesNotExist
    planned = plan_joining(school_class, names, short_names)
    if planned.twin:
        return planned.twin
    # It names nobody, so that it may stand in a log.
    username = username or f"pupil-{secrets.token_hex(8)}"
    pupil = User.objects.create_user(
        username, role=Role.PUPIL, school_class=school_class, school_id=school.pk, **planned.names
    )
    ShortName.objects.bulk_create(ShortName(pupil=pupil, name=name) for name in planned.short_names)
    forget_doubtful(school=school, pupil=pupil, by=by)
    _raise(school, RosterFact.JOINED, pupil)
    _log(pupil, by, ["joined"])
    return pupil


@transaction.atomic
def change_names(*, pupil: User, by: User | None, **names: str) -> None:
    """Change what a child is called: any of first_name, last_name, known_as, pen_name, animal."""
    school = _locked(pupil, by)
    planned = plan_names(pupil, names)
    if planned.raises:
        _change_names(pupil, planned.names, school=school, by=by)


@transaction.atomic
def add_short_name(*, pupil: User, name: str, by: User | None) -> None:
    """Staff add a short name such as "Liv"; adding it again changes nothing."""
    school = _locked(pupil, by)
    planned = plan_short_name(pupil, name)
    if not planned.raises:
        return
    ShortName.objects.bulk_create(ShortName(pupil=pupil, name=each) for each in planned.short_names)
    forget_doubtful(school=school, pupil=pupil, by=by)
    _raise(school, RosterFact.SHORT_NAME, pupil)
    _log(pupil, by, ["short-name"])


@transaction.atomic
def forget_short_name(*, pupil: User, short_name_id: int, by: User | None) -> None:
    """A short name that nobody uses no longer counts: it only loosens, so nothing is raised."""
    _locked(pupil, by)
    gone, _by_model = ShortName.objects.filter(pupil=pupil, pk=short_name_id).delete()
    if gone:
        _log(pupil, by, ["forgot-short-name"])


@transaction.atomic
def move_class(
    *, pupil: User, school_class: SchoolClass, by: User | None, animal: str = "", pen_name: str = ""
) -> None:
    """A child goes to another class of the school; posts stay where they are.

    Where a classmate there has the child's animal, `animal` and `pen_name` are the child's new ones. A class is no name, so only
    these raise anything.
    """
    if school_class.school_id != pupil.school_id:
        raise ValueError("A child moves within the school.")
    school = _locked(pupil, by)
    if pupil.left_on is not None:
        raise RosterRefused({"school_class": Refusal.HAS_LEFT})
    if pupil.school_class_id == school_class.pk:
        return
    changed = new_names(pupil, animal=animal, pen_name=pen_name)
    refuse(stock_for(school_class, pupil=pupil), {"animal": pupil.animal, **changed})
    must_not_name_a_class(pupil, changed)
    pupil.school_class = school_class
    if changed:
        _change_names(pupil, changed, "school_class", school=school, by=by)
    else:
        pupil.save(update_fields=["school_class"])
    _log(pupil, by, ["class"], school_class=school_class.pk)


@transaction.atomic
def leave(*, pupil: User, on: date, by: User | None) -> None:
    """A child leaves the school: no more sign-in; the names go on counting for a year, so nothing is raised.

    The card ends for good: whoever comes back gets a new one.
    """
    _locked(pupil, by)
    if pupil.left_on is not None:
        return
    pupil.left_on = on
    pupil.card_hash, pupil.card_made_at, pupil.card_alone = "", None, False
    pupil.save(update_fields=["left_on", "card_hash", "card_made_at", "card_alone"])
    _log(pupil, by, ["left"])


@transaction.atomic
def come_back(*, pupil: User, on: date, by: User | None, animal: str = "", pen_name: str = "") -> None:
    """A child who has left is here again; `animal` and `pen_name` as in `move_class`."""
    school = _locked(pupil, by)
    planned = plan_coming_back(pupil, on=on, animal=animal, pen_name=pen_name)
    if pupil.left_on is None or pupil.school_class is None:
        return
    pupil.left_on = None
    if planned.raises:
        _change_names(pupil, planned.names, "left_on", school=school, by=by)
    else:
        pupil.save(update_fields=["left_on"])
    _log(pupil, by, ["came-back"])


def _locked(pupil: User, by: User | None) -> School:
    """The School row, held; and the child as they are now. Raises User.DoesNotExist for a child whom `by` does not keep."""
    school = School.objects.locked(pupil.school_id)
    if by is not None and not User.objects.get_queryset().pupils_kept_by(by).filter(pk=pupil.pk).exists():
        raise User.DoesNotExist
    pupil.refresh_from_db(fields=[*sorted(NAME_FIELDS), "left_on", "school_class"])
    return school


def _change_names(pupil: User, names: dict[str, str], *also: str, school: School, by: User | None) -> None:
    for field, name in names.items():
        setattr(pupil, field, name)
    pupil.save(update_fields=[*names, *also])
    forget_doubtful(school=school, pupil=pupil, by=by)
    _raise(school, _fact_of(names, also), pupil)
    if names:
        _log(pupil, by, sorted(names))


def _fact_of(names: dict[str, str], also: tuple[str, ...]) -> RosterFact:
    if "left_on" in also:
        return RosterFact.CAME_BACK
    return RosterFact.NAMES if set(names) & set(REAL) else RosterFact.PEN_NAME


def _raise(school: School, fact: RosterFact, pupil: User) -> None:
    raise_names_version(school, fact=fact, pupil=pupil, at=timezone.now())


def _log(pupil: User, by: User | None, what: list[str], **codes: int) -> None:
    record(
        Verb.CHANGED_ROSTER,
        school_id=pupil.school_id,
        actor=by,
        about=pupil,
        codes={"what": what, **codes},
    )
