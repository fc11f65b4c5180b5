"""`manage.py start_school` as a school meets it: DEBUG off, a fresh database, another process, a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.management.test_start_school import HAZEL, link_in


def environment_of(tmp_path: Path) -> dict[str, str]:
    """A real school's: DEBUG off, and everything that it refuses to start without."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "DEBUG": "0",
        "SECRET_KEY": "k" * 64,
        "ALLOWED_HOSTS": "posts.school.example",
        "BEHIND_PROXY": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'school.sqlite3'}",
        "PICTURE_ROOT": str(tmp_path / "pictures"),
        "STATIC_ROOT": str(tmp_path / "static"),
    }


def manage(
    *told: str, env: dict[str, str], stdin: int = subprocess.DEVNULL
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *told],
        cwd=settings.BASE_DIR,
        env=env,
        stdin=stdin,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


IN_ANOTHER_PROCESS = """
import re, sys, django
django.setup()
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
browser = dict(headers={"host": "posts.school.example"}, secure=True)
client, phrase = Client(), "wrens nest under eaves"
form = client.get(sys.argv[1], follow=True, **browser)
client.post(form.redirect_chain[-1][0], {"password1": phrase, "password2": phrase}, **browser)
client = Client()
client.post("/staff/login/", {"login": "ms-doyle", "password": phrase}, **browser)
page = client.get("/school/", **browser)
print(page.status_code, "Set up Hazel Nest Primary" in page.content.decode())
"""


def test_a_real_school_starts_on_a_fresh_database_with_debug_off(tmp_path: Path) -> None:
    env = environment_of(tmp_path)
    options = [f"--{name.replace('_', '-')}={value}" for name, value in HAZEL.items() if name != "address"]
    too_early = manage("start_school", *options, env=env)
    assert (too_early.returncode, "There are no tables yet." in too_early.stderr) == (1, True)
    for command in ("migrate", "createcachetable"):
        assert manage(command, env=env).returncode == 0
    started = manage("start_school", *options, env=env)
    assert (started.returncode, started.stderr) == (0, "")
    signed_in = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, link_in(started.stdout)],
        cwd=settings.BASE_DIR,
        env={**env, "DJANGO_SETTINGS_MODULE": "sandbox.settings"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert (signed_in.stdout, signed_in.returncode) == ("200 True\n", 0)


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_is_good(tmp_path: Path) -> None:
    env = environment_of(tmp_path)
    for command in ("migrate", "createcachetable"):
        assert manage(command, env=env).returncode == 0
    keyboard, terminal = pty.openpty()
    answers = ["hazel-nest", "", "Ms", "", "Karen", "Doyle", "karen@", "karen@example.org", ""]
    os.write(keyboard, "".join(f"{answer}\n" for answer in answers).encode())
    started = manage("start_school", "--name=Hazel Nest Primary", env=env, stdin=terminal)
    os.close(keyboard)
    os.close(terminal)
    assert (started.returncode, started.stdout.count("“karen@” is no whole e-mail address.")) == (0, 1)
    assert ("User name: ms-doyle" in started.stdout, len(link_in(started.stdout)) > 20) == (True, True)
