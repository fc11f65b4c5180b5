"""The desk as a page shows it: marks inside the words, ticks beside them, reasons why the gate is closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from classroom.moderation.fixes import Fix
from classroom.moderation.gate import Hindrance
from classroom.roster.phrases import may_remember
from classroom.safeguarding.found import (
    Found,
    Rule,
    Severity,
    words_for_answer,
    words_for_teacher,
    words_for_why,
)

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


@dataclass(frozen=True, slots=True)
class Answer:
    """A small button beside a tick; `fields` are posted with it."""

    url: str
    label: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of "What we found": `why` it was found, and in `words` what follows from it."""

    kind: str
    title: str
    words: str = ""
    number: int = 0
    answers: tuple[Answer, ...] = field(default_factory=tuple)
    why: str = ""


def segments(text: str, marks: Iterable[tuple[int, int, str, int]]) -> Iterator[Segment]:
    """The text cut at its marks (start, end, kind, number); a mark inside another one is left out."""
    at = 0
    for start, end, kind, number in sorted(marks):
        if start < at or end <= start:
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
        ticks=tuple(_ticks(review, numbered)),
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


def _typed(review: "Review", found: Found) -> str:
    """What was typed, for a sentence to a grown-up."""
    if found.place == "text":
        text = review.revision.text
    elif found.place.startswith("alt:"):
        text = review.pictures[int(found.place[4:])].row.alt_text
    else:
        return ""
    return text[found.start : found.end]


def _ticks(review: "Review", numbered: list[tuple[Found, bool, int]]) -> Iterator[Tick]:
    told: set[int] = set()
    for found, answered, number in numbered:
        if number in told:
            continue
        told.add(number)
        yield _tick(review, found, number, answered=answered)
    if review.thread_has_picture:
        yield from _thread_ticks(review)
    yield from _picture_ticks(review)
    if not numbered and not review.thread_names:
        yield Tick("yes", gettext("No names, nothing private, nothing unkind, no worry"))


def _tick(review: "Review", found: Found, number: int, *, answered: bool) -> Tick:
    typed = _typed(review, found)
    title = gettext(words_for_teacher(found)) % {"quoted": f"“{typed}”"}
    why = words_for_why(found, typed, gettext)
    if found.rule is Rule.NAME_WITH_PHOTO and not review.thread_has_picture:
        words = gettext("There is no photo in this thread, so it may stand.")
        return Tick("ask", title, words, number, why=why)
    if found.severity is Severity.BLOCK:
        words = gettext("The school’s policy stops this. Nobody can switch it off.")
        return Tick("no", title, words, number, why=why)
    if found.rule is Rule.ALT_TEXT:
        return Tick("q", title, gettext("Needed before you approve: write it under the picture."))
    if found.severity is Severity.ADVISE:
        return Tick("ask", title, gettext("Only if you want to. It is the child’s work."), number)
    if answered:
        return Tick("yes", title, gettext("Answered."), number)
    return _question(review, found, title, number)


def _question(review: "Review", found: Found, title: str, number: int) -> Tick:
    why = words_for_why(found, _typed(review, found), gettext)
    told = gettext("The leads were told at once.") if found.rule is Rule.WORRY else ""
    if Hindrance.ONLY_FOR_TEACHER in review.hindrances:
        return Tick("ask", title, told, number, why=why)
    words = f"{told} {gettext('You must answer before you approve.')}".strip()
    return Tick("q", title, words, number, _answers(review, found), why)


def _answers(review: "Review", found: Found) -> tuple[Answer, ...]:
    url = reverse("answer_finding", args=[review.revision.pk])
    fields = (("rule", found.rule.value), ("key", found.key))
    plain = Answer(url, gettext(words_for_answer(found.rule)), fields)
    if found.rule is not Rule.NAME_WITH_PHOTO or not may_remember(found.key):
        return (plain,)
    remember = (*fields, ("remember", found.key))
    return (plain, Answer(url, gettext("… and remember it for our school"), remember))


def _thread_ticks(review: "Review") -> Iterator[Tick]:
    """Names that stand in other posts of the thread: certain ones are counted, doubtful ones can be answered here."""
    certain = [name.revision_id for name in review.thread_names if name.severity is Severity.BLOCK]
    there = sum(revision_id in review.passed_on for revision_id in certain)
    if here := len(certain) - there:
        said = ngettext(
            "%(count)d name stands in the same thread", "%(count)d names stand in the same thread", here
        )
        words = gettext("A picture in this thread would stand beside it.")
        yield Tick("no", said % {"count": here}, words)
    if there:
        said = ngettext(
            "%(count)d name stands where this was passed on",
            "%(count)d names stand where this was passed on",
            there,
        )
        yield Tick("no", said % {"count": there}, gettext("The picture would stand beside it there, too."))
    yield from _doubtful(review)


def _doubtful(review: "Review") -> Iterator[Tick]:
    asked = {
        (name.revision_id, name.key) for name in review.thread_names if name.severity is Severity.CONFIRM
    }
    others = sum(revision_id not in review.answerable for revision_id, _key in asked)
    if others:
        said = ngettext(
            "%(count)d word of another class beside this may be a child’s name",
            "%(count)d words of another class beside this may be a child’s name",
            others,
        )
        yield Tick("no", said % {"count": others}, gettext("Their teacher or a lead can answer that."))
    for revision_id, key in sorted(asked):
        if revision_id not in review.answerable:
            continue
        fields = (("rule", Rule.NAME_WITH_PHOTO.value), ("key", key), ("back", str(review.revision.pk)))
        url = reverse("answer_finding", args=[revision_id])
        said = (
            gettext("“%(words)s” where this was passed on may be a child’s name. Is it one of our children?")
            if revision_id in review.passed_on
            else gettext("“%(words)s” in the same thread may be a child’s name. Is it one of our children?")
        )
        yield Tick(
            "q",
            said % {"words": key},
            gettext("You must answer before you approve."),
            answers=(Answer(url, gettext(words_for_answer(Rule.NAME_WITH_PHOTO)), fields),),
        )


def _picture_ticks(review: "Review") -> Iterator[Tick]:
    for number, picture in enumerate(review.pictures, start=1):
        if picture.no_name is None:
            yield Tick(
                "q",
                gettext("Can a child’s name be read in picture %(number)d?") % {"number": number},
                gettext("Look at it first: show the picture."),
            )
        elif picture.no_name:
            yield Tick("yes", gettext("No name can be read in picture %(number)d") % {"number": number})
        else:
            yield Tick("no", gettext("A name can be read in picture %(number)d") % {"number": number})


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
