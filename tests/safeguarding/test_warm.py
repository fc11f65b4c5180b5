"""The lists of words are read when a server starts: no first text waits for them, and no other command does."""

import os
import subprocess
import sys

from classroom.safeguarding.lists import lines
from classroom.safeguarding.warm import warm
from tests.architecture.source import ROOT

# Lists that were opened since it was asked the last time.
LISTENS = """
import sys
opened = []
def hear(event, about):
    if event == "open" and str(about[0]).endswith(".txt") and "safeguarding" in str(about[0]):
        opened.append(str(about[0]))
sys.addaudithook(hear)
def heard():
    count = len(opened)
    opened.clear()
    return count
"""
SERVES = """
import django
django.setup()
from django.core.management import get_commands, load_command_class
for name, app in get_commands().items():
    load_command_class(app, name)
commands = heard()
import sandbox.{server}
started = heard()
from classroom.safeguarding.names import Person, compile_names, looks_like_a_name
from classroom.safeguarding.praise import praises
from classroom.safeguarding.run import Context, Draft, Speaker, check
names = compile_names([Person(1, "Grace", "Holding", known_as="Gigi")])
for text in ("I grew a bean because it is fun.", "Grace and Tom Smith saw J a c k in June. Owen’s Farm is a place."):
    check(Draft(text), Context(names, Speaker.PUPIL))
    looks_like_a_name(text, names)
    praises(text)
print(commands, started > 0, heard())
"""
# A stop that comes while the lists are read is heeded before the first look at the database, which is not there.
WORKS = """
import signal
def stop(event, about):
    if event == "open" and str(about[0]).endswith("english.txt"):
        signal.raise_signal(signal.SIGTERM)
import django
django.setup()
from django.core.management import call_command
sys.addaudithook(stop)
call_command("work", "now", verbosity=0)
print(heard() > 0)
"""


def ran(code: str) -> str:
    """What a fresh process prints."""
    environment = {
        **os.environ,
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "sandbox.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", LISTENS + code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()[-1]


def test_a_web_server_reads_the_lists_at_its_start_and_no_command_does() -> None:
    assert ran(SERVES.format(server="wsgi")) == "0 True 0"


def test_a_server_that_speaks_asgi_reads_them_too() -> None:
    assert ran(SERVES.format(server="asgi")) == "0 True 0"


def test_the_worker_that_judges_words_reads_them_before_its_first_task() -> None:
    assert ran(WORKS) == "True"


def test_whoever_is_warm_reads_no_list_again() -> None:
    warm()
    read = lines.cache_info().misses
    warm()
    assert lines.cache_info().misses == read > 0
