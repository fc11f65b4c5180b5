"""The page of a class for the grown-ups who decide for it."""

import re
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from classroom.door.animals import egg_of, emoji_of
from classroom.door.hours import classes_of
from classroom.models import School, SchoolClass, User
from classroom.words.times import say_time


class Child(NamedTuple):
    """One line of the register: only for staff who may see real names."""

    real_name: str
    pen_name: str
    emoji: str
    egg: int
    has_pictures: bool


class ClassPage(NamedTuple):
    """One class as its teacher sees it."""

    school_class: SchoolClass
    is_open: bool
    is_paused: bool
    # What home use means for it just now; empty: the school has none.
    home: str
    code: str
    children: list[Child]


def class_pages(staff: User, *, now: datetime) -> list[ClassPage]:
    """The classes that this person decides for, with their children; whoever decides for a class may see its real names."""
    classes = list(classes_of(staff))
    registers: dict[int | None, list[Child]] = {school_class.pk: [] for school_class in classes}
    here = User.objects.pupils().here().filter(school_class__in=classes)
    for pupil in here.by_shown_name():
        registers[pupil.school_class_id].append(_child(pupil))
    return [
        ClassPage(
            school_class,
            is_open=school_class.is_open(now),
            is_paused=school_class.is_paused(now),
            home=say_home_use(school_class.school, now=now),
            code=show_code(school_class.code),
            children=registers[school_class.pk],
        )
        for school_class in classes
    ]


def show_code(code: str) -> str:
    """A code as the wall poster shows it: "WREN 42"."""
    return re.sub(r"(?<=[A-Z])(?=\d)", " ", code, count=1)


def say_home_use(school: School, *, now: datetime) -> str:
    """When children come in from home, for a grown-up."""
    if not school.home_use:
        return ""
    if school.at_home(now):
        until = say_time(school.home_until)
        return _("Home use is on: children can come in with their card until %(time)s.") % {"time": until}
    from_, until = say_time(school.home_from), say_time(school.home_until)
    return _("Home use is on: children can come in with their card from %(from)s to %(until)s.") % {
        "from": from_,
        "until": until,
    }


def _child(pupil: User) -> Child:
    return Child(
        real_name=pupil.real_name,
        pen_name=pupil.pen_name,
        emoji=emoji_of(pupil.animal),
        egg=egg_of(pupil.pk),
        has_pictures=bool(pupil.picture_password),
    )
