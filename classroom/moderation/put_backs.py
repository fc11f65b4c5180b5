"""Why a post that stood waits again: the names that a re-scan found in it, and since when they are somebody's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from classroom.models import PutBack, Revision, RevisionPicture, User


@dataclass(frozen=True, slots=True)
class CameBack:
    """One name for which a post was put back."""

    # A RosterFact; empty where no change of the roster made it a name.
    fact: str
    since: datetime | None
    who: User | None
    # The very words, empty where those that wait are others.
    quoted: str
    # Do they stand in the words for a picture?
    in_alt_text: bool


def came_back() -> Exists:
    """Was a revision that waits put back by a re-scan, and not handed in anew by its author since? For annotating."""
    put_back = PutBack.objects.filter(post=OuterRef("post"), post__to_decide_again=True)
    return Exists(put_back)


def why_it_came_back(revision: Revision, pictures: Iterable[RevisionPicture]) -> tuple[CameBack, ...]:
    """What the last re-scan found in a post that waits to be decided again; one query. `pictures`: those of the revision."""
    if not revision.post.to_decide_again:
        return ()
    rows = list(PutBack.objects.waiting().filter(post=revision.post).newest_first())
    words = {"text": revision.text, **{f"alt:{row.position}": row.alt_text for row in pictures}}
    return tuple(
        CameBack(
            fact=row.change.fact if row.change else "",
            since=row.change.at if row.change else None,
            who=row.pupil,
            quoted=words.get(row.place, "")[row.start : row.end] if row.revision_id == revision.pk else "",
            in_alt_text=row.place != "text",
        )
        for row in rows
        if row.at == rows[0].at
    )
