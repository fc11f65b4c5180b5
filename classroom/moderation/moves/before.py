"""What stood before a decision, kept with it for ten seconds: undo puts exactly this back."""

from typing import Any

from django.utils.dateparse import parse_datetime

from classroom.models import Decision, Post, Revision, State
from classroom.moderation.topics import keep_topics


def what_stands(revision: Revision) -> dict[str, Any]:
    """The state of a revision and of its post, as plain values."""
    post = revision.post
    return {
        "state": revision.state,
        "decision": revision.decision_id,
        "live": post.live_revision_id,
        "hidden_at": post.hidden_at.isoformat() if post.hidden_at else None,
        "again": post.to_decide_again,
        "walled_at": post.walled_at.isoformat() if post.walled_at else None,
        "wall": post.wall,
    }


def put_back_revision(revision: Revision, decision: Decision, *, taken_down: bool) -> None:
    """The revision as it was: waiting, or sealed with the decision that sealed it.

    If its author has taken the post down meanwhile, it comes back to the author, as a waiting edit would have.
    """
    before = decision.before
    has_draft = Revision.objects.filter(post=revision.post_id, state=State.DRAFT).exists()
    back = State.MENDED if has_draft else State.DRAFT
    revision.state = back if taken_down and before["state"] == State.WAITING else before["state"]
    revision.decision_id = before["decision"]
    revision.effective_at = None
    revision.save(update_fields=["state", "decision", "effective_at"])
    keep_topics(revision)


def put_back_post(post: Post, decision: Decision) -> None:
    """The post as it was. Whoever has hidden it since meant it: that stays."""
    before = decision.before
    post.live_revision_id = before["live"]
    post.walled_at = _moment(before["walled_at"])
    post.wall = before["wall"]
    if post.hidden_at is None:
        post.hidden_at = _moment(before["hidden_at"])
        post.to_decide_again = before["again"]
    post.save(update_fields=["live_revision", "walled_at", "wall", "hidden_at", "to_decide_again"])
    if post.root_id is None:
        Post.objects.filter(root=post).update(wall=post.wall)


def _moment(value: str | None) -> Any:
    return parse_datetime(value) if value else None


def decide_again(post: Post) -> bool:
    """What staff hid and nothing waits for any more waits itself; tells whether there was something.

    An edit that waited was decided, and it was not approved: the words that stood before are still to be decided.
    """
    live = post.live_revision
    if not post.to_decide_again or live is None:
        return False
    live.state = State.WAITING
    live.decision = None
    live.effective_at = None
    live.save(update_fields=["state", "decision", "effective_at"])
    post.live_revision = None
    post.save(update_fields=["live_revision"])
    return True
