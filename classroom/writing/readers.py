"""How many people can read a post: for the scale from closed to open, which tells the truth without counting heads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from classroom.models import SchoolClass, User

# Up to here a child could count along; above, "about" means the nearest five, and from a hundred on the nearest ten.
_COUNTED, _MANY = 20, 100


@dataclass(frozen=True, slots=True)
class Readers:
    """Rounded: the grown-ups of a class with the leads, everybody of the class, everybody of the school."""

    grown_ups: int
    class_people: int
    school_people: int
    # Then "all the classes" would be one.
    one_class: bool


def readers_of(school_class: SchoolClass | None, *, school_id: int) -> Readers:
    """Who can read what is written for this class, and for its school; in one query."""
    heads = User.objects.get_queryset().readers(school_class, school_id=school_id)
    return Readers(
        grown_ups=about(heads["grown_ups"]),
        class_people=about(heads["grown_ups"] + heads["children"]) if school_class else 0,
        school_people=about(heads["school"]),
        one_class=heads["classes"] == 1,
    )


def about(heads: int) -> int:
    """A number as it is said: 7 is 7, 33 is 35, 424 is 420."""
    if heads < _COUNTED:
        return heads
    step = 5 if heads < _MANY else 10
    return (heads + step // 2) // step * step


def teacher_of(school_class: SchoolClass | None) -> str:
    """What a child calls who checks the post: the one teacher by name, several together as "your teacher"."""
    if school_class is None:
        return _("a grown-up at school")
    staff = list(User.objects.staff().here().filter(class_rows__school_class=school_class)[:2])
    if not staff:
        # The leads look after a class without a teacher.
        return _("a grown-up at school")
    return staff[0].staff_name if len(staff) == 1 else _("your teacher")
