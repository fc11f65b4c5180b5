"""Hide, seal, put back: at once, for everybody, without training and without undo."""

from datetime import datetime

from django.db import transaction

from classroom.models import Decision, Post, Report, Revision, School, State, User, Verb, Verdict
from classroom.moderation.moves.before import decide_again
from classroom.moderation.moves.decide import put_on_record
from classroom.moderation.moves.table import Move, fetch_to_decide, must_lead
from classroom.moderation.scenes import threads_showing
from classroom.moderation.verdict import judge
from classroom.records.book import record


def _off_the_wall(post: Post, *, school: School, now: datetime, gone: bool) -> None:
    """Hide a post; when it is to be decided again, nothing of it stays live."""
    post.hidden_at = post.hidden_at or now
    post.to_decide_again = True
    if gone:
        post.live_revision = None
    post.save(update_fields=["hidden_at", "to_decide_again", "live_revision"])
    for thread in threads_showing(post):
        judge(thread, school=school, now=now)


def answer_reports(post: Post, *, decision: Decision) -> None:
    """Whatever children told about a post is answered by what was decided about it, in the same transaction."""
    told = Report.objects.open().filter(post=post)
    told.update(answered_by=decision.by, answered_at=decision.at, decision=decision)


@transaction.atomic
def hide(post_id: int, *, staff: User, now: datetime) -> Post:
    """Take a post off its wall at once, with its replies and reshares, and put it back into the queue. Again is quiet.

    Anybody of the staff may hide what they can read; raises Post.DoesNotExist for anything else.
    """
    school = School.objects.locked(staff.school_id)
    readable = Post.objects.moderated_by(staff) | Post.objects.visible_to(staff, now=now)
    if not staff.is_staff_member:
        raise Post.DoesNotExist
    post = (
        Post.objects.filter(pk__in=readable.values("pk"))
        .select_related("live_revision", "author")
        .get(pk=post_id)
    )
    live = post.live_revision
    if live is None or post.hidden_at is not None:
        return post
    live.post = post
    post.school = school
    decision = put_on_record(live, Verdict.HIDE, staff=staff, now=now)
    answer_reports(post, decision=decision)
    _back_to_queue(post, live, school=school, now=now)
    record(Verb.HID, school_id=school.pk, actor=staff, subject=post, about=post.author, at=now)
    return post


def _back_to_queue(post: Post, live: Revision, *, school: School, now: datetime) -> None:
    """A hidden post waits to be decided again; an edit that waits already is what will be decided."""
    waiting = Revision.objects.filter(post=post, state=State.WAITING).exists()
    if not waiting:
        live.state = State.WAITING
        live.decision = None
        live.effective_at = None
        live.save(update_fields=["state", "decision", "effective_at"])
    _off_the_wall(post, school=school, now=now, gone=not waiting)


@transaction.atomic
def put_back(post_id: int, *, school: School, now: datetime, codes: dict[str, object]) -> None:
    """A re-scan found a name beside a picture: the post that holds the words is hidden and waits with its reason."""
    school = School.objects.locked(school.pk)
    post = Post.objects.select_related("live_revision", "author").get(pk=post_id, school=school)
    if post.live_revision is None:
        return
    must_lead(Move.PUT_BACK, post.live_revision)
    _back_to_queue(post, post.live_revision, school=school, now=now)
    record(
        Verb.RESCANNED, school_id=school.pk, actor=None, subject=post, about=post.author, codes=codes, at=now
    )


@transaction.atomic
def seal(revision_id: int, *, staff: User, now: datetime) -> Revision:
    """Pass it to the lead: neither yes nor no. The words stay as written, for leads only; a post leaves its wall at once.

    Raises Revision.DoesNotExist for what is not theirs, MoveNotAllowed where there is nothing to pass on. Again is quiet.
    """
    school, revision = fetch_to_seal(revision_id, staff=staff, now=now)
    if revision.state == State.SEALED:
        return revision
    must_lead(Move.SEAL, revision)
    decision = put_on_record(revision, Verdict.PASS_TO_LEAD, staff=staff, now=now)
    revision.decision = decision
    revision.state = State.SEALED
    revision.effective_at = None
    revision.save(update_fields=["state", "decision", "effective_at"])
    post = revision.post
    if post.live_revision_id == revision.pk:
        _off_the_wall(post, school=school, now=now, gone=True)
    elif decide_again(post):
        for thread in threads_showing(post):
            judge(thread, school=school, now=now)
    if post.live_revision_id is None:
        answer_reports(post, decision=decision)
    record(Verb.PASSED_TO_LEAD, school_id=school.pk, actor=staff, subject=revision, about=post.author, at=now)
    return revision


def fetch_to_seal(revision_id: int, *, staff: User, now: datetime) -> tuple[School, Revision]:
    """Whoever can read it may pass it on: what they decide about, and what stands on a wall that they read."""
    school = School.objects.locked(staff.school_id)
    on_walls = Post.objects.visible_to(staff, now=now).values("live_revision")
    if staff.is_staff_member and Revision.objects.filter(pk=revision_id, pk__in=on_walls).exists():
        revision = Revision.objects.with_post().get(pk=revision_id)
        revision.post.school = school
        return school, revision
    return fetch_to_decide(revision_id, staff=staff)
