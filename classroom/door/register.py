"""The page of a class for the grown-ups who decide for it."""

import re
from datetime import datetime
from typing import NamedTuple

from classroom.door.animals import egg_of, emoji_of
from classroom.door.hours import classes_of
from classroom.models import SchoolClass, User


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
    code: str
    children: list[Child]


def class_pages(staff: User, *, now: datetime) -> list[ClassPage]:
    """The classes that this person decides for, with their children; whoever decides for a class may see its real names."""
    classes = list(classes_of(staff))
    registers: dict[int | None, list[Child]] = {school_class.pk: [] for school_class in classes}
    here = User.objects.pupils().here().filter(school_class__in=classes)
    for pupil in here.order_by("first_name", "last_name", "pk"):
        registers[pupil.school_class_id].append(_child(pupil))
    return [
        ClassPage(
            school_class,
            is_open=school_class.is_open(now),
            code=show_code(school_class.code),
            children=registers[school_class.pk],
        )
        for school_class in classes
    ]


def show_code(code: str) -> str:
    """A code as the wall poster shows it: "WREN 42"."""
    return re.sub(r"(?<=[A-Z])(?=\d)", " ", code, count=1)


def _child(pupil: User) -> Child:
    return Child(
        real_name=pupil.real_name,
        pen_name=pupil.pen_name,
        emoji=emoji_of(pupil.animal),
        egg=egg_of(pupil.pk),
        has_pictures=bool(pupil.picture_password),
    )
