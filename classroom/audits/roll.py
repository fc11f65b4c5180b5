"""The roster for the finders: the matcher as everybody has it, and the plain names read from their columns."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from classroom.audits.naive import Called, PlainNames
from classroom.audits.values import Finders
from classroom.models import RememberedPhrase, School, SchoolClass, ShortName, User
from classroom.roster.names import LEAVERS_COUNT_FOR, names_for


def finders_of(school: School, before: Finders | None = None) -> Finders:
    """Both finders over the roster of now; those of `before` while nothing has changed."""
    matcher = names_for(school)
    # The same object as long as version, phrases and short names are the same.
    if before is not None and before.matcher is matcher:
        return before
    return Finders(matcher, _plain_names(school, on=timezone.localdate()))


def _plain_names(school: School, *, on: date) -> PlainNames:
    counting = User.objects.get_queryset().whose_names_count(
        school_id=school.pk, left_after=on - LEAVERS_COUNT_FOR
    )
    short: defaultdict[int, list[str]] = defaultdict(list)
    for pupil, name in ShortName.objects.filter(pupil__in=counting).values_list("pupil", "name"):
        short[pupil].append(name)
    people = [
        Called(pupil, (*names, *short[pupil]), last_name)
        for pupil, last_name, *names in counting.values_list(
            "pk", "last_name", "first_name", "known_as", "pen_name"
        )
    ]
    return PlainNames(
        people,
        nobody=RememberedPhrase.objects.counting(school.pk).values_list("phrase", flat=True),
        classes=[school.name, *SchoolClass.objects.filter(school=school).values_list("name", flat=True)],
    )
