"""Questions that stand on a wall, each read as if it had a photo."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from classroom.audits.roll import finders_of
from classroom.audits.values import Answered, Batch, Fault, Finders, doubts, unanswered
from classroom.models import Finder, Prompt, School
from classroom.models.prompts import PromptQuerySet
from classroom.moderation.prompts import Noticed, judge_prompt, noticed_in, places_of

AT_A_TIME = 100
BANK = "words"


def read_questions(school: School, *, after: str, now: datetime, finders: Finders) -> Batch:
    """The next questions by their id, in a fixed number of queries; the clock changes nothing about them."""
    asked = list(_standing(school).filter(pk__gt=int(after or 0))[:AT_A_TIME])
    texts = [words for prompt in asked for words in _said(prompt).values()]
    return Batch(
        texts=len(texts),
        with_picture=len(texts),
        doubtful=doubts(texts, finders),
        suspects=tuple(prompt.pk for prompt in asked if _is_suspect(prompt, finders)),
        older=str(asked[-1].pk) if len(asked) == AT_A_TIME else "",
    )


def _standing(school: School) -> PromptQuerySet:
    return Prompt.objects.shown().filter(school_class__school=school).order_by("pk")


def _said(prompt: Prompt) -> dict[str, str]:
    return {place: words for place, words in places_of(prompt).items() if words}


def _is_suspect(prompt: Prompt, finders: Finders) -> bool:
    """May a name stand in it? Whether an adult has answered is asked in the second reading."""
    texts = [*_said(prompt).values(), _bank(prompt)]
    return any(finders.plainly(words) or finders.matcher.find(words) for words in texts)


def _bank(prompt: Prompt) -> str:
    """Two words of the bank can be a first name with its surname."""
    return " ".join(prompt.words)


@transaction.atomic
def question_again(prompt_id: int, *, school_id: int, now: datetime, finders: Finders) -> list[Fault]:
    """Read one question while nobody can change it; with an open name for the matcher it stands on no wall from here on."""
    school = School.objects.locked(school_id)
    finders = finders_of(school, finders)
    prompt = _standing(school).filter(pk=prompt_id).first()
    if prompt is None:
        return []
    noticed = [one for one in noticed_in(prompt, school=school) if one.is_name]
    faults = list(_plain_faults(prompt, noticed, finders))
    held = [one for one in noticed if one.holds]
    if held:
        judge_prompt(prompt.pk, school_id=school_id, now=now)
    return faults + [_fault(prompt, one) for one in held]


def _plain_faults(prompt: Prompt, noticed: list[Noticed], finders: Finders) -> Iterator[Fault]:
    told = [
        Answered(one.found.place, one.found.start, one.found.end, one.found.people)
        for one in noticed
        if one.answered
    ]
    for place, stretch in unanswered(_said(prompt).items(), told, finders):
        yield Fault(
            thing="prompt",
            thing_id=prompt.pk,
            finder=Finder.NAIVE,
            place=place,
            start=stretch.start,
            end=stretch.end,
            people=stretch.people,
            since=prompt.pinned_at or prompt.created_at,
        )


def _fault(prompt: Prompt, one: Noticed) -> Fault:
    found = one.found
    # What two words of the bank say together is found in all of them, one behind the other.
    is_there = places_of(prompt)[found.place][found.start : found.end] == one.quoted
    return Fault(
        thing="prompt",
        thing_id=prompt.pk,
        finder=Finder.MATCHER,
        place=found.place if is_there else BANK,
        start=found.start,
        end=found.end,
        people=found.people,
        since=prompt.pinned_at or prompt.created_at,
    )
