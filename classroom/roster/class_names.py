"""A class's name stands beside its photos: it is never a child's, whichever of the two comes first."""

from classroom.models import School, SchoolClass
from classroom.roster.refusals import Refusal, RosterRefused
from classroom.safeguarding.found import Severity
from classroom.safeguarding.names import Names, Person, compile_names


def names_a_child(names: Names, words: str) -> bool:
    """Is this certainly one of them? "Hazel Class" is a class, "Owen's Class" is Owen's."""
    return any(hit.severity is Severity.BLOCK for hit in names.find(words))


def must_name_no_class(school: School, person: Person, *, before: Person | None = None) -> None:
    """Raise RosterRefused if a child's new names make the name of a class theirs; `before`: as they counted until now.

    A class that was called like that already does not stand in the way of another change.
    """
    classes = list(SchoolClass.objects.filter(school=school).values_list("pk", "name", "handle"))
    if _called(person, classes) - (_called(before, classes) if before else set()):
        raise RosterRefused({"": Refusal.NAMES_A_CLASS})


def _called(person: Person, classes: list[tuple[int, str, str]]) -> set[int]:
    names = compile_names([person])
    return {
        class_id
        for class_id, name, handle in classes
        if names_a_child(names, name) or names_a_child(names, handle)
    }
