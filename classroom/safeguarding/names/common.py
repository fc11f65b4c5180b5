"""Common first names: a text enters, whatever could be a name leaves, whether or not the child is at this school."""

from functools import cache

from classroom.safeguarding.lists import lines
from classroom.safeguarding.names.hits import Hit, HitKind, Person
from classroom.safeguarding.names.matcher import Names, compile_names
from classroom.safeguarding.names.variants import PHRASES


@cache
def common_names() -> Names:
    """A roster of nobody: the first names that many children in Britain have."""
    return compile_names(
        Person(id=number, first_name=name)
        for number, name in enumerate(lines("common_first_names", folder=PHRASES))
    )


def looks_like_a_name(text: str, names: Names) -> list[tuple[int, int]]:
    """Every stretch that the child's card may quote: our children's names and common ones alike, without overlap."""
    common = [(hit.start, hit.end) for hit in common_names().remembering(names).find(text)]
    ours = [span for hit in names.find(text) if (span := _without_surname(hit, text, common))]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ours + common):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without_surname(hit: Hit, text: str, common: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Of a full name only the first word, or the common name in it: a quoted surname would tell that we know it."""
    if hit.kind is not HitKind.FULL:
        return hit.start, hit.end
    if any(hit.start <= start and end <= hit.end for start, end in common):
        return None
    return hit.start, hit.start + len(text[hit.start : hit.end].split(maxsplit=1)[0])
