"""The names that count: the school's pupils, and those who left within a year, under one version of the roster."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, timedelta
from threading import Lock

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from classroom.models import RememberedPhrase, School, ShortName, User
from classroom.safeguarding.animals import animals
from classroom.safeguarding.names import Names, Person, compile_names

# product.md, The names that count: those who left within a year count too.
LEAVERS_COUNT_FOR = timedelta(days=365)
KEPT = 8

_Key = tuple[str, str, date, frozenset[str], frozenset[str]]
_compiled: OrderedDict[_Key, Names] = OrderedDict()
_one_at_a_time = Lock()


def names_for(school: School) -> Names:
    """The matcher of a school as its row says now; compiled once per names version, day, phrases and short names."""
    phrases, short_names = _what_raises_nothing(school)
    today = timezone.localdate()
    # Random and new with every version: a number comes again after a transaction that was undone, or after a restore.
    key = (school.fingerprint_key, school.names_token, today, phrases, short_names)
    with _one_at_a_time:
        if key not in _compiled:
            _compiled[key] = compile_names(_people(school, today), remembered=phrases)
            while len(_compiled) > KEPT:
                _compiled.popitem(last=False)
        _compiled.move_to_end(key)
        return _compiled[key]


def names_as_if(school: School, people: Iterable[Person], *, forgotten: Iterable[str], on: date) -> Names:
    """The matcher as it would be with these people on the roll, and without some remembered phrases; nothing is changed.

    One with the id of a pupil stands for that pupil, whoever else has an id below zero.
    """
    told = {person.id: person for person in people}
    known = {person.id: person for person in _people(school, on)} | told
    by_age = sorted(known.values(), key=lambda person: (person.id < 0, abs(person.id)))
    phrases, _short_names = _what_raises_nothing(school)
    return compile_names(by_age, remembered=phrases - set(forgotten))


def _what_raises_nothing(school: School) -> tuple[frozenset[str], frozenset[str]]:
    """The phrases that are remembered, and the rows of short names: one of these may go under the same version."""
    phrases = RememberedPhrase.objects.counting(school.pk).annotate(said=Value(value=True))
    short = ShortName.objects.filter(pupil__school=school.pk).annotate(
        said=Value(value=False), row=Cast("pk", CharField())
    )
    rows = list(phrases.values_list("said", "phrase").union(short.values_list("said", "row"), all=True))
    return (
        frozenset(phrase for said, phrase in rows if said),
        frozenset(row for said, row in rows if not said),
    )


def _people(school: School, today: date) -> list[Person]:
    counting = User.objects.get_queryset().whose_names_count(
        school_id=school.pk, left_after=today - LEAVERS_COUNT_FOR
    )
    short: dict[int, tuple[str, ...]] = {}
    for pupil, name in ShortName.objects.filter(pupil__in=counting).values_list("pupil", "name"):
        short[pupil] = (*short.get(pupil, ()), name)
    return [person_of(pupil, short_names=short.get(pupil.pk, ())) for pupil in counting.order_by("pk")]


def person_of(pupil: User, *, short_names: tuple[str, ...] = ()) -> Person:
    """A child as the matcher knows people."""
    own = animals().get(pupil.animal)
    return Person(
        id=pupil.pk,
        first_name=pupil.first_name,
        last_name=pupil.last_name,
        known_as=pupil.known_as,
        short_names=short_names,
        pen_name=pupil.pen_name,
        animal=pupil.animal,
        animal_emoji=own.emoji if own else "",
    )
