"""Your last post: what stands beside a wall, of a child's own."""

from dataclasses import dataclass
from datetime import datetime

from classroom.models import User
from classroom.writing.my_news import begin_my_watch, read_whereabouts
from classroom.writing.readers import teacher_of
from classroom.writing.whereabouts import Place

FIRST_WORDS = 6
JUST_ONE = 1


@dataclass(frozen=True, slots=True)
class LastPost:
    """The newest of a child's own posts; without one `place` is None. `words`: its first ones; `watch`: for the poll."""

    place: Place | None
    words: str
    cut: bool
    step: int
    places: int
    teacher: str
    comment_by: str
    watch: str


def last_post(author: User, *, now: datetime) -> LastPost:
    """In two queries, whatever there is."""
    found = read_whereabouts(author, most=JUST_ONE, now=now)
    watch, teacher = begin_my_watch(author, found, most=JUST_ONE), teacher_of(author.school_class)
    if not found:
        return LastPost(None, "", cut=False, step=0, places=0, teacher=teacher, comment_by="", watch=watch)
    [last] = found
    words = [] if last.sealed else last.newest.text.split()
    decision = last.newest.decision if last.decided else None
    return LastPost(
        place=last.place,
        words=" ".join(words[:FIRST_WORDS]).rstrip(".,;:!?" if len(words) > FIRST_WORDS else ""),
        cut=len(words) > FIRST_WORDS,
        step=last.step,
        places=last.places,
        teacher=teacher,
        comment_by=decision.by.staff_name if decision and decision.comment else "",
        watch=watch,
    )
