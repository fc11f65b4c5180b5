"""The re-scan: threads judged under an older names version, or not judged at all, are judged again, newest first.

Until it has been here their pictures stay away ("we are checking the picture"), so an interruption is only a delay.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from classroom.models import School, Thread
from classroom.moderation.judge import Judgement, judge, look
from classroom.moderation.moves.protect import put_back

AT_A_TIME = 200


def stale_threads(school_id: int) -> list[int]:
    """Threads of a school that await judgement, newest first."""
    stale = Thread.objects.filter(school=school_id).filter(
        Q(names_version=0) | Q(names_version__lt=F("school__names_version"))
    )
    return list(stale.order_by("-pk").values_list("pk", flat=True)[:AT_A_TIME])


def rescan(school_id: int, *, now: datetime) -> int:
    """Judge what is stale in a school, each thread in a transaction of its own; how many there were."""
    done = 0
    while stale := stale_threads(school_id):
        for thread_id in stale:
            rescan_thread(thread_id, school_id=school_id, now=now)
        done += len(stale)
        if len(stale) < AT_A_TIME:
            break
    return done


@transaction.atomic
def rescan_thread(thread_id: int, *, school_id: int, now: datetime) -> Judgement:
    """Judge one thread; of what pairs, the posts that hold the words are hidden and wait to be decided again."""
    school = School.objects.locked(school_id)
    found = look(thread_id, school=school, now=now)
    if found.pairs:
        people: dict[int, set[int]] = {}
        for name in found.open_names:
            people.setdefault(name.post_id, set()).update({name.person} - {None})  # type: ignore[arg-type]
        for post_id in sorted(people):
            # Codes, never names: whoever may read the log looks the people up while they exist.
            put_back(post_id, school=school, now=now, codes={"people": sorted(people[post_id])})
    return judge(thread_id, school=school, now=now)
