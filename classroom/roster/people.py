"""Pupils join, change names and class, leave and come back: each a fact with a version, committed at once.

`by` keeps the roll of the child's school, else User.DoesNotExist; None is a command of the machine. Raises RosterRefused, with a reason
for each field, where nothing can be changed.
"""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from classroom.models import RosterFact, School, SchoolClass, ShortName, User, Verb
from classroom.models.people import KEEPERS, Role
from classroom.records.book import record
from classroom.roster.class_names import must_name_no_class
from classroom.roster.names import LEAVERS_COUNT_FOR, person_of
from classroom.roster.pen_names import Stock, stock_for, words_of
from classroom.roster.phrases import forget_doubtful
from classroom.roster.refusals import Refusal, RosterRefused
from classroom.roster.spelling import MOST_SHORT_NAMES, spelled, spelled_short
from classroom.roster.versions import raise_names_version

NAME_FIELDS = frozenset({"first_name", "last_name", "known_as", "pen_name", "animal"})
_REAL = ("first_name", "last_name", "known_as")


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
    names, short_names = spelled({"first_name": "", **_only_names(names)}), spelled_short(short_names)
    if twin := _twin(school_class, names):
        return twin
    _refuse(stock_for(school_class).with_names(*_real(names), *short_names), names)
    must_name_no_class(school, person_of(User(pk=0, **names), short_names=tuple(short_names)))
    # It names nobody, so that it may stand in a log.
    username = username or f"pupil-{secrets.token_hex(8)}"
    pupil = User.objects.create_user(
        username, role=Role.PUPIL, school_class=school_class, school_id=school.pk, **names
    )
    ShortName.objects.bulk_create(ShortName(pupil=pupil, name=name) for name in short_names)
    forget_doubtful(school=school, pupil=pupil, by=by)
    _raise(school, RosterFact.JOINED, pupil)
    _log(pupil, by, ["joined"])
    return pupil


@transaction.atomic
def change_names(*, pupil: User, by: User | None, **names: str) -> None:
    """Change what a child is called: any of first_name, last_name, known_as, pen_name, animal."""
    tidied = spelled(_only_names(names))
    school = _locked(pupil, by)
    changed = {field: name for field, name in tidied.items() if getattr(pupil, field) != name}
    if not changed:
        return
    stock = _stock_of(pupil).with_names(*_real(changed))
    _refuse(stock, changed, pen_name=pupil.pen_name)
    _change_names(pupil, changed, school=school, by=by)


@transaction.atomic
def add_short_name(*, pupil: User, name: str, by: User | None) -> None:
    """Staff add a short name such as "Liv"; adding it again changes nothing."""
    spelling = spelled_short([name])
    if not spelling:
        raise RosterRefused({"short_names": Refusal.NO_SHORT_NAME})
    school = _locked(pupil, by)
    known = set(ShortName.objects.filter(pupil=pupil).values_list("name", flat=True))
    if spelling[0] in known:
        return
    if len(known) >= MOST_SHORT_NAMES:
        raise RosterRefused({"short_names": Refusal.TOO_MANY})
    must_name_no_class(school, person_of(pupil, short_names=(spelling[0],)), before=person_of(pupil))
    ShortName.objects.create(pupil=pupil, name=spelling[0])
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
    changed = _new_names(pupil, animal=animal, pen_name=pen_name)
    _refuse(stock_for(school_class, pupil=pupil), {"animal": pupil.animal, **changed})
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
    if pupil.left_on is None or pupil.school_class is None:
        return
    changed = _new_names(pupil, animal=animal, pen_name=pen_name)
    _refuse(stock_for(pupil.school_class, pupil=pupil), {"animal": pupil.animal, **changed})
    stopped_counting = pupil.left_on <= on - LEAVERS_COUNT_FOR
    if stopped_counting:
        short = ShortName.objects.filter(pupil=pupil).values_list("name", flat=True)
        must_name_no_class(school, person_of(pupil, short_names=tuple(short)))
    pupil.left_on = None
    if changed or stopped_counting:
        _change_names(pupil, changed, "left_on", school=school, by=by)
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


def _only_names(names: dict[str, Any]) -> dict[str, str]:
    if unknown := set(names) - NAME_FIELDS:
        raise ValueError(f"not a name: {sorted(unknown)}")
    return names


def _real(names: dict[str, str]) -> list[str]:
    return [names[field] for field in _REAL if field in names]


def _new_names(pupil: User, **names: str) -> dict[str, str]:
    """What of this is given, and differs from what the child has."""
    return {field: name for field, name in spelled(names).items() if name and getattr(pupil, field) != name}


def _stock_of(pupil: User) -> Stock:
    if pupil.school_class is None:
        raise ValueError("Every child has a class.")
    stock = stock_for(pupil.school_class, pupil=pupil)
    # Whoever has left does without an animal of their own; coming back asks again.
    return stock if pupil.left_on is None else Stock(frozenset(), stock.taken_pen_names, stock.real_words)


def _refuse(stock: Stock, names: dict[str, str], *, pen_name: str = "") -> None:
    """Raise what speaks against new names; `pen_name` is one that stays, and must not be what the child is newly called."""
    reasons = stock.why_not(names.get("pen_name", ""), names.get("animal", ""))
    if "pen_name" not in names and words_of([pen_name]) & words_of(_real(names)):
        reasons["pen_name"] = Refusal.NAMES_A_CHILD
    if reasons:
        raise RosterRefused(reasons)


def _twin(school_class: SchoolClass, names: dict[str, str]) -> User | None:
    """The child whom a first press has just added, down to pen name and animal."""
    if not names.get("pen_name") or not names.get("animal"):
        return None
    return User.objects.get_queryset().in_class(school_class).filter(**names).first()


def _change_names(pupil: User, names: dict[str, str], *also: str, school: School, by: User | None) -> None:
    before = person_of(pupil)
    renamed: dict[str, Any] = dict(names)
    must_name_no_class(school, replace(before, **renamed), before=before)
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
    return RosterFact.NAMES if set(names) & set(_REAL) else RosterFact.PEN_NAME


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
