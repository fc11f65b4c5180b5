"""The switches of a lesson: a class starts with a post and a teacher's answer, and more is switched on when a lesson is about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from classroom.models import School, SchoolClass, Switch, User, Verb
from classroom.records.book import record

SWITCHES = tuple(Switch.values)
_HINTS = {
    Switch.LIKES: _("A heart, without a number"),
    Switch.REPLIES: _("Each one waits for you"),
    Switch.PHOTOS: _("You look at every picture"),
    Switch.RESHARES: _("A child says why"),
    Switch.TOPICS: _("Words with a #"),
    Switch.COUNTS: _("Only while a lesson is about numbers. Needs likes."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A switch as its teacher sees it."""

    name: str
    label: str
    hint: str
    on: bool


def switches_of(school_class: SchoolClass) -> tuple[Shown, ...]:
    """How the switches of a class stand, in their order."""
    return tuple(
        Shown(each.value, str(each.label), str(_HINTS[each]), on=school_class.has_on(each)) for each in Switch
    )


@transaction.atomic
def switch(class_id: int, *, on: Mapping[str, bool], by: User, now: datetime) -> frozenset[Switch]:
    """Switch what is named on or off, and leave the others as they are; which of them are different now?

    There are no numbers without likes: they go off with them, and don't come on before them. Raises SchoolClass.DoesNotExist
    for a class that is not theirs.
    """
    School.objects.locked(by.school_id)
    school_class = SchoolClass.objects.taught_by(by).get(pk=class_id)
    wanted = {each: on.get(each.value, school_class.has_on(each)) for each in Switch}
    wanted[Switch.COUNTS] &= wanted[Switch.LIKES]
    changed = [each for each in Switch if wanted[each] != school_class.has_on(each)]
    if changed:
        for each in changed:
            setattr(school_class, f"{each.value}_on", wanted[each])
        school_class.save(update_fields=[f"{each.value}_on" for each in changed])
        record(
            Verb.SWITCHED,
            school_id=school_class.school_id,
            actor=by,
            subject=school_class,
            codes={"what": [f"{each.value}-{'on' if wanted[each] else 'off'}" for each in changed]},
            at=now,
        )
    return frozenset(changed)
