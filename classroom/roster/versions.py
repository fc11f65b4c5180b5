"""The version of a school's names: every change that can make a name of a word raises it."""

from datetime import datetime

from classroom.models import RosterChange, RosterFact, School, User
from classroom.models.schools import new_key


def raise_names_version(school: School, *, fact: RosterFact, at: datetime, pupil: User | None = None) -> None:
    """Make every thread of the school "to be judged again", and keep why; `school` is the locked row."""
    school.names_version += 1
    school.names_token = new_key()
    school.save(update_fields=["names_version", "names_token"])
    RosterChange.objects.create(school=school, version=school.names_version, fact=fact, pupil=pupil, at=at)
