"""The desk: everything that a page shows of one waiting revision, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Decision,
    Post,
    Rank,
    Revision,
    RevisionPicture,
    State,
    User,
    Verdict,
)
from classroom.models.posts import PostQuerySet
from classroom.models.revisions import RevisionQuerySet
from classroom.moderation.before_it import answerable_by, pictures_before, words_before
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import Case, Hindrance, case_for, hindrances, unanswered_neighbours
from classroom.moderation.judge import OpenName
from classroom.moderation.moves.mend import other_versions
from classroom.moderation.put_backs import CameBack, came_back, why_it_came_back
from classroom.moderation.queue import decidable_by, reported_to, waiting_for
from classroom.moderation.reports import reported_lines
from classroom.safeguarding.found import Found, Severity

# One screen of the queue; the rest follows as these are decided.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the queue."""

    revision: Revision
    has_picture: bool
    recommended: bool
    came_back: bool


@dataclass(frozen=True, slots=True)
class WholeQueue:
    """The first of all that waits, in its order: worries, what children told about, what needs thought and the rest."""

    worries: tuple[Line, ...]
    reported: tuple[Post, ...]
    others: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.worries) + len(self.reported) + len(self.others)


@dataclass(frozen=True, slots=True)
class Next:
    """What to look at next: a revision to decide about, or a post that children told about."""

    pk: int
    was_reported: bool


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
    # Names in other revisions that would stand with a picture, wherever this one would be read.
    thread_names: tuple[OpenName, ...]
    # The revisions of these names: those that stand where this was passed on, and those that this person may answer for.
    passed_on: frozenset[int]
    answerable: frozenset[int]
    pictures: tuple[PictureToAnswer, ...]
    hindrances: tuple[Hindrance, ...]
    neighbours: tuple[Revision, ...]
    recommended_by: tuple[Decision, ...]
    # What it answers; what it passes on; and the pictures there, about which everything has been answered.
    root: Revision | None
    original: Revision | None
    came_back: tuple[CameBack, ...]
    pictures_before: tuple[RevisionPicture, ...]
    # Others are there that somebody else decides about, and that nobody has judged under today's names.
    checking_before: bool
    trained: bool
    # In one of the threads that would show it.
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
    told = {"has_picture": Exists(pictures), "recommended": _recommended(), "came_back": came_back()}
    return [Line(one, **{name: vars(one)[name] for name in told}) for one in waiting.annotate(**told)[:SHOWN]]


def whole_queue(staff: User) -> WholeQueue:
    """Everything that waits for this person, in two queries: the lines come in their order, what was told stands between."""
    lines = queue_lines(staff)
    is_worry = [line.revision.rank == Rank.WORRY for line in lines]
    return WholeQueue(
        worries=tuple(lines[: sum(is_worry)]),
        reported=tuple(reported_lines(staff)),
        others=tuple(lines[sum(is_worry) :]),
    )


def _recommended() -> Exists:
    return Exists(Decision.objects.filter(revision=OuterRef("pk"), verdict=Verdict.RECOMMEND))


def review(revision_id: int, *, staff: User, now: datetime) -> Review:
    """One revision with all that its decision needs; raises Revision.DoesNotExist for what is not theirs."""
    known = decidable_by(staff).with_post().select_related("post__prompt")
    revision = known.annotate(recommended=_recommended(), others=other_versions()).get(pk=revision_id)
    case = case_for(revision, staff=staff, school=revision.post.school, now=now)
    reasons = tuple(hindrances(case, seen=None))
    names = _names_beside(case)
    beside = {name.revision_id for name in names}
    before = words_before(revision.post, staff=staff, now=now)
    pictures, checking = pictures_before(before.values(), staff=staff, school=revision.post.school)
    return Review(
        revision=revision,
        seen=fingerprint_of(revision, case.pictures),
        found=tuple((found, case.is_answered(found)) for found in case.found),
        thread_names=names,
        passed_on=frozenset(beside - case.scene.revisions.keys()),
        answerable=answerable_by(staff, beside),
        pictures=tuple(_picture(case, row) for row in case.pictures),
        hindrances=reasons,
        neighbours=tuple(unanswered_neighbours(case)) if Hindrance.NAME_BESIDE_PHOTO in reasons else (),
        recommended_by=_recommended_by(revision) if vars(revision)["recommended"] else (),
        root=before.get(revision.post.root_id),
        original=before.get(revision.post.reshares_id),
        came_back=why_it_came_back(revision, case.pictures),
        pictures_before=pictures,
        checking_before=checking,
        trained=Hindrance.NOT_TRAINED not in reasons,
        thread_has_picture=any(thread.has_picture for thread in case.judgements.values()),
        may_correct_author=revision.state == State.WAITING and not vars(revision)["others"],
        typed_by_you=revision.scribed_by_id == staff.pk,
    )


def _names_beside(case: Case) -> tuple[OpenName, ...]:
    """The open names of others in every thread that would show it with a picture: those of two threads once, at their worst."""
    told: dict[tuple[int, str, int], OpenName] = {}
    paired = (name for thread in case.judgements.values() if thread.pairs for name in thread.open_names)
    # What is certain comes last, and counts.
    for name in sorted(paired, key=lambda name: name.severity is Severity.BLOCK):
        told[(name.revision_id, name.place, name.start)] = name
    return tuple(name for name in told.values() if name.revision_id != case.revision.pk)


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


def next_in_queue(staff: User, *, after: int) -> Next | None:
    """What to look at next: what stands below the revision just decided, and from the end the first again."""
    waiting = waiting_for(staff).exclude(pk=after)
    worries, others = waiting.filter(rank=Rank.WORRY), waiting.filter(rank__gt=Rank.WORRY)
    told, was = reported_to(staff), Revision.objects.filter(pk=after).first()
    order: list[RevisionQuerySet | PostQuerySet] = [worries, told, others]
    if was is not None and was.handed_in_at is not None:
        below = _below(was.rank, was.handed_in_at, was.pk)
        is_worry = was.rank == Rank.WORRY
        order = [worries.filter(below), told, others, worries] if is_worry else [others.filter(below), *order]
    for rows in order:
        pk = rows.values_list("pk", flat=True).first()
        if pk is not None:
            return Next(pk, was_reported=rows is told)
    return None


def _below(rank: int, at: datetime, pk: int) -> Q:
    """Further down in the order of the queue."""
    later = Q(handed_in_at__gt=at) | Q(handed_in_at=at, pk__gt=pk)
    return Q(rank__gt=rank) | (Q(rank=rank) & later)


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
