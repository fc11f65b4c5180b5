"""One version as staff see it: the child's words beside it, every check, every permission, what is still in the way."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    ClassStaff,
    PictureAnswer,
    PictureTag,
    PublicVersion,
    Role,
    User,
)
from classroom.publishing.checks import is_answered, words_at
from classroom.publishing.frames import Frame
from classroom.publishing.gate import Case, Hindrance, case_for, in_the_way, stands_between
from classroom.publishing.public import SCHOOL_PLACE
from classroom.publishing.reach import (
    is_trained,
    latest_of,
    posts_to_share,
    seconds_for,
    shown_of,
    versions_for,
)
from classroom.safeguarding.found import Found, Severity, words_for_answer, words_for_teacher, words_for_why


@dataclass(frozen=True, slots=True)
class Original:
    """The post that a version tells again, for those who may read it."""

    text: str
    author: str
    pen_name: str
    animal: str
    audience: str
    walled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """One finding; `asks` only what can still be answered."""

    # It may hold a name that nobody typed, so it never shows when a question is printed.
    found: Found = field(repr=False)
    quoted: str
    answered: bool

    @property
    def rule(self) -> str:
        """Which check speaks, as a form sends it."""
        return self.found.rule.value

    @property
    def key(self) -> str:
        """What an answer is remembered under."""
        return self.found.key

    @property
    def severity(self) -> str:
        """How far it reaches."""
        return self.found.severity.value

    @property
    def asks(self) -> bool:
        """Can it still be answered?"""
        return self.found.severity is Severity.CONFIRM and not self.answered

    @property
    def title(self) -> str:
        """The sentence in the language of this moment."""
        return gettext(words_for_teacher(self.found)) % {"quoted": f"“{self.quoted}”"}

    @property
    def why(self) -> str:
        """Why it was found, for as long as it stands."""
        return "" if self.answered else words_for_why(self.found, self.quoted, gettext)

    @property
    def answer(self) -> str:
        """What the button says that answers it."""
        return gettext(words_for_answer(self.rule))


@dataclass(frozen=True, slots=True)
class Child:
    """A child who is shown, by what staff may call them, and whether the families' answers allow it today."""

    pupil_id: int
    name: str
    wrote: bool
    in_picture: bool
    words_allowed: bool
    image_allowed: bool

    @property
    def allowed(self) -> bool:
        """Everything that this version needs of this child."""
        return (self.words_allowed or not self.wrote) and (self.image_allowed or not self.in_picture)


