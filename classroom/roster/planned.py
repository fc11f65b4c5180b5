"""A change of a child's names before it is made: what was typed enters, what would count leaves, or why it can't be.

`people` makes these changes, and asks here first; a preview asks here too, and nothing is written. Raises RosterRefused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils import timezone

from classroom.models import School, SchoolClass, ShortName, User
from classroom.roster.class_names import must_name_no_class
from classroom.roster.names import LEAVERS_COUNT_FOR, person_of
from classroom.roster.pen_names import Stock, stock_for, words_of
from classroom.roster.refusals import Refusal, RosterRefused
from classroom.roster.spelling import MOST_SHORT_NAMES, spelled, spelled_short
from classroom.safeguarding.names import Person

REAL = ("first_name", "last_name", "known_as")
NAME_FIELDS = frozenset({*REAL, "pen_name", "animal"})
# Somebody who is on no roll yet: below every pupil's id.
NOBODY_YET = -1


@dataclass(frozen=True, slots=True)
class Planned:
    """A change that nothing speaks against."""

    # As the child would count, under their own id if they have one.
    person: Person
    # What of names, pen name and animal would be new, as it is kept.
    names: dict[str, str] = field(default_factory=dict)
    short_names: tuple[str, ...] = ()
    # Would the names of today's version be others?
    raises: bool = True
    # Does the matcher look for this child's names? Not when they left more than a year ago.
    counts: bool = True
    # Whom a first press of the same button has added.
    twin: User | None = None


def plan_joining(
    school_class: SchoolClass, names: Mapping[str, str], short_names: Iterable[str] = ()
) -> Planned:
    """A child who would join a class; nothing more for one who has just joined by the same words."""
    told = spelled({"first_name": "", **_only_names(names)})
    short = tuple(spelled_short(short_names))
    person = person_of(User(pk=NOBODY_YET, **told), short_names=short)
    if twin := _twin(school_class, told):
        return Planned(person, raises=False, twin=twin)
    refuse(stock_for(school_class).with_names(*_real(told), *short), told)
    must_name_no_class(_school_of(school_class), person)
    return Planned(person, told, short)


def plan_names(pupil: User, names: Mapping[str, str]) -> Planned:
    """A child who would be called something else."""
    told = spelled(_only_names(names))
    changed = {each: name for each, name in told.items() if getattr(pupil, each) != name}
    if changed:
        refuse(_stock_of(pupil).with_names(*_real(changed)), changed, pen_name=pupil.pen_name)
        must_not_name_a_class(pupil, changed)
    return Planned(_as(pupil, changed), changed, raises=bool(changed), counts=names_count(pupil))


def plan_short_name(pupil: User, name: str) -> Planned:
    """A child with one short name more; again is none more."""
    spelling = spelled_short([name])
    if not spelling:
        raise RosterRefused({"short_names": Refusal.NO_SHORT_NAME})
    known = short_names_of(pupil)
    if spelling[0] in known:
        return Planned(_as(pupil, {}), raises=False)
    if len(known) >= MOST_SHORT_NAMES:
        raise RosterRefused({"short_names": Refusal.TOO_MANY})
    alone = person_of(pupil, short_names=(spelling[0],))
    must_name_no_class(_school_of(pupil), alone, before=person_of(pupil))
    person = replace(alone, short_names=(*known, spelling[0]))
    return Planned(person, short_names=(spelling[0],), counts=names_count(pupil))


def plan_coming_back(pupil: User, *, on: date, animal: str = "", pen_name: str = "") -> Planned:
    """A child who had left would be here again, with another animal where somebody has theirs.

    Whose names have been erased gets them first: who is here must be known to the matcher.
    """
    if pupil.left_on is None or pupil.school_class is None:
        return Planned(_as(pupil, {}), raises=False)
    if pupil.names_are_erased:
        raise RosterRefused({"first_name": Refusal.NAMES_ERASED})
    changed = new_names(pupil, animal=animal, pen_name=pen_name)
    refuse(stock_for(pupil.school_class, pupil=pupil), {"animal": pupil.animal, **changed})
    stopped_counting = not names_count(pupil, on=on)
    if stopped_counting:
        must_name_no_class(_school_of(pupil), person_of(pupil, short_names=short_names_of(pupil)))
    if changed:
        must_not_name_a_class(pupil, changed)
    return Planned(_as(pupil, changed), changed, raises=bool(changed) or stopped_counting)


def names_count(pupil: User, *, on: date | None = None) -> bool:
    """Are the names of this child looked for, on a day (today)?"""
    on = on or timezone.localdate()
    return pupil.left_on is None or pupil.left_on > on - LEAVERS_COUNT_FOR


def short_names_of(pupil: User) -> tuple[str, ...]:
    """The short names that staff have added."""
    return tuple(ShortName.objects.filter(pupil=pupil).values_list("name", flat=True))


def new_names(pupil: User, **names: str) -> dict[str, str]:
    """What of this is given, and differs from what the child has."""
    return {each: name for each, name in spelled(names).items() if name and getattr(pupil, each) != name}


def must_not_name_a_class(pupil: User, changed: Mapping[str, str]) -> None:
    """Raise RosterRefused if the new names are those of a class."""
    before = person_of(pupil)
    renamed: dict[str, Any] = dict(changed)
    must_name_no_class(_school_of(pupil), replace(before, **renamed), before=before)


def refuse(stock: Stock, names: Mapping[str, str], *, pen_name: str = "") -> None:
    """Raise what speaks against new names; `pen_name` is one that stays, and must not be what the child is newly called."""
    reasons = stock.why_not(names.get("pen_name", ""), names.get("animal", ""))
    if "pen_name" not in names and words_of([pen_name]) & words_of(_real(names)):
        reasons["pen_name"] = Refusal.NAMES_A_CHILD
    if reasons:
        raise RosterRefused(reasons)


def _only_names(names: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := set(names) - NAME_FIELDS:
        raise ValueError(f"not a name: {sorted(unknown)}")
    return names


def _real(names: Mapping[str, str]) -> list[str]:
    return [names[each] for each in REAL if each in names]


def _as(pupil: User, changed: Mapping[str, str]) -> Person:
    """The child with new names, as the matcher would know them."""
    told = {each: getattr(pupil, each) for each in NAME_FIELDS} | dict(changed)
    return person_of(User(pk=pupil.pk, **told), short_names=short_names_of(pupil))


def _school_of(of: User | SchoolClass) -> School:
    return School(pk=of.school_id)


def _stock_of(pupil: User) -> Stock:
    if pupil.school_class is None:
        raise ValueError("Every child has a class.")
    stock = stock_for(pupil.school_class, pupil=pupil)
    # Whoever has left does without an animal of their own; coming back asks again.
    return stock if pupil.left_on is None else Stock(frozenset(), stock.taken_pen_names, stock.real_words)


def _twin(school_class: SchoolClass, names: Mapping[str, str]) -> User | None:
    """The child whom a first press has just added, down to pen name and animal."""
    if not names.get("pen_name") or not names.get("animal"):
        return None
    return User.objects.get_queryset().in_class(school_class).filter(**names).first()
