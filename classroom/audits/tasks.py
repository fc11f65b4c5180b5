"""The audit in the background: asked for by the worker's tick once a night, and done on the queue `now`."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from classroom.audits.audit import audit_school
from classroom.models import Audit, School

# The hours of a night at school, from the first to before the second.
NIGHT_BEGINS, NIGHT_ENDS = 1, 5
# A school whose machine is switched off at night is read when it is on again.
AT_LEAST_EVERY = timedelta(hours=26)
# One that failed is tried again by the worker; a fresh one at each tick would only fill the log.
REST_AFTER_FAILURE = timedelta(hours=1)


@task(queue_name="now")
def audit_at_night(school_id: int) -> int:
    """Read everything that is visible in a school; how many texts there were. Killed half-way, it begins anew."""
    return audit_school(school_id, now=timezone.now()).texts


def is_due(last: datetime, *, now: datetime) -> bool:
    """Is it time, if the last audit that came to its end began at `last`?"""
    if now - last > AT_LEAST_EVERY:
        return True
    local = timezone.localtime(now)
    tonight = local.replace(hour=NIGHT_BEGINS, minute=0, second=0, microsecond=0)
    return NIGHT_BEGINS <= local.hour < NIGHT_ENDS and last < tonight


def ask_for_audits(*, now: datetime) -> int:
    """Put an audit on the queue for each school whose time it is; how many were put. What was done is read from the rows."""
    ended = Audit.objects.filter(ended_at__isnull=False, began_at__gt=now - AT_LEAST_EVERY)
    last = dict(ended.values_list("school").annotate(last=Max("began_at")))
    schools = School.objects.order_by("pk").values_list("pk", "created_at")
    # A school that has never been read has nothing older than itself.
    due = [school for school, created_at in schools if is_due(last.get(school, created_at), now=now)]
    return sum(_ask_for_one(school_id, now=now) for school_id in due)


@transaction.atomic
def _ask_for_one(school_id: int, *, now: datetime) -> bool:
    # Held, so that two workers' ticks put one between them.
    School.objects.locked(school_id)
    under_way = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    failed = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, finished_at__gt=now - REST_AFTER_FAILURE
    )
    asked = (under_way | failed).filter(task_path=audit_at_night.module_path)
    if any(result.args_kwargs["args"] == [school_id] for result in asked):
        return False
    audit_at_night.enqueue(school_id)
    return True
