"""What adults answer: about a word that may be a name, about a picture, about two posts side by side."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Finding,
    Picture,
    PictureAnswer,
    PictureTag,
    Post,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Revision,
    RevisionPicture,
    School,
    State,
    Training,
    User,
    Verb,
)
from classroom.moderation.checking import check_revision
from classroom.moderation.gate import GateClosed, Hindrance, case_for, neighbours
from classroom.moderation.moves.protect import put_back
from classroom.moderation.moves.table import Move, fetch_to_decide, must_lead
from classroom.moderation.neighbours import NEIGHBOURS
from classroom.moderation.on_record import keep_answer
from classroom.moderation.queue import decidable_by
from classroom.moderation.scenes import threads_showing
from classroom.moderation.verdict import judge
from classroom.records.book import fingerprint, record
from classroom.roster.phrases import remember_phrase
from classroom.safeguarding.found import Severity

QUESTIONS = (NO_NAME, NO_PERSON)


def _must_be_trained(staff: User, now: datetime) -> None:
    if not Training.objects.current(staff, on=timezone.localdate(now)):
        raise GateClosed([Hindrance.NOT_TRAINED])


@transaction.atomic
def answer_finding(
    revision_id: int, *, rule: str, key: str, staff: User, now: datetime, remember: str = ""
) -> int:
    """Say "not one of our children": answer every `confirm` finding of a revision with this rule and key; how many there were.

    A `block` can't be answered. `remember` is the phrase to remember for the school, "" for none.
    """
    _must_be_trained(staff, now)
    school, revision = fetch_to_decide(revision_id, staff=staff)
    must_lead(Move.ANSWER, revision)
    asked = [
        found
        for found in check_revision(revision, school=school)
        if found.rule.value == rule and found.key == key and found.severity is Severity.CONFIRM
    ]
    for found in asked:
        keep_answer(revision, found, by=staff, at=now)
    if asked:
        if revision.state == State.APPROVED:
            # It stands on a wall: a picture may join it now that its words are answered.
            for thread in threads_showing(revision.post):
                judge(thread, school=school, now=now)
        _log(Verb.ANSWERED_FINDING, revision, staff=staff, now=now, codes={"rule": rule}, of=key)
        if remember:
            remember_phrase(school_id=school.pk, phrase=remember, by=staff, at=now)
    return len(asked)


@transaction.atomic
def answer_neighbour(revision_id: int, *, other_id: int, staff: User, now: datetime) -> bool:
    """Say "they do not belong together" of a picture post and a naming post by the same child, close in time."""
    _must_be_trained(staff, now)
    school, revision = fetch_to_decide(revision_id, staff=staff)
    must_lead(Move.MEND, revision)
    case = case_for(revision, staff=staff, school=school, now=now)
    if other_id not in {other.pk for other in neighbours(case)}:
        return False
    Finding.objects.get_or_create(
        revision=revision,
        rule=NEIGHBOURS,
        place="text",
        start=0,
        key=str(other_id),
        defaults={
            "end": 0,
            "severity": Severity.CONFIRM,
            "answered_by": staff,
            "answered_at": now,
        },
    )
    _log(Verb.ANSWERED_FINDING, revision, staff=staff, now=now, codes={"rule": NEIGHBOURS, "other": other_id})
    return True


def _log(
    verb: Verb,
    revision: Revision,
    *,
    staff: User,
    now: datetime,
    codes: dict[str, object],
    of: str = "",
) -> None:
    record(
        verb,
        school_id=staff.school_id,
        actor=staff,
        subject=revision,
        about=revision.post.author,
        codes=codes,
        fingerprint=fingerprint(revision.post.school, of) if of else "",
        at=now,
    )


def picture_to_answer(picture_id: int, *, staff: User) -> Picture:
    """A picture in something that this person decides about, or that they added; raises Picture.DoesNotExist."""
    rows = RevisionPicture.objects.filter(picture=picture_id, revision__in=decidable_by(staff))
    own = Picture.objects.of_school(staff.school_id).filter(pk=picture_id, added_by=staff.pk)
    if staff.is_staff_member and (rows.exists() or own.exists()):
        return Picture.objects.get(pk=picture_id)
    raise Picture.DoesNotExist


@transaction.atomic
def answer_picture(
    picture_id: int, *, question: str, yes: bool, seen: str, staff: User, now: datetime
) -> PictureAnswer:
    """Answer "no child's name can be read in it", or "no person in it": bound to that very picture by its fingerprint.

    Raises ValueError for another question, GateClosed when it is not the picture that was seen or training is missing.
    """
    if question not in QUESTIONS:
        raise ValueError(question)
    _must_be_trained(staff, now)
    school = School.objects.locked(staff.school_id)
    picture = picture_to_answer(picture_id, staff=staff)
    if seen != picture.fingerprint:
        raise GateClosed([Hindrance.CHANGED_SINCE_SEEN])
    answer, _fresh = PictureAnswer.objects.update_or_create(
        picture=picture, question=question, defaults={"yes": yes, "by": staff, "at": now}
    )
    if question == NO_NAME and not yes:
        for post in _showing(picture):
            put_back(post.pk, school=school, now=now, codes={"picture": picture.pk})
    record(
        Verb.ANSWERED_PICTURE,
        school_id=staff.school_id,
        actor=staff,
        subject=picture,
        codes={"question": question, "yes": yes},
        fingerprint=picture.fingerprint,
        at=now,
    )
    return answer


def _showing(picture: Picture) -> list[Post]:
    """The posts of which somebody could see this picture now or in ten seconds."""
    carriers = RevisionPicture.objects.filter(picture=picture).values("revision")
    live = Q(live_revision__in=carriers) | Q(live_revision__replaces__in=carriers)
    standing = Post.objects.filter(live, hidden_at=None, live_revision__state=State.APPROVED)
    return list(standing.order_by("pk"))


def _doubt_outside(picture: Picture) -> None:
    """What stands outside with this picture is "not judged" from here on, until publishing has judged it anew."""
    carrying = PublicPicture.objects.filter(picture=picture).values("version")
    standing = PublicPost.objects.filter(live_version__in=carrying).values("live_version")
    PublicVersion.objects.filter(pk__in=standing).update(names_version=0)


@transaction.atomic
def tag_children(
    picture_id: int,
    *,
    pupil_ids: frozenset[int],
    staff: User,
    now: datetime,
    offered: frozenset[int] | None = None,
) -> None:
    """Say which children staff see in a picture; told to nobody else. Threads that show it are judged again at once.

    Only the tags of children who were `offered` change: who has left, or is in another class, was not there to untick.
    Without `offered` the tags become exactly these.
    """
    school = School.objects.locked(staff.school_id)
    picture = picture_to_answer(picture_id, staff=staff)
    tags = PictureTag.objects.filter(picture=picture)
    if offered is not None:
        tags, pupil_ids = tags.filter(pupil__in=offered), pupil_ids & offered
    pupils = User.objects.pupils().filter(school_id=staff.school_id, pk__in=pupil_ids)
    wanted = set(pupils.values_list("pk", flat=True))
    before = set(tags.values_list("pupil", flat=True))
    if before == wanted:
        return
    tags.exclude(pupil__in=wanted).delete()
    PictureTag.objects.bulk_create(
        PictureTag(picture=picture, pupil_id=pupil, by=staff, at=now) for pupil in sorted(wanted - before)
    )
    for thread in sorted({thread for post in _showing(picture) for thread in threads_showing(post)}):
        judge(thread, school=school, now=now)
    _doubt_outside(picture)
    record(
        Verb.TAGGED,
        school_id=school.pk,
        actor=staff,
        subject=picture,
        codes={"children": len(wanted)},
        fingerprint=picture.fingerprint,
        at=now,
    )
