"""What every page knows of whoever reads it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.door.animals import egg_of, emoji_of
from classroom.door.sessions import PUPIL_IDLE, STAFF_IDLE

if TYPE_CHECKING:
    from classroom.models import User


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
    _user: "User" = field(repr=False)

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
    return {"me": _introduce(cast("User", person)) if known else None, "now": timezone.now()}


def _introduce(user: "User") -> Me:
    decides = user.teaches_classes or user.leads
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
        open_until=user.school_class.open_until if user.school_class else None,
        may_moderate=decides,
        may_share=decides or user.role == "office",
        idle_seconds=int((PUPIL_IDLE if user.is_pupil else STAFF_IDLE).total_seconds()),
        _user=user,
    )
