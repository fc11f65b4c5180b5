"""Prompts are judged by themselves, always as if they had a photo: when they are made, and again under each names version."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import Prompt, PromptAnswer, School, SchoolClass, Training, User, Verb
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.records.book import fingerprint, record
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names import Names
from classroom.safeguarding.run import Context, Draft, Speaker, check

# As much of a finding's key as a row keeps.
_KEPT = 120
_QUESTION, _BANK = "question", "words"
# A question speaks to a class: no child writes it, and names are asked about by themselves.
_NOT_ABOUT_A_QUESTION = frozenset(
    {Rule.NAME_WITH_PHOTO, Rule.FIRST_PERSON, Rule.CLASS_VOICE, Rule.WORRY, Rule.ALT_TEXT}
)


@dataclass(frozen=True, slots=True)
class NameIn:
    """What may be a child's name in a prompt: the words themselves, how certain it is, and whether an adult has answered."""

    quoted: str
    key: str
    severity: Severity
    answered: bool

    @property
    def asks(self) -> bool:
        """May an adult say "not one of our children"?"""
        return self.severity is Severity.CONFIRM


@dataclass(frozen=True, slots=True)
class Advice:
    """What else the checks would say to whoever wrote it."""

    found: Found
    quoted: str


def names_in(prompt: Prompt, *, school: School) -> list[NameIn]:
    """Every name that may stand in the question, the role, the starters and the word bank, under the roster of now."""
    answered = set(PromptAnswer.objects.filter(prompt=prompt).values_list("key", flat=True))
    names = names_for(school)
    found = [one for text in _places(prompt).values() for one in _names_in(text, names, answered)]
    # Side by side in the bank, two words can be a first name with its surname; what only asks was asked of each.
    certain = {one.key for one in found if not one.asks}
    together = _names_in(" ".join(prompt.words), names, answered)
    return [*found, *(one for one in together if not one.asks and one.key not in certain)]


def _places(prompt: Prompt) -> dict[str, str]:
    starters = {f"starter:{number}": text for number, text in enumerate(prompt.starters)}
    words = {f"{_BANK}:{number}": text for number, text in enumerate(prompt.words)}
    return {_QUESTION: prompt.question, "role": prompt.role, **starters, **words}


def _names_in(text: str, names: Names, answered: set[str]) -> list[NameIn]:
    return [
        NameIn(
            quoted=text[hit.start : hit.end],
            key=hit.key[:_KEPT],
            severity=hit.severity,
            # An answer is about what may be a name; what certainly is one stays one.
            answered=hit.severity is Severity.CONFIRM and hit.key[:_KEPT] in answered,
        )
        for hit in names.find(text)
    ]


def advice_on(prompt: Prompt, *, school: School) -> list[Advice]:
    """What the other checks say, for whoever asks: contact details, links."""
    context = Context(
        names=names_for(school),
        speaker=Speaker.STAFF,
        good_sites=frozenset(school.good_sites),
        own_handles=frozenset(SchoolClass.objects.filter(school=school).values_list("handle", flat=True)),
    )
    places = _places(prompt)
    question = places.pop(_QUESTION)
    return [
        Advice(found, {"text": question, **places}[found.place][found.start : found.end])
        for found in check(Draft(text=question, other=places), context)
        if found.rule not in _NOT_ABOUT_A_QUESTION
    ]


@transaction.atomic
def judge_prompt(prompt_id: int, *, school_id: int) -> int:
    """Store how many names stand in a prompt unanswered, under the roster of now; how many there are.

    A prompt with any is not shown (`Prompt.objects.shown_on`).
    """
    school = School.objects.locked(school_id)
    prompt = Prompt.objects.get(pk=prompt_id, school_class__school=school)
    found = sum(not one.answered for one in names_in(prompt, school=school))
    Prompt.objects.filter(pk=prompt.pk).update(open_name_findings=found, names_version=school.names_version)
    return found


def judge_prompts(school_id: int) -> int:
    """Judge every pinned prompt of a school that awaits it, each in a transaction of its own; how many there were."""
    stale = list(
        Prompt.objects.to_judge().filter(school_class__school=school_id).values_list("pk", flat=True)
    )
    for prompt_id in stale:
        judge_prompt(prompt_id, school_id=school_id)
    return len(stale)


@transaction.atomic
def answer_prompt(prompt_id: int, *, key: str, by: User, now: datetime) -> Prompt:
    """Say "not one of our children" about a doubtful word, wherever it stands in a prompt; the prompt as it is then.

    Again is quiet, and so is a word that nobody asked about, or that certainly is a name.
    Raises Prompt.DoesNotExist for a class that is not theirs, GateClosed without current training.
    """
    school = School.objects.locked(by.school_id)
    prompt = Prompt.objects.asked_for(by).get(pk=prompt_id)
    if not Training.objects.current(by, on=timezone.localdate(now)):
        raise GateClosed([Hindrance.NOT_TRAINED])
    names = names_in(prompt, school=school)
    if any(one.key == key and one.asks and not one.answered for one in names):
        PromptAnswer.objects.create(prompt=prompt, key=key, by=by, at=now)
        judge_prompt(prompt.pk, school_id=school.pk)
        record(
            Verb.ANSWERED_FINDING,
            school_id=school.pk,
            actor=by,
            subject=prompt,
            codes={"rule": Rule.NAME_WITH_PHOTO.value},
            fingerprint=fingerprint(school, key),
            at=now,
        )
        prompt.refresh_from_db()
    return prompt
