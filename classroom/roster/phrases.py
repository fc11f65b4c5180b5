"""Phrases that an adult has said are not one of our children."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import PromptAnswer, RememberedPhrase, RosterFact, School, ShortName, User, Verb
from classroom.records.book import fingerprint, record
from classroom.roster.names import person_of
from classroom.roster.versions import raise_names_version
from classroom.safeguarding.names import Person, compile_names, phrase_key


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


def doubt(people: Iterable[Person]) -> Callable[[str], bool]:
    """Whether a phrase, or what a prompt was answered about, may mean one of these: then nobody's answer about it counts."""
    people = list(people)
    names = compile_names([replace(person, short_names=()) for person in people])
    words = {phrase_key(word) for person in people for word in _words_of(person)}

    def doubtful(key: str) -> bool:
        # A phrase is kept without its apostrophes: "owens animals" names Owen.
        tokens = {token for word in key.split() for token in (word, word.removesuffix("s"))}
        return bool(tokens & words or names.find(key))

    return doubtful


def doubtful_phrases(school_id: int, people: Iterable[Person]) -> list[str]:
    """The remembered phrases that these people's names make doubtful; nothing is forgotten."""
    counting = RememberedPhrase.objects.counting(school_id).values_list("phrase", flat=True)
    return list(filter(doubt(people), counting))


def forget_doubtful(*, school: School, pupil: User, by: User | None) -> None:
    """A child's names make phrases doubtful: on the day an Owen joins, "Owen's Animals" asks again, also in a class's question.

    `school` is the locked row, whose version the caller raises.
    """
    short = ShortName.objects.filter(pupil=pupil).values_list("name", flat=True)
    person = person_of(pupil, short_names=tuple(short))
    for key in doubtful_phrases(school.pk, [person]):
        _forget(school, key, by=by, at=timezone.now())
    answered = PromptAnswer.objects.filter(prompt__school_class__school=school, prompt__taken_off_at=None)
    doubtful = doubt([person])
    for answer in answered.select_related("prompt"):
        if doubtful(answer.key):
            _forget_answer(school, answer, by=by, at=timezone.now())


def _forget_answer(school: School, answer: PromptAnswer, *, by: User | None, at: datetime) -> None:
    answer.delete()
    key = fingerprint(school, answer.key)
    record(Verb.FORGOT_PHRASE, school_id=school.pk, actor=by, subject=answer.prompt, fingerprint=key, at=at)


def _words_of(person: Person) -> list[str]:
    names = (person.first_name, person.known_as, person.last_name, *person.short_names)
    return [word for name in names for word in name.split()]
