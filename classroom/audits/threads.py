"""Threads as they stand on the walls: every text that somebody could read now, and whether a picture could be seen beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from classroom.audits.roll import finders_of
from classroom.audits.side_by_side import beside_a_picture
from classroom.audits.values import BYLINE, Answered, Batch, Fault, Finders, doubts, unanswered
from classroom.models import Finder, Finding, Post, School, State
from classroom.models.posts import PostQuerySet
from classroom.moderation.judge import OpenName, judgement_of
from classroom.moderation.scenes import Scene, scenes_of, words_in
from classroom.moderation.verdict import judge
from classroom.safeguarding.found import Rule

AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class _Seen:
    """A thread that was read."""

    root: Post
    scene: Scene
    school: School

    @property
    def has_picture_shown(self) -> bool:
        """Does a picture stand in it, whatever its row says of that, and is it clean, so that everybody is shown it?"""
        row = self.root.thread
        is_clean = row.names_version == self.school.names_version and row.open_name_findings == 0
        return is_clean and self.scene.has_picture


def read_threads(school: School, *, after: str, now: datetime, finders: Finders) -> Batch:
    """The next threads by the id of their root, in a fixed number of queries."""
    roots = list(_standing(school).filter(pk__gt=int(after or 0))[:AT_A_TIME])
    seen = _look(roots, school=school, now=now, finders=finders)
    paired = [one for one in seen if one.has_picture_shown]
    told = _answers(seen)
    close_by = _names_close_by(seen, told, school=school, now=now, finders=finders)
    beside = [words for one in paired for words in _texts(one)]
    return Batch(
        texts=sum(len(_texts(one)) for one in seen),
        with_picture=len(beside),
        doubtful=doubts(beside, finders),
        suspects=tuple(
            one.root.pk for one in seen if close_by.get(one.root.pk) or _is_suspect(one, told, finders)
        ),
        older=str(roots[-1].pk) if len(roots) == AT_A_TIME else "",
    )


def _standing(school: School) -> PostQuerySet:
    """Roots that stand on a wall, with what they pass on: without its root, or its original, nothing of a thread is seen."""
    stands = Q(hidden_at=None, live_revision__state=State.APPROVED)
    original = Q(reshares__hidden_at=None, reshares__live_revision__state=State.APPROVED)
    return (
        Post.objects.roots()
        .filter(stands, Q(reshares=None) | original, school=school)
        .select_related("thread", "reshares")
        .order_by("pk")
    )


def _look(roots: Sequence[Post], *, school: School, now: datetime, finders: Finders) -> list[_Seen]:
    scenes = scenes_of([root.thread_id for root in roots], now=now, names=finders.matcher)
    return [_Seen(root, scenes[root.thread_id], school) for root in roots]


def _texts(one: _Seen) -> list[str]:
    return [words for _revision, _place, words in words_in(one.scene)]


def _answers(seen: Iterable[_Seen]) -> dict[int, list[Answered]]:
    """What adults have said of names, by revision; one query."""
    revisions = {pk for one in seen for pk in one.scene.revisions}
    rows = Finding.objects.filter(
        revision__in=revisions, rule=Rule.NAME_WITH_PHOTO, answered_at__isnull=False
    )
    told: dict[int, list[Answered]] = {}
    for row in rows:
        answer = Answered(row.place, row.start, row.end, frozenset(row.people))
        told.setdefault(row.revision_id, []).append(answer)
    return told


def _names_close_by(
    seen: Iterable[_Seen],
    told: dict[int, list[Answered]],
    *,
    school: School,
    now: datetime,
    finders: Finders,
) -> dict[int, list[Fault]]:
    """By root: what either finder sees in a thread without a picture, if its author shows one close by."""
    said = {one.root.pk: _names_in(one, told, now, finders) for one in seen if not one.has_picture_shown}
    naming = {fault.thing_id for faults in said.values() for fault in faults}
    revisions = [row for one in seen for row in one.scene.revisions.values() if row.post_id in naming]
    beside = beside_a_picture(revisions, school=school, roots=_standing(school))
    posts = {row.post_id for row in revisions if row.pk in beside}
    return {root: [fault for fault in faults if fault.thing_id in posts] for root, faults in said.items()}


def _names_in(one: _Seen, told: dict[int, list[Answered]], now: datetime, finders: Finders) -> list[Fault]:
    """Whatever either finder sees in its words. Who wrote them may stand there: no picture does."""
    plain = [fault for fault in _plain_faults(one, told, finders) if fault.place != BYLINE]
    return [*plain, *(_fault(name, now) for name in judgement_of(one.scene).open_names)]


def _is_suspect(one: _Seen, told: dict[int, list[Answered]], finders: Finders) -> bool:
    if not one.has_picture_shown:
        return False
    # Its row says that no picture stands in it: some page may show a name beside it.
    knows_nothing = not one.root.thread.has_picture
    return knows_nothing or judgement_of(one.scene).pairs or any(_plain_faults(one, told, finders))


def _plain_faults(one: _Seen, told: dict[int, list[Answered]], finders: Finders) -> Iterator[Fault]:
    """What the naive finder is sure of: in the words, and in who is said to have written them."""
    for pk, revision in one.scene.revisions.items():
        texts = [(place, words) for said_in, place, words in words_in(one.scene) if said_in == pk]
        said = [*texts, (BYLINE, _byline(one, revision.post))]
        for place, stretch in unanswered(said, told.get(pk, ()), finders):
            yield Fault(
                thing="post",
                thing_id=revision.post_id,
                finder=Finder.NAIVE,
                place=place,
                start=stretch.start,
                end=stretch.end,
                people=stretch.people,
                since=revision.effective_at or revision.created_at,
            )


def _byline(one: _Seen, post: Post) -> str:
    """Beside a picture everybody is called by their class; where the row does not know of the picture, by their own name."""
    if one.root.thread.has_picture:
        return post.school_class.name if post.school_class else one.school.name
    return post.author.pen_name if post.author.is_pupil else post.author.staff_name


@transaction.atomic
def thread_again(root_id: int, *, school_id: int, now: datetime, finders: Finders) -> list[Fault]:
    """Read one thread while nobody can change it: what a move did between two queries of the first reading is no fault.

    Where the matcher finds an open name the thread is "not judged" from here on, and the re-scan hides what holds it.
    """
    school = School.objects.locked(school_id)
    finders = finders_of(school, finders)
    roots = list(_standing(school).filter(pk=root_id))
    seen = _look(roots, school=school, now=now, finders=finders)
    told = _answers(seen)
    close_by = _names_close_by(seen, told, school=school, now=now, finders=finders)
    faults = close_by.get(root_id, [])
    for one in seen:
        if one.has_picture_shown:
            faults += _plain_faults(one, told, finders)
        if one.has_picture_shown or faults:
            judged = judge(one.root.thread_id, school=school, now=now)
            faults += [_fault(name, now) for name in judged.open_names if judged.pairs]
    return faults


def _fault(name: OpenName, now: datetime) -> Fault:
    return Fault(
        thing="post",
        thing_id=name.post_id,
        finder=Finder.MATCHER,
        place=name.place,
        start=name.start,
        end=name.end,
        people=name.people,
        since=now,
    )
