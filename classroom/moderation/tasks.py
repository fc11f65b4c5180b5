"""Moderation's work in the background: re-scans, asked for by the worker's tick and done on the queue `now`."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from classroom.models import Prompt, School, Thread
from classroom.moderation.rescan import rescan

# One that failed is tried again by the worker; a fresh one every second would only fill the log.
REST_AFTER_FAILURE = timedelta(minutes=1)
# A few seconds' work: then the tick has its turn, and public posts are judged before older threads.
A_SLICE = 1_000


@task(queue_name="now")
def rescan_school(school_id: int) -> int:
    """Judge the newest stale threads of a school; how many there were. The tick asks again while there are more.

    Again, or killed half-way, is only a delay.
    """
    return rescan(school_id, now=timezone.now(), at_most=A_SLICE)


def ask_for_rescans(*, now: datetime) -> int:
    """Put one re-scan on the queue for each school with stale threads or prompts; how many were put."""
    stale = Thread.objects.filter(Q(names_version=0) | Q(names_version__lt=F("school__names_version")))
    schools = set(stale.values_list("school", flat=True).distinct())
    schools |= set(Prompt.objects.to_judge().values_list("school_class__school", flat=True).distinct())
    return sum(_ask_for_one(school_id, now=now) for school_id in sorted(schools))


@transaction.atomic
def _ask_for_one(school_id: int, *, now: datetime) -> bool:
    # Held, so that two workers' ticks put one between them.
    School.objects.locked(school_id)
    waits = Q(status=TaskResultStatus.READY)
    failed_just_now = Q(status=TaskResultStatus.FAILED, finished_at__gt=now - REST_AFTER_FAILURE)
    asked = DBTaskResult.objects.filter(waits | failed_just_now, task_path=rescan_school.module_path)
    if any(result.args_kwargs["args"] == [school_id] for result in asked):
        return False
    rescan_school.enqueue(school_id)
    return True
