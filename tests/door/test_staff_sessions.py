"""Where grown-ups are signed in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from classroom.door.staff_sessions import device_words, end_all, end_one, forget_ended, note, places_of
from classroom.models import Entry, StaffSession, User, Verb
from tests.conftest import PASSWORD

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36": (
        "Chrome on Windows"
    ),
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0": (
        "Edge on Windows"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15": (
        "Safari on Mac"
    ),
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1": (
        "Safari on iPad"
    ),
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36": (
        "Chrome on Chromebook"
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0": "Firefox on Linux",
    "curl/8.0": "A browser",
    "": "A browser",
}


@pytest.mark.parametrize(("agent", "words"), AGENTS.items())
def test_a_browser_is_said_in_a_few_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


@given(st.text())
def test_whatever_a_browser_says_of_itself_the_words_are_ours(agent: str) -> None:
    assert len(device_words(agent)) <= 60


def somewhere(staff: User, at: datetime, device: str = "") -> str:
    """A live session of this person; its key."""
    store = SessionStore()
    store["door_seen"] = (at + timedelta(minutes=5)).timestamp()
    store.create()
    key = store.session_key or ""
    note(staff=staff, session_key=key, agent=device, at=at)
    return key


def test_ms_tan_sees_where_she_is_signed_in_this_page_first(ms_tan: User, now: datetime) -> None:
    this = somewhere(ms_tan, now, "Chrome Windows")
    somewhere(ms_tan, now + timedelta(minutes=1), "Safari iPad")
    places = places_of(ms_tan, session_key=this, at=now)
    assert [(place.device, place.is_this) for place in places] == [
        ("Chrome on Windows", True),
        ("Safari on iPad", False),
    ]
    assert places[1].seen_at == now + timedelta(minutes=6)


def test_two_of_the_same_browser_can_be_told_apart_by_when_they_were_used(
    ms_tan: User, now: datetime
) -> None:
    somewhere(ms_tan, now - timedelta(days=1, hours=6), "Chrome Linux")
    somewhere(ms_tan, now, "Chrome Linux")
    places = places_of(ms_tan, session_key=None, at=now)
    assert [(place.since, place.last_used) for place in places] == [
        ("10 March, 1:30", "1:35"),
        ("9 March, 7:30 am", "7:35 am"),
    ]
    late = places[0]._replace(seen_at=now + timedelta(days=1))
    assert late.last_used == "11 March, 1:30"


def test_she_sees_nobody_elses_and_none_that_is_over(ms_tan: User, mr_ural: User, now: datetime) -> None:
    somewhere(mr_ural, now)
    over, expired = somewhere(ms_tan, now), somewhere(ms_tan, now)
    Session.objects.filter(session_key=over).delete()
    Session.objects.filter(session_key=expired).update(expire_date=now)
    assert places_of(ms_tan, session_key=None, at=now) == []


def test_no_address_is_kept(client: Client, ms_tan: User) -> None:
    client.post(
        reverse("account_login"), {"login": "ms-tan", "password": PASSWORD}, REMOTE_ADDR="203.0.113.7"
    )
    row = StaffSession.objects.get()
    assert "203.0.113.7" not in str(vars(row))
    assert "203.0.113.7" not in str(dict(client.session.items()))


def test_a_childs_sign_in_is_not_noted(client: Client, ada: User) -> None:
    client.force_login(ada, backend="classroom.door.backends.PupilBackend")
    client.get(reverse("wall"))
    assert StaffSession.objects.count() == 0


def test_ms_tan_ends_one_of_her_own_only(ms_tan: User, mr_ural: User, now: datetime) -> None:
    this, that, his = somewhere(ms_tan, now), somewhere(ms_tan, now), somewhere(mr_ural, now)
    rows = {row.session_key: row.pk for row in StaffSession.objects.all()}
    for pk in (rows[his], rows[this], 0):
        with pytest.raises(StaffSession.DoesNotExist):
            end_one(staff=ms_tan, session_id=pk, this=this, at=now)
    end_one(staff=ms_tan, session_id=rows[that], this=this, at=now)
    assert set(Session.objects.values_list("session_key", flat=True)) == {this, his}
    entry = Entry.objects.get(verb=Verb.ENDED_SESSIONS)
    assert (entry.actor_ref, entry.about_ref, entry.codes) == (ms_tan.log_id, ms_tan.log_id, {"count": 1})


def test_ending_none_is_not_logged(ms_tan: User, now: datetime) -> None:
    this = somewhere(ms_tan, now)
    assert end_all(staff=ms_tan, by=ms_tan, but=this, at=now) == 0
    assert Entry.objects.count() == 0


def test_what_is_over_is_forgotten_on_the_tick(ms_tan: User, now: datetime) -> None:
    over, live = somewhere(ms_tan, now), somewhere(ms_tan, now)
    Session.objects.filter(session_key=over).delete()
    assert forget_ended(now=now) == 1
    assert StaffSession.objects.get().session_key == live


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_two_queries_however_long_it_is(
    many: int, ms_tan: User, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(many):
        somewhere(ms_tan, now)
    with django_assert_num_queries(2):
        assert len(places_of(ms_tan, session_key=None, at=now)) == many
