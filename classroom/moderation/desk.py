"""The desk: everything that a page shows of one waiting revision, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Decision,
    Post,
    Revision,
    RevisionPicture,
    State,
    User,
    Verdict,
)
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import Case, Hindrance, case_for, hindrances, unanswered_neighbours
from classroom.moderation.judge import OpenName
from classroom.moderation.moves.mend import other_versions
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
    # What it answers; what it passes on.
    root: Revision | None
    original: Revision | None
    trained: bool
    thread_has_picture: bool
    may_correct_author: bool
    # The decider was the child's scribe: the words are the child's, and the decider is told whose hands wrote them.
    typed_by_you: bool

    @property
    def waits(self) -> bool:
        """Is there anything to decide?"""
        return self.revision.state in {State.WAITING, State.SEALED}


def queue_lines(staff: User) -> list[Line]:
    """The first lines of this person's queue, in order."""
    pictures = RevisionPicture.objects.filter(revision=OuterRef("pk"))
    waiting = waiting_for(staff).select_related("post__author", "post__school_class", "made_by")
    shown = waiting.annotate(has_picture=Exists(pictures), recommended=_recommended())[:SHOWN]
    return [Line(one, vars(one)["has_picture"], vars(one)["recommended"]) for one in shown]


def _recommended() -> Exists:
    return Exists(Decision.objects.filter(revision=OuterRef("pk"), verdict=Verdict.RECOMMEND))


def review(revision_id: int, *, staff: User, now: datetime) -> Review:
    """One revision with all that its decision needs; raises Revision.DoesNotExist for what is not theirs."""
    known = decidable_by(staff).with_post().select_related("post__prompt")
    revision = known.annotate(recommended=_recommended(), others=other_versions()).get(pk=revision_id)
    case = case_for(revision, staff=staff, school=revision.post.school, now=now)
    reasons = tuple(hindrances(case, seen=None))
    return Review(
        revision=revision,
        seen=fingerprint_of(revision, case.pictures),
        found=tuple((found, case.is_answered(found)) for found in case.found),
        thread_names=tuple(name for name in case.thread.open_names if name.revision_id != revision.pk),
        pictures=tuple(_picture(case, row) for row in case.pictures),
        hindrances=reasons,
        neighbours=tuple(unanswered_neighbours(case)) if Hindrance.NAME_BESIDE_PHOTO in reasons else (),
        recommended_by=_recommended_by(revision) if vars(revision)["recommended"] else (),
        root=_live(revision.post.root_id),
        original=_live(revision.post.reshares_id),
        trained=Hindrance.NOT_TRAINED not in reasons,
        thread_has_picture=case.thread.has_picture,
        may_correct_author=revision.state == State.WAITING and not vars(revision)["others"],
        typed_by_you=revision.scribed_by_id == staff.pk,
    )


def _recommended_by(revision: Revision) -> tuple[Decision, ...]:
    said = Decision.objects.filter(revision=revision, verdict=Verdict.RECOMMEND)
    return tuple(said.select_related("by"))


def _picture(case: Case, row: RevisionPicture) -> PictureToAnswer:
    return PictureToAnswer(
        row,
        case.told.get((row.picture_id, NO_NAME)),
        case.told.get((row.picture_id, NO_PERSON)),
        tuple(tag.pupil for tag in case.scene.tags_in([row])),
    )


def _live(post_id: int | None) -> Revision | None:
    if post_id is None:
        return None
    return Post.objects.select_related("live_revision__post__author").get(pk=post_id).live_revision


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
