"""Two processes make random moves against each other in one thread: after each round nothing that pairs is to be seen."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings

from classroom.models import Post, School, SchoolClass, State, Thread, User
from classroom.moderation.judge import look
from classroom.moderation.rescan import rescan
from tests.alive.eyes import Eyes
from tests.alive.house import House
from tests.alive.places import places
from tests.alive.truth import Truth
from tests.management.processes import address_of_the_test_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.unmeasured]

FEW = 5
MANY = int(os.environ.get("RIVALS_ROUNDS", "300"))
SEED = int(os.environ.get("RIVALS_SEED", "20261123"))
# Longer than an approval needs to take effect.
A_ROUND = timedelta(seconds=11)


@contextmanager
def player(seed: int, ids: list[list[int]]) -> Iterator["subprocess.Popen[str]"]:
    """A process that waits for its first move."""
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_the_test_database(),
        "PICTURE_ROOT": str(settings.PICTURE_ROOT),
        "LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rivals.player", str(seed)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        _tell(process, json.dumps(ids))
        yield process
    finally:
        process.kill()
        process.communicate()


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _answer(process: "subprocess.Popen[str]", story: list[object]) -> tuple[str, str]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"a player fell over something that is no refusal, after {story}"
    name, refused = json.loads(line)
    return name, refused


@pytest.fixture
def house(
    ada: User,
    ben: User,
    cem: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    now: datetime,
) -> House:
    """One thread on the school wall, with a photo and a reply."""
    SchoolClass.objects.update(replies_on=True, reshares_on=True, likes_on=True)
    begun = House([ada, ben, cem], [ms_tan, mr_ural, mrs_lead], [mx_office], [], now)
    begun.show(0, 0, 0, pictures=1, alt=0, wide=True, before=None, passing=False)
    begun.show(1, 2, 3, pictures=0, alt=0, wide=False, before=0, passing=False)
    return begun


def what_is_wrong(house: House) -> list[str]:
    """Between two rounds: on the walls, in the rows, and outside."""
    truth = Truth(house.school, house.now)
    eyes, pages = Eyes(house), list(places())
    walls = [page for page in pages if page[0] in {"wall", "school_wall", "post"}]
    outside = [page for page in pages if page[0] in {"public_page", "public_feed", "public_post"}]
    wrong = [fault for child in house.children[:2] for fault in eyes.look(child, walls, truth)]
    wrong += eyes.look(None, outside, truth)
    school = School.objects.get(pk=house.school.pk)
    for thread in Thread.objects.filter(names_version=school.names_version):
        if look(thread.pk, school=school, now=house.now).pairs:
            wrong.append(f"thread {thread.pk} pairs, and its row says that it is clean")
    for post in Post.objects.filter(live_revision__isnull=False, hidden_at=None).exclude(
        live_revision__state=State.APPROVED
    ):
        wrong.append(f"post {post.pk} stands by what nobody approved")
    return wrong


def play(house: House, rounds: int, *, seed: int) -> Counter[str]:
    """So many rounds; how often each move was made by either."""
    groups = (house.children, house.deciders, house.other_staff, house.strangers)
    ids = [[person.pk for person in group] for group in groups]
    story: list[object] = []
    made: Counter[str] = Counter()
    with player(seed, ids) as one, player(seed + 1, ids) as other, time_machine.travel(house.now) as clock:
        for _round in range(rounds):
            house.now += A_ROUND
            clock.move_to(house.now, tick=False)
            for process in (one, other):
                _tell(process, house.now.isoformat())
            moved = [_answer(process, story) for process in (one, other)]
            story.append(moved)
            made.update(name for name, refused in moved if not refused)
            assert what_is_wrong(house) == [], f"seed {seed}: {story}"
        house.now += A_ROUND
        clock.move_to(house.now, tick=False)
        rescan(house.school.pk, now=house.now)
        assert what_is_wrong(house) == [], f"seed {seed}, after the re-scan: {story}"
        assert not Thread.objects.exclude(names_version=house.school.names_version).exists()
    return made


def test_two_rivals_never_leave_a_name_with_a_picture(house: House) -> None:
    made = play(house, FEW, seed=SEED)
    assert sum(made.values()) > FEW // 2, made


@pytest.mark.soak
@pytest.mark.parametrize("game", range(5))
def test_nor_in_hundreds_of_rounds(house: House, game: int) -> None:
    made = play(house, MANY // 5, seed=SEED + 10 * game)
    assert sum(made.values()) > MANY // 10, made


def test_a_row_that_lies_is_found(house: House) -> None:
    root = Post.objects.filter(root=None).get()
    Post.objects.filter(root=root).update(thread=root.thread)
    User.objects.filter(pk=house.children[0].pk).update(first_name="Mia")
    School.objects.update(names_token="another")
    assert any("pairs" in fault for fault in what_is_wrong(house))
