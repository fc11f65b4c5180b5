"""Phrases that an adult has said are not one of our children."""

from datetime import datetime

from django.db import transaction

from classroom.models import RememberedPhrase, School, User, Verb
from classroom.records.book import fingerprint, record
from classroom.roster.people import raise_names_version
from classroom.safeguarding.names import phrase_key


@transaction.atomic
def remember_phrase(*, school_id: int, phrase: str, by: User, at: datetime) -> None:
    """From now on a phrase such as "Owen's Animals" asks nobody. It only loosens, so no version is raised."""
    school = School.objects.locked(school_id)
    key = phrase_key(phrase)
    if not key or RememberedPhrase.objects.counting(school_id).filter(phrase=key).exists():
        return
    RememberedPhrase.objects.create(school_id=school_id, phrase=key, remembered_by=by, remembered_at=at)
    record(Verb.REMEMBERED_PHRASE, school_id=school_id, actor=by, fingerprint=fingerprint(school, key), at=at)


@transaction.atomic
def forget_phrase(*, school_id: int, phrase: str, by: User | None, at: datetime) -> None:
    """The phrase asks again; every thread is judged anew."""
    school = School.objects.locked(school_id)
    key = phrase_key(phrase)
    if RememberedPhrase.objects.counting(school_id).filter(phrase=key).update(forgotten_at=at):
        raise_names_version(school)
        record(Verb.FORGOT_PHRASE, school_id=school_id, actor=by, fingerprint=fingerprint(school, key), at=at)
