"""Posts side by side: one with a name and one with a picture, by one author, handed in close by, say together whose picture it is.

product.md, The pairing rule. The gate asks about them, and after a change of the roster the re-scan puts back what names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Q

from classroom.models import Revision, State
from classroom.models.revisions import RevisionQuerySet
from classroom.moderation.judge import Judgement, OpenName, judgement_of
from classroom.moderation.on_record import Answers, answers_in
from classroom.moderation.scenes import Scene, scenes_of
from classroom.safeguarding.names import Names

# product.md, The pairing rule: handed in within 15 minutes of each other, in either order.
SIDE_BY_SIDE = timedelta(minutes=15)
# The rule's name in an answer: "they do not belong together".
NEIGHBOURS = "neighbours"


def handed_in_near(moments: Iterable[datetime]) -> RevisionQuerySet:
    """What stands on a wall and was handed in side by side with any of these moments, by whomever."""
    windows = Q(pk__in=[])
    for first, last in _merged(moments):
        windows |= Q(handed_in_at__gte=first - SIDE_BY_SIDE, handed_in_at__lte=last + SIDE_BY_SIDE)
    return Revision.objects.filter(
        windows,
        state=State.APPROVED,
        post__hidden_at=None,
        post__live_revision=F("pk"),
    )


def _merged(moments: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """As few stretches of time as cover these moments; two that touch are one."""
    merged: list[tuple[datetime, datetime]] = []
    for moment in sorted(moments):
        if merged and moment - merged[-1][1] <= 2 * SIDE_BY_SIDE:
            merged[-1] = (merged[-1][0], moment)
        else:
            merged.append((moment, moment))
    return merged


def said_to_be_apart(answers: Answers, one: int, other: int) -> bool:
    """Has an adult said, deciding about either revision, that the two do not belong together?"""
    return any(
        answers.cover(decided, NEIGHBOURS, "text", (0, 0), str(beside), frozenset())
        for decided, beside in ((one, other), (other, one))
    )


@dataclass(frozen=True, slots=True)
class NameBeside:
    """A name in one thread that stands beside a picture in another one."""

    name: OpenName
    thread: int
    picture_thread: int
    picture_post: int


class _Side(NamedTuple):
    revision: int
    post: int
    thread: int
    author: int
    at: datetime


def names_beside_pictures(
    scenes: Mapping[int, Scene],
    judged: Mapping[int, Judgement],
    *,
    now: datetime,
    names: Names,
) -> list[NameBeside]:
    """Every open name that stands side by side with a picture, where either of them is in one of these threads.

    In a fixed number of queries. What an adult has called apart is left out.
    """
    open_names = _by_revision(judged)
    pictured = _pictured(scenes)
    pairs = [
        (one, other)
        for one, other in _pairs(_sides(scenes, open_names.keys() | pictured))
        # Of what stands elsewhere nobody knows yet what it says and shows.
        if (one.revision in open_names if one.thread in scenes else other.thread in scenes)
        and (other.thread not in scenes or other.revision in pictured)
    ]
    elsewhere = {side.thread for pair in pairs for side in pair} - scenes.keys()
    others = scenes_of(elsewhere, now=now, names=names)
    open_names |= _by_revision({thread: judgement_of(scene) for thread, scene in others.items()})
    pictured |= _pictured(others)
    found = [
        (one, other) for one, other in pairs if one.revision in open_names and other.revision in pictured
    ]
    answers = answers_in({side.revision for pair in found for side in pair})
    return [
        NameBeside(name, one.thread, other.thread, other.post)
        for one, other in found
        if not said_to_be_apart(answers, one.revision, other.revision)
        for name in open_names[one.revision]
    ]


def _by_revision(judged: Mapping[int, Judgement]) -> dict[int, list[OpenName]]:
    found: dict[int, list[OpenName]] = {}
    for judgement in judged.values():
        for name in judgement.open_names:
            found.setdefault(name.revision_id, []).append(name)
    return found


def _pictured(scenes: Mapping[int, Scene]) -> set[int]:
    return {row.revision_id for scene in scenes.values() for row in scene.pictures}


def _sides(scenes: Mapping[int, Scene], telling: Collection[int]) -> list[_Side]:
    """Whatever stands close by those of their revisions that say a name or show a picture."""
    moments = [
        one.handed_in_at
        for scene in scenes.values()
        for one in scene.revisions.values()
        if one.handed_in_at is not None and one.pk in telling
    ]
    near = handed_in_near(moments).select_related("post")
    return [
        _Side(one.pk, one.post_id, one.post.thread_id, one.post.author_id, one.handed_in_at)
        for one in near.only("handed_in_at", "post__thread", "post__author")
        if one.handed_in_at is not None
    ]


def _pairs(sides: Iterable[_Side]) -> list[tuple[_Side, _Side]]:
    """Every two in different threads, in either order."""
    by_author: dict[int, list[_Side]] = {}
    for side in sides:
        by_author.setdefault(side.author, []).append(side)
    return [
        (one, other)
        for own in by_author.values()
        for one in own
        for other in own
        if one.thread != other.thread and abs(one.at - other.at) <= SIDE_BY_SIDE
    ]
