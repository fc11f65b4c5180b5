"""When a class is open: only then do its pupils come in and post; and "Eyes on me", when nobody of it may."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from classroom.models import Knock, School, SchoolClass, User, Verb
from classroom.records.book import record

# A draft that is on its way when the class closes is still taken; a hand-in never is.
DRAFT_GRACE = timedelta(minutes=1)


class Way(StrEnum):
    """Which way a child comes in: with the class while it is open, or from home with their own card."""

    CLASS = "class"
    HOME = "home"


def way_in(school_class: SchoolClass, *, with_card: bool, at: datetime) -> Way | None:
    """The way that is open at this moment (aware); None: the class is asleep."""
    if school_class.is_open(at):
        return Way.CLASS
    return Way.HOME if with_card and school_class.school.at_home(at) else None


def classes_of(staff: User) -> QuerySet[SchoolClass]:
    """The classes that this person decides for."""
    classes = SchoolClass.objects.taught_by(staff).select_related("school")
    return classes.order_by("year_group", "name", "pk")


def is_time(way: Way, pupil: User, at: datetime) -> bool:
    """Is it the time of children who came in this way? Their class's hours, or the school's home hours."""
    if way is Way.HOME:
        return pupil.school.at_home(at)
    return pupil.school_class is not None and pupil.school_class.is_open(at)


def takes_drafts(way: Way, pupil: User, at: datetime) -> bool:
    """Is a draft of a child who came in this way still taken at this moment (aware)?"""
    return is_time(way, pupil, at) or is_time(way, pupil, at - DRAFT_GRACE)


def ends_at(way: Way, pupil: User, at: datetime) -> datetime | None:
    """When the time of a child who came in this way is over (aware); None: it has not begun."""
    if way is Way.HOME:
        today = timezone.localtime(at).date()
        return timezone.make_aware(datetime.combine(today, pupil.school.home_until))
    return pupil.school_class.open_until if pupil.school_class else None


@transaction.atomic
def open_class(*, school_class: SchoolClass, until: datetime, by: User, at: datetime) -> None:
    """Let the pupils of a class sign in and post until a time (aware); eyes on me from an earlier lesson are forgotten."""
    if until <= at:
        raise ValueError("A class opens until a later time.")
    locked = _locked(school_class, by)
    if not locked.is_open(at):
        locked.paused_at = None
        # Who knocked or was let in during an earlier lesson knocks again.
        Knock.objects.of_classes([locked]).delete()
    locked.open_until = until
    locked.save(update_fields=["open_until", "paused_at"])
    _log(Verb.OPENED_CLASS, locked, by, at, until=until.isoformat())


@transaction.atomic
def close_class(*, school_class: SchoolClass, by: User, at: datetime) -> None:
    """Close a class now; one that is closed stays as it is, so that its last minute for drafts is not a second one."""
    locked = _locked(school_class, by)
    if not locked.is_open(at):
        return
    locked.open_until, locked.paused_at = at, None
    locked.save(update_fields=["open_until", "paused_at"])
    Knock.objects.of_classes([locked]).delete()
    _log(Verb.CLOSED_CLASS, locked, by, at)


@transaction.atomic
def eyes_on_me(*, school_class: SchoolClass, by: User, at: datetime) -> bool:
    """Stop the writing of a class at once, while it is open. Is it stopped now? Again is quiet."""
    locked = _locked(school_class, by)
    if locked.is_open(at) and locked.paused_at is None:
        locked.paused_at = at
        locked.save(update_fields=["paused_at"])
        _log(Verb.PAUSED_CLASS, locked, by, at)
    return locked.is_paused(at)


@transaction.atomic
def go_on(*, school_class: SchoolClass, by: User, at: datetime) -> None:
    """Let the class write again; quiet where nothing was stopped."""
    locked = _locked(school_class, by)
    if not locked.is_paused(at):
        return
    locked.paused_at = None
    locked.save(update_fields=["paused_at"])
    _log(Verb.WENT_ON, locked, by, at)


@transaction.atomic
def sign_everyone_out(*, school_class: SchoolClass, by: User, at: datetime) -> None:
    """End the session of every pupil of a class; while it is open they may come in again."""
    locked = _locked(school_class, by)
    locked.signed_out_at = at
    locked.save(update_fields=["signed_out_at"])
    _log(Verb.SIGNED_EVERYONE_OUT, locked, by, at)


def _locked(school_class: SchoolClass, by: User) -> SchoolClass:
    """The class as it is now, fetched from those that this person decides for."""
    School.objects.locked(school_class.school_id)
    return SchoolClass.objects.taught_by(by).get(pk=school_class.pk)


def _log(verb: Verb, school_class: SchoolClass, by: User, at: datetime, **codes: str) -> None:
    record(verb, school_id=school_class.school_id, actor=by, subject=school_class, codes=codes, at=at)
