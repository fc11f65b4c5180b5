"""When a session is over, and why."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from classroom.door.sessions import Over, begin, note_activity, why_over
from classroom.models import User


def over(person: User, session: dict[str, Any], at: datetime, *, saves_draft: bool = False) -> Over | None:
    """Why this session is over."""
    return why_over(session, person, saves_draft=saves_draft, at=at)


def begun(at: datetime) -> dict[str, Any]:
    """A session of somebody who came in at a time."""
    session: dict[str, Any] = {}
    begin(session, at=at)
    return session


def test_a_childs_session_ends_after_ten_idle_minutes(ada: User, now: datetime) -> None:
    session = begun(now)
    assert over(ada, session, now + timedelta(minutes=9, seconds=59)) is None
    assert over(ada, session, now + timedelta(minutes=10)) == Over.IDLE


def test_a_grown_ups_session_ends_after_an_idle_hour(ms_tan: User, now: datetime) -> None:
    session = begun(now)
    assert over(ms_tan, session, now + timedelta(minutes=59)) is None
    assert over(ms_tan, session, now + timedelta(minutes=60)) == Over.IDLE


def test_doing_something_keeps_a_session(ada: User, now: datetime) -> None:
    session = begun(now)
    note_activity(session, at=now + timedelta(minutes=9))
    assert over(ada, session, now + timedelta(minutes=18)) is None


def test_activity_is_noted_at_most_twice_a_minute(now: datetime) -> None:
    session = begun(now)
    before = dict(session)
    note_activity(session, at=now + timedelta(seconds=29))
    assert session == before
    note_activity(session, at=now + timedelta(seconds=30))
    assert session != before


def test_a_session_without_a_beginning_begins_when_it_is_first_seen(ada: User, now: datetime) -> None:
    session: dict[str, Any] = {}
    assert over(ada, session, now) is None
    note_activity(session, at=now)
    assert session == begun(now)


def test_a_childs_session_ends_with_the_class_but_for_a_draft_on_its_way(ada: User, now: datetime) -> None:
    assert ada.school_class is not None
    ada.school_class.open_until = now + timedelta(minutes=5)
    session = begun(now)
    just_before, at_once, later = (now + timedelta(minutes=5, seconds=n) for n in (-1, 0, 60))
    assert over(ada, session, just_before) is None
    assert over(ada, session, at_once) == Over.CLOSED
    assert over(ada, session, at_once, saves_draft=True) is None
    assert over(ada, session, later, saves_draft=True) == Over.CLOSED


def test_signing_everyone_out_ends_what_began_before(ada: User, now: datetime) -> None:
    assert ada.school_class is not None
    ada.school_class.signed_out_at = now
    earlier, later = now - timedelta(seconds=1), now + timedelta(seconds=1)
    assert over(ada, begun(earlier), later, saves_draft=True) == Over.SIGNED_OUT
    assert over(ada, begun(later), later) is None


@pytest.mark.parametrize("why", list(Over))
def test_every_reason_is_said_in_one_short_sentence_or_two(why: Over) -> None:
    sentences = [sentence.split() for sentence in str(why.label).rstrip(".").split(". ")]
    assert max(len(words) for words in sentences) <= 12
