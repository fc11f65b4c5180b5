"""When a session is over: which way the child came in, the class's hours, the school's, signing out, eyes on me."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.door.hours import Way
from classroom.door.sessions import Over, begin, idle_after, note_activity, why_over
from classroom.models import Role, School, SchoolClass, User

# Home hours are 7 to 19; this is winter, when the clock on the wall in London is UTC.
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
EVENING = NOON.replace(hour=19)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def child(
    *,
    open_until: datetime | None,
    home_use: bool,
    signed_out_at: datetime | None = None,
    paused: bool = False,
) -> User:
    """A child of a class, of a school; nothing of it in a database."""
    school = School(home_use=home_use, home_from=time(7), home_until=time(19))
    school_class = SchoolClass(
        school=school,
        open_until=open_until,
        signed_out_at=signed_out_at,
        paused_at=NOON if paused else None,
    )
    return User(role=Role.PUPIL, school=school, school_class=school_class)


def begun(way: Way, at: datetime, **how: bool) -> dict[str, Any]:
    session: dict[str, Any] = {}
    begin(session, at=at, way=way, **how)
    return session


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize(
    ("way", "is_open", "home_use", "at", "why"),
    [
        (Way.CLASS, True, False, NOON, None),
        (Way.CLASS, True, True, NOON, None),
        (Way.CLASS, False, False, NOON, Over.CLOSED),
        # A child who came in with the class leaves with it.
        (Way.CLASS, False, True, NOON, Over.CLOSED),
        (Way.CLASS, True, True, EVENING, None),
        # A child at home stays whatever the class does.
        (Way.HOME, False, True, NOON, None),
        (Way.HOME, True, True, NOON, None),
        (Way.HOME, False, True, EVENING - SECOND, None),
        (Way.HOME, False, True, EVENING, Over.LATE),
        (Way.HOME, True, True, EVENING, Over.LATE),
        # The school has switched home use off.
        (Way.HOME, False, False, NOON, Over.CLOSED),
        (Way.HOME, True, False, NOON, Over.CLOSED),
    ],
)
def test_each_way_in_has_its_own_end_and_eyes_on_me_end_nothing(
    way: Way, is_open: bool, home_use: bool, at: datetime, why: Over | None, paused: bool
) -> None:
    person = child(open_until=at + MINUTE if is_open else at - MINUTE, home_use=home_use, paused=paused)
    assert why_over(begun(way, at - MINUTE), person, saves_draft=False, at=at) == why


@pytest.mark.parametrize("way", list(Way))
def test_signing_everyone_out_ends_both_ways_but_for_words_that_save_themselves(way: Way) -> None:
    person = child(open_until=EVENING, home_use=True, signed_out_at=NOON)
    session = begun(way, NOON - SECOND)

    def over(after: int, *, saves_draft: bool, by_itself: bool) -> Over | None:
        at = NOON + timedelta(seconds=after)
        return why_over(session, person, saves_draft=saves_draft, by_itself=by_itself, at=at)

    assert over(0, saves_draft=False, by_itself=False) == Over.SIGNED_OUT
    assert over(0, saves_draft=True, by_itself=False) == Over.SIGNED_OUT
    assert over(0, saves_draft=False, by_itself=True) == Over.SIGNED_OUT
    assert over(59, saves_draft=True, by_itself=True) is None
    assert over(60, saves_draft=True, by_itself=True) == Over.SIGNED_OUT
    assert why_over(begun(way, NOON), person, saves_draft=False, at=NOON + SECOND) is None


moments = st.integers(-180, 180).map(lambda seconds: EVENING + timedelta(seconds=seconds))


@given(
    way=st.sampled_from(Way),
    open_until=st.none() | moments,
    signed_out_at=st.none() | moments,
    home_use=st.booleans(),
    paused=st.booleans(),
    by_itself=st.booleans(),
    at=moments,
)
def test_a_draft_has_a_minute_more_and_never_two(
    way: Way,
    open_until: datetime | None,
    signed_out_at: datetime | None,
    home_use: bool,
    paused: bool,
    by_itself: bool,
    at: datetime,
) -> None:
    person = child(open_until=open_until, home_use=home_use, signed_out_at=signed_out_at, paused=paused)
    session = begun(way, EVENING - 4 * MINUTE)

    def over(*, saves_draft: bool, at: datetime) -> Over | None:
        return why_over(session, person, saves_draft=saves_draft, by_itself=by_itself, at=at)

    with_draft, without = over(saves_draft=True, at=at), over(saves_draft=False, at=at)
    if without is None:
        assert with_draft is None
    elif with_draft is None:
        # Whatever ended it did so less than a minute ago.
        ends = [open_until if way is Way.CLASS else EVENING, signed_out_at]
        assert any(end is not None and at < end + MINUTE for end in ends)


def test_however_busy_a_grown_ups_session_ends_after_twelve_hours(ms_tan: User) -> None:
    session = begun(Way.CLASS, NOON)
    for minutes in range(0, 12 * 60, 30):
        note_activity(session, at=NOON + minutes * MINUTE)
    end = NOON + timedelta(hours=12)
    assert why_over(session, ms_tan, saves_draft=False, at=end - SECOND) is None
    for saves_draft in (False, True):
        assert why_over(session, ms_tan, saves_draft=saves_draft, at=end) == Over.LONG


def test_a_grown_up_at_a_class_ipad_has_five_idle_minutes_and_twenty_in_all(ms_tan: User) -> None:
    session = begun(Way.CLASS, NOON, on_class_ipad=True)
    assert idle_after(session, ms_tan) == 5 * MINUTE
    assert why_over(session, ms_tan, saves_draft=False, at=NOON + 5 * MINUTE - SECOND) is None
    assert why_over(session, ms_tan, saves_draft=False, at=NOON + 5 * MINUTE) == Over.IDLE
    for minutes in (4, 8, 12, 16, 19):
        note_activity(session, at=NOON + minutes * MINUTE)
    assert why_over(session, ms_tan, saves_draft=False, at=NOON + 20 * MINUTE - SECOND) is None
    assert why_over(session, ms_tan, saves_draft=False, at=NOON + 20 * MINUTE) == Over.IPAD
