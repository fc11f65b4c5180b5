"""With DEBUG off, Fledgling refuses to start unsafely and gives every reason at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sandbox import checks

ROOT = Path(__file__).resolve().parents[2]
KEY = "k" * 50
NO_KEY = "SECRET_KEY must be set to at least 50 random characters."
NO_COOKIES = "SECURE_COOKIES must stay on: sessions of children never travel over plain http."
NO_PRINTED_MAIL = "EMAIL_URL must not print mail: its links open accounts, and would stand in a log."
NO_HOSTS = "ALLOWED_HOSTS must name each host; an open list is refused."


def test_a_safe_school_has_nothing_to_refuse() -> None:
    assert (
        checks.refusals(debug=False, secret_key=KEY, allowed_hosts=["school.example"], secure_cookies=True)
        == []
    )


def test_on_ones_own_machine_nothing_is_refused() -> None:
    for hosts in ([], ["localhost", "127.0.0.1", "[::1]"], ["127.8.9.1", "posts.localhost", "testserver"]):
        assert checks.refusals(debug=True, secret_key="", allowed_hosts=hosts, secure_cookies=False) == []


@pytest.mark.parametrize("host", ["posts.school.example", "*", ".school.example", "192.168.1.9"])
def test_debug_is_for_ones_own_machine_only(host: str) -> None:
    hosts = ["localhost", host]
    assert checks.refusals(debug=True, secret_key=KEY, allowed_hosts=hosts, secure_cookies=True) == [
        f"DEBUG must be set to 0 where others reach it: ALLOWED_HOSTS names {host}."
    ]


def test_a_school_that_forgets_debug_is_told() -> None:
    told = _start(ALLOWED_HOSTS="posts.school.example")
    assert (told.returncode, told.stdout) == (1, "")
    assert "DEBUG must be set to 0" in told.stderr


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"secret_key": ""}, [NO_KEY]),
        ({"secret_key": "k" * 49}, [NO_KEY]),
        ({"secure_cookies": False}, [NO_COOKIES]),
        ({"email_url": "console:"}, [NO_PRINTED_MAIL]),
        ({"allowed_hosts": []}, [NO_HOSTS]),
        ({"allowed_hosts": ["*"]}, [NO_HOSTS]),
        ({"allowed_hosts": ["school.example", ".example"]}, [NO_HOSTS]),
        (
            {"secret_key": "", "secure_cookies": False, "allowed_hosts": ["*"]},
            [NO_KEY, NO_COOKIES, NO_HOSTS],
        ),
    ],
)
def test_every_unsafe_setting_is_refused(changed: dict[str, object], said: list[str]) -> None:
    safe: dict[str, object] = {
        "secret_key": KEY,
        "allowed_hosts": ["school.example"],
        "secure_cookies": True,
    }
    assert checks.refusals(debug=False, **{**safe, **changed}) == said  # type: ignore[arg-type]


def test_the_refusal_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match=NO_KEY):
        checks.refuse_to_start_unsafely(
            debug=False, secret_key="", allowed_hosts=["school.example"], secure_cookies=True
        )


def _start(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-c", "import sandbox.settings; print('started')"],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_debug_off_and_nothing_else_does_not_start() -> None:
    told = _start(DEBUG="0")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines()[-2:] == ["Fledgling does not start like this:", f"- {NO_KEY}"] or (
        told.stderr.splitlines()[-1:] == [f"- {NO_KEY}"]
    )


def test_debug_off_starts_with_what_a_school_sets() -> None:
    told = _start(DEBUG="0", SECRET_KEY=KEY, ALLOWED_HOSTS="school.example")
    assert (told.returncode, told.stdout) == (0, "started\n")


def test_a_school_without_mail_prints_none() -> None:
    told = _start(DEBUG="0", SECRET_KEY=KEY, ALLOWED_HOSTS="school.example", EMAIL_URL="console:")
    assert (told.returncode, NO_PRINTED_MAIL in told.stderr) == (1, True)


def test_nothing_set_starts_on_ones_own_machine() -> None:
    told = _start()
    assert (told.returncode, told.stdout) == (0, "started\n")


def test_every_mistake_in_the_settings_is_told_at_once() -> None:
    told = _start(DEBUG="perhaps", BEHIND_PROXY="maybe")
    assert told.returncode == 1
    assert ("DEBUG" in told.stderr, "BEHIND_PROXY" in told.stderr) == (True, True)
