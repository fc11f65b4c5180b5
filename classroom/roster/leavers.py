"""Leavers: their names count for a year (product.md, The names that count), then they are erased.

Pen name and animal stay: they name nobody, and what the child wrote needs a byline. So do the words of posts and notes, in which
somebody may be named, and what families answered: how long these are kept is a question of its own, and is not decided here.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from classroom.models import School, ShortName, User, Verb
from classroom.models.people import UserQuerySet
from classroom.records.book import record
from classroom.roster.names import LEAVERS_COUNT_FOR


def erase_names_of_leavers(*, now: datetime) -> int:
    """Erase the real names of every child who left a year ago or more; how many there were.

    It begins on the very day on which the names stop counting, and only loosens: nothing is to be judged again.
    """
    left_by = timezone.localdate(now) - LEAVERS_COUNT_FOR
    schools = _due(left_by).order_by("school").values_list("school", flat=True).distinct()
    return sum(_erase_at(school_id, left_by=left_by, now=now) for school_id in list(schools))


@transaction.atomic
def _erase_at(school_id: int, *, left_by: date, now: datetime) -> int:
    School.objects.locked(school_id)
    # Asked again behind the lock: somebody may have come back meanwhile.
    leavers = list(_due(left_by).filter(school=school_id).order_by("pk"))
    ShortName.objects.filter(pupil__in=leavers).delete()
    User.objects.pupils().filter(pk__in=[child.pk for child in leavers]).update(
        first_name="", last_name="", known_as=""
    )
    for child in leavers:
        record(Verb.ERASED_NAMES, school_id=school_id, actor=None, about=child, at=now)
    return len(leavers)


def _due(left_by: date) -> UserQuerySet:
    """Who left on a day or before it, while a real name of theirs is still kept."""
    named = ~Q(first_name="", last_name="", known_as="")
    short = ShortName.objects.filter(pupil=OuterRef("pk"))
    return User.objects.pupils().filter(named | Q(Exists(short)), left_on__lte=left_by)
