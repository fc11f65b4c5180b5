"""A class of 30 at its iPads, and what the whole server (web and both workers, as `manage.py demo` starts them) has to do for it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.management.demo import serve
from classroom.models import School, SchoolClass, User
from classroom.safeguarding.animals import animals
from tests.benchmarks.class_alone import Lesson
from tests.benchmarks.crowd import WORDS
from tests.benchmarks.measure import ROOT, Tables, duration
from tests.conftest import make_pupil
from tests.timeline.many import many_posts
from tests.writing.test_thirty_at_once import CLASS_SIZE

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

LENGTH, TURNS = 10.0, 3
BARE = "the same requests answered by a view that does nothing"
NOTHING = "/bench/nothing/"
KINDS = {
    "coach": "… each waits for Pip’s advice; less than 150 ms is wanted",
    "poll": "… each waits for an answer of the poll",
}


@dataclass
class Heard:
    """What one lesson cost: how many cores it took to keep up, and how long each answer took."""

    cores: float
    took: dict[str, list[float]]


class House:
    """A school's server that runs, and its processes."""

    def __init__(self, port: int, started: dict[str, "subprocess.Popen[bytes]"]) -> None:
        self.port, self.sessions = port, {process.pid for process in started.values()}

    def seconds_of_work(self) -> float:
        """The processor time of every process of the server, so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # The name, which comes second, may hold blanks.
                said = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(said[3]) in self.sessions:
                ticks += sum(int(each) for each in said[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def teach(self, lesson: Lesson) -> Heard:
        """One lesson from its beginning to its end, with every answer as expected."""
        with subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.class_alone"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as ipads:
            assert ipads.stdin is not None
            assert ipads.stdout is not None
            ipads.stdin.write(json.dumps(asdict(lesson)) + "\n")
            ipads.stdin.flush()
            assert ipads.stdout.readline() == "ready\n"
            work = self.seconds_of_work()
            ipads.stdin.write("go\n")
            ipads.stdin.flush()
            told = json.loads(ipads.stdout.readline())
            # The lesson's own length: a server that falls behind for want of a processor has the same to do.
            cores = (self.seconds_of_work() - work) / lesson.length
        assert told["faults"] == {}
        return Heard(cores, told["took"])


@pytest.fixture
def children(whole_school: School, green: SchoolClass, ada: User, ben: User) -> list[str]:
    """The cookies of thirty children whose class has twenty posts on its wall, in a school of 420."""
    assert whole_school == green.school
    many_posts(ada, 20, now=timezone.now() - timedelta(hours=1))
    free = [slug for slug in animals() if slug not in {ada.animal, ben.animal}]
    others = [
        make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", free[number])
        for number in range(CLASS_SIZE - 2)
    ]
    return [_cookie(child) for child in (ada, ben, *others)]


def _cookie(child: User) -> str:
    client = Client()
    client.force_login(child, backend=settings.AUTHENTICATION_BACKENDS[0])
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@contextmanager
def _house(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The server as behind a school's proxy, DEBUG off, on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
    for variable, value in {
        "DATABASE_URL": f"sqlite:///{name}" if connection.vendor == "sqlite" else address,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.bare_settings",
        "DEBUG": "0",
        "BEHIND_PROXY": "1",
        "SECRET_KEY": settings.SECRET_KEY,
        "PICTURE_ROOT": str(folder / "pictures"),
    }.items():
        monkeypatch.setenv(variable, value)
    with socket.socket() as free:
        free.bind((serve.HOST, 0))
        port: int = free.getsockname()[1]
    serve.collect(port)
    with serve.running(serve.commands(port), port=port) as started:
        yield House(port, started)


@pytest.fixture
def house(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[House]:
    settings.STATE_DIR = tmp_path
    with _house(tmp_path, monkeypatch) as house:
        yield house


@pytest.mark.parametrize(
    ("what", "looks_at", "types", "rests", "times", "waits"),
    [
        # A few words, a look around, a few words.
        ("compose, a pause every 4 to 6 s", "write", (2.8, 4.0), (1.2, 2.0), 3, 6),
        # Who looks for every letter pauses after each: the most that a class can ask.
        ("compose, a pause after each letter, every 1.2 to 1.8 s", "write", (0.0, 0.0), (1.2, 1.8), 4, 20),
        ("look at their wall", "wall", (0.0, 0.0), (1.0, 1.0), 3, 6),
    ],
)
def test_a_class_at_its_ipads(
    tables: Tables,
    house: House,
    children: list[str],
    what: str,
    looks_at: str,
    types: tuple[float, float],
    rests: tuple[float, float],
    times: float,
    waits: float,
) -> None:
    lesson = Lesson(house.port, children, reverse(looks_at), WORDS, LENGTH, types, rests)
    turns = [(house.teach(replace(lesson, instead=NOTHING)), house.teach(lesson)) for _ in range(TURNS)]
    floor, ours = ([turn[which] for turn in turns] for which in (0, 1))
    theirs, mine = (median(heard.cores for heard in each) for each in (floor, ours))
    asked = sum(len(each) for each in ours[0].took.values()) / LENGTH
    tables.tell(
        f"{CLASS_SIZE} children {what} ({asked:.0f} requests a second): less than 1 core of 2 is wanted",
        f"{mine:.2f} cores",
        f"{BARE}: {theirs:.2f} cores",
        mine / theirs,
        at_most=times,
    )
    kind = "coach" if "coach" in ours[0].took else "poll"
    answers, bares = ([took for heard in each for took in heard.took[kind]] for each in (ours, floor))
    tables.tell(
        KINDS[kind],
        f"{duration(median(answers))}; one in twenty more than {duration(quantiles(answers, n=20)[-1])}",
        f"{BARE}: {duration(median(bares))}",
        median(answers) / median(bares),
        at_most=waits,
    )
