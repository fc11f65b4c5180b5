"""What staff decide about one revision, exactly as they saw it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import (
    Audience,
    Decision,
    Post,
    Revision,
    School,
    State,
    Training,
    User,
    Verb,
    Verdict,
    Wall,
)
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import GateClosed, Hindrance, case_for, hindrances
from classroom.moderation.moves.before import decide_again, what_stands
from classroom.moderation.moves.table import (
    AlreadyDecided,
    Move,
    MoveNotAllowed,
    effective,
    fetch_to_decide,
    must_lead,
)
from classroom.moderation.on_record import keep_findings
from classroom.moderation.scenes import threads_showing
from classroom.moderation.verdict import judge
from classroom.records.book import record

_VERB = {
    Verdict.APPROVE: Verb.APPROVED,
    Verdict.RETURN: Verb.RETURNED,
    Verdict.DECLINE: Verb.DECLINED,
    Verdict.KEEP: Verb.KEPT,
}
_STATE = {
    Verdict.APPROVE: State.APPROVED,
    Verdict.RETURN: State.RETURNED,
    Verdict.DECLINE: State.DECLINED,
    Verdict.KEEP: State.KEPT,
}


def _decided_already(revision: Revision, verdict: Verdict) -> bool:
    """The same decision twice is a quiet success; a different one is refused, and told who decided what and when."""
    decision = revision.decision
    if decision is None or revision.state == State.SEALED:
        return False
    if decision.verdict == verdict:
        return True
    raise AlreadyDecided(decision)


def put_on_record(
    revision: Revision, verdict: Verdict, *, staff: User, now: datetime, comment: str = ""
) -> Decision:
    """Who decided what about which words, when; and what stood before."""
    return Decision.objects.create(
        before=what_stands(revision),
        revision=revision,
        verdict=verdict,
        by=staff,
        comment=comment,
        fingerprint=fingerprint_of(revision),
        at=now,
    )


def _write(
    revision: Revision, verdict: Verdict, *, staff: User, now: datetime, comment: str, at: datetime
) -> None:
    revision.decision = put_on_record(revision, verdict, staff=staff, now=now, comment=comment)
    revision.state = _STATE[verdict]
    revision.effective_at = at
    revision.save(update_fields=["state", "decision", "effective_at", "replaces"])


def _log(revision: Revision, verdict: Verdict, *, staff: User, now: datetime) -> None:
    record(
        _VERB[verdict],
        school_id=staff.school_id,
        actor=staff,
        subject=revision,
        about=revision.post.author,
        fingerprint=revision.decision.fingerprint if revision.decision else "",
        at=now,
    )


@transaction.atomic
def approve(revision_id: int, *, staff: User, seen: str, now: datetime) -> Revision:
    """Let a revision stand on its wall in ten seconds.

    Raises Revision.DoesNotExist for what is not theirs, GateClosed with every hindrance, AlreadyDecided, MoveNotAllowed.
    """
    school, revision = fetch_to_decide(revision_id, staff=staff)
    if _decided_already(revision, Verdict.APPROVE):
        return revision
    must_lead(Move.APPROVE, revision)
    case = case_for(revision, staff=staff, school=school, now=now)
    if reasons := hindrances(case, seen=seen):
        raise GateClosed(reasons)
    keep_findings(revision, case.found)
    stand_on_wall(revision, school=school, staff=staff, now=now, at=effective(now))
    _log(revision, Verdict.APPROVE, staff=staff, now=now)
    return revision


def stand_on_wall(revision: Revision, *, school: School, staff: User, now: datetime, at: datetime) -> None:
    """Write an approval that the gate has let through, and judge every thread that shows it."""
    post = revision.post
    revision.replaces_id = _stands_meanwhile(post, now)
    _write(revision, Verdict.APPROVE, staff=staff, now=now, comment="", at=at)
    stands_already = post.live_revision_id is not None and post.hidden_at is None
    post.live_revision = revision
    post.hidden_at = None
    post.to_decide_again = False
    post.walled_at = post.walled_at or at
    # An edit never moves a post to another wall: for ten seconds its old words would stand there.
    if post.root_id is None and not stands_already:
        post.wall = Wall.SCHOOL if revision.audience == Audience.SCHOOL else Wall.CLASS
        # Replies stand where their root stands.
        Post.objects.filter(root=post).update(wall=post.wall)
    post.save(update_fields=["live_revision", "hidden_at", "to_decide_again", "walled_at", "wall"])
    for thread in threads_showing(post):
        judge(thread, school=school, now=now)


def _stands_meanwhile(post: Post, now: datetime) -> int | None:
    """What everybody goes on seeing for ten seconds: what stands now, which an approval of a moment ago is not yet."""
    live = post.live_revision
    if live is None or post.hidden_at is not None:
        return None
    took_effect = live.effective_at is not None and live.effective_at <= now
    return live.pk if took_effect else live.replaces_id


def _say_no(
    revision_id: int,
    move: Move,
    verdict: Verdict,
    *,
    staff: User,
    seen: str,
    now: datetime,
    comment: str,
    at: Callable[[datetime], datetime],
) -> Revision:
    school, revision = fetch_to_decide(revision_id, staff=staff)
    if _decided_already(revision, verdict):
        return revision
    must_lead(move, revision)
    if move is Move.KEEP and revision.audience != Audience.TEACHER:
        raise MoveNotAllowed("only what is for the teacher alone is kept")
    reasons = []
    if not Training.objects.current(staff, on=timezone.localdate(now)):
        reasons.append(Hindrance.NOT_TRAINED)
    if seen != fingerprint_of(revision):
        reasons.append(Hindrance.CHANGED_SINCE_SEEN)
    if reasons:
        raise GateClosed(reasons)
    _write(revision, verdict, staff=staff, now=now, comment=comment, at=at(now))
    if decide_again(revision.post):
        for thread in threads_showing(revision.post):
            judge(thread, school=school, now=now)
    _log(revision, verdict, staff=staff, now=now)
    return revision


@transaction.atomic
def return_to_pupil(revision_id: int, *, staff: User, seen: str, now: datetime, comment: str) -> Revision:
    """Ask the author to look again, with one comment; it takes effect in ten seconds. Raises like `approve`."""
    return _say_no(
        revision_id,
        Move.RETURN,
        Verdict.RETURN,
        staff=staff,
        seen=seen,
        now=now,
        comment=comment,
        at=effective,
    )


@transaction.atomic
def decline(revision_id: int, *, staff: User, seen: str, now: datetime, comment: str = "") -> Revision:
    """Not this time; it takes effect in ten seconds. Raises like `approve`."""
    return _say_no(
        revision_id,
        Move.DECLINE,
        Verdict.DECLINE,
        staff=staff,
        seen=seen,
        now=now,
        comment=comment,
        at=effective,
    )


@transaction.atomic
def keep(revision_id: int, *, staff: User, seen: str, now: datetime, comment: str = "") -> Revision:
    """Answer an "only my teacher" post: it never reaches a wall, and is answered at once. Raises like `approve`."""
    return _say_no(
        revision_id,
        Move.KEEP,
        Verdict.KEEP,
        staff=staff,
        seen=seen,
        now=now,
        comment=comment,
        at=lambda at: at,
    )


@transaction.atomic
def recommend(revision_id: int, *, staff: User, now: datetime, comment: str = "") -> Decision:
    """Untrained staff say yes, and a trained colleague decides; the revision goes on waiting. Again is quiet."""
    _school, revision = fetch_to_decide(revision_id, staff=staff)
    must_lead(Move.RECOMMEND, revision)
    said = Decision.objects.filter(
        revision=revision, by=staff, verdict=Verdict.RECOMMEND, fingerprint=fingerprint_of(revision)
    ).first()
    if said is not None:
        return said
    said = put_on_record(revision, Verdict.RECOMMEND, staff=staff, now=now, comment=comment)
    record(
        Verb.RECOMMENDED,
        school_id=staff.school_id,
        actor=staff,
        subject=revision,
        about=revision.post.author,
        fingerprint=said.fingerprint,
        at=now,
    )
    return said
