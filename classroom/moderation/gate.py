"""The gate: the one place that answers "may this revision become visible?". No hindrance at all = open."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from classroom.models import (
    NO_NAME,
    Audience,
    PictureAnswer,
    Post,
    Purpose,
    Revision,
    RevisionPicture,
    School,
    State,
    Training,
    User,
)
from classroom.moderation.checking import Known, check_revision, is_name
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.judge import Judgement, judgement_of
from classroom.moderation.neighbours import handed_in_near, said_to_be_apart
from classroom.moderation.scenes import Scene, scene_of, threads_showing
from classroom.permissions.answers import allowed
from classroom.safeguarding.found import Found, Severity


class Hindrance(StrEnum):
    """Why a revision can't be approved yet; the page explains each."""

    NOT_TRAINED = "not-trained"
    CHANGED_SINCE_SEEN = "changed-since-seen"
    ONLY_FOR_TEACHER = "only-for-teacher"
    NAME_WITH_PHOTO = "name-with-photo"
    BLOCKED_BY_A_CHECK = "blocked-by-a-check"
    UNANSWERED = "unanswered"
    PICTURE_NOT_ANSWERED = "picture-not-answered"
    NO_ALT_TEXT = "no-alt-text"
    NO_PERMISSION_FOR_IMAGE = "no-permission-for-image"
    NOT_TAKING_PART = "not-taking-part"
    NAME_BESIDE_PHOTO = "name-beside-photo"
    POST_BEFORE_NOT_SHOWN = "post-before-not-shown"


class GateClosed(Exception):
    """The revision can't become visible; `reasons` holds every hindrance."""

    def __init__(self, reasons: list[Hindrance]) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reasons))


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that one answer of the gate is about."""

    revision: Revision
    staff: User
    school: School
    now: datetime
    found: tuple[Found, ...]
    pictures: tuple[RevisionPicture, ...]
    # What adults have said of the pictures, by picture and question.
    told: dict[tuple[int, str], bool]
    # Its own thread, with this revision in it; and what stands in every thread that would show it.
    scene: Scene
    judgements: dict[int, Judgement]

    @property
    def tagged(self) -> frozenset[int]:
        """The children whom staff see in its pictures."""
        return frozenset(tag.pupil_id for tag in self.scene.tags_in(self.pictures))

    def is_answered(self, finding: Found) -> bool:
        """Has an adult answered this very question about this revision?"""
        return self.scene.answers.cover_found(self.revision.pk, finding)

    def belongs_apart(self, other: Revision) -> bool:
        """Has an adult said of this revision and another that they do not belong together?"""
        return said_to_be_apart(self.scene.answers, self.revision.pk, other.pk)


def case_for(revision: Revision, *, staff: User, school: School, now: datetime) -> Case:
    """Gather what the gate asks; `school` is the row that the roster's version is read from."""
    scenes = {
        thread: scene_of(thread, school=school, now=now, plus=revision)
        for thread in threads_showing(revision.post)
    }
    own = scenes[revision.post.thread_id]
    pictures = own.pictures_of(revision)
    tagged = frozenset(tag.pupil_id for tag in own.tags_in(pictures))
    answers = PictureAnswer.objects.filter(picture__in=[row.picture_id for row in pictures])
    return Case(
        revision=revision,
        staff=staff,
        school=school,
        now=now,
        found=check_revision(revision, school=school, known=Known(pictures, tagged, own.names)),
        pictures=pictures,
        told={(answer.picture_id, answer.question): answer.yes for answer in answers},
        scene=own,
        judgements={thread: judgement_of(scene) for thread, scene in scenes.items()},
    )


