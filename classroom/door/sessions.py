"""How long a session lasts: when somebody came in, when they last did something, and why it is over."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.door.hours import Way, takes_drafts
from classroom.models import User

PUPIL_IDLE = timedelta(minutes=10)
STAFF_IDLE = timedelta(minutes=60)
# A request is not a write: activity is noted twice a minute at most.
NOTED_EVERY = timedelta(seconds=30)

_SIGNED_IN, _SEEN, _WAY = "door_signed_in", "door_seen", "door_way"


class Over(TextChoices):
    """Why a session has ended, and what its owner reads."""

    CLOSED = "closed", _("Your class has closed. Your teacher will open it again.")
    SIGNED_OUT = "signed-out", _("Your teacher signed everyone out. Come in again when they say so.")
    IDLE = "idle", _("You were away for a while, so we signed you out. Come in again.")
    GONE = "gone", _("You can’t come in just now. Ask a grown-up at school.")


def begin(session: Any, *, at: datetime, way: Way = Way.CLASS) -> None:
    """Note that somebody has come in, and which way."""
    session[_SIGNED_IN] = session[_SEEN] = at.timestamp()
    session[_WAY] = way.value


def note_activity(session: Any, *, at: datetime) -> None:
    """Note that somebody did something, unless that is noted already."""
    if _SIGNED_IN not in session:
        begin(session, at=at)
    elif at - _moment(session, _SEEN, at) >= NOTED_EVERY:
        session[_SEEN] = at.timestamp()


def why_over(session: Any, person: User, *, saves_draft: bool, at: datetime) -> Over | None:
    """Why this person's session is over; None: it is not."""
    idle = PUPIL_IDLE if person.is_pupil else STAFF_IDLE
    if at - _moment(session, _SEEN, at) >= idle:
        return Over.IDLE
    school_class = person.school_class
    if school_class is None:
        return None
    signed_out_at = school_class.signed_out_at
    if signed_out_at is not None and _moment(session, _SIGNED_IN, at) < signed_out_at:
        return Over.SIGNED_OUT
    if school_class.is_open(at) or (saves_draft and takes_drafts(school_class, at)):
        return None
    return Over.CLOSED


def _moment(session: Any, key: str, otherwise: datetime) -> datetime:
    stamp = session.get(key)
    return otherwise if stamp is None else datetime.fromtimestamp(stamp, tz=UTC)
