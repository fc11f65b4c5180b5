"""Media's work in the background: a sweep of the private folder, on the queue `pictures`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from classroom.media.renditions import WIDTHS
from classroom.media.store import open_rendition, remove, stored_tokens
from classroom.models import Picture

# Files are kept a moment before their row is committed; an hour later no row will come.
ROW_COMES_WITHIN = timedelta(hours=1)
AT_A_TIME = 500

log = structlog.get_logger("fledgling.media")


@task(queue_name="pictures")
def sweep_pictures() -> dict[str, int]:
    """Remove files that no row speaks of, and count rows whose files are gone. Again changes nothing."""
    removed = remove_orphans(now=timezone.now())
    missing = count_missing()
    log.info("swept pictures", removed=removed, missing=missing)
    return {"removed": removed, "missing": missing}


def ask_for_sweep(*, now: datetime) -> int:
    """Put one sweep on the queue, unless one waits there or has been done within the hour; how many were put."""
    recent = DBTaskResult.objects.filter(
        task_path=sweep_pictures.module_path, enqueued_at__gt=now - ROW_COMES_WITHIN
    )
    waiting = DBTaskResult.objects.filter(task_path=sweep_pictures.module_path, status=TaskResultStatus.READY)
    if recent.exists() or waiting.exists():
        return 0
    sweep_pictures.enqueue()
    return 1


def remove_orphans(*, now: datetime) -> int:
    """Remove what is kept without a row for longer than an hour; how many pictures."""
    removed, some = 0, list[str]()
    for token in stored_tokens():
        some.append(token)
        if len(some) == AT_A_TIME:
            removed += _remove_among(some, now=now)
            some.clear()
    return removed + _remove_among(some, now=now)


def _remove_among(tokens: list[str], *, now: datetime) -> int:
    old = [token for token in tokens if _touched_at(token) <= now - ROW_COMES_WITHIN]
    known = set(Picture.objects.filter(token__in=old).values_list("token", flat=True))
    orphans = [token for token in old if token not in known]
    for token in orphans:
        remove(token)
    return len(orphans)


def _touched_at(token: str) -> datetime:
    """When the last of its files was written; one that has just gone was touched just now."""
    try:
        stamps = [path.stat().st_mtime for path in Path(settings.PICTURE_ROOT, token[:2]).glob(f"{token}.*")]
    except FileNotFoundError:
        stamps = []
    return datetime.fromtimestamp(max(stamps), tz=UTC) if stamps else timezone.now()


def count_missing() -> int:
    """How many pictures have a row and not every file: restore them from the backup."""
    return sum(not _is_whole(token) for token in Picture.objects.values_list("token", flat=True).iterator())


def _is_whole(token: str) -> bool:
    try:
        for width in WIDTHS:
            open_rendition(token, width).close()
    except FileNotFoundError:
        return False
    return True
