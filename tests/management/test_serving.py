"""Web server and workers side by side: real processes, ended together and never anybody else's."""

import os
import signal
import socket
import subprocess
import sys
from threading import Timer

import pytest

from classroom.management.demo import serve

LISTENS = "import http.server as s, sys; s.HTTPServer(('127.0.0.1', int(sys.argv[1])), s.BaseHTTPRequestHandler).serve_forever()"
Processes = dict[str, "subprocess.Popen[bytes]"]
ENDS = "import time; time.sleep(0.5); raise SystemExit(4)"
WAITS = "import time; time.sleep(600)"
DEAF_FIRST = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + LISTENS


def _python(code: str, *more: str) -> list[str]:
    return [sys.executable, "-c", code, *more]


def _serve(wanted: dict[str, list[str]], port: int, started: Processes, later: Timer) -> None:
    """Serve until something ends it; `later` is what happens meanwhile."""
    with serve.running(wanted, port=port) as processes:
        started.update(processes)
        later.start()
        serve.watch(processes)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind((serve.HOST, 0))
        found: int = free.getsockname()[1]
    return found


def test_a_taken_port_is_not_free(port: int) -> None:
    assert serve.is_free(port) is True
    with socket.socket() as taken:
        taken.bind((serve.HOST, port))
        taken.listen()
        assert serve.is_free(port) is False


def test_when_one_process_ends_by_itself_the_others_are_ended_and_we_are_told_which(port: int) -> None:
    wanted = {"web server": _python(LISTENS, str(port)), "worker for now": _python(ENDS)}
    with pytest.raises(serve.Ended) as told:
        _serve(wanted, port, {}, Timer(0, bool))
    assert (told.value.name, told.value.code, serve.is_free(port)) == ("worker for now", 4, True)


def test_a_process_that_does_not_even_begin_is_told_at_once(port: int) -> None:
    wanted = {"web server": _python("raise SystemExit(3)"), "worker for now": _python(WAITS)}
    with pytest.raises(serve.Ended) as told, serve.running(wanted, port=port):
        pass
    assert (told.value.name, told.value.code) == ("web server", 3)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_ends_its_children_and_leaves_signals_as_they_were(port: int, signum: int) -> None:
    before = signal.getsignal(signum)
    wanted = {"web server": _python(LISTENS, str(port)), "worker for now": _python(WAITS)}
    asking = Timer(0.3, os.kill, (os.getpid(), signum))
    started: Processes = {}
    with pytest.raises(serve.Asked):
        _serve(wanted, port, started, asking)
    assert [process.poll() for process in started.values()] == [-signal.SIGTERM] * 2
    assert signal.getsignal(signum) == before


def test_a_child_that_does_not_listen_is_ended_all_the_same(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "STOPS_WITHIN", 0.5)
    with serve.running({"web server": _python(DEAF_FIRST, str(port))}, port=port) as started:
        pass
    assert started["web server"].poll() == -signal.SIGKILL


def test_a_web_server_and_a_worker_for_each_queue_are_started_on_loopback_only() -> None:
    commands = serve.commands(8123)
    assert list(commands) == ["web server", "worker for now", "worker for pictures"]
    assert commands["web server"][commands["web server"].index("--host") + 1] == "127.0.0.1"
