"""Names beside a photo: always judged as if there were a picture; whether there is one is the caller's to know."""

from collections.abc import Iterator

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule
from classroom.safeguarding.names.why import sentences


def names_with_photo(place: str, text: str, context: Context) -> Iterator[Found]:
    """Our children's names, pen names and, in this thread, animals."""
    for hit in context.names.find(text, tagged=context.tagged, animals=context.animals):
        told = (sentences(hit), hit.given)
        yield Found(Rule.NAME_WITH_PHOTO, hit.severity, place, hit.start, hit.end, hit.key, hit.person, *told)
