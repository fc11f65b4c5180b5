"""Workers as processes: killed in the middle, asked to stop in the middle, two at once."""

import signal
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.management.processes import eventually, worker
from tests.management.slow import STEPS, three_steps

pytestmark = pytest.mark.django_db(transaction=True)


def _status() -> str:
    return DBTaskResult.objects.get().status


def _steps(folder: Path) -> list[str]:
    return [step for step in STEPS if (folder / step).exists()]


def test_a_task_of_a_killed_worker_is_picked_up_again_and_each_step_is_taken_once(tmp_path: Path) -> None:
    three_steps.enqueue(str(tmp_path))
    with worker() as first:
        eventually((tmp_path / "one").exists)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (_status(), _steps(tmp_path)) == (TaskResultStatus.RUNNING, ["one"])
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    (tmp_path / "go").touch()
    with worker():
        eventually(lambda: _status() == TaskResultStatus.SUCCESSFUL)
    result = DBTaskResult.objects.get()
    assert (result.return_value, len(result.worker_ids), _steps(tmp_path)) == (2, 2, list(STEPS))


def test_a_worker_asked_to_stop_finishes_what_it_has_in_hand(tmp_path: Path) -> None:
    three_steps.enqueue(str(tmp_path))
    with worker() as only:
        eventually((tmp_path / "one").exists)
        only.send_signal(signal.SIGTERM)
        (tmp_path / "go").touch()
        assert only.wait(60) == 0
    assert (_status(), _steps(tmp_path)) == (TaskResultStatus.SUCCESSFUL, list(STEPS))


def test_an_idle_worker_stops_when_asked() -> None:
    with worker("pictures") as only:
        eventually(lambda: DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL).exists())
        only.send_signal(signal.SIGINT)
        assert only.wait(60) == 0


def test_two_workers_at_once_do_each_task_once(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(12)]
    for folder in folders:
        folder.mkdir()
        (folder / "go").touch()
        three_steps.enqueue(str(folder))
    with worker(), worker():
        eventually(lambda: not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists())
    results = list(DBTaskResult.objects.all())
    assert [(result.return_value, len(result.worker_ids)) for result in results] == [(3, 1)] * 12