@dataclass(frozen=True, slots=True)
class PictureToAnswer:
    """One picture with what adults have answered about it, and who is in it."""

    frame: Frame
    no_name: bool | None
    no_person: bool | None
    tagged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that pages 06 and 06b show."""

    version: PublicVersion
    latest_id: int
    fingerprint: str
    byline: str
    place: str
    original: Original | None
    questions: tuple[Question, ...]
    children: tuple[Child, ...]
    pictures: tuple[PictureToAnswer, ...]
    classmates: tuple[tuple[int, str], ...]
    seconds: tuple[User, ...]
    to_mend: tuple[Hindrance, ...]
    to_release: tuple[Hindrance, ...]
    stands_outside: bool

    @property
    def is_latest(self) -> bool:
        """Nobody has written a newer version."""
        return self.version.pk == self.latest_id


def look_at(version_id: int, *, staff: User, now: datetime) -> Sheet:
    """One version with all that its writer or its second adult needs. Raises PublicVersion.DoesNotExist."""
    version = versions_for(staff, now=now).get(pk=version_id)
    case = case_for(version, now=now)
    public_post = version.public_post
    speaker = public_post.school_class
    untrained = [] if is_trained(staff, now) else [Hindrance.NOT_TRAINED]
    return Sheet(
        version=version,
        latest_id=latest_of(version.public_post_id).pk,
        fingerprint=case.fingerprint,
        byline=speaker.name if speaker else public_post.school.name,
        place=speaker.place if speaker else SCHOOL_PLACE,
        original=_original(version, staff=staff, now=now),
        questions=_questions(case),
        children=_children(case, staff=staff),
        pictures=_pictures(case),
        classmates=_classmates(version, staff=staff),
        seconds=tuple(seconds_for(version, now=now).exclude(pk=staff.pk)),
        to_mend=(*untrained, *in_the_way(case)),
        to_release=tuple(stands_between(case, staff=staff, seen=None)),
        stands_outside=public_post.live_version_id is not None
        and public_post.went_out_at is not None
        and public_post.went_out_at <= now,
    )


def _original(version: PublicVersion, *, staff: User, now: datetime) -> Original | None:
    """What stands of it for this person at this moment; nothing of what is hidden, sealed or still to take effect."""
    told = posts_to_share(staff, now=now).for_display().filter(pk=version.public_post.source_id or 0)
    source = told.first()
    if source is None:
        return None
    shown = shown_of(source, staff=staff, now=now)
    author = source.author
    return Original(
        text=shown.text,
        author=author.short_real_name if author.is_pupil else author.staff_name,
        pen_name=author.pen_name,
        animal=author.animal,
        audience=shown.audience,
        walled_at=source.walled_at,
    )


def _questions(case: Case) -> tuple[Question, ...]:
    asked: dict[tuple[str, str, str], Question] = {}
    for finding in case.found:
        question = _question(case, finding)
        # The same word twice is one question, which stands until it is answered wherever the word is.
        word = (question.rule, question.severity, question.key or question.quoted)
        if word not in asked or asked[word].answered:
            asked[word] = question
    return tuple(asked.values())


def _question(case: Case, finding: Found) -> Question:
    words = words_at(case.version, case.frames, finding.place)
    return Question(
        found=finding,
        quoted=words[finding.start : finding.end],
        answered=is_answered(case.version, case.frames, finding),
    )


def _children(case: Case, *, staff: User) -> tuple[Child, ...]:
    """Real names only for those who see them anyway; to other teachers a child is "a child of Blue Class"."""
    shows, forbidden = case.shows, case.forbidden
    pupils = User.objects.pupils().filter(pk__in=shows.words | shows.image).select_related("school_class")
    taught = _taught_by(staff)
    return tuple(
        Child(
            pupil_id=pupil.pk,
            name=pupil.short_real_name if taught is None or pupil.school_class_id in taught else "",
            wrote=pupil.pk in shows.words,
            in_picture=pupil.pk in shows.image,
            words_allowed=pupil.pk not in forbidden.words,
            image_allowed=pupil.pk not in forbidden.image,
        )
        for pupil in pupils.order_by("first_name", "pk")
    )


def _taught_by(staff: User) -> frozenset[int] | None:
    """The classes whose children's names a teacher may see; None for those who see every name."""
    if staff.role != Role.TEACHER:
        return None
    return frozenset(ClassStaff.objects.filter(staff=staff).values_list("school_class", flat=True))


def _pictures(case: Case) -> tuple[PictureToAnswer, ...]:
    ids = [frame.picture_id for frame in case.frames]
    told = {
        (picture, question): yes
        for picture, question, yes in PictureAnswer.objects.filter(picture__in=ids).values_list(
            "picture", "question", "yes"
        )
    }
    tagged: dict[int, tuple[int, ...]] = {}
    for picture, pupil in PictureTag.objects.filter(picture__in=ids).values_list("picture", "pupil"):
        tagged[picture] = (*tagged.get(picture, ()), pupil)
    return tuple(
        PictureToAnswer(
            frame,
            told.get((frame.picture_id, NO_NAME)),
            told.get((frame.picture_id, NO_PERSON)),
            tagged.get(frame.picture_id, ()),
        )
        for frame in case.frames
    )


def _classmates(version: PublicVersion, *, staff: User) -> tuple[tuple[int, str], ...]:
    """Whom this person may tag: the pupils of the class that speaks, if they may see their names."""
    speaker = version.public_post.school_class
    taught = _taught_by(staff)
    if speaker is None or (taught is not None and speaker.pk not in taught):
        return ()
    pupils = User.objects.get_queryset().in_class(speaker).order_by("first_name", "last_name", "pk")
    return tuple((pupil.pk, pupil.real_name) for pupil in pupils)
