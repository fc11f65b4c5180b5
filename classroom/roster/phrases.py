"""Phrases that an adult has said are not one of our children."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import PromptAnswer, RememberedPhrase, RosterFact, School, ShortName, User, Verb
from classroom.records.book import fingerprint, record
from classroom.roster.names import person_of
from classroom.roster.versions import raise_names_version
from classroom.safeguarding.names import compile_names, phrase_key


def may_remember(phrase: str) -> bool:
    """Only a phrase of two words or more: a bare name, remembered, would switch a real child's name off."""
    return " " in phrase_key(phrase)


@transaction.atomic
def remember_phrase(*, school_id: int, phrase: str, by: User, at: datetime) -> bool:
    """From now on a phrase such as "Owen's Animals" asks nobody; False for one that may not be remembered.

    It only loosens, so no version is raised.
    """
    school = School.objects.locked(school_id)
    key = phrase_key(phrase)
    if not may_remember(phrase) or RememberedPhrase.objects.counting(school_id).filter(phrase=key).exists():
        return may_remember(phrase)
    RememberedPhrase.objects.create(school_id=school_id, phrase=key, remembered_by=by, remembered_at=at)
    record(Verb.REMEMBERED_PHRASE, school_id=school_id, actor=by, fingerprint=fingerprint(school, key), at=at)
    return True


@transaction.atomic
def forget_phrase(*, school_id: int, phrase: str, by: User | None, at: datetime) -> None:
    """The phrase asks again; every thread is judged anew."""
    school = School.objects.locked(school_id)
    if _forget(school, phrase_key(phrase), by=by, at=at):
        raise_names_version(school, fact=RosterFact.PHRASE, at=at)


def _forget(school: School, key: str, *, by: User | None, at: datetime) -> bool:
    counting = RememberedPhrase.objects.counting(school.pk).filter(phrase=key)
    if not counting.update(forgotten_at=at):
        return False
    record(Verb.FORGOT_PHRASE, school_id=school.pk, actor=by, fingerprint=fingerprint(school, key), at=at)
    return True


def forget_doubtful(*, school: School, pupil: User, by: User | None) -> None:
    """A child's names make phrases doubtful: on the day an Owen joins, "Owen's Animals" asks again, also in a class's question.

    `school` is the locked row, whose version the caller raises.
    """
    names = compile_names([person_of(pupil)])
    words = {phrase_key(word) for word in _names_of(pupil)}

    def doubtful(key: str) -> bool:
        # A phrase is kept without its apostrophes: "owens animals" names Owen.
        tokens = {token for word in key.split() for token in (word, word.removesuffix("s"))}
        return bool(tokens & words or names.find(key))

    for key in RememberedPhrase.objects.counting(school.pk).values_list("phrase", flat=True):
        if doubtful(key):
            _forget(school, key, by=by, at=timezone.now())
    answered = PromptAnswer.objects.filter(prompt__school_class__school=school, prompt__taken_off_at=None)
    for answer in answered.select_related("prompt"):
        if doubtful(answer.key):
            _forget_answer(school, answer, by=by, at=timezone.now())


def _forget_answer(school: School, answer: PromptAnswer, *, by: User | None, at: datetime) -> None:
    answer.delete()
    key = fingerprint(school, answer.key)
    record(Verb.FORGOT_PHRASE, school_id=school.pk, actor=by, subject=answer.prompt, fingerprint=key, at=at)


def _names_of(pupil: User) -> list[str]:
    short = ShortName.objects.filter(pupil=pupil).values_list("name", flat=True)
    names = (pupil.first_name, pupil.known_as, pupil.last_name, *short)
    return [word for name in names for word in name.split()]
