"""Ten seconds to think again."""

from datetime import datetime

from django.db import transaction

from classroom.models import Revision, State, User, Verb
from classroom.moderation.judge import judge, threads_showing
from classroom.moderation.moves.table import fetch_to_decide
from classroom.records.book import record


class TooLate(Exception):
    """The ten seconds are over, or somebody else decided."""


@transaction.atomic
def undo(revision_id: int, *, staff: User, now: datetime) -> Revision:
    """Take back one's own approval, return or decline of the last ten seconds; what stood before stands again.

    Pressing twice is quiet. Raises TooLate, or Revision.DoesNotExist for what is not theirs.
    """
    school, revision = fetch_to_decide(revision_id, staff=staff)
    decision = revision.decision
    if revision.state == State.WAITING:
        return revision
    in_time = revision.effective_at is not None and now < revision.effective_at
    if decision is None or decision.by_id != staff.pk or not in_time:
        raise TooLate
    was_approved = revision.state == State.APPROVED
    decision.undone_at = now
    decision.save(update_fields=["undone_at"])
    post = revision.post
    if was_approved and post.live_revision_id == revision.pk:
        post.live_revision = revision.replaces
        if revision.replaces is None:
            post.walled_at = None
        post.save(update_fields=["live_revision", "walled_at"])
    revision.state = State.WAITING
    revision.decision = None
    revision.effective_at = None
    revision.save(update_fields=["state", "decision", "effective_at"])
    if was_approved:
        for thread in threads_showing(post):
            judge(thread, school=school, now=now)
    record(
        Verb.UNDID,
        school_id=school.pk,
        actor=staff,
        subject=revision,
        about=post.author,
        codes={"verdict": decision.verdict},
        at=now,
    )
    return revision
