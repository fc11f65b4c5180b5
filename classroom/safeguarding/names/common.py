"""Common first names: a text enters, whatever could be a name leaves, whether or not the child is at this school."""

from functools import cache

from classroom.safeguarding.lists import lines
from classroom.safeguarding.names.hits import Person
from classroom.safeguarding.names.matcher import Names, compile_names
from classroom.safeguarding.names.vocabulary import PHRASES


@cache
def common_names() -> Names:
    """A roster of nobody: the first names that many children in Britain have."""
    return compile_names(
        Person(id=number, first_name=name)
        for number, name in enumerate(lines("common_first_names", folder=PHRASES))
    )


def looks_like_a_name(text: str, names: Names) -> list[tuple[int, int]]:
    """Every stretch that the child's card may quote: what our children and others are called alike, without overlap.

    Never a surname: one that stops, or that is quoted, would tell that we know it.
    """
    hits = [*names.find_called(text), *common_names().remembering(names).find_called(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted((hit.start, hit.end) for hit in hits):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
