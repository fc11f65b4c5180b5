"""What is on in the classes of a grown-up just now: the question on the wall, and what is switched on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from classroom.models import Prompt, SchoolClass, Switch, User


@dataclass(frozen=True, slots=True)
class OnWall:
    """A question on a wall, and since when it is asked."""

    question: str
    since: datetime


@dataclass(frozen=True, slots=True)
class LessonNow:
    """One class: the question on its wall, whether a newer one is kept from it, and the switches that are on and off, by their codes."""

    school_class: SchoolClass
    asked: OnWall | None
    is_held: bool
    on: tuple[str, ...]
    off: tuple[str, ...]


def lessons_of(staff: User) -> list[LessonNow]:
    """The classes that this person decides for, in two queries."""
    classes = list(SchoolClass.objects.taught_by(staff).order_by("year_group", "name", "pk"))
    pinned = Prompt.objects.pinned().filter(school_class__in=classes).newest_first()
    by_class: dict[int, list[Prompt]] = {}
    for prompt in pinned.annotate(today=F("school_class__school__names_version")):
        by_class.setdefault(prompt.school_class_id, []).append(prompt)
    return [_lesson(school_class, by_class.get(school_class.pk, [])) for school_class in classes]


def _lesson(school_class: SchoolClass, pinned: Sequence[Prompt]) -> LessonNow:
    # What is not judged under today's names is told of in a moment, one way or the other.
    judged = [prompt for prompt in pinned if prompt.names_version == vars(prompt)["today"]]
    shown = next((prompt for prompt in judged if not prompt.open_name_findings), None)
    told = [(switch.value, school_class.has_on(switch)) for switch in Switch]
    return LessonNow(
        school_class,
        OnWall(shown.question, shown.pinned_at) if shown and shown.pinned_at else None,
        is_held=bool(judged) and judged[0] != shown,
        on=tuple(code for code, is_on in told if is_on),
        off=tuple(code for code, is_on in told if not is_on),
    )
