"""Names beside a photo: always judged as if there were a picture; whether there is one is the caller's to know."""

from collections.abc import Iterator

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule
from classroom.safeguarding.names import Hit, phrase_key
from classroom.safeguarding.names.hits import Way
from classroom.safeguarding.names.why import sentences


def names_with_photo(place: str, text: str, context: Context) -> Iterator[Found]:
    """Our children's names, pen names and, in this thread, animals."""
    for hit in context.names.find(text, tagged=context.tagged, animals=context.animals):
        yield Found(
            Rule.NAME_WITH_PHOTO,
            hit.severity,
            place,
            hit.start,
            hit.end,
            hit.key,
            hit.person,
            why=sentences(hit),
            name=_given(hit, text[hit.start : hit.end]),
            people=hit.people,
        )


def _given(hit: Hit, typed: str) -> str:
    """As much of the name as the words gave away: who typed `Rose R` learns no surname, and of `B. Holding` no first name."""
    if hit.way is not Way.INITIAL:
        return hit.given
    whole = set(phrase_key(typed).split())
    return " ".join(word for word in hit.given.split() if whole.issuperset(phrase_key(word).split())) or typed
