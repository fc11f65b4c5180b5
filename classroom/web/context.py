"""What every page knows of whoever reads it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.door import second_factor
from classroom.door.animals import egg_of, emoji_of
from classroom.door.hours import ends_at
from classroom.door.screens import Screen
from classroom.door.sessions import idle_after, way_of

if TYPE_CHECKING:
    from classroom.models import User


# An idle screen is covered first: after so long, and always so long before its session ends.
COVERED_AFTER, COVERED_BEFORE = timedelta(minutes=8), timedelta(minutes=2)


@dataclass(frozen=True)
class Me:
    """The signed-in person, as far as pages need to know them."""

    greeting: str
    animal_emoji: str
    egg: int
    is_pupil: bool
    is_staff: bool
    role: str
    role_name: str
    leads: bool
    school_name: str
    class_name: str
    open_until: datetime | None
    may_moderate: bool
    may_share: bool
    idle_seconds: int
    cover_seconds: int
    # How many days are left to set up a second step; None: it is set up, or not asked for.
    second_step_days: int | None
    _user: "User" = field(repr=False)
    _screen: Screen | None = field(repr=False)

    @property
    def is_paused(self) -> bool:
        """Has the teacher said "Eyes on me"?"""
        return self._screen is not None and self._screen.paused

    @property
    def watch(self) -> str:
        """What this page shows of the class, for its poll."""
        return self._screen.signed() if self._screen else ""

    @cached_property
    def queue_count(self) -> int:
        """How much waits for this person; asked only by a page that shows it."""
        # The queue stands on everything: pages that do not count it need not load it.
        from classroom.moderation.queue import count_waiting  # noqa: PLC0415

        return count_waiting(self._user) if self.may_moderate else 0

    @cached_property
    def concerns_count(self) -> int:
        """How many worries wait for this lead."""
        from classroom.concerns.reading import open_count  # noqa: PLC0415

        return open_count(self._user) if self.leads else 0


def me(request: HttpRequest) -> dict[str, Any]:
    """`me` (None for a visitor) and `now`."""
    person = getattr(request, "user", None)
    known = person is not None and person.is_authenticated
    now = timezone.now()
    return {"me": _introduce(cast("User", person), request, now) if known else None, "now": now}


def _introduce(user: "User", request: HttpRequest, now: datetime) -> Me:
    decides = user.teaches_classes or user.leads
    way, idle = way_of(request.session), idle_after(request.session, user)
    return Me(
        greeting=_("Hello, %s") % user.pen_name if user.is_pupil else user.staff_name,
        animal_emoji=emoji_of(user.animal),
        egg=egg_of(user.pk),
        is_pupil=user.is_pupil,
        is_staff=user.is_staff_member,
        role=user.role,
        role_name=user.get_role_display(),
        leads=user.leads,
        school_name=user.school.name,
        class_name=user.school_class.name if user.school_class else "",
        open_until=ends_at(way, user, now),
        may_moderate=decides,
        may_share=decides or user.role == "office",
        idle_seconds=int(idle.total_seconds()),
        cover_seconds=int(min(COVERED_AFTER, idle - COVERED_BEFORE).total_seconds()),
        second_step_days=second_factor.days_left(user, at=now) if second_factor.is_asked_for(user) else None,
        _user=user,
        _screen=Screen.of(user, way=way, at=now) if user.is_pupil else None,
    )
