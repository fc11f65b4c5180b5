"""`make demo` as a person meets it: a fresh database, one command, a page that answers, Ctrl+C."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.management.processes import eventually


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310 - our own, on loopback
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


@pytest.mark.soak
def test_a_fresh_database_becomes_a_school_that_answers_until_ctrl_c(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
        "PICTURE_ROOT": str(tmp_path / "pictures"),
    }
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    for _ in range(2):
        demo = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
        )
        eventually(lambda: _answers(f"http://127.0.0.1:{port}/public/hazel-nest/"), within=300)
        demo.send_signal(signal.SIGINT)
        said, _nothing = demo.communicate(timeout=60)
        assert (demo.returncode, said.count("Hazel Nest Primary is ready"), said.count("Stopped.")) == (
            0,
            1,
            1,
        )
        assert _answers(f"http://127.0.0.1:{port}/in/") is False


@pytest.mark.django_db
def test_a_taken_port_is_told_kindly_before_anything_is_built(settings: Any) -> None:
    settings.DEBUG = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"--port {port + 1}"):
            call_command("demo", port=port)
