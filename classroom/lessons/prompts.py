"""Questions on a class wall: asked, taken off, asked again. One stands at a time, and one may wait; new words are a new question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.lessons.wording import Wording, worded
from classroom.models import Prompt, School, SchoolClass, Training, User, Verb
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.prompts import Noticed, judge_prompt, noticed_in
from classroom.records.book import record

# What is offered to be asked again, and how far back we look for it.
SHOWN, LOOKED_THROUGH = 8, 60


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question that was asked before."""

    id: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """The newest question of a class as its grown-ups see it. `shown`: it stands on the wall; `noticed`: what the checks say of it;
    `meanwhile`: the one that stands there until this one may.
    """

    id: int
    wording: Wording
    asked_by: str
    asked_at: datetime
    shown: bool
    noticed: tuple[Noticed, ...]
    meanwhile: Earlier | None

    @property
    def is_held(self) -> bool:
        """Must something in it be mended or answered first?"""
        return any(one.holds for one in self.noticed)


def asked_now(school_class: SchoolClass) -> Asked | None:
    """What a class is asked today, with what an adult must still answer; `school_class` comes with its school."""
    school, pinned = school_class.school, Prompt.objects.pinned().filter(school_class=school_class)
    prompts = list(pinned.newest_first().select_related("written_by"))
    if not prompts or prompts[0].pinned_at is None:
        return None
    prompt = prompts[0]
    standing = next((one for one in prompts if _is_shown(one, school)), None)
    return Asked(
        id=prompt.pk,
        wording=_wording(prompt),
        asked_by=prompt.written_by.staff_name if prompt.written_by else "",
        asked_at=prompts[0].pinned_at,
        shown=prompt == standing,
        noticed=_once(noticed_in(prompt, school=school)),
        meanwhile=Earlier(standing.pk, _wording(standing)) if standing and standing != prompt else None,
    )


def _is_shown(prompt: Prompt, school: School) -> bool:
    return prompt.names_version == school.names_version and prompt.open_name_findings == 0


def _once(noticed: Iterable[Noticed]) -> tuple[Noticed, ...]:
    """The same in two places is said once; what is certain before what only asks, and advice last."""
    # Shouting has no key: nobody answers it.
    seen = {(one.key, one.found.severity, one.quoted if one.advises else ""): one for one in noticed}
    return tuple(sorted(seen.values(), key=lambda one: (one.advises, one.asks)))


def asked_before(school_class: SchoolClass, *, but: Wording | None) -> tuple[Earlier, ...]:
    """What the class was asked on other days, the last first, each wording once, without the one that stands."""
    found = Prompt.objects.taken_off().filter(school_class=school_class)[:LOOKED_THROUGH]
    earlier: dict[Wording, Earlier] = {}
    for prompt in found:
        wording = _wording(prompt)
        if wording != but:
            earlier.setdefault(wording, Earlier(prompt.pk, wording))
    return tuple(earlier.values())[:SHOWN]


def _wording(prompt: Prompt) -> Wording:
    return Wording(prompt.question, tuple(prompt.starters), tuple(prompt.words), prompt.role)


@transaction.atomic
def ask(
    class_id: int,
    *,
    question: str,
    starters: Iterable[str],
    words: Iterable[str],
    role: str,
    by: User,
    now: datetime,
) -> Prompt:
    """Pin a question to a class's wall. It takes the place of the one that stands there once nothing in it is open.

    The same words again are the same question. Raises SchoolClass.DoesNotExist for a class that is not theirs, GateClosed
    without current training, PromptRefused with a reason for each field.
    """
    School.objects.locked(by.school_id)
    school_class = SchoolClass.objects.taught_by(by).get(pk=class_id)
    if not may_ask(by, now=now):
        raise GateClosed([Hindrance.NOT_TRAINED])
    wording = worded(question=question, starters=starters, words=words, role=role)
    pinned = Prompt.objects.pinned().filter(school_class=school_class)
    if (newest := pinned.newest_first().first()) is not None and _wording(newest) == wording:
        return newest
    # One waits at a time; what stands on the wall goes when this one may (judge_prompt).
    pinned.filter(open_name_findings__gt=0).update(taken_off_at=now)
    prompt = Prompt.objects.create(
        school_class=school_class,
        question=wording.question,
        starters=list(wording.starters),
        words=list(wording.words),
        role=wording.role,
        written_by=by,
        pinned_at=now,
    )
    judge_prompt(prompt.pk, school_id=school_class.school_id, now=now)
    _log(Verb.PINNED_PROMPT, prompt, by=by, now=now)
    prompt.refresh_from_db()
    return prompt


@transaction.atomic
def ask_again(class_id: int, *, prompt_id: int, by: User, now: datetime) -> Prompt:
    """Ask what the class was asked before. Raises Prompt.DoesNotExist for another class's, and as `ask` does."""
    earlier = _wording(Prompt.objects.asked_for(by).get(pk=prompt_id, school_class=class_id))
    return ask(
        class_id,
        question=earlier.question,
        starters=earlier.starters,
        words=earlier.words,
        role=earlier.role,
        by=by,
        now=now,
    )


@transaction.atomic
def take_off(prompt_id: int, *, by: User, now: datetime) -> Prompt:
    """Take a question off its wall; again is quiet. Like hiding it needs no training. Raises Prompt.DoesNotExist."""
    School.objects.locked(by.school_id)
    prompt = Prompt.objects.asked_for(by).get(pk=prompt_id)
    if prompt.taken_off_at is None:
        prompt.taken_off_at = now
        prompt.save(update_fields=["taken_off_at"])
        _log(Verb.TOOK_OFF_PROMPT, prompt, by=by, now=now)
    return prompt


def class_of(prompt_id: int, *, by: User) -> int:
    """The class that a question is for. Raises Prompt.DoesNotExist."""
    return Prompt.objects.asked_for(by).get(pk=prompt_id).school_class_id


def may_ask(staff: User, *, now: datetime) -> bool:
    """A question is a grown-up's writing on the wall: it needs training that is current."""
    return Training.objects.current(staff, on=timezone.localdate(now))


def _log(verb: Verb, prompt: Prompt, *, by: User, now: datetime) -> None:
    record(
        verb,
        school_id=by.school_id,
        actor=by,
        subject=prompt,
        codes={"school_class": prompt.school_class_id},
        at=now,
    )
