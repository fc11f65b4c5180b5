"""How long a session lasts: when somebody came in, when they last did something, and why it is over."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.door.hours import DRAFT_GRACE, Way, is_time, takes_drafts
from classroom.models import User

T = TypeVar("T")

PUPIL_IDLE = timedelta(minutes=10)
STAFF_IDLE = timedelta(minutes=60)
# However busy it is: whoever has stolen a session has it until tomorrow at most.
STAFF_LONGEST = timedelta(hours=12)
# The next person at a class iPad is a child.
IPAD_IDLE = timedelta(minutes=5)
IPAD_LONGEST = timedelta(minutes=20)
# An iPad that has signed a child in carries it; a laptop on which somebody typed a class code does not.
DEVICE_COOKIE = "device"
# A request is not a write: activity is noted twice a minute at most.
NOTED_EVERY = timedelta(seconds=30)

_SIGNED_IN, _SEEN, _WAY, _IPAD = "door_signed_in", "door_seen", "door_way", "door_ipad"


class Over(TextChoices):
    """Why a session has ended, and what its owner reads."""

    CLOSED = "closed", _("Your class has closed. Your saved words are safe.")
    LATE = "late", _("It is too late to write now. Come back tomorrow.")
    SIGNED_OUT = "signed-out", _("Your teacher signed everyone out. Your saved words are safe.")
    IDLE = "idle", _("You were away for a while, so we signed you out. Come in again.")
    IPAD = "ipad", _("This is a class iPad, so we signed you out. Sign in again.")
    LONG = "long", _("You were signed in for a long time. Please sign in again.")
    GONE = "gone", _("You can’t come in just now. Ask a grown-up at school.")


def begin(session: Any, *, at: datetime, way: Way = Way.CLASS, on_class_ipad: bool = False) -> None:
    """Note that somebody has come in, and which way; for a grown-up whether it is on an iPad of a class."""
    session[_SIGNED_IN] = session[_SEEN] = at.timestamp()
    session[_WAY] = way.value
    if on_class_ipad:
        session[_IPAD] = True


def way_of(session: Any) -> Way:
    """Which way this session's child came in."""
    return Way(session.get(_WAY, Way.CLASS))


def idle_after(session: Any, person: User) -> timedelta:
    """How long this person may do nothing."""
    if person.is_pupil:
        return PUPIL_IDLE
    return IPAD_IDLE if session.get(_IPAD) else STAFF_IDLE


def came_in_at(session: Any) -> datetime | None:
    """When this session's person signed in."""
    return _moment(session, _SIGNED_IN, None)


def seen_at(session: Any) -> datetime | None:
    """When this session's person last did something."""
    return _moment(session, _SEEN, None)


def note_activity(session: Any, *, at: datetime) -> None:
    """Note that somebody did something, unless that is noted already."""
    if _SIGNED_IN not in session:
        begin(session, at=at)
    elif at - _moment(session, _SEEN, at) >= NOTED_EVERY:
        session[_SEEN] = at.timestamp()


def why_over(
    session: Any, person: User, *, saves_draft: bool, at: datetime, by_itself: bool = False
) -> Over | None:
    """Why this person's session is over; None: it is not.

    A request that only saves a draft comes in for a minute longer; after everybody was signed out, only one that the page sent
    `by_itself`, so that nobody presses anything any more.
    """
    came_in = _moment(session, _SIGNED_IN, at)
    if at - _moment(session, _SEEN, at) >= idle_after(session, person):
        return Over.IDLE
    if person.is_staff_member:
        longest, why = (IPAD_LONGEST, Over.IPAD) if session.get(_IPAD) else (STAFF_LONGEST, Over.LONG)
        return why if at - came_in >= longest else None
    school_class = person.school_class
    if school_class is None:
        return None
    signed_out_at = school_class.signed_out_at
    if signed_out_at is not None and came_in < signed_out_at:
        in_time = at < signed_out_at + DRAFT_GRACE
        if not (in_time and saves_draft and by_itself):
            return Over.SIGNED_OUT
    way = way_of(session)
    if is_time(way, person, at) or (saves_draft and takes_drafts(way, person, at)):
        return None
    return Over.LATE if way is Way.HOME and person.school.home_use else Over.CLOSED


def _moment(session: Any, key: str, otherwise: T) -> datetime | T:
    stamp = session.get(key)
    return otherwise if stamp is None else datetime.fromtimestamp(stamp, tz=UTC)
