"""A child knocks, a teacher taps, the iPad opens: the way in for a child who can't remember their pictures."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.door.animals import egg_of, emoji_of
from classroom.door.devices import pay_back, refill
from classroom.door.hours import classes_of
from classroom.door.pauses import misses_of_today
from classroom.door.worn import Worn, worn_in
from classroom.models import Knock, School, SchoolClass, SignInMisses, User, Verb
from classroom.models.door import KnockQuerySet
from classroom.records.book import record

WAITS = timedelta(minutes=10)
OPENS = timedelta(minutes=2)
# The number tells a grown-up which iPads have signed a child in before. Whoever has nothing but the class code stands behind
# those, takes no number of theirs, and fills no screen. No knock gives way to another: it could be the child's own.
KNOWN, UNKNOWN = range(1, 50), range(50, 100)
FROM_UNKNOWN = 10
OF_ONE_CHILD = {KNOWN: 5, UNKNOWN: 3}
_TICKET_BYTES = 24


@dataclass(frozen=True)
class Knocked:
    """A knock that was made just now; the ticket is given away once and never shown by `repr`."""

    number: int
    ticket: str = field(repr=False)


class Answer(TextChoices):
    """What became of a knock."""

    WAIT = "wait", _("Stay here. Your teacher will let you in.")
    COME_IN = "come-in", _("Come in.")
    GONE = "gone", _("Nobody opened. Tell your teacher, then ask again.")
    FULL = "full", _("Many children are asking. Go to your teacher, then ask again.")


class AtTheDoor(NamedTuple):
    """One child who waits: only for staff who may see real names."""

    pk: int
    real_name: str
    pen_name: str
    emoji: str
    egg: int
    class_name: str
    number: int
    since: datetime

    @property
    def on_known_ipad(self) -> bool:
        """Has a child come in on that iPad before?"""
        return self.number in KNOWN


class Door(NamedTuple):
    """Who waits at the door of a grown-up's classes, and where so much was missed that somebody may be guessing."""

    children: list[AtTheDoor]
    # In these unknown iPads may not try pictures for now.
    asking: list[SchoolClass]
    worn: list[Worn]
    several_classes: bool

    @property
    def mark(self) -> str:
        """Changes whenever a page that shows this must be drawn anew."""
        asking = [school_class.pk for school_class in self.asking]
        shown = [child.pk for child in self.children], asking, [worn.mark for worn in self.worn]
        return sha256(repr(shown).encode()).hexdigest()[:16]


class NotNow(TextChoices):
    """Why a tap lets nobody in, and what to do."""

    CLOSED = "closed", _("The class is closed. Open it first, then let the child in.")
    OVER = "over", _("That was too long ago. Ask the child to press the button again.")


class CannotLetIn(Exception):
    """A tap lets nobody in."""

    def __init__(self, why: NotNow) -> None:
        super().__init__(why.value)
        self.why = why


@transaction.atomic
def knock(*, pupil: User, instead_of: str, device: str, at: datetime) -> Knocked | None:
    """Ask to be let in from one iPad, known or not; nothing if too many ask. A ticket that it held before is worth nothing."""
    School.objects.locked(pupil.school_id)
    if instead_of:
        _unused(instead_of).delete()
    number = _free_number(pupil, KNOWN if device else UNKNOWN, at)
    if number is None:
        return None
    ticket = secrets.token_urlsafe(_TICKET_BYTES)
    Knock.objects.create(pupil=pupil, ticket_hash=_hash(ticket), number=number, at=at)
    return Knocked(number, ticket)


def take_back(ticket: str) -> None:
    """Whoever holds this ticket wants something else now."""
    _unused(ticket).delete()


def has_come_in(pupil: User) -> None:
    """Whichever way this child came in: nobody need let them in any more."""
    Knock.objects.filter(pupil=pupil, let_in_at=None).delete()


def number_of(ticket: str) -> int | None:
    """The number that this iPad was given."""
    return Knock.objects.filter(ticket_hash=_hash(ticket)).values_list("number", flat=True).first()


def answer_to(ticket: str, *, at: datetime) -> Answer:
    """What became of a knock; asked again and again, so it costs one query."""
    those = Knock.objects.that_count().filter(ticket_hash=_hash(ticket))
    row = those.only("at", "let_in_at", "used_at").first()
    if row is None or row.used_at is not None:
        return Answer.GONE
    if row.let_in_at is not None:
        return Answer.COME_IN if at < row.let_in_at + OPENS else Answer.GONE
    return Answer.WAIT if at < row.at + WAITS else Answer.GONE


@transaction.atomic
def open_with(ticket: str, *, at: datetime) -> User | None:
    """The child whom this ticket lets in, once, while it is fresh and the class is open."""
    fresh = (
        _unused(ticket).that_count().filter(let_in_at__gt=at - OPENS, pupil__in=User.objects.pupils().here())
    )
    school_id = fresh.values_list("pupil__school_id", flat=True).first()
    if school_id is None:
        return None
    School.objects.locked(school_id)
    row = fresh.select_for_update(of=("self",)).select_related("pupil__school_class").first()
    if row is None or not _is_open_for(row.pupil, at):
        return None
    row.used_at = at
    row.save(update_fields=["used_at"])
    record(
        Verb.SIGNED_IN,
        school_id=school_id,
        actor=row.pupil,
        subject=row.pupil.school_class,
        codes={"with": "let-in"},
        at=at,
    )
    return row.pupil


