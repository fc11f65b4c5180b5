"""Sign-in cards: a square on paper stands for class and animal. Its token is nowhere but on the paper."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.door.children import children_of
from classroom.door.devices import is_worn_out
from classroom.door.hours import Way, way_in
from classroom.models import School, SchoolClass, User, Verb
from classroom.records.book import record

# 192 bits: nobody guesses one, so looking it up by its hash needs no pauses.
TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class CardRefusal(TextChoices):
    """Why a card does not open the door now, and what to do: one kind sentence each."""

    DEAD = "dead", _("This card has stopped working. Ask your teacher for a new one.")
    ASLEEP = "asleep", _("Your class is asleep. Ask your teacher to open it.")


class CardRefused(Exception):
    """A card does not open the door now; `school_class` is told only to whoever holds a card that counts."""

    def __init__(self, refusal: CardRefusal, school_class: SchoolClass | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.school_class = school_class


@dataclass(frozen=True)
class NewCard:
    """A card that was made just now; the token is given away once and never shown by `repr`."""

    pupil: User
    token: str = field(repr=False)
    # Has it stopped an older one?
    again: bool


@transaction.atomic
def make_cards(*, pupils: Iterable[User], by: User, at: datetime) -> list[NewCard]:
    """Make a card for each of these children whom this person decides for.

    A card that a child had stops working at once, and whoever is signed in as that child is out: a card is made again because the
    old one is in somebody else's hand. A first card ends nothing.
    """
    School.objects.locked(by.school_id)
    wanted = {pupil.pk for pupil in pupils}
    return [_make(pupil, by, at) for pupil in children_of(by).filter(pk__in=wanted)]


def child_of_card(token: str, *, at: datetime) -> tuple[User, Way]:
    """The child whose card this is, and the way that is open for them; raises CardRefused with what to tell them."""
    # The same answer for a card that never was, one that was replaced, and one of a child who has left.
    known = _TOKEN.fullmatch(token)
    cards = User.objects.pupils().here().select_related("school", "school_class__school")
    child = cards.filter(card_hash=_hash(token)).first() if known else None
    if child is None or child.school_class is None or stop_if_worn_out(pupil=child, at=at):
        raise CardRefused(CardRefusal.DEAD)
    way = way_in(child.school_class, with_card=True, at=at)
    if way is None:
        raise CardRefused(CardRefusal.ASLEEP, child.school_class)
    return child, way


def has_card(child: User | None) -> bool:
    """Is there a card of this child that counts?"""
    return child is not None and child.card_hash != ""


def kept_of(child: User) -> str:
    """What a session keeps of a card that was shown, until the pictures are tapped."""
    return child.card_hash


def still_counts(kept: object, child: User | None) -> bool:
    """Was it this child's card that was shown, and has it not been made again since?"""
    return child is not None and has_card(child) and kept == child.card_hash


def is_enough(child: User, way: Way) -> bool:
    """Does this child come in with the card alone? Only at school: at home nobody sees who holds it."""
    return child.card_alone and way is Way.CLASS


def note_card_alone(*, pupil: User, at: datetime) -> None:
    """Write down that a child has come in with nothing but their card."""
    if not pupil.card_alone:
        raise ValueError("This child's card is not enough: their pictures come first.")
    record(
        Verb.SIGNED_IN,
        school_id=pupil.school_id,
        actor=pupil,
        subject=pupil.school_class,
        codes={"with": "card"},
        at=at,
    )


@transaction.atomic
def set_card_alone(*, pupil: User, on: bool, by: User, at: datetime) -> None:
    """Let the card be enough for a child who can't be asked to remember pictures, or ask for pictures again."""
    School.objects.locked(pupil.school_id)
    child = children_of(by).get(pk=pupil.pk)
    if child.card_alone == on:
        return
    child.card_alone = on
    child.save(update_fields=["card_alone"])
    record(
        Verb.CHANGED_ROSTER,
        school_id=child.school_id,
        actor=by,
        about=child,
        codes={"what": ["card-alone"], "on": on},
        at=at,
    )


@transaction.atomic
def stop_if_worn_out(*, pupil: User, at: datetime) -> bool:
    """Stop a card with which too much was missed; its day remains, so that the teacher reads that it was stopped."""
    if not is_worn_out(pupil, at=at):
        return False
    School.objects.locked(pupil.school_id)
    child = User.objects.pupils().filter(pk=pupil.pk, card_hash=pupil.card_hash).first()
    if child is None or not child.card_hash:
        return False
    child.card_hash = ""
    child.save(update_fields=["card_hash"])
    record(
        Verb.CHANGED_ROSTER,
        school_id=child.school_id,
        actor=None,
        subject=child.school_class,
        about=child,
        codes={"what": ["card-stopped"]},
        at=at,
    )
    return True


def _make(pupil: User, by: User, at: datetime) -> NewCard:
    # One that was stopped is in somebody else's hand, too.
    token, again = secrets.token_urlsafe(TOKEN_BYTES), pupil.card_made_at is not None
    pupil.card_hash, pupil.card_made_at = _hash(token), at
    if again:
        # A session is bound to `password`, even to one that lets nobody in: a new one ends them all.
        pupil.set_unusable_password()
    pupil.save(update_fields=["card_hash", "card_made_at", "password"])
    record(
        Verb.MADE_CARD,
        school_id=pupil.school_id,
        actor=by,
        subject=pupil.school_class,
        about=pupil,
        codes={"again": again},
        at=at,
    )
    return NewCard(pupil, token, again)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
