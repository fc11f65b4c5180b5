"""Prompts are judged by themselves, always as if they had a photo: when they are made, and again under each names version."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import Prompt, PromptAnswer, School, SchoolClass, Training, User, Verb
from classroom.moderation.checking import is_name
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.records.book import fingerprint, record
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names import Names
from classroom.safeguarding.run import Context, Draft, Speaker, check

# As much of a finding's key as a row keeps.
_KEPT = 120
_QUESTION, _BANK = "text", "words"
# A question speaks to a class, and no child writes it; a lesson about harm may name it.
_NOT_ABOUT_A_QUESTION = frozenset({Rule.FIRST_PERSON, Rule.CLASS_VOICE, Rule.WORRY, Rule.ALT_TEXT})


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a check says about a question: the finding, the words themselves, and whether an adult has answered it."""

    found: Found
    quoted: str
    answered: bool = False

    @property
    def key(self) -> str:
        """What an answer is remembered under: a name as the roster's rooms know it, all else beside its rule."""
        key = self.found.key if self.is_name else f"{self.found.rule.value}:{self.found.key}"
        return key[:_KEPT]

    @property
    def is_name(self) -> bool:
        """May it be a child's name?"""
        return is_name(self.found)

    @property
    def asks(self) -> bool:
        """May an adult answer it? What is certain can only be mended."""
        return self.found.severity is Severity.CONFIRM

    @property
    def advises(self) -> bool:
        """May it stand, whatever anybody answers?"""
        return self.found.severity is Severity.ADVISE

    @property
    def holds(self) -> bool:
        """Does it keep the question off the wall?"""
        return not self.advises and not self.answered


def noticed_in(prompt: Prompt, *, school: School, names: Names | None = None) -> list[Noticed]:
    """What the checks say today of the question, the role, the starters and the word bank, as they would of a post by staff.

    `names`: what they would say under other names than those of today.
    """
    context = Context(
        names=names or names_for(school),
        speaker=Speaker.STAFF,
        good_sites=frozenset(school.good_sites),
        own_handles=frozenset(SchoolClass.objects.filter(school=school).values_list("handle", flat=True)),
    )
    seen = _in_places(places_of(prompt), context)
    certain = {one.key for one in seen if one.is_name and not one.asks}
    seen += [one for one in _side_by_side(prompt, context) if one.key not in certain]
    answered = set(PromptAnswer.objects.filter(prompt=prompt).values_list("key", flat=True))
    # An answer is about what may be a name; what certainly is one stays one.
    return [Noticed(one.found, one.quoted, one.asks and one.key in answered) for one in seen]


def places_of(prompt: Prompt) -> dict[str, str]:
    """Every place of a prompt, as findings call it, with its words."""
    starters = {f"starter:{number}": text for number, text in enumerate(prompt.starters)}
    words = {f"{_BANK}:{number}": text for number, text in enumerate(prompt.words)}
    return {_QUESTION: prompt.question, "role": prompt.role, **starters, **words}


def _in_places(places: dict[str, str], context: Context) -> list[Noticed]:
    other = {place: text for place, text in places.items() if place != _QUESTION}
    return [
        Noticed(found, places[found.place][found.start : found.end])
        for found in check(Draft(text=places[_QUESTION], other=other), context)
        if found.rule not in _NOT_ABOUT_A_QUESTION
    ]


def _side_by_side(prompt: Prompt, context: Context) -> list[Noticed]:
    """Two words of the bank can be a first name with its surname; what only asks was asked of each."""
    found = _in_places({_QUESTION: " ".join(prompt.words)}, context)
    return [one for one in found if one.is_name and not one.asks]


@transaction.atomic
def judge_prompt(prompt_id: int, *, school_id: int, now: datetime) -> int:
    """Store how much in a prompt keeps it off the wall, under the roster of now; how much there is.

    A prompt with any is not shown (`Prompt.objects.shown_on`). One with none takes the place of what was asked before it.
    """
    school = School.objects.locked(school_id)
    prompt = Prompt.objects.get(pk=prompt_id, school_class__school=school)
    # The column is named for what there was at first: names. It counts all that is open.
    found = sum(one.holds for one in noticed_in(prompt, school=school))
    Prompt.objects.filter(pk=prompt.pk).update(open_name_findings=found, names_version=school.names_version)
    if not found:
        Prompt.objects.under(prompt).update(taken_off_at=now)
    return found


def judge_prompts(school_id: int, *, now: datetime) -> int:
    """Judge every pinned prompt of a school that awaits it, each in a transaction of its own; how many there were."""
    stale = list(
        Prompt.objects.to_judge().filter(school_class__school=school_id).values_list("pk", flat=True)
    )
    for prompt_id in stale:
        judge_prompt(prompt_id, school_id=school_id, now=now)
    return len(stale)


@transaction.atomic
def answer_prompt(prompt_id: int, *, key: str, by: User, now: datetime) -> Prompt:
    """Say of what asks, wherever it stands in a prompt, that it may stay ("not one of our children"); the prompt as it is then.

    Again is quiet, and so is a word that nobody asked about, or that can only be mended.
    Raises Prompt.DoesNotExist for a class that is not theirs, GateClosed without current training.
    """
    school = School.objects.locked(by.school_id)
    prompt = Prompt.objects.asked_for(by).get(pk=prompt_id)
    if not Training.objects.current(by, on=timezone.localdate(now)):
        raise GateClosed([Hindrance.NOT_TRAINED])
    noticed = noticed_in(prompt, school=school)
    asked = next((one for one in noticed if one.key == key and one.asks and not one.answered), None)
    if asked is not None:
        PromptAnswer.objects.create(prompt=prompt, key=key, by=by, at=now)
        judge_prompt(prompt.pk, school_id=school.pk, now=now)
        record(
            Verb.ANSWERED_FINDING,
            school_id=school.pk,
            actor=by,
            subject=prompt,
            codes={"rule": asked.found.rule.value},
            fingerprint=fingerprint(school, key),
            at=now,
        )
        prompt.refresh_from_db()
    return prompt
