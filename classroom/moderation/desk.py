"""The desk: everything that a page shows of one waiting revision, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Decision,
    PictureAnswer,
    PictureTag,
    Post,
    Revision,
    RevisionPicture,
    School,
    State,
    Training,
    User,
)
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import Case, Hindrance, case_for, hindrances, unanswered_neighbours
from classroom.moderation.judge import OpenName, look
from classroom.moderation.moves.mend import may_correct_author
from classroom.moderation.queue import decidable_by, waiting_for
from classroom.safeguarding.found import Found

# One screen of the queue; the rest follows as these are decided.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the queue."""

    revision: Revision
    has_picture: bool
    recommended: bool


@dataclass(frozen=True, slots=True)
class PictureToAnswer:
    """One picture of a revision, with what adults have answered about it."""

    row: RevisionPicture
    no_name: bool | None
    no_person: bool | None
    tagged: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One revision as staff see it in the act of deciding."""

    revision: Revision
    seen: str
    found: tuple[tuple[Found, bool], ...]
    thread_names: tuple[OpenName, ...]
    pictures: tuple[PictureToAnswer, ...]
    hindrances: tuple[Hindrance, ...]
    neighbours: tuple[Revision, ...]
    recommended_by: tuple[Decision, ...]
    root: Revision | None
    trained: bool
    thread_has_picture: bool
    may_correct_author: bool

    @property
    def waits(self) -> bool:
        """Is there anything to decide?"""
        return self.revision.state in {State.WAITING, State.SEALED}


def queue_lines(staff: User) -> list[Line]:
    """The first lines of this person's queue, in order."""
    revisions = list(
        waiting_for(staff).select_related("post__author", "post__school_class", "made_by")[:SHOWN]
    )
    with_picture = set(RevisionPicture.objects.of(revisions).values_list("revision", flat=True))
    recommended = set(
        Decision.objects.filter(revision__in=revisions, verdict="recommend").values_list(
            "revision", flat=True
        )
    )
    return [Line(revision, revision.pk in with_picture, revision.pk in recommended) for revision in revisions]


def review(revision_id: int, *, staff: User, now: datetime) -> Review:
    """One revision with all that its decision needs; raises Revision.DoesNotExist for what is not theirs."""
    revision = decidable_by(staff).with_post().get(pk=revision_id)
    school = School.objects.get(pk=staff.school_id)
    revision.post.school = school
    case = case_for(revision, staff=staff, school=school, now=now)
    thread = look(revision.post.thread_id, school=school, now=now, plus=revision)
    return Review(
        revision=revision,
        seen=fingerprint_of(revision),
        found=tuple((found, case.is_answered(found)) for found in case.found),
        thread_names=tuple(name for name in thread.open_names if name.revision_id != revision.pk),
        pictures=_pictures(case),
        hindrances=tuple(hindrances(case, seen=None)),
        neighbours=tuple(unanswered_neighbours(case)),
        recommended_by=tuple(
            Decision.objects.filter(revision=revision, verdict="recommend").select_related("by")
        ),
        root=_root(revision.post),
        trained=Training.objects.current(staff, on=timezone.localdate(now)),
        thread_has_picture=thread.has_picture,
        may_correct_author=revision.state == State.WAITING and may_correct_author(revision),
    )


def _pictures(case: Case) -> tuple[PictureToAnswer, ...]:
    ids = [row.picture_id for row in case.pictures]
    told = {
        (answer.picture_id, answer.question): answer.yes
        for answer in PictureAnswer.objects.filter(picture__in=ids)
    }
    tagged: dict[int, tuple[User, ...]] = {}
    for tag in PictureTag.objects.filter(picture__in=ids).select_related("pupil"):
        tagged[tag.picture_id] = (*tagged.get(tag.picture_id, ()), tag.pupil)
    return tuple(
        PictureToAnswer(
            row,
            told.get((row.picture_id, NO_NAME)),
            told.get((row.picture_id, NO_PERSON)),
            tagged.get(row.picture_id, ()),
        )
        for row in case.pictures
    )


def _root(post: Post) -> Revision | None:
    if post.root_id is None:
        return None
    root = Post.objects.select_related("live_revision__post__author").get(pk=post.root_id)
    return root.live_revision


def next_waiting(staff: User, *, after: int) -> int | None:
    """The id of what to look at next: the line below the one just decided, and from the end the first again."""
    waiting = waiting_for(staff).exclude(pk=after)
    was = Revision.objects.filter(pk=after).first()
    if was is not None and was.handed_in_at is not None:
        same_rank = Q(rank=was.rank)
        later = Q(handed_in_at__gt=was.handed_in_at) | Q(handed_in_at=was.handed_in_at, pk__gt=was.pk)
        below = waiting.filter(Q(rank__gt=was.rank) | (same_rank & later)).first()
        if below is not None:
            return below.pk
    first = waiting.first()
    return first.pk if first is not None else None


def undoable(staff: User, *, now: datetime) -> Revision | None:
    """The last decision of this person, while it can still be undone."""
    return (
        Revision.objects.filter(decision__by=staff, effective_at__gt=now, post__school=staff.school_id)
        .select_related("decision")
        .order_by("-effective_at")
        .first()
    )


def classmates(revision: Revision) -> list[User]:
    """Who else may have written it, or be in its pictures: the pupils of its class."""
    school_class = revision.post.school_class
    if school_class is None:
        return []
    return list(User.objects.get_queryset().in_class(school_class).order_by("first_name", "last_name", "pk"))
