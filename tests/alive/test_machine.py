"""The rule holds whatever happens in whatever order: real models, real pages, and everybody who can look."""

import os
import zlib

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.alive.conftest import Make
from tests.alive.machine import Alive, machine_for
from tests.alive.places import FILLS, parts_of, readable

pytestmark = [pytest.mark.django_db, pytest.mark.unmeasured]

# Of `make test`, on each engine its own.
QUICK_EXAMPLES, QUICK_STEPS = 3, 50
# The first of hypothesis is no walk (`Alive.begins`).
FIRST = 1
# Of the 20 kinds of acts; a machine that is always refused proves nothing.
MANY = 8
LONG_RUNS, LONG_STEPS = 10, 100
STEPS = int(os.environ.get("ALIVE_STEPS", "20000"))
PHASES = [Phase.generate] if os.environ.get("ALIVE_RAW") else [Phase.generate, Phase.shrink]
SEED = int(os.environ.get("ALIVE_SEED", "20261123"))


def test_every_part_of_every_readable_address_can_be_filled() -> None:
    """A new page with something new in its address says here how it is reached."""
    missing = {part for _name, pattern in readable() for part in parts_of(pattern)} - FILLS.keys()
    assert missing == set()


def test_nothing_that_pairs_waits_or_was_not_released_is_ever_seen(make: Make) -> None:
    machine = machine_for(make, every_so_many=400)
    engine = zlib.crc32(connection.vendor.encode())
    walk(machine, number=engine, examples=QUICK_EXAMPLES, steps=QUICK_STEPS)
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


@pytest.mark.soak
@pytest.mark.parametrize("run", range(LONG_RUNS))
def test_nor_in_tens_of_thousands_of_steps(run: int, make: Make) -> None:
    examples = max(1, STEPS // LONG_RUNS // LONG_STEPS)
    walk(machine_for(make, every_so_many=40), number=SEED + run, examples=examples, steps=LONG_STEPS)
