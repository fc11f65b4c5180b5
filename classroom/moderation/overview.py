"""What waits at the desk of one person, in numbers: for the page on which they land."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from classroom.models import Rank, RevisionPicture, User
from classroom.moderation.put_backs import came_back
from classroom.moderation.queue import reported_to, waiting_for


@dataclass(frozen=True, slots=True)
class Waits:
    """How much waits: posts (`since`: the one that waits longest; `worries` among them), what children told about, pictures
    without words.
    """

    posts: int = 0
    since: datetime | None = None
    worries: int = 0
    reported: int = 0
    wordless: int = 0
    # Among the posts: those that stood, and that a re-scan has put back.
    came_back: int = 0


def what_waits(staff: User) -> Waits:
    """The queue of this person, in three queries however long it is."""
    waiting = waiting_for(staff).order_by()
    queue = waiting.annotate(was_put_back=came_back()).aggregate(
        posts=Count("pk"),
        since=Min("handed_in_at"),
        worries=Count("pk", filter=Q(rank=Rank.WORRY)),
        came_back=Count("pk", filter=Q(was_put_back=True)),
    )
    wordless = RevisionPicture.objects.filter(revision__in=waiting.values("pk"), alt_text="")
    return Waits(**queue, reported=reported_to(staff).order_by().count(), wordless=wordless.count())
