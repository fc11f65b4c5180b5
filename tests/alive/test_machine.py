"""The rule holds whatever happens in whatever order: real models, real pages, and everybody who can look."""

import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from classroom.models import Post, Purpose, SchoolClass, Thread, User
from tests.alive.eyes import Eyes
from tests.alive.house import House
from tests.alive.machine import Alive, machine_for
from tests.alive.places import FILLS, parts_of, places, readable
from tests.alive.truth import Truth
from tests.conftest import allow

pytestmark = [pytest.mark.django_db, pytest.mark.unmeasured]

Make = Callable[[], House]
# Of `make test`, on each engine its own.
QUICK_RUNS, QUICK_STEPS = 3, 50
# The first of hypothesis is no walk (`Alive.begins`).
FIRST = 1
# Of the 20 kinds of acts; a machine that is always refused proves nothing.
MANY = 8
LONG_RUNS, LONG_STEPS = 10, 100
STEPS = int(os.environ.get("ALIVE_STEPS", "20000"))
PHASES = [Phase.generate] if os.environ.get("ALIVE_RAW") else [Phase.generate, Phase.shrink]
SEED = int(os.environ.get("ALIVE_SEED", "20261123"))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """An answer that has been read would close it, with all that has not happened yet."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def make(
    ada: User,
    ben: User,
    cem: User,
    dot: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    mr_admin: User,
    ms_far: User,
    now: datetime,
) -> Make:
    """Two classes with all that can be switched on, a few posts, and another school."""
    SchoolClass.objects.update(replies_on=True, reshares_on=True, likes_on=True, topics_on=True)
    for child in (ada, ben, cem):
        allow(child, Purpose.WORDS_INTERNET, Purpose.IMAGE_INTERNET)
        child.refresh_from_db()
    begun = House(
        children=[ada, ben, cem],
        deciders=[ms_tan, mr_ural, mrs_lead],
        other_staff=[mx_office, mr_admin],
        strangers=[dot, ms_far],
        now=now,
    )
    # By whom, which words about whom, with a photo? Mia and Owen are not here yet.
    for who, text, name, pictures in ((0, 0, 0, 1), (1, 1, 3, 0), (2, 4, 4, 1), (0, 2, 1, 0), (1, 3, 4, 1)):
        begun.show(who, text, name, pictures=pictures, alt=0, wide=who == 2, before=None, passing=False)
        begun.now += timedelta(minutes=16)
    begun.share(0, 0, 0)
    return lambda: replace(begun, marks=dict(begun.marks), outside_marks=dict(begun.outside_marks))


def test_every_part_of_every_readable_address_can_be_filled() -> None:
    """A new page with something new in its address says here how it is reached."""
    missing = {part for _name, pattern in readable() for part in parts_of(pattern)} - FILLS.keys()
    assert missing == set()


@pytest.mark.parametrize("run", range(QUICK_RUNS))
def test_nothing_that_pairs_waits_or_was_not_released_is_ever_seen(run: int, make: Make) -> None:
    machine = machine_for(make, every_so_many=400)
    engine = zlib.crc32(connection.vendor.encode())
    walk(machine, number=engine + run, examples=1, steps=QUICK_STEPS)
    assert len(machine.done) > MANY, machine.done


def walk(machine: type[Alive], *, number: int, examples: int, steps: int) -> None:
    """As many examples of so many steps; of the same number the same."""
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=FIRST + examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=False,
            database=None,
            phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )


def put_a_name_beside_the_photo(house: House) -> None:
    """As no move would leave it: a reply that names Ben under Ada's photo, and a row that says that all is well."""
    root = Post.objects.filter(author=house.children[0], root=None).order_by("pk")[0]
    naming = Post.objects.filter(author=house.children[0], root=None).exclude(pk=root.pk).get()
    Post.objects.filter(pk=naming.pk).update(root=root, thread=root.thread)
    Thread.objects.filter(pk=root.thread_id).update(
        names_version=house.school.names_version, has_picture=True
    )


def let_what_waits_be_seen(house: House) -> None:
    """As if the words of what waits stood where approved ones do."""
    waiting = house.write(0, 0, 0, pictures=0, alt=0, wide=False, before=None, passing=False)
    shown = Post.objects.filter(author=house.children[1], root=None).order_by("pk")[0]
    mark = next(mark for mark, pk in house.marks.items() if pk == shown.live_revision_id)
    house.marks[mark] = waiting.pk


@pytest.mark.parametrize(
    ("plant", "told"),
    [(put_a_name_beside_the_photo, "['ben'] at /wall/"), (let_what_waits_be_seen, "read the words")],
)
def test_whoever_looks_looks_hard_enough(plant: Callable[[House], None], told: str, make: Make) -> None:
    house = make()
    with time_machine.travel(house.now, tick=False):
        assert _faults_on_bens_wall(house) == []
        plant(house)
        assert [fault for fault in _faults_on_bens_wall(house) if told in fault]


def _faults_on_bens_wall(house: House) -> list[str]:
    wall = [page for page in places() if page[0] == "wall"]
    return Eyes(house).look(house.children[1], wall, Truth(house.school, house.now))


@pytest.mark.soak
@pytest.mark.parametrize("run", range(LONG_RUNS))
def test_nor_in_tens_of_thousands_of_steps(run: int, make: Make) -> None:
    examples = max(1, STEPS // LONG_RUNS // LONG_STEPS)
    walk(machine_for(make, every_so_many=40), number=SEED + run, examples=examples, steps=LONG_STEPS)
