"""What is on in the classes of a grown-up just now: the question on the wall, and what is switched on."""

from dataclasses import dataclass

from classroom.models import Prompt, SchoolClass, Switch, User


@dataclass(frozen=True, slots=True)
class LessonNow:
    """One class: its question (empty without one), and the switches that are on and those that are off, by their codes."""

    school_class: SchoolClass
    question: str
    on: tuple[str, ...]
    off: tuple[str, ...]


def lessons_of(staff: User) -> list[LessonNow]:
    """The classes that this person decides for, in two queries."""
    classes = list(SchoolClass.objects.taught_by(staff).order_by("year_group", "name", "pk"))
    standing = Prompt.objects.shown().filter(school_class__in=classes)
    # The newest last: it is the one that stands on top of the wall.
    asked = dict(standing.order_by("pinned_at", "pk").values_list("school_class", "question"))
    return [_lesson(school_class, asked.get(school_class.pk, "")) for school_class in classes]


def _lesson(school_class: SchoolClass, question: str) -> LessonNow:
    told = [(switch.value, school_class.has_on(switch)) for switch in Switch]
    return LessonNow(
        school_class,
        question,
        on=tuple(code for code, is_on in told if is_on),
        off=tuple(code for code, is_on in told if not is_on),
    )
