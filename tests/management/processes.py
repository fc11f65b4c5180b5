"""Real worker processes on the database of the tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

PATIENCE = 60


def address_of_the_test_database() -> str:
    """What DATABASE_URL must be for a process to share the database of the tests."""
    told: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    user = f"{quote(told['USER'])}:{quote(told['PASSWORD'])}" if told["PASSWORD"] else quote(told["USER"])
    return f"postgres://{user}@{quote(told['HOST'], safe='')}:{told['PORT']}/{told['NAME']}"


@contextmanager
def worker(queue: str = "now") -> Iterator["subprocess.Popen[bytes]"]:
    """A worker process; killed at the end if it still runs."""
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_the_test_database(),
        "PICTURE_ROOT": str(settings.PICTURE_ROOT),
        "LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work", queue], cwd=settings.BASE_DIR, env=environment
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def eventually(happened: Callable[[], bool], *, within: float = PATIENCE) -> None:
    """Wait until something has happened; it is an error if it never does."""
    until = time.monotonic() + within
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)
