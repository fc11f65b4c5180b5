"""What keeps a child's words from the wall, never from a grown-up.

With a picture, whatever could be a name stops alike: certain, doubtful, or the name of nobody here (see shapes). So nothing
that a child tries can tell who is at the school; what only the roster knows, a surname alone, is asked of the teacher.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from classroom.models import Post, Revision, RevisionPicture, School
from classroom.moderation.checking import Around, around, check_words, is_name
from classroom.moderation.scenes import shows_picture
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names import Names
from classroom.writing.pictures import pictures_in
from classroom.writing.shapes import Span, called_in, spans_in


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to mend: the rule, and what was typed."""

    rule: Rule
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What the checks say about a revision as it is now, and what of it stops a child."""

    found: tuple[Found, ...]
    stops: tuple[Stop, ...]
    # In the whole thread; in this very revision.
    has_picture: bool
    brings_picture: bool
    places: dict[str, str]
    # What a question asks the child to be.
    role: str = ""
    # What stands behind the words of somebody who typed far too many: nobody has read it.
    unread: str = ""
    # The names that stop, folded: only to be counted (see names_tried).
    tried: tuple[str, ...] = ()


def look_at(revision: Revision, *, school: School, now: datetime) -> Look:
    """Check a revision (with its post) as it is now; reads only."""
    return look_at_words(revision.text, pictures_in(revision), post=revision.post, school=school, now=now)


def look_at_words(
    text: str,
    pictures: Sequence[RevisionPicture],
    *,
    post: Post,
    school: School,
    now: datetime,
) -> Look:
    """The same checks on words that are typed and not saved; `post` may be one that is not made yet."""
    names = names_for(school)
    beside = around(Revision(post=post), pictures) if post.thread_id else Around()
    own = frozenset(filter(None, [post.author.animal]))
    found = check_words(
        text,
        tuple(row.alt_text for row in pictures),
        post=post,
        school=school,
        around=Around(tagged=beside.tagged, animals=beside.animals | own),
        names=names,
    )
    has_picture = bool(pictures) or picture_beside(post, now=now)
    places = places_of(text, pictures)
    called = _could_be_names(places, names) if has_picture else ()
    return Look(
        found=found,
        stops=tuple(_stops(found, places, called)),
        has_picture=has_picture,
        brings_picture=bool(pictures),
        places=places,
        role=post.prompt.role.strip() if post.prompt else "",
        tried=called_in(called, names),
    )


def places_of(text: str, pictures: Iterable[RevisionPicture]) -> dict[str, str]:
    """Every place of a draft where words stand."""
    return {"text": text, **{f"alt:{number}": row.alt_text for number, row in enumerate(pictures)}}


def name_spans(places: dict[str, str], *, names: Names) -> dict[str, list[Span]]:
    """Where in each place something stands that could be a name."""
    return {place: spans_in(text, names) for place, text in places.items()}


def picture_beside(post: Post, *, now: datetime) -> bool:
    """Would others see the words of a post with a picture that they did not bring: its thread's, or what it passes on?"""
    if post.root_id is None and post.reshares_id is None and post.walled_at is None:
        # It begins a thread, and has not stood there yet.
        return False
    if post.thread_id:
        return shows_picture(post.thread_id, now=now)
    return post.reshares is not None and shows_picture(post.reshares.thread_id, now=now)


def _could_be_names(places: dict[str, str], names: Names) -> tuple[str, ...]:
    spans = name_spans(places, names=names)
    return _once([places[place][start:end] for place, each in spans.items() for start, end in each])


def _stops(found: tuple[Found, ...], places: dict[str, str], called: tuple[str, ...]) -> Iterable[Stop]:
    if called:
        yield Stop(Rule.NAME_WITH_PHOTO, called)
    blocking = [one for one in found if one.severity is Severity.BLOCK and not is_name(one)]
    for rule in dict.fromkeys(one.rule for one in blocking):
        quotes = [places[one.place][one.start : one.end] for one in blocking if one.rule is rule]
        yield Stop(rule, _once(quotes))


def _once(quotes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote.strip() for quote in quotes if quote.strip()))
