"""The desk as a page shows it: marks inside the words, ticks beside them, reasons why the gate is closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from classroom.moderation.fixes import Fix
from classroom.moderation.gate import Hindrance
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.web.ticks import Tick, ticks_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from classroom.moderation.desk import Review

REASONS: dict[Hindrance, "StrPromise"] = {
    Hindrance.NOT_TRAINED: _(
        "Approving needs current training. You can recommend it; a trained colleague decides."
    ),
    Hindrance.CHANGED_SINCE_SEEN: _(
        "This changed after you read it. Here it is as it stands now. Please read it again."
    ),
    Hindrance.ONLY_FOR_TEACHER: _(
        "The child asked for “only my teacher”. Answer it: it never goes on a wall."
    ),
    Hindrance.NAME_WITH_PHOTO: _(
        "A child’s name and a photo would stand together. Mend the name or take the photo out."
    ),
    Hindrance.BLOCKED_BY_A_CHECK: _("Something private stands in the words. Mend it first."),
    Hindrance.UNANSWERED: _("There are questions beside the words. Answer each of them first."),
    Hindrance.PICTURE_NOT_ANSWERED: _(
        "Look at each picture and say whether a child’s name can be read in it."
    ),
    Hindrance.NO_ALT_TEXT: _(
        "A picture has no description yet. Write one, so that everybody can know what it shows."
    ),
    Hindrance.NO_PERMISSION_FOR_IMAGE: _(
        "A child in the picture may not be shown inside school. Take the photo out."
    ),
    Hindrance.NOT_TAKING_PART: _("We have no family’s yes for this child to take part. Ask the office."),
    Hindrance.NAME_BESIDE_PHOTO: _(
        "The same child handed in a name and a photo close together. Do they belong together?"
    ),
    Hindrance.POST_BEFORE_NOT_SHOWN: _("What this answers is not on the wall now."),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the words; `kind` is "" for plain ones, else stop, ask or nudge."""

    text: str
    kind: str = ""
    number: int = 0


def segments(text: str, marks: Iterable[tuple[int, int, str, int]]) -> Iterator[Segment]:
    """The text cut at its marks (start, end, kind, number); of two that overlap the second is what the first has left of it."""
    at = 0
    for begins, end, kind, number in sorted(marks):
        start = max(begins, at)
        if end <= start:
            continue
        if start > at:
            yield Segment(text[at:start])
        yield Segment(text[start:end], kind, number)
        at = end
    if at < len(text):
        yield Segment(text[at:])


@dataclass(frozen=True, slots=True)
class Desk:
    """A review, ready to be drawn."""

    words: tuple[Segment, ...]
    alt_words: tuple[tuple[Segment, ...], ...]
    ticks: tuple[Tick, ...]
    reasons: tuple[str, ...]
    fixes: tuple[tuple[str, str], ...]


def desk_of(review: "Review") -> Desk:
    """Lay a review out."""
    numbered = _numbered(review)
    places: dict[str, list[tuple[int, int, str, int]]] = {}
    for found, answered, number in numbered:
        mark = (found.start, found.end, _mark(review, found, answered=answered), number)
        places.setdefault(found.place, []).append(mark)
    return Desk(
        words=tuple(segments(review.revision.text, places.get("text", ()))),
        alt_words=tuple(
            tuple(segments(one.row.alt_text, places.get(f"alt:{position}", ())))
            for position, one in enumerate(review.pictures)
        ),
        ticks=tuple(ticks_of(review, numbered)),
        reasons=tuple(_reasons(review)),
        fixes=tuple(_fixes(review)),
    )


def _reasons(review: "Review") -> Iterator[str]:
    """Why Approve is locked. "Only my teacher" is answered, never approved: nothing stands in the way of an answer."""
    if Hindrance.ONLY_FOR_TEACHER not in review.hindrances:
        yield from (str(REASONS[reason]) for reason in review.hindrances)


def _numbered(review: "Review") -> list[tuple[Found, bool, int]]:
    """Each finding with the number of its question: the same word twice is one question."""
    numbers: dict[tuple[str, str, str], int] = {}
    rows = []
    for found, answered in review.found:
        same = (found.rule.value, found.key, "" if found.key else f"{found.place}:{found.start}")
        rows.append((found, answered, numbers.setdefault(same, len(numbers) + 1)))
    return rows


def _mark(review: "Review", found: Found, *, answered: bool) -> str:
    harmless = found.rule is Rule.NAME_WITH_PHOTO and not review.thread_has_picture
    if answered or harmless or found.severity is Severity.ADVISE:
        return "nudge"
    return "stop" if found.severity is Severity.BLOCK else "ask"


def _fixes(review: "Review") -> Iterator[tuple[str, str]]:
    if not review.waits:
        return
    if review.thread_has_picture and any(found.rule is Rule.NAME_WITH_PHOTO for found, _told in review.found):
        yield Fix.SAY_MY_FRIEND.value, gettext("Say “my friend”")
    if any(
        found.severity is Severity.BLOCK and found.rule is not Rule.NAME_WITH_PHOTO
        for found, _told in review.found
    ):
        yield Fix.PRIVATE_OUT.value, gettext("Take the private words out")
    if review.pictures:
        yield Fix.PHOTO_OUT.value, gettext("Take the photo out")
