"""The re-scan: threads judged under an older names version, or not judged at all, are judged again, newest first.

Until it has been here their pictures stay away ("we are checking the picture"), so an interruption is only a delay.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from classroom.models import School, Thread, User
from classroom.moderation.judge import Judgement, judge, look
from classroom.moderation.moves.protect import put_back
from classroom.moderation.prompts import judge_prompts

AT_A_TIME = 200


def stale_threads(school_id: int) -> list[int]:
    """Threads of a school that await judgement, newest first."""
    stale = Thread.objects.filter(school=school_id).filter(
        Q(names_version=0) | Q(names_version__lt=F("school__names_version"))
    )
    return list(stale.order_by("-pk").values_list("pk", flat=True)[:AT_A_TIME])


def rescan(school_id: int, *, now: datetime) -> int:
    """Judge what is stale in a school, each prompt and thread in a transaction of its own; how many there were."""
    done = judge_prompts(school_id, now=now)
    while stale := stale_threads(school_id):
        for thread_id in stale:
            rescan_thread(thread_id, school_id=school_id, now=now)
        done += len(stale)
        if len(stale) < AT_A_TIME:
            break
    return done


def _log_ids(people: Iterable[int | None]) -> list[str]:
    """Random ids, never names: whoever may read the log looks the people up while they exist."""
    known = User.objects.pupils().filter(pk__in=[person for person in people if person is not None])
    return sorted(str(log_id) for log_id in known.values_list("log_id", flat=True))


@transaction.atomic
def rescan_thread(thread_id: int, *, school_id: int, now: datetime) -> Judgement:
    """Judge one thread; of what pairs, the posts that hold the words are hidden and wait to be decided again."""
    school = School.objects.locked(school_id)
    found = look(thread_id, school=school, now=now)
    if found.pairs:
        for post_id in sorted({name.post_id for name in found.open_names}):
            meant = [name.person for name in found.open_names if name.post_id == post_id]
            put_back(post_id, school=school, now=now, codes={"people": _log_ids(meant)})
    return judge(thread_id, school=school, now=now)
