"""Staff mend words, or correct who wrote them: always as a revision of their own, marked so, and seen again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from classroom.models import (
    Finding,
    Post,
    Revision,
    RevisionPicture,
    School,
    State,
    Training,
    User,
    Verb,
)
from classroom.moderation.checking import check_revision, pictures_of, rank_of
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.table import Move, MoveNotAllowed, fetch_to_decide, must_lead
from classroom.moderation.on_record import keep_findings
from classroom.moderation.scenes import has_picture_beside, threads_showing
from classroom.moderation.topics import keep_topics
from classroom.moderation.verdict import judge
from classroom.records.book import record
from classroom.words.plain import tidy
from classroom.words.rich_text import to_html
from classroom.words.topics import topic_address


@transaction.atomic
def mend(
    revision_id: int,
    *,
    staff: User,
    seen: str,
    now: datetime,
    text: str | None = None,
    alt_texts: Mapping[int, str] | None = None,
    without: frozenset[int] = frozenset(),
) -> Revision:
    """A new waiting revision by staff in place of a waiting one; its author sees what changed.

    `text` replaces the words; `alt_texts` maps a picture's id to its new alt text; `without` are ids of pictures to leave out.
    Raises GateClosed when the words changed since they were seen, otherwise like `approve`.
    """
    school, revision = fetch_to_decide(revision_id, staff=staff)
    must_lead(Move.MEND, revision)
    if seen != fingerprint_of(revision):
        raise GateClosed([Hindrance.CHANGED_SINCE_SEEN])
    revision.state = State.MENDED
    revision.save(update_fields=["state"])
    mended = _copy(revision, staff=staff, text=revision.text if text is None else tidy(text))
    _copy_pictures(revision, mended, alt_texts=alt_texts or {}, without=without)
    _carry_answers(revision, mended)
    _wait(mended, school=school, now=now)
    record(
        Verb.MENDED,
        school_id=school.pk,
        actor=staff,
        subject=mended,
        about=revision.post.author,
        codes={"words": mended.text != revision.text, "pictures_out": len(without)},
        fingerprint=fingerprint_of(mended),
        at=now,
    )
    return mended


def _copy(revision: Revision, *, staff: User, text: str) -> Revision:
    last = Revision.objects.filter(post=revision.post_id).aggregate(last=Max("number"))["last"]
    return Revision.objects.create(
        post=revision.post,
        number=last + 1,
        text=text,
        html=to_html(text, topic_address=topic_address, handle_address=None),
        audience=revision.audience,
        made_by=staff,
        mended_by_staff=True,
        scribed_by=revision.scribed_by,
        replaces=revision.replaces,
        asked_teacher=revision.asked_teacher,
        handed_in_at=revision.handed_in_at,
    )


def _copy_pictures(
    revision: Revision, mended: Revision, *, alt_texts: Mapping[int, str], without: frozenset[int]
) -> None:
    staying = [row for row in pictures_of(revision) if row.picture_id not in without]
    RevisionPicture.objects.bulk_create(
        RevisionPicture(
            revision=mended,
            picture_id=row.picture_id,
            position=position,
            alt_text=tidy(alt_texts.get(row.picture_id, row.alt_text)),
        )
        for position, row in enumerate(staying)
    )


def _carry_answers(revision: Revision, mended: Revision) -> None:
    """What an adult has answered about these words need not be asked again because another word was mended."""
    for row in Finding.objects.filter(revision=revision, answered_at__isnull=False):
        row.pk = None
        row.revision = mended
        row.save(force_insert=True)


def _wait(mended: Revision, *, school: School, now: datetime) -> None:
    mended.state = State.WAITING
    found = check_revision(mended, school=school)
    beside = has_picture_beside(mended, now=now)
    mended.rank = rank_of(found, has_picture=beside, asked_teacher=mended.asked_teacher)
    mended.save(update_fields=["state", "rank"])
    keep_findings(mended, found)
    keep_topics(mended)


def other_versions() -> Exists:
    """Asked of revisions: is there another version of the post, apart from what staff mended into it?"""
    others = Revision.objects.filter(post=OuterRef("post")).exclude(pk=OuterRef("pk"))
    return Exists(others.exclude(state=State.MENDED))


@transaction.atomic
def correct_author(revision_id: int, *, staff: User, author_id: int, now: datetime) -> Revision:
    """Shared iPads mix children up: the waiting post belongs to another pupil of the same class; the words stay.

    Only for a post of which nothing else was ever handed in or begun: other versions would change hands unseen.
    Raises User.DoesNotExist for somebody who is not a pupil of that class, GateClosed without training, MoveNotAllowed.
    """
    if not Training.objects.current(staff, on=timezone.localdate(now)):
        raise GateClosed([Hindrance.NOT_TRAINED])
    school, revision = fetch_to_decide(revision_id, staff=staff)
    must_lead(Move.MEND, revision)
    if Revision.objects.filter(other_versions(), pk=revision.pk).exists():
        raise MoveNotAllowed("there are other versions of this post")
    post = Post.objects.get(pk=revision.post_id)
    before = revision.post.author
    author = User.objects.pupils().here().get(pk=author_id, school_class=post.school_class_id)
    if author.pk == before.pk:
        return revision
    post.author = author
    post.save(update_fields=["author"])
    revision.post.author = author
    keep_findings(revision, check_revision(revision, school=school))
    for thread in threads_showing(post):
        judge(thread, school=school, now=now)
    record(
        Verb.CORRECTED_AUTHOR,
        school_id=school.pk,
        actor=staff,
        subject=revision,
        about=author,
        codes={"before": str(before.log_id)},
        at=now,
    )
    return revision
