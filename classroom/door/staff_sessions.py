"""Where a grown-up is signed in: noted at the sign-in, listed for themselves only, ended at once. No address is kept."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from classroom.door.sessions import seen_at
from classroom.models import School, StaffSession, User, Verb
from classroom.records.book import record
from classroom.words.times import say_time

# What stands in a browser's own long name, the most telling first: Edge calls itself Chrome, and Chrome Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
DEVICES = {
    "iPad": "iPad",
    "iPhone": "iPhone",
    "CrOS": "Chromebook",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
SOME_BROWSER = gettext_noop("A browser")
_LONGEST_AGENT = 400


class Place(NamedTuple):
    """One line of "Where you are signed in"."""

    pk: int
    device: str
    began_at: datetime
    seen_at: datetime
    is_this: bool

    @property
    def since(self) -> str:
        """When it began, so that two of the same browser can be told apart: "22 November, 8:20"."""
        return _say_moment(self.began_at)

    @property
    def last_used(self) -> str:
        """When it was last used: only the time, where that is the day on which it began."""
        same = timezone.localtime(self.began_at).date() == timezone.localtime(self.seen_at).date()
        return say_time(self.seen_at) if same else _say_moment(self.seen_at)


def device_words(agent: str) -> str:
    """What a browser is, in a few words: "Chrome on Windows"."""
    agent = agent[:_LONGEST_AGENT]
    browser = next((words for sign, words in BROWSERS.items() if sign in agent), "")
    device = next((words for sign, words in DEVICES.items() if sign in agent), "")
    if not browser:
        return device or SOME_BROWSER
    return f"{browser} on {device}" if device else browser


def note(*, staff: User, session_key: str, agent: str, at: datetime) -> None:
    """A grown-up has come in here."""
    StaffSession.objects.update_or_create(
        session_key=session_key, defaults={"user": staff, "device": device_words(agent), "began_at": at}
    )


def moved(*, session_key: str, to: str) -> None:
    """A session goes on under a new key."""
    StaffSession.objects.filter(session_key=session_key).update(session_key=to)


def places_of(staff: User, *, session_key: str | None, at: datetime) -> list[Place]:
    """Where this person is signed in now, this page first."""
    rows = list(StaffSession.objects.of(staff))
    keys = [row.session_key for row in rows]
    live = {s.session_key: s for s in Session.objects.filter(session_key__in=keys, expire_date__gt=at)}
    places = [
        Place(
            pk=row.pk,
            device=_(row.device) if row.device == SOME_BROWSER else row.device,
            began_at=row.began_at,
            seen_at=seen_at(live[row.session_key].get_decoded()) or row.began_at,
            is_this=row.session_key == session_key,
        )
        for row in rows
        if row.session_key in live
    ]
    return sorted(places, key=lambda place: not place.is_this)


@transaction.atomic
def end_one(*, staff: User, session_id: int, this: str | None, at: datetime) -> None:
    """End one session of one's own; StaffSession.DoesNotExist for anybody else's, and for this one: that is signing out."""
    School.objects.locked(staff.school_id)
    row = StaffSession.objects.of(staff).elsewhere(this).get(pk=session_id)
    end_all(staff=staff, by=staff, at=at, only=[row.session_key])


@transaction.atomic
def end_all(
    *, staff: User, by: User | None, at: datetime, but: str | None = None, only: list[str] | None = None
) -> int:
    """End a person's sessions (all but one, if wanted; or only some); their next request is a visitor's. How many there were."""
    School.objects.locked(staff.school_id)
    rows = StaffSession.objects.of(staff).elsewhere(but)
    if only is not None:
        rows = rows.filter(session_key__in=only)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    StaffSession.objects.filter(session_key__in=keys).delete()
    if keys:
        codes = {"count": len(keys)}
        record(Verb.ENDED_SESSIONS, school_id=staff.school_id, actor=by, about=staff, codes=codes, at=at)
    return len(keys)


def _say_moment(moment: datetime) -> str:
    return f"{date_format(timezone.localtime(moment), 'j F')}, {say_time(moment)}"


def forget_ended(*, now: datetime) -> int:
    """Forget where somebody was signed in once, when that session is over."""
    live = Session.objects.filter(expire_date__gt=now).values("session_key")
    return StaffSession.objects.exclude(session_key__in=live).delete()[0]
