"""What an author does: hand in, take back, take down."""

from datetime import datetime

from django.db import transaction

from classroom.models import Finding, Post, Revision, School, State, User, Verb
from classroom.moderation.checking import check_revision, rank_of
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.moves.table import Move, MoveNotAllowed, must_be_alone, must_lead
from classroom.moderation.on_record import keep_findings
from classroom.moderation.scenes import has_picture_beside, threads_showing
from classroom.moderation.topics import keep_topics
from classroom.moderation.verdict import judge
from classroom.records.book import record
from classroom.safeguarding.found import Found


def _own(revision_id: int, author: User) -> tuple[School, Revision]:
    school = School.objects.locked(author.school_id)
    revision = Revision.objects.written_by(author).with_post().get(pk=revision_id)
    revision.post.school = school
    return school, revision


@transaction.atomic
def hand_in(
    revision_id: int, *, author: User, now: datetime, asked_teacher: bool = False, scribe: User | None = None
) -> tuple[Revision, tuple[Found, ...]]:
    """The author's draft waits for a decision, with whatever the checks found; pressing twice is one hand-in.

    A `scribe` who typed it presses for the author, and stands in the log book. Raises Revision.DoesNotExist for somebody else's, MoveNotAllowed for anything but a draft.
    """
    school, revision = _own(revision_id, author)
    found = check_revision(revision, school=school)
    if revision.state == State.WAITING:
        return revision, found
    must_lead(Move.HAND_IN, revision)
    must_be_alone(revision, State.WAITING)
    revision.state = State.WAITING
    revision.handed_in_at = now
    revision.asked_teacher = asked_teacher
    beside = has_picture_beside(revision, now=now)
    revision.rank = rank_of(found, has_picture=beside, asked_teacher=asked_teacher)
    revision.save(update_fields=["state", "handed_in_at", "asked_teacher", "rank"])
    keep_findings(revision, found)
    keep_topics(revision)
    record(
        Verb.HANDED_IN,
        school_id=school.pk,
        actor=scribe or author,
        subject=revision,
        about=author if scribe else None,
        codes={"rules": sorted({finding.rule.value for finding in found}), "asked": asked_teacher},
        fingerprint=fingerprint_of(revision),
        at=now,
    )
    return revision, found


def _is_the_authors_again(revision: Revision) -> None:
    """The words may become others now: what an adult has answered about them is asked again, and topics are kept anew."""
    Finding.objects.filter(revision=revision).delete()
    keep_topics(revision)


@transaction.atomic
def take_back(revision_id: int, *, author: User, now: datetime) -> Revision:
    """The author's waiting revision becomes a draft again, until somebody has decided; again is quiet."""
    school, revision = _own(revision_id, author)
    if revision.state == State.DRAFT:
        return revision
    must_lead(Move.TAKE_BACK, revision)
    if revision.post.to_decide_again:
        raise MoveNotAllowed("hidden by staff")
    must_be_alone(revision, State.DRAFT)
    revision.state = State.DRAFT
    revision.asked_teacher = False
    revision.save(update_fields=["state", "asked_teacher"])
    _is_the_authors_again(revision)
    record(Verb.TOOK_BACK, school_id=school.pk, actor=author, subject=revision, at=now)
    return revision


@transaction.atomic
def take_down(post_id: int, *, author: User, now: datetime) -> Post:
    """The author's post leaves its wall at once, everywhere, with its replies; a waiting edit comes back too."""
    school = School.objects.locked(author.school_id)
    post = Post.objects.written_by(author).get(pk=post_id)
    if post.hidden_at is not None or post.live_revision_id is None:
        return post
    post.hidden_at = now
    post.save(update_fields=["hidden_at"])
    has_draft = Revision.objects.filter(post=post, state=State.DRAFT).exists()
    for waiting in Revision.objects.filter(post=post, state=State.WAITING):
        waiting.state = State.MENDED if has_draft else State.DRAFT
        waiting.save(update_fields=["state"])
        _is_the_authors_again(waiting)
    for thread in threads_showing(post):
        judge(thread, school=school, now=now)
    record(Verb.TOOK_DOWN, school_id=school.pk, actor=author, subject=post, at=now)
    return post
