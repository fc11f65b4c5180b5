"""The table of moves (product.md, The life of a revision), and what every move does first."""

from datetime import datetime, timedelta
from enum import StrEnum

from classroom.models import Decision, Revision, School, State, User
from classroom.moderation.queue import decidable_by

# product.md: approve, return and decline take effect ten seconds later; until then they can be undone.
UNDO_FOR = timedelta(seconds=10)


class Move(StrEnum):
    """Everything that can happen to a revision."""

    HAND_IN = "hand-in"
    TAKE_BACK = "take-back"
    APPROVE = "approve"
    RETURN = "return"
    DECLINE = "decline"
    KEEP = "keep"
    RECOMMEND = "recommend"
    SEAL = "seal"
    MEND = "mend"
    ANSWER = "answer"
    PUT_BACK = "put-back"


ALLOWED: dict[Move, frozenset[str]] = {
    Move.HAND_IN: frozenset({State.DRAFT}),
    Move.TAKE_BACK: frozenset({State.WAITING}),
    Move.APPROVE: frozenset({State.WAITING, State.SEALED}),
    Move.RETURN: frozenset({State.WAITING, State.SEALED}),
    Move.DECLINE: frozenset({State.WAITING, State.SEALED}),
    Move.KEEP: frozenset({State.WAITING}),
    Move.RECOMMEND: frozenset({State.WAITING}),
    Move.SEAL: frozenset({State.WAITING, State.APPROVED}),
    Move.MEND: frozenset({State.WAITING}),
    Move.ANSWER: frozenset({State.WAITING, State.SEALED, State.APPROVED}),
    Move.PUT_BACK: frozenset({State.APPROVED}),
}


class MoveNotAllowed(Exception):
    """The revision is not in a state from which this move leads."""


class AlreadyDecided(Exception):
    """Somebody has decided otherwise; `decision` tells who, what and when."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision.verdict)


def must_lead(move: Move, revision: Revision) -> None:
    """Refuse a move that is not in the table."""
    if revision.state not in ALLOWED[move]:
        if revision.decision is not None:
            raise AlreadyDecided(revision.decision)
        raise MoveNotAllowed(f"{move} from {revision.state}")


def must_be_alone(revision: Revision, state: str) -> None:
    """Refuse a second draft, or a second waiting revision, of one post."""
    if Revision.objects.filter(post=revision.post_id, state=state).exclude(pk=revision.pk).exists():
        raise MoveNotAllowed(f"another revision is {state}")


def fetch_to_decide(revision_id: int, *, staff: User) -> tuple[School, Revision]:
    """The locked School row, then the revision through what this person decides about.

    Raises Revision.DoesNotExist for everything else: what is not yours does not exist.
    """
    school = School.objects.locked(staff.school_id)
    revision = decidable_by(staff).with_post().get(pk=revision_id)
    # The one row of the school that is locked: everybody reads the names version of this moment.
    revision.post.school = school
    return school, revision


def effective(now: datetime) -> datetime:
    """When an undoable decision of now takes effect."""
    return now + UNDO_FOR
