"""Who may write now, and for which wall."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from classroom.models import Audience, Post, Purpose, SchoolClass, Switch, User, Wall
from classroom.permissions.answers import allows

# A draft that is on its way when the class closes is still taken; a hand-in never is.
DRAFT_GRACE = timedelta(minutes=1)


class Reason(StrEnum):
    """Why somebody can't write."""

    CLASS_CLOSED = "class-closed"
    TOO_LATE = "too-late"
    EYES_ON_ME = "eyes-on-me"
    NOT_TAKING_PART = "not-taking-part"
    NO_WALL = "no-wall"
    REPLIES_OFF = "replies-off"
    PHOTOS_OFF = "photos-off"
    RESHARES_OFF = "reshares-off"


# What of a lesson's switches somebody can write; the others only change how a wall is drawn.
_OFF = {
    Switch.REPLIES: Reason.REPLIES_OFF,
    Switch.PHOTOS: Reason.PHOTOS_OFF,
    Switch.RESHARES: Reason.RESHARES_OFF,
}


class MayNotWrite(Exception):
    """Not now, or not this person; `reason` is for the page to explain."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


def must_be_allowed(
    author: User, *, now: datetime, grace: timedelta = timedelta(0), scribe: User | None = None
) -> None:
    """Raise MayNotWrite unless this person may write at this moment.

    `grace` is for a draft: how long after closing it is still taken; and eyes on me do not stop it either.
    The class's hours are for children alone at an iPad: a `scribe`, a grown-up who types for the author, sits beside the child.
    """
    if not author.is_pupil:
        if not audiences_for(author):
            raise MayNotWrite(Reason.NO_WALL)
        return
    if scribe is None:
        _must_be_class_time(author, now=now, grace=grace)
    if not allows(author, Purpose.TAKING_PART, on=timezone.localdate(now)):
        raise MayNotWrite(Reason.NOT_TAKING_PART)


def _must_be_class_time(pupil: User, *, now: datetime, grace: timedelta) -> None:
    # The class as it is now, not as it was when the request began.
    school_class = SchoolClass.objects.read_by(pupil).select_related("school").first()
    if school_class is None or not (_is_time(school_class, now) or _is_time(school_class, now - grace)):
        raise MayNotWrite(Reason.CLASS_CLOSED)
    if not grace and school_class.is_paused(now):
        raise MayNotWrite(Reason.EYES_ON_ME)


def is_switched_on(author: User, *, school_class: SchoolClass | None, switch: Switch) -> bool:
    """May this person begin a reply, add a photo, pass a post on, as far as the lesson's switches go?

    A child asks the own class, as it is now, and whoever types for a child asks the child's. A grown-up may always answer and
    pass on; for photos they ask the `school_class` of the post, if it has one.
    """
    if author.is_pupil:
        own = SchoolClass.objects.read_by(author).first()
        return own is not None and own.has_on(switch)
    if school_class is None or switch != Switch.PHOTOS:
        return True
    return SchoolClass.objects.get(pk=school_class.pk).has_on(switch)


def must_be_switched_on(author: User, *, school_class: SchoolClass | None, switch: Switch) -> None:
    """Raise MayNotWrite where the lesson has replies, photos or passing on switched off."""
    if not is_switched_on(author, school_class=school_class, switch=switch):
        raise MayNotWrite(_OFF[switch])


def _is_time(school_class: SchoolClass, at: datetime) -> bool:
    # The door knows which way each child came in, and lets none go on whose own time is over.
    return school_class.is_open(at) or school_class.school.at_home(at)


def classes_to_write_for(author: User) -> list[SchoolClass]:
    """The classes for whose wall this person writes; none for staff who write only for the school."""
    if author.is_pupil:
        return list(SchoolClass.objects.read_by(author))
    return list(SchoolClass.objects.taught_by(author).order_by("year_group", "name", "pk"))


def audiences_for(author: User) -> tuple[str, ...]:
    """Who this person may ask to be read by, from closed to open; nobody for those who don't write on walls."""
    if author.is_pupil:
        return tuple(Audience.values)
    if author.leads or SchoolClass.objects.taught_by(author).exists():
        return (Audience.CLASS, Audience.SCHOOL)
    if author.role == "office" or author.teaches_classes:
        return (Audience.SCHOOL,)
    return ()


def class_of_what_begins(
    author: User, *, root: Post | None, reshares: Post | None, chosen: int | None
) -> SchoolClass | None:
    """The class of a post, a reply or a reshare that is about to begin; raises MayNotWrite where the lesson lets none begin."""
    if root is not None:
        must_be_switched_on(author, school_class=root.school_class, switch=Switch.REPLIES)
    school_class = class_of_a_new_post(
        author, root=root, chosen=reshares.school_class_id if reshares else chosen
    )
    if reshares is not None and school_class is None:
        raise MayNotWrite(Reason.NO_WALL)
    if reshares is not None:
        must_be_switched_on(author, school_class=school_class, switch=Switch.RESHARES)
    return school_class


def class_of_a_new_post(author: User, *, root: Post | None, chosen: int | None) -> SchoolClass | None:
    """The class that a post belongs to, which decides about it: a child's own; for staff the chosen or the answered one.

    Raises MayNotWrite where staff would answer on a wall that they don't write on.
    """
    classes = classes_to_write_for(author)
    asked_for = root.school_class_id if root else chosen
    fitting = [one for one in classes if one.pk == asked_for]
    if root is not None and not author.is_pupil and root.wall == Wall.CLASS and not fitting:
        raise MayNotWrite(Reason.NO_WALL)
    if fitting:
        return fitting[0]
    return classes[0] if classes and (author.is_pupil or not author.leads) else None
