"""Web server and workers side by side: begun together, ended together, and nobody else's process is touched."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

HOST = "127.0.0.1"
# Browsers make passkeys for a name, never for a number.
SHOWN_HOST = "localhost"
LOOK_EVERY = 0.2
STARTS_WITHIN = 60.0
STOPS_WITHIN = 20.0


class Ended(Exception):
    """One of the processes ended by itself; `name` says which."""

    def __init__(self, name: str, code: int) -> None:
        self.name = name
        self.code = code
        super().__init__(name)


class Asked(Exception):
    """Somebody asked to stop."""


def is_free(port: int) -> bool:
    """Can this port be listened on?"""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def collect(port: int) -> None:
    """Make style sheets and scripts as light as a real school has them."""
    command = [
        *_light(port),
        sys.executable,
        "manage.py",
        "collectstatic",
        "--noinput",
        "--clear",
        "--verbosity",
        "0",
    ]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True)  # noqa: S603 - our own command


def _light(port: int) -> list[str]:
    # A folder for each port: a demo that runs already keeps what its pages ask for.
    folder = settings.STATE_DIR / f"demo-static-{port}"
    return ["/usr/bin/env", "COLLECTED_STATIC=1", f"STATIC_ROOT={folder}"]


def commands(port: int) -> dict[str, list[str]]:
    """What is started: one web server, and a worker for each queue."""
    python = sys.executable
    # Measured: few threads beat many on SQLite.
    web = "--interface wsgi --workers 1 --blocking-threads 8 --no-access-log --log-level error"
    where = ["--host", HOST, "--port", str(port), "sandbox.wsgi:application"]
    return {
        "web server": [*_light(port), python, "-m", "granian", *web.split(), *where],
        "worker for now": [python, "manage.py", "work", "now", "--verbosity", "0"],
        "worker for pictures": [python, "manage.py", "work", "pictures", "--verbosity", "0"],
    }


@contextmanager
def running(wanted: dict[str, list[str]], *, port: int) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """All processes, answering; when the block ends so do they. Raises Ended when one does not even begin."""
    started: dict[str, subprocess.Popen[bytes]] = {}
    with _told_to_stop():
        try:
            for name, command in wanted.items():
                # Sessions of their own: Ctrl+C comes to us alone, and each child is asked to stop once.
                started[name] = subprocess.Popen(  # noqa: S603 - our own commands
                    command, cwd=settings.BASE_DIR, start_new_session=True
                )
            _wait_until_answering(port, started)
            yield started
        finally:
            _stop(started)


def watch(started: dict[str, subprocess.Popen[bytes]]) -> None:
    """Wait until one process ends by itself (raises Ended) or somebody asks to stop (raises Asked)."""
    while True:
        _must_run(started)
        time.sleep(LOOK_EVERY)


def _must_run(started: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in started.items():
        if (code := process.poll()) is not None:
            raise Ended(name, code)


def _wait_until_answering(port: int, started: dict[str, subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        _must_run(started)
        with socket.socket() as knock:
            if knock.connect_ex((HOST, port)) == 0:
                return
        time.sleep(LOOK_EVERY)
    raise Ended("web server", 1)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    def ask(_signum: int, _frame: FrameType | None) -> None:
        raise Asked

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {signum: signal.signal(signum, ask) for signum in signals}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


def _stop(started: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask each of ours to stop, wait, and only then end what does not listen."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A second Ctrl+C must not leave half of them running.
        signal.signal(signum, signal.SIG_IGN)
    for process in started.values():
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOPS_WITHIN
    for process in started.values():
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
