"""The re-scan: threads judged under an older names version, or not judged at all, are judged again, newest first.

Until it has been here their pictures stay away ("we are checking the picture"), so an interruption is only a delay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from classroom.models import PutBack, RosterChange, RosterFact, School, Thread, User
from classroom.moderation.judge import Judgement, OpenName, judgement_of
from classroom.moderation.moves.protect import put_back
from classroom.moderation.neighbours import names_beside_pictures
from classroom.moderation.prompts import judge_prompts
from classroom.moderation.scenes import scenes_of
from classroom.moderation.verdict import judge, keep_judgements
from classroom.roster.names import names_for

AT_A_TIME = 200


def stale_threads(school: School, *, behind: int | None = None) -> list[int]:
    """The next threads that await judgement, newest first; only those that were begun before the thread `behind`."""
    stale = Thread.objects.filter(school=school, names_version__lt=school.names_version)
    if behind is not None:
        stale = stale.filter(pk__lt=behind)
    return list(stale.order_by("-pk").values_list("pk", flat=True)[:AT_A_TIME])


def rescan(school_id: int, *, now: datetime, at_most: int | None = None) -> int:
    """Judge what is stale in a school, prompts first, then threads, the newest first; how many there were.

    Each thread once, also one that cannot be judged clean; a change of the roster meanwhile begins anew. After `at_most`
    threads or a few more it stops, and whoever asked asks again. Killed at any point, what it has not written is stale still.
    """
    done, threads = judge_prompts(school_id, now=now), 0
    batch: _Batch | None = None
    while at_most is None or threads < at_most:
        batch = _judge_batch(school_id, after=batch, now=now)
        if not batch.threads:
            break
        for thread_id in batch.to_rescan:
            rescan_thread(thread_id, school_id=school_id, now=now)
        threads += len(batch.threads)
    return done + threads


@dataclass(frozen=True, slots=True)
class _Batch:
    """Threads that were read together."""

    threads: Sequence[int]
    names_version: int
    # What is not clean as it stands, in the order in which it is to be done: what says a name, then what it stood beside.
    to_rescan: Sequence[int] = ()


@transaction.atomic
def _judge_batch(school_id: int, *, after: _Batch | None, now: datetime) -> _Batch:
    """Read the next stale threads, and write down those that are clean."""
    school = School.objects.locked(school_id)
    went_on = after is not None and after.names_version == school.names_version
    ids = stale_threads(school, behind=after.threads[-1] if after is not None and went_on else None)
    scenes = scenes_of(ids, now=now, names=names_for(school))
    judged = {thread: judgement_of(scene) for thread, scene in scenes.items()}
    beside = names_beside_pictures(scenes, judged, now=now, names=names_for(school))
    naming = {thread for thread, judgement in judged.items() if judgement.pairs}
    naming |= {one.thread for one in beside}
    shown_with = {one.picture_thread for one in beside}.intersection(ids) - naming
    keep_judgements(
        {thread: found for thread, found in judged.items() if thread not in naming | shown_with},
        school=school,
    )
    return _Batch(
        threads=ids,
        names_version=school.names_version,
        to_rescan=[*sorted(naming, reverse=True), *sorted(shown_with, reverse=True)],
    )


def _log_ids(people: Iterable[int]) -> list[str]:
    """Random ids, never names: whoever may read the log looks the people up while they exist."""
    known = User.objects.pupils().filter(pk__in=people)
    return sorted(str(log_id) for log_id in known.values_list("log_id", flat=True))


@transaction.atomic
def rescan_thread(thread_id: int, *, school_id: int, now: datetime) -> Judgement:
    """Judge one thread; of what says a name with a picture, the posts that hold the words are hidden and wait to be decided again."""
    school = School.objects.locked(school_id)
    names = names_for(school)
    scenes = scenes_of([thread_id], now=now, names=names)
    judged = {thread_id: judgement_of(scenes[thread_id])}
    if judged[thread_id].pairs:
        to_hide = judged[thread_id].open_names
    else:
        beside = names_beside_pictures(scenes, judged, now=now, names=names)
        to_hide = tuple(dict.fromkeys(one.name for one in beside if one.thread == thread_id))
    if to_hide:
        judged_under = Thread.objects.get(pk=thread_id).names_version
        for post_id in sorted({name.post_id for name in to_hide}):
            named = [name for name in to_hide if name.post_id == post_id]
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
