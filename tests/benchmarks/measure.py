"""How a measure is taken: the floor and our own work turn about, so that a busy machine slows both alike."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
A_SECOND, A_MILLISECOND, A_MICROSECOND = 1.0, 1e-3, 1e-6
_UNITS = ((A_SECOND, "s"), (A_MILLISECOND, "ms"), (A_MICROSECOND, "µs"))

Act = Callable[[], object]


@dataclass
class Tables:
    """What was measured so far, in the order of the run."""

    lines: list[str] = field(default_factory=list)
    # Each a row of cells: how often the name rule is right.
    figures: list[list[str]] = field(default_factory=list)

    def tell(self, what: str, measured: str, floor: str, ratio: float, *, at_most: float) -> None:
        """One line: what, how much, the floor, how many times the floor, and how many times we expect at most."""
        told = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}"
        self.lines.append(f"| {what} | {measured} | {floor} | {told} | {at_most:g} |")

    def compare(
        self, what: str, act: Act, floor_name: str, floor: Act, *, rounds: int, at_most: float
    ) -> None:
        """Time both by turns and tell the medians."""
        ours, theirs = by_turns(act, floor, rounds=rounds)
        self.tell(what, duration(ours), f"{floor_name}: {duration(theirs)}", ours / theirs, at_most=at_most)


def by_turns(act: Act, floor: Act, *, rounds: int) -> tuple[float, float]:
    """The median seconds of both; each has one round before that does not count."""
    act()
    floor()
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(seconds(floor))
        ours.append(seconds(act))
    return median(ours), median(theirs)


def seconds(act: Act) -> float:
    """How long one go takes, without paying for the rubbish of whoever ran before."""
    gc.collect()
    start = perf_counter()
    act()
    return perf_counter() - start


def times(act: Act, count: int) -> Act:
    """Something too short for the clock, that often in a row."""

    def again() -> None:
        for _ in range(count):
            act()

    return again


def duration(length: float) -> str:
    """Three figures and a unit."""
    size, unit = next(((size, unit) for size, unit in _UNITS if length >= size), _UNITS[-1])
    return f"{length / size:.3g} {unit}"


def peak_megabytes(*arguments: str, module: str = "tests.benchmarks.work_alone") -> float:
    """The most memory that a fresh process needed for one piece of work of a module that says so."""
    told = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    return int(told.stdout) / 1024
