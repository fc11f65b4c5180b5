"""What django-tasks leaves to us: tasks whose worker died, tasks that failed, and results that are old."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# No honest task runs for so long: whoever claimed it is dead.
LOST_AFTER = timedelta(minutes=10)
MOST_ATTEMPTS = 3
# How long a failed task rests after its first and after its second attempt.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10))
# A traceback may quote what a child wrote.
RESULTS_KEPT_FOR = timedelta(days=1)


@transaction.atomic
def pick_up_lost(queue: str, *, now: datetime) -> int:
    """Let tasks of dead workers be tried again, three times at most; how many there were.

    Each claim of a worker stands in `worker_ids`: that is the count of attempts.
    """
    lost = _locked(queue, TaskResultStatus.RUNNING).filter(started_at__lte=now - LOST_AFTER)
    tasks = list(lost)
    for task in tasks:
        if len(task.worker_ids) < MOST_ATTEMPTS:
            _try_again(task)
        else:
            task.status, task.finished_at = TaskResultStatus.FAILED, now
            task.save(update_fields=["status", "finished_at"])
    return len(tasks)


@transaction.atomic
def try_failed_again(queue: str, *, now: datetime) -> int:
    """Let tasks that failed be tried again after a pause, three times at most; how many there were."""
    rested = [
        task
        for task in _locked(queue, TaskResultStatus.FAILED).filter(finished_at__lte=now - min(PAUSES))
        if 0 < len(task.worker_ids) < MOST_ATTEMPTS
        and task.finished_at is not None
        and task.finished_at <= now - PAUSES[len(task.worker_ids) - 1]
    ]
    for task in rested:
        _try_again(task)
    return len(rested)


def prune_results(queue: str, *, now: datetime) -> int:
    """Forget results older than a day; how many there were."""
    old = DBTaskResult.objects.finished().filter(queue_name=queue, finished_at__lte=now - RESULTS_KEPT_FOR)
    return old.delete()[0]


def _locked(queue: str, status: TaskResultStatus) -> QuerySet[DBTaskResult[Any, Any]]:
    # Two workers of one queue must not both count the same attempt.
    return DBTaskResult.objects.select_for_update(skip_locked=True).filter(queue_name=queue, status=status)


def _try_again(task: DBTaskResult[Any, Any]) -> None:
    task.status, task.started_at, task.finished_at = TaskResultStatus.READY, None, None
    task.exception_class_path, task.traceback = "", ""
    task.save(update_fields=["status", "started_at", "finished_at", "exception_class_path", "traceback"])