def hindrances(case: Case, *, seen: str | None) -> list[Hindrance]:
    """Every reason why this revision may not become visible; `seen` is the fingerprint that the decider saw.

    `seen` is None only while a page is drawn: nobody has decided anything yet.
    """
    answers = (
        (Hindrance.NOT_TRAINED, not _trained(case)),
        (
            Hindrance.CHANGED_SINCE_SEEN,
            seen is not None and seen != fingerprint_of(case.revision, case.pictures),
        ),
        (Hindrance.ONLY_FOR_TEACHER, case.revision.audience == Audience.TEACHER),
        (Hindrance.NAME_WITH_PHOTO, any(thread.pairs for thread in case.judgements.values())),
        (Hindrance.BLOCKED_BY_A_CHECK, any(_stops(case, found) for found in case.found)),
        (Hindrance.UNANSWERED, any(_asks(case, found) for found in case.found)),
        (Hindrance.PICTURE_NOT_ANSWERED, not all(_no_name_in(case, row) for row in case.pictures)),
        (Hindrance.NO_ALT_TEXT, any(not row.alt_text.strip() for row in case.pictures)),
        (Hindrance.NO_PERMISSION_FOR_IMAGE, bool(_not_allowed_in_pictures(case))),
        (Hindrance.NOT_TAKING_PART, not _takes_part(case)),
        (Hindrance.NAME_BESIDE_PHOTO, bool(unanswered_neighbours(case))),
        (Hindrance.POST_BEFORE_NOT_SHOWN, not _what_it_stands_under_is_shown(case)),
    )
    return [hindrance for hindrance, stands in answers if stands]


def _trained(case: Case) -> bool:
    return Training.objects.current(case.staff, on=timezone.localdate(case.now))


def _stops(case: Case, found: Found) -> bool:
    """A block can't be answered, only mended. Names are `_pairs`' business: without a picture they may stand."""
    return found.severity is Severity.BLOCK and not is_name(found)


def _asks(case: Case, found: Found) -> bool:
    return found.severity is Severity.CONFIRM and not is_name(found) and not case.is_answered(found)


def _no_name_in(case: Case, row: RevisionPicture) -> bool:
    """Has an adult said "no child's name can be read in it"?"""
    return case.told.get((row.picture_id, NO_NAME), False)


def _not_allowed_in_pictures(case: Case) -> frozenset[int]:
    """The tagged children whose image may not be shown inside school."""
    tagged = case.tagged
    return tagged - allowed(tagged, Purpose.IMAGE_INSIDE, on=timezone.localdate(case.now))


def _takes_part(case: Case) -> bool:
    author = case.revision.post.author
    return not author.is_pupil or bool(
        allowed([author.pk], Purpose.TAKING_PART, on=timezone.localdate(case.now))
    )


def neighbours(case: Case) -> list[Revision]:
    """Approved posts by the same author, handed in close by, that would make a pair of words and picture with this one."""
    near = handed_in_near([case.revision.handed_in_at or case.now])
    close = list(
        near.filter(post__author=case.revision.post.author_id)
        .select_related("post__author", "post__prompt")
        .exclude(post__thread=case.revision.post.thread_id)
    )
    if not close:
        return []
    with_picture = set(RevisionPicture.objects.of(close).values_list("revision", flat=True))
    names_here = any(is_name(found) for found in case.found)
    return [
        other
        for other in close
        if (names_here and other.pk in with_picture)
        # By today's names: what was found when it was handed in may be of an older roster.
        or (case.pictures and any(is_name(found) for found in check_revision(other, school=case.school)))
    ]


def unanswered_neighbours(case: Case) -> list[Revision]:
    """Neighbours of which nobody has said "they do not belong together"."""
    return [other for other in neighbours(case) if not case.belongs_apart(other)]


def _what_it_stands_under_is_shown(case: Case) -> bool:
    """A reply needs its root, a reshare its original, a reply to a reshare both: approved and not hidden."""
    post = case.revision.post
    before = [pk for pk in (post.root_id, post.reshares_id) if pk is not None]
    shown = Post.objects.filter(pk__in=before, hidden_at=None, live_revision__state=State.APPROVED)
    original = Q(reshares__hidden_at=None, reshares__live_revision__state=State.APPROVED)
    return shown.filter(Q(reshares=None) | original).count() == len(before)
