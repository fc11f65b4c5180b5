"""A lesson in which some things are switched on or off: the row, and the same class as a test's people know it."""

from classroom.models import SchoolClass, Switch, User


def switched(people: User | SchoolClass, *switches: Switch, on: bool = True) -> SchoolClass:
    """Switch these on (or off) for a class, or for the class of a child."""
    school_class = people.school_class if isinstance(people, User) else people
    assert school_class is not None
    fields = [f"{switch.value}_on" for switch in switches]
    for field in fields:
        setattr(school_class, field, on)
    school_class.save(update_fields=fields)
    return school_class