def at_the_door(staff: User, at: datetime) -> Door:
    """Who waits at the doors that this person opens: known iPads first, the first to come first."""
    classes = list(classes_of(staff))
    asking, worn = worn_in(classes, at=at)
    children = [_waiting(row) for row in _knocks(classes).at_the_door(since=at - WAITS)]
    return Door(
        children=sorted(children, key=lambda child: not child.on_known_ipad),
        asking=asking,
        worn=worn,
        several_classes=len(classes) > 1,
    )


def how_many_knock(staff: User, at: datetime) -> int:
    """How many children wait at the doors that this person opens; one query."""
    waiting = _knocks(classes_of(staff)).at_the_door(since=at - WAITS)
    return waiting.order_by().values("pupil").distinct().count()


@transaction.atomic
def let_in(*, knock_id: int, by: User, at: datetime) -> AtTheDoor:
    """Let a child in on the iPad with this number; their pauses end everywhere. A second tap changes nothing."""
    School.objects.locked(by.school_id)
    row = _knocks(classes_of(by)).select_for_update(of=("self",)).get(pk=knock_id)
    if row.let_in_at is not None:
        return _waiting(row)
    if not _is_open_for(row.pupil, at):
        raise CannotLetIn(NotNow.CLOSED)
    if at >= row.at + WAITS or not Knock.objects.that_count().filter(pk=row.pk).exists():
        raise CannotLetIn(NotNow.OVER)
    row.let_in_at, row.let_in_by = at, by
    row.save(update_fields=["let_in_at", "let_in_by"])
    _forgive(row.pupil, at)
    record(
        Verb.LET_IN,
        school_id=by.school_id,
        actor=by,
        subject=row.pupil.school_class,
        about=row.pupil,
        codes={"number": row.number},
        at=at,
    )
    return _waiting(row)


@transaction.atomic
def let_unknown_ipads_try(*, class_id: int, by: User, at: datetime) -> SchoolClass:
    """A whole class has missed too often: everybody may try their pictures again."""
    School.objects.locked(by.school_id)
    school_class = classes_of(by).get(pk=class_id)
    refill(school_class)
    codes = {"may": "try-again"}
    record(Verb.LET_IN, school_id=by.school_id, actor=by, subject=school_class, codes=codes, at=at)
    return school_class


def sweep(*, at: datetime) -> int:
    """Remove knocks that nobody can answer or use any more."""
    gone, _of_each = Knock.objects.filter(at__lt=at - WAITS - OPENS).delete()
    return gone


def _is_open_for(pupil: User, at: datetime) -> bool:
    return pupil.school_class is not None and pupil.school_class.is_open(at)


def _knocks(classes: QuerySet[SchoolClass] | list[SchoolClass]) -> KnockQuerySet:
    here = Knock.objects.of_classes(classes).filter(pupil__in=User.objects.pupils().here())
    return here.select_related("pupil__school_class")


def _unused(ticket: str) -> KnockQuerySet:
    return Knock.objects.filter(ticket_hash=_hash(ticket), used_at=None)


def _free_number(pupil: User, numbers: range, at: datetime) -> int | None:
    """A number that no other child of the class has; None: there are too many of them, or of this child, already."""
    of_class = Knock.objects.that_count().filter(pupil__school_class_id=pupil.school_class_id, used_at=None)
    waiting = Q(let_in_at=None, at__gt=at - WAITS)
    open_ones = of_class.filter(waiting | Q(let_in_at__gt=at - OPENS), number__in=numbers)
    rows = list(open_ones.values_list("number", "pupil_id", "let_in_at"))
    still_waiting = [pupil_id for _number, pupil_id, let_in_at in rows if let_in_at is None]
    too_many = numbers is UNKNOWN and len(still_waiting) >= FROM_UNKNOWN
    if too_many or still_waiting.count(pupil.pk) >= OF_ONE_CHILD[numbers]:
        return None
    free = sorted(set(numbers) - {number for number, _pupil_id, _let_in_at in rows})
    return secrets.choice(free) if free else None


def _forgive(child: User, at: datetime) -> None:
    """Pauses end, and the tries that today's misses have cost are given back: a grown-up has looked."""
    for row in SignInMisses.objects.filter(pupil=child).select_for_update().order_by("pk"):
        if tries := misses_of_today(row, at):
            pay_back(pupil=child, counted=row.device, tries=tries)
        row.delete()


def _waiting(row: Knock) -> AtTheDoor:
    child = row.pupil
    return AtTheDoor(
        pk=row.pk,
        real_name=child.real_name,
        pen_name=child.pen_name,
        emoji=emoji_of(child.animal),
        egg=egg_of(child.pk),
        class_name=child.school_class.name if child.school_class else "",
        number=row.number,
        since=row.at,
    )


def _hash(ticket: str) -> str:
    return sha256(ticket.encode()).hexdigest()
