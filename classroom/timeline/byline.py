"""Who a post is by, as others may read it: the byline is a name, so this rule stands here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum


class BylineKind(StrEnum):
    """Whose name a byline is."""

    PUPIL = "pupil"
    STAFF = "staff"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands beside a post; no emoji: the class's own bird, which is nobody's."""

    kind: BylineKind
    text: str
    emoji: str


def byline(
    *,
    author_is_pupil: bool,
    pen_name: str,
    animal_emoji: str,
    staff_name: str,
    class_name: str,
    school_name: str,
    thread_has_picture: bool,
    thread_judged: bool,
) -> Byline:
    """The class in a thread with a picture, and in one that nobody has judged; else a pen name or a grown-up's name.

    `class_name` is that of the author's own class, empty for staff without one: then the school speaks.
    """
    if thread_has_picture or not thread_judged:
        return Byline(BylineKind.CLASS, class_name or school_name, "")
    if author_is_pupil:
        return Byline(BylineKind.PUPIL, pen_name, animal_emoji)
    return Byline(BylineKind.STAFF, staff_name, "")
