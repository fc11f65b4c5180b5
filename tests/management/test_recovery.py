"""What becomes of tasks that were lost, that failed, and that are long over."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from classroom.management.worker.recovery import pick_up_lost, prune_results, try_failed_again
from tests.management.slow import stumble

pytestmark = pytest.mark.django_db


def _task(status: str, **fields: Any) -> "DBTaskResult[Any, Any]":
    stumble.enqueue()
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(status=status, **fields)
    return DBTaskResult.objects.latest("enqueued_at")


def _lost(now: datetime, *, minutes: int, attempts: int) -> "DBTaskResult[Any, Any]":
    started = now - timedelta(minutes=minutes)
    return _task(TaskResultStatus.RUNNING, started_at=started, worker_ids=["w"] * attempts)


def _failed(now: datetime, *, minutes: float, attempts: int) -> "DBTaskResult[Any, Any]":
    finished = now - timedelta(minutes=minutes)
    return _task(
        TaskResultStatus.FAILED, finished_at=finished, worker_ids=["w"] * attempts, traceback="words"
    )


def test_a_task_that_runs_for_nine_minutes_is_left_alone(now: datetime) -> None:
    task = _lost(now, minutes=9, attempts=1)
    assert pick_up_lost("now", now=now) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


@pytest.mark.parametrize(("attempts", "status"), [(1, "READY"), (2, "READY"), (3, "FAILED")])
def test_a_lost_task_is_tried_three_times_at_most(now: datetime, attempts: int, status: str) -> None:
    task = _lost(now, minutes=10, attempts=attempts)
    assert pick_up_lost("now", now=now) == 1
    task.refresh_from_db()
    assert task.status == status


def test_a_lost_task_of_the_other_queue_is_not_ours(now: datetime) -> None:
    _lost(now, minutes=10, attempts=1)
    assert pick_up_lost("pictures", now=now) == 0


@pytest.mark.parametrize(
    ("minutes", "attempts", "status"),
    [
        (0.5, 1, "FAILED"),
        (1, 1, "READY"),
        (9, 2, "FAILED"),
        (10, 2, "READY"),
        (600, 3, "FAILED"),
    ],
)
def test_a_failed_task_rests_longer_each_time(
    now: datetime, minutes: float, attempts: int, status: str
) -> None:
    task = _failed(now, minutes=minutes, attempts=attempts)
    assert try_failed_again("now", now=now) == (status == "READY")
    task.refresh_from_db()
    assert (task.status, task.traceback) == (status, "" if status == "READY" else "words")


def test_results_are_forgotten_after_a_day_and_what_waits_is_not(now: datetime) -> None:
    _failed(now, minutes=24 * 60, attempts=3)
    kept = _failed(now, minutes=24 * 60 - 1, attempts=3)
    _lost(now, minutes=48 * 60, attempts=1)
    assert prune_results("now", now=now) == 1
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).get() == kept
