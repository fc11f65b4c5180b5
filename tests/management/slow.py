"""Tasks for the tests of the worker: they say how far they are, and wait to be told to go on."""

import os
import time
from pathlib import Path

from django_tasks import task

STEPS = ("one", "two", "three")


@task(queue_name="now")
def three_steps(folder: str) -> int:
    """Take three steps, each once whatever happens; after the first, wait for the file `go`. How many were taken."""
    place, taken = Path(folder), 0
    for step in STEPS:
        try:
            os.close(os.open(place / step, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            continue
        taken += 1
        while not (place / "go").exists():
            time.sleep(0.02)
    return taken


@task(queue_name="now")
def stumble() -> None:
    """Fail."""
    raise RuntimeError("what a child wrote")
