"""What we found, a line for each: what it is, why it was found, what follows, and what to press."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext

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
    from classroom.moderation.desk import Review

# In the place of a word that may be a name, on a screen that shows the picture.
COVERED = "“…”"


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
    # The title without what was typed, for a screen that shows the picture.
    covered: str = ""


def _typed(review: "Review", found: Found) -> str:
    """What was typed, for a sentence to a grown-up."""
    if found.place == "text":
        text = review.revision.text
    elif found.place.startswith("alt:"):
        text = review.pictures[int(found.place[4:])].row.alt_text
    else:
        return ""
    return text[found.start : found.end]


def ticks_of(review: "Review", numbered: list[tuple[Found, bool, int]]) -> Iterator[Tick]:
    """A line for each question: `numbered` has each finding, whether it is answered, and its number."""
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
    said = gettext(words_for_teacher(found))
    covered = said % {"quoted": COVERED}
    title = said % {"quoted": f"“{typed}”"}
    why = words_for_why(found, typed, gettext)
    tick = _judged(review, found, Tick("", title, number=number, why=why), answered=answered)
    return replace(tick, covered=covered)


def _judged(review: "Review", found: Found, tick: Tick, *, answered: bool) -> Tick:
    """The tick with its kind and with what follows from it."""
    if found.rule is Rule.NAME_WITH_PHOTO and not review.thread_has_picture:
        return replace(tick, kind="ask", words=gettext("There is no photo in this thread, so it may stand."))
    if found.severity is Severity.BLOCK:
        words = gettext("The school’s policy stops this. Nobody can switch it off.")
        return replace(tick, kind="no", words=words)
    if found.rule is Rule.ALT_TEXT:
        words = gettext("Needed before you approve: write it under the picture.")
        return replace(tick, kind="q", words=words, number=0, why="")
    if found.severity is Severity.ADVISE:
        words = gettext("Only if you want to. It is the child’s work.")
        return replace(tick, kind="ask", words=words, why="")
    if answered:
        return replace(tick, kind="yes", words=gettext("Answered."), why="")
    return _question(review, found, tick)


def _question(review: "Review", found: Found, tick: Tick) -> Tick:
    told = gettext("The leads were told at once.") if found.rule is Rule.WORRY else ""
    if Hindrance.ONLY_FOR_TEACHER in review.hindrances:
        return replace(tick, kind="ask", words=told)
    words = f"{told} {gettext('You must answer before you approve.')}".strip()
    return replace(tick, kind="q", words=words, answers=_answers(review, found))


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
            covered=said % {"words": "…"},
        )


def _picture_ticks(review: "Review") -> Iterator[Tick]:
    for number, picture in enumerate(review.pictures, start=1):
        if picture.no_name is None:
            yield Tick(
                "q",
                gettext("Can a child’s name be read in picture %(number)d?") % {"number": number},
                gettext("Look at the picture first, then answer below it."),
            )
        elif picture.no_name:
            yield Tick("yes", gettext("No name can be read in picture %(number)d") % {"number": number})
        else:
            yield Tick("no", gettext("A name can be read in picture %(number)d") % {"number": number})
