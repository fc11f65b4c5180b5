"""The gate to the world: every reason why a version may not go out. No reason at all = open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from classroom.models import PublicPost, PublicVersion, User, VersionState
from classroom.publishing.checks import check_version, is_answered, names_a_child
from classroom.publishing.children import Forbidden, Shows, forbidden_among, shown_in
from classroom.publishing.frames import Frame, fingerprint_of, frames_of
from classroom.publishing.reach import is_trained, latest_of
from classroom.safeguarding.found import Found, Rule, Severity


class Hindrance(StrEnum):
    """Why a version can't be asked for or released; the page explains each."""

    NOT_TRAINED = "not-trained"
    WROTE_PART_OF_IT = "wrote-part-of-it"
    NOT_ASKED = "not-asked"
    CHANGED_SINCE_SEEN = "changed-since-seen"
    LATER_THAN_NOW = "later-than-now"
    NOT_THE_LATEST = "not-the-latest"
    TAKEN_DOWN = "taken-down"
    NOTHING_WRITTEN = "nothing-written"
    NAME = "name"
    BLOCKED_BY_A_CHECK = "blocked-by-a-check"
    UNANSWERED = "unanswered"
    CLASS_VOICE = "class-voice"
    SOURCE_GONE = "source-gone"
    PICTURE_NOT_ANSWERED = "picture-not-answered"
    PERSON_IN_PICTURE = "person-in-picture"
    NO_ALT_TEXT = "no-alt-text"
    TOO_MANY_PICTURES = "too-many-pictures"
    NO_PERMISSION_FOR_WORDS = "no-permission-for-words"
    NO_PERMISSION_FOR_IMAGE = "no-permission-for-image"


class ReleaseRefused(Exception):
    """It can't go on; `reasons` holds every hindrance."""

    def __init__(self, reasons: list[Hindrance]) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reasons))


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that one answer of the gate is about."""

    version: PublicVersion
    now: datetime
    frames: tuple[Frame, ...]
    shows: Shows
    forbidden: Forbidden
    found: tuple[Found, ...]

    @property
    def fingerprint(self) -> str:
        """Stands for exactly what is seen."""
        return fingerprint_of(self.version, self.frames)

    def unanswered(self, finding: Found) -> bool:
        """A question that nobody has answered about this version."""
        return finding.severity is Severity.CONFIRM and not is_answered(self.version, self.frames, finding)


def case_for(version: PublicVersion, *, now: datetime) -> Case:
    """Gather what the gate asks. Needs `public_post.school` and `public_post.source.author`."""
    frames = frames_of([version.pk])
    mine = frames.get(version.pk, ())
    shows = shown_in([version], frames)[version.pk]
    return Case(
        version=version,
        now=now,
        frames=mine,
        shows=shows,
        forbidden=forbidden_among([shows], on=timezone.localdate(now)),
        found=check_version(version, mine, shows, school=version.public_post.school),
    )


def must_be_trained(staff: User, now: datetime) -> None:
    """Raise ReleaseRefused for somebody whose training is not current."""
    if not is_trained(staff, now):
        raise ReleaseRefused([Hindrance.NOT_TRAINED])


def hindrances(version: PublicVersion, *, staff: User, now: datetime, seen: str | None) -> list[Hindrance]:
    """Every reason why this person may not release this version; `seen` is the fingerprint that they saw.

    `seen` is None only while a page is drawn: nobody has decided anything yet.
    """
    return stands_between(case_for(version, now=now), staff=staff, seen=seen)


def stands_between(case: Case, *, staff: User, seen: str | None) -> list[Hindrance]:
    """The same for a case that is gathered already: what hinders this person, then what hinders anybody."""
    wrote = case.version.writers.filter(pk=staff.pk).exists() or case.version.written_by_id == staff.pk
    own = (
        (Hindrance.NOT_TRAINED, not is_trained(staff, case.now)),
        (Hindrance.WROTE_PART_OF_IT, wrote),
        (Hindrance.NOT_ASKED, case.version.state != VersionState.ASKED),
        (Hindrance.CHANGED_SINCE_SEEN, seen is not None and seen != case.fingerprint),
    )
    return [*(hindrance for hindrance, stands in own if stands), *in_the_way(case)]


def in_the_way(case: Case) -> list[Hindrance]:
    """Every reason why nobody may release it as it is."""
    return [hindrance for hindrance, stands in _ASKED if stands(case)]


def _is_old(case: Case) -> bool:
    return latest_of(case.version.public_post_id).pk != case.version.pk


def _is_empty(case: Case) -> bool:
    return not case.version.text.strip()


def _names(case: Case) -> bool:
    certain = [finding for finding in case.found if finding.severity is Severity.BLOCK]
    return names_a_child(case.version, case.frames, certain)


def _blocks(case: Case) -> bool:
    return any(
        finding.severity is Severity.BLOCK and finding.rule is not Rule.NAME_WITH_PHOTO
        for finding in case.found
    )


def _asks(case: Case) -> bool:
    return any(case.unanswered(finding) and finding.rule is not Rule.CLASS_VOICE for finding in case.found)


def _speaks_alone(case: Case) -> bool:
    return any(case.unanswered(finding) and finding.rule is Rule.CLASS_VOICE for finding in case.found)


def _source_is_gone(case: Case) -> bool:
    return not PublicPost.objects.filter(pk=case.version.public_post_id).source_unhidden().exists()


_ASKED: tuple[tuple[Hindrance, Callable[[Case], bool]], ...] = (
    (Hindrance.NOT_THE_LATEST, _is_old),
    (Hindrance.TAKEN_DOWN, lambda case: case.version.public_post.taken_down_at is not None),
    (Hindrance.NOTHING_WRITTEN, _is_empty),
    (Hindrance.NAME, _names),
    (Hindrance.BLOCKED_BY_A_CHECK, _blocks),
    (Hindrance.UNANSWERED, _asks),
    (Hindrance.CLASS_VOICE, _speaks_alone),
    (Hindrance.SOURCE_GONE, _source_is_gone),
    (Hindrance.PICTURE_NOT_ANSWERED, lambda case: not all(frame.no_name for frame in case.frames)),
    # Until faces can be found, only pictures without a person go outside.
    (Hindrance.PERSON_IN_PICTURE, lambda case: not all(frame.no_person for frame in case.frames)),
    (Hindrance.NO_ALT_TEXT, lambda case: not all(frame.alt_text.strip() for frame in case.frames)),
    (Hindrance.NO_PERMISSION_FOR_WORDS, lambda case: bool(case.shows.words & case.forbidden.words)),
    (Hindrance.NO_PERMISSION_FOR_IMAGE, lambda case: bool(case.shows.image & case.forbidden.image)),
)
