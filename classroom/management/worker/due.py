"""What is due: each room is asked, in a fixed order and no more often than it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command

from classroom.audits.tasks import ask_for_audits
from classroom.door import knocks, pauses, staff_sessions, tallies
from classroom.management.worker.recovery import pick_up_lost, prune_results, try_failed_again
from classroom.media.tasks import ask_for_sweep
from classroom.models import School
from classroom.moderation.tasks import ask_for_rescans
from classroom.publishing.rejudge import rejudge_versions, take_down_put_back
from classroom.roster.leavers import erase_names_of_leavers

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Due:
    """One question to a room; the answer is how much there was to do."""

    name: str
    every: timedelta
    ask: Callable[[datetime], int]


def rejudge_public(now: datetime) -> int:
    """Public posts that were judged under an older roster, and copies of what a re-scan has put back."""
    return sum(
        take_down_put_back(school, now=now) + rejudge_versions(school, now=now, limit=AT_A_TIME)
        for school in School.objects.order_by("pk")
    )


def end_old_sessions(now: datetime) -> int:
    """Sessions that have ended are nobody's business."""
    call_command("clearsessions")
    return staff_sessions.forget_ended(now=now)


def _of_every_queue(queue: str) -> tuple[Due, ...]:
    return (
        Due("lost tasks", 10 * SECOND, lambda now: pick_up_lost(queue, now=now)),
        Due("failed tasks", 10 * SECOND, lambda now: try_failed_again(queue, now=now)),
        Due("old results", HOUR, lambda now: prune_results(queue, now=now)),
    )


# A journey with something for the tick adds one line to its queue.
DUE: dict[str, tuple[Due, ...]] = {
    "now": (
        Due("public posts", SECOND, rejudge_public),
        Due("re-scans", SECOND, lambda now: ask_for_rescans(now=now)),
        Due("audits", HOUR, lambda now: ask_for_audits(now=now)),
        Due("sessions", HOUR, end_old_sessions),
        Due("knocks", HOUR, lambda now: knocks.sweep(at=now)),
        Due("misses", HOUR, lambda now: pauses.sweep(at=now)),
        Due("tallies", HOUR, lambda now: tallies.sweep(at=now)),
        Due("names of leavers", HOUR, lambda now: erase_names_of_leavers(now=now)),
        *_of_every_queue("now"),
    ),
    "pictures": (
        Due("sweep of pictures", HOUR, lambda now: ask_for_sweep(now=now)),
        *_of_every_queue("pictures"),
    ),
}
