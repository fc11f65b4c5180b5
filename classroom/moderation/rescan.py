"""The re-scan: threads judged under an older names version, or not judged at all, are judged again, newest first.

Until it has been here their pictures stay away ("we are checking the picture"), so an interruption is only a delay.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from classroom.models import PutBack, RosterChange, RosterFact, School, Thread, User
from classroom.moderation.judge import Judgement, OpenName, judge, look
from classroom.moderation.moves.protect import put_back
from classroom.moderation.prompts import judge_prompts

AT_A_TIME = 200


def stale_threads(school_id: int, *, behind: int | None = None) -> list[int]:
    """Threads of a school that await judgement, newest first; only those that were begun before the thread `behind`."""
    stale = Thread.objects.filter(school=school_id).filter(
        Q(names_version=0) | Q(names_version__lt=F("school__names_version"))
    )
    if behind is not None:
        stale = stale.filter(pk__lt=behind)
    return list(stale.order_by("-pk").values_list("pk", flat=True)[:AT_A_TIME])


def rescan(school_id: int, *, now: datetime, at_most: int | None = None) -> int:
    """Judge what is stale in a school, each prompt and thread in a transaction of its own; how many there were.

    Each thread once, also one that cannot be judged clean; after `at_most` threads or a few more it stops, and whoever asked asks again.
    """
    done, threads = judge_prompts(school_id, now=now), 0
    behind = None
    while stale := stale_threads(school_id, behind=behind):
        for thread_id in stale:
            rescan_thread(thread_id, school_id=school_id, now=now)
        threads += len(stale)
        behind = stale[-1]
        if at_most is not None and threads >= at_most:
            break
    return done + threads


def _log_ids(people: Iterable[int]) -> list[str]:
    """Random ids, never names: whoever may read the log looks the people up while they exist."""
    known = User.objects.pupils().filter(pk__in=people)
    return sorted(str(log_id) for log_id in known.values_list("log_id", flat=True))


@transaction.atomic
def rescan_thread(thread_id: int, *, school_id: int, now: datetime) -> Judgement:
    """Judge one thread; of what pairs, the posts that hold the words are hidden and wait to be decided again."""
    school = School.objects.locked(school_id)
    found = look(thread_id, school=school, now=now)
    if found.pairs:
        judged_under = Thread.objects.get(pk=thread_id).names_version
        for post_id in sorted({name.post_id for name in found.open_names}):
            named = [name for name in found.open_names if name.post_id == post_id]
            people = {person for name in named for person in name.people}
            _keep_reasons(named, school=school, judged_under=judged_under, now=now)
            put_back(post_id, school=school, now=now, codes={"people": _log_ids(people)})
    return judge(thread_id, school=school, now=now)


def _keep_reasons(named: Iterable[OpenName], *, school: School, judged_under: int, now: datetime) -> None:
    """One row for each name: where it stands, whose it may be, and which change of the roster made it one."""
    changes = list(
        RosterChange.objects.filter(school=school, version__gt=judged_under).newest_first()[:AT_A_TIME]
    )
    for name in named:
        own = (each for each in changes if each.pupil_id in name.people)
        nobodys = (each for each in changes if each.fact in {RosterFact.PHRASE, RosterFact.CLASS})
        change = next(own, None) or next(nobodys, None)
        PutBack.objects.create(
            post_id=name.post_id,
            revision_id=name.revision_id,
            place=name.place,
            start=name.start,
            end=name.end,
            pupil_id=name.person if name.person is not None or change is None else change.pupil_id,
            change=change,
            at=now,
        )
