"""How the classes of a grown-up stand just now: open until when, how many have come in, who has no way in yet."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, F, Q
from django.utils import timezone

from classroom.door.hours import classes_of
from classroom.models import SchoolClass, User


@dataclass(frozen=True, slots=True)
class Clock:
    """One class. `came_in`: of its `pupils`, how many have signed in today, since everybody was last signed out.

    `no_way_in`: how many have neither pictures nor a card that is enough.
    """

    school_class: SchoolClass
    is_open: bool
    is_paused: bool
    pupils: int
    came_in: int
    emptied_today: bool
    no_way_in: int


def clocks_of(staff: User, *, now: datetime) -> list[Clock]:
    """The classes that this person decides for, in one query."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    here = Q(pupils__left_on=None, pupils__is_active=True)
    today = here & Q(pupils__last_login__gte=midnight)
    still = Q(signed_out_at=None) | Q(pupils__last_login__gt=F("signed_out_at"))
    card = Q(pupils__card_alone=True) & ~Q(pupils__card_hash="")
    classes = classes_of(staff).annotate(
        n_pupils=Count("pupils", filter=here),
        n_came_in=Count("pupils", filter=today & still),
        n_no_way_in=Count("pupils", filter=here & Q(pupils__picture_password="") & ~card),
    )
    return [_clock(school_class, midnight=midnight, now=now) for school_class in classes]


def _clock(school_class: SchoolClass, *, midnight: datetime, now: datetime) -> Clock:
    counted = vars(school_class)
    emptied = school_class.signed_out_at
    return Clock(
        school_class,
        is_open=school_class.is_open(now),
        is_paused=school_class.is_paused(now),
        pupils=counted["n_pupils"],
        came_in=counted["n_came_in"],
        emptied_today=emptied is not None and emptied >= midnight,
        no_way_in=counted["n_no_way_in"],
    )
