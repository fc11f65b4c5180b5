"""Opening, closing, signing everyone out."""

from datetime import datetime, timedelta

import pytest

from classroom.door.hours import Way, classes_of, close_class, open_class, sign_everyone_out, takes_drafts
from classroom.models import Entry, SchoolClass, User, Verb
from tests.conftest import class_of


def log() -> list[tuple[str, str, str, int | None]]:
    """What stands in the log book."""
    return list(Entry.objects.order_by("pk").values_list("verb", "actor_name", "subject_kind", "subject_id"))


def test_ms_tan_opens_her_class_until_a_time(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    until = now + timedelta(minutes=45)
    open_class(school_class=green, until=until, by=ms_tan, at=now)
    green.refresh_from_db()
    assert green.open_until == until
    assert [green.is_open(now), green.is_open(until)] == [True, False]
    assert log() == [(Verb.OPENED_CLASS, "Ms Tan", "schoolclass", green.pk)]
    assert Entry.objects.get().codes == {"until": until.isoformat()}


def test_a_class_is_never_opened_until_a_time_that_has_gone(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    with pytest.raises(ValueError, match="later time"):
        open_class(school_class=green, until=now, by=ms_tan, at=now)
    assert log() == []


def test_ms_tan_closes_her_class_at_once(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    close_class(school_class=green, by=ms_tan, at=now)
    green.refresh_from_db()
    assert green.open_until == now
    assert log() == [(Verb.CLOSED_CLASS, "Ms Tan", "schoolclass", green.pk)]


def test_closing_twice_is_a_quiet_success(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    close_class(school_class=green, by=ms_tan, at=now)
    close_class(school_class=green, by=ms_tan, at=now + timedelta(seconds=50))
    green.refresh_from_db()
    assert green.open_until == now
    assert len(log()) == 1


def test_ms_tan_signs_everyone_out_and_the_class_stays_open(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    sign_everyone_out(school_class=green, by=ms_tan, at=now)
    green.refresh_from_db()
    assert (green.signed_out_at, green.is_open(now)) == (now, True)
    assert log() == [(Verb.SIGNED_EVERYONE_OUT, "Ms Tan", "schoolclass", green.pk)]


@pytest.mark.parametrize("who", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_decides_when_green_class_is_open(
    green: SchoolClass, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    until = green.open_until
    with pytest.raises(SchoolClass.DoesNotExist):
        open_class(school_class=green, until=now + timedelta(hours=1), by=person, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        close_class(school_class=green, by=person, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        sign_everyone_out(school_class=green, by=person, at=now)
    green.refresh_from_db()
    assert (green.open_until, green.signed_out_at, log()) == (until, None, [])


def test_a_lead_covers_every_class_of_the_school(
    green: SchoolClass, blue: SchoolClass, red: SchoolClass, mrs_lead: User, ms_tan: User
) -> None:
    assert list(classes_of(mrs_lead)) == [blue, green]
    assert list(classes_of(ms_tan)) == [green]


def test_a_draft_is_taken_for_a_minute_after_closing(ada: User, now: datetime) -> None:
    green = class_of(ada)
    green.open_until = now
    moments = [now + timedelta(seconds=n) for n in (-1, 0, 59, 60)]
    assert [takes_drafts(Way.CLASS, ada, at) for at in moments] == [True, True, True, False]
    green.open_until = None
    assert not takes_drafts(Way.CLASS, ada, now)
