"""The verdict on a thread, kept in its row: judged under today's roster, or not yet. The only writer of a Thread's row."""

from collections.abc import Mapping
from datetime import datetime

from classroom.models import School, Thread
from classroom.moderation.judge import Judgement, judgement_of
from classroom.moderation.neighbours import names_beside_pictures
from classroom.moderation.scenes import scenes_of
from classroom.roster.names import names_for


def judge(thread_id: int, *, school: School, now: datetime) -> Judgement:
    """Store what stands in a thread, under the roster's version of the locked `school` row; the last act of a move.

    A thread that pairs (the roster has changed and the re-scan has not been here yet), be it with a post side by side in
    another thread, is left as "not judged": its pictures stay away until the re-scan has hidden what holds the words.
    """
    names = names_for(school)
    scenes = scenes_of([thread_id], now=now, names=names)
    found = judgement_of(scenes[thread_id])
    tells = found.has_picture or bool(found.open_names)
    if found.pairs or (tells and names_beside_pictures(scenes, {thread_id: found}, now=now, names=names)):
        Thread.objects.filter(pk=thread_id).update(names_version=0)
    else:
        keep_judgements({thread_id: found}, school=school)
    return found


def keep_judgements(judged: Mapping[int, Judgement], *, school: School) -> None:
    """Store judgements of threads of which none pairs, under the roster's version of the locked `school` row."""
    alike: dict[tuple[bool, int], list[int]] = {}
    for thread, found in judged.items():
        alike.setdefault((found.has_picture, len(found.open_names)), []).append(thread)
    for (has_picture, open_names), threads in alike.items():
        Thread.objects.filter(pk__in=threads).update(
            has_picture=has_picture, open_name_findings=open_names, names_version=school.names_version
        )
