"""The page of a lesson: the switches of a class, and what it is asked."""

from dataclasses import dataclass
from datetime import datetime

from classroom.lessons.prompts import Asked, Earlier, asked_before, asked_now, may_ask
from classroom.lessons.switches import Shown, switches_of
from classroom.models import SchoolClass, User


@dataclass(frozen=True, slots=True)
class Lesson:
    """One class as the page shows it. `may_ask`: this person's training is current."""

    school_class: SchoolClass
    is_open: bool
    switches: tuple[Shown, ...]
    may_ask: bool
    asked: Asked | None
    earlier: tuple[Earlier, ...]


def lesson_of(class_id: int, *, staff: User, now: datetime) -> Lesson:
    """A class that this person decides for. Raises SchoolClass.DoesNotExist for any other."""
    school_class = SchoolClass.objects.taught_by(staff).select_related("school").get(pk=class_id)
    asked = asked_now(school_class)
    return Lesson(
        school_class=school_class,
        is_open=school_class.is_open(now),
        switches=switches_of(school_class),
        may_ask=may_ask(staff, now=now),
        asked=asked,
        earlier=asked_before(school_class, but=asked.wording if asked else None),
    )
