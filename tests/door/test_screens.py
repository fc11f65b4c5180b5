"""What a child's screen shows of its class, as its poll carries it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.door.hours import Way
from classroom.door.screens import NotAScreen, Screen
from classroom.models import User
from tests.conftest import class_of


def test_a_screen_is_what_its_page_carried(ada: User, now: datetime) -> None:
    until = class_of(ada).open_until
    assert until is not None
    screen = Screen.of(ada, way=Way.CLASS, at=now)
    assert screen == Screen(ada.pk, paused=False, until=until.timestamp())
    assert Screen.read(screen.signed()) == screen


def test_a_screen_changes_with_eyes_on_me_with_the_hour_and_with_the_child(
    ada: User, ben: User, now: datetime
) -> None:
    green = class_of(ada)
    screens = [Screen.of(ada, way=Way.CLASS, at=now), Screen.of(ben, way=Way.CLASS, at=now)]
    green.paused_at = now
    screens.append(Screen.of(ada, way=Way.CLASS, at=now))
    green.open_until = now + timedelta(minutes=5)
    screens.append(Screen.of(ada, way=Way.CLASS, at=now))
    green.open_until = None
    screens.append(Screen.of(ada, way=Way.CLASS, at=now))
    assert [screen.paused for screen in screens] == [False, False, True, True, False]
    assert len(set(screens)) == 5


@given(st.text())
def test_nobody_makes_up_a_screen(token: str) -> None:
    with pytest.raises(NotAScreen):
        Screen.read(token)
