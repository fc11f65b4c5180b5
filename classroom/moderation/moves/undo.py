"""Ten seconds to think again."""

from datetime import datetime

from django.db import transaction

from classroom.models import Revision, State, User, Verb
from classroom.moderation.moves.before import put_back_post, put_back_revision
from classroom.moderation.moves.table import fetch_to_decide
from classroom.moderation.scenes import threads_showing
from classroom.moderation.verdict import judge
from classroom.records.book import record


class TooLate(Exception):
    """The ten seconds are over, or somebody else decided."""


def _moved_on(revision: Revision) -> bool:
    """Something newer waits, or stands: what was before this decision can't come back any more."""
    others = Revision.objects.filter(post=revision.post_id).exclude(pk=revision.pk)
    live = revision.post.live_revision_id
    superseded = revision.state == State.APPROVED and live != revision.pk
    return superseded or others.filter(state=State.WAITING).exists()


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
    if decision is None or decision.by_id != staff.pk or not in_time or _moved_on(revision):
        raise TooLate
    was_approved = revision.state == State.APPROVED
    decision.undone_at = now
    decision.save(update_fields=["undone_at"])
    post = revision.post
    put_back_revision(revision, decision, taken_down=post.hidden_at is not None and not post.to_decide_again)
    if was_approved:
        put_back_post(post, decision)
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
