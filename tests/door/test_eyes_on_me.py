"""Eyes on me: nobody of the class writes until the teacher lets them go on, or the class closes."""

from datetime import datetime, timedelta

import pytest

from classroom.door.hours import close_class, eyes_on_me, go_on, open_class
from classroom.models import Entry, SchoolClass, User, Verb


def verbs() -> list[str]:
    """What stands in the log book."""
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def paused(school_class: SchoolClass, at: datetime) -> bool:
    """Is the writing of this class stopped?"""
    return SchoolClass.objects.get(pk=school_class.pk).is_paused(at)


def test_ms_tan_stops_her_class_and_lets_it_go_on(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    assert eyes_on_me(school_class=green, by=ms_tan, at=now)
    assert paused(green, now)
    go_on(school_class=green, by=ms_tan, at=now)
    assert not paused(green, now)
    assert verbs() == [Verb.PAUSED_CLASS, Verb.WENT_ON]
    line = Entry.objects.earliest("pk")
    assert (line.actor_name, line.subject_kind, line.subject_id) == ("Ms Tan", "schoolclass", green.pk)


def test_two_teachers_who_press_together_have_pressed_once(
    green: SchoolClass, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    assert eyes_on_me(school_class=green, by=ms_tan, at=now)
    assert eyes_on_me(school_class=green, by=mr_wren, at=now + timedelta(seconds=1))
    green.refresh_from_db()
    assert green.paused_at == now
    for teacher in (mr_wren, ms_tan):
        go_on(school_class=green, by=teacher, at=now)
    assert verbs() == [Verb.PAUSED_CLASS, Verb.WENT_ON]


def test_a_closed_class_has_nothing_to_stop(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    SchoolClass.objects.update(open_until=now)
    assert not eyes_on_me(school_class=green, by=ms_tan, at=now)
    go_on(school_class=green, by=ms_tan, at=now)
    assert verbs() == []


def test_closing_ends_it(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    eyes_on_me(school_class=green, by=ms_tan, at=now)
    close_class(school_class=green, by=ms_tan, at=now)
    green.refresh_from_db()
    assert (green.paused_at, green.open_until) == (None, now)


def test_a_class_that_closed_by_itself_opens_for_writing(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    later = now + timedelta(minutes=5)
    open_class(school_class=green, until=later, by=ms_tan, at=now)
    eyes_on_me(school_class=green, by=ms_tan, at=now)
    assert [paused(green, at) for at in (now, later)] == [True, False]
    open_class(school_class=green, until=later + timedelta(hours=1), by=ms_tan, at=later)
    assert not paused(green, later)


def test_more_time_for_the_lesson_does_not_uncover_the_screens(
    green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    eyes_on_me(school_class=green, by=ms_tan, at=now)
    open_class(school_class=green, until=now + timedelta(hours=1), by=ms_tan, at=now)
    assert paused(green, now)


@pytest.mark.parametrize("who", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_stops_green_class(
    green: SchoolClass, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(SchoolClass.DoesNotExist):
        eyes_on_me(school_class=green, by=person, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        go_on(school_class=green, by=person, at=now)
    assert (paused(green, now), verbs()) == (False, [])
