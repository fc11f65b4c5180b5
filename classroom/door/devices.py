"""Known iPads, and who pays for a miss: each try is counted against one purse, never against an address.

An iPad becomes known when it has signed a child in. Its name begins with a mark of the account that made it known, so that a
classmate who makes many known (private windows, a borrowed laptop) gets no more tries with ten than with one. The mark is
keyed: it names nobody, on the iPad or in a table.
"""

import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from classroom.door.tallies import LASTING, Allowance, forget, give_back, remaining, take, used_up
from classroom.models import SchoolClass, User

# Thirty children who tap new pictures on thirty new iPads for the first time miss about ten times in a lesson. Twice that is
# given out by the hour, and by the day what makes a stranger wait for weeks (docs/sign-in.md counts them).
MISSES = (Allowance(20, timedelta(hours=1)), Allowance(30, timedelta(days=1)))
# The first sign-in of a child on an iPad nobody has used; a helper who sets up the trolley does not have to do it alone.
MADE_KNOWN = (Allowance(3, timedelta(days=1)),)
# A card that somebody has found would give out a day's tries every day, at home and unseen: so they add up, and it stops.
WITH_ONE_CARD = (Allowance(60, LASTING),)
# Whoever has the card and the pictures misses now and then; a child who comes in does not wipe out what a finder missed.
FORGIVEN_TO_A_CARD = 5

# Misses are counted by child and device. All unknown ones together are one; so is whatever holds the child's own card.
UNKNOWN, CARD = "", "card"
_MARK = 16


def name_new_device(*, pupil: User, at: datetime) -> str:
    """A name for an iPad that this child makes known; none if they have made enough known today: then it stays unknown."""
    if not take(f"known:{pupil.pk}", MADE_KNOWN, at=at):
        return ""
    return f"{_mark_of(pupil)}.{secrets.token_urlsafe(32)}"


def counted_as(*, device: str, with_card: bool) -> str:
    """The name under which the misses of this device are counted: nobody else's misses slow whoever holds the card."""
    return CARD if with_card else device


def pay(*, pupil: User, counted: str, at: datetime) -> bool:
    """Take a try out of the purse that pays for it; False: it is empty, and only a grown-up or a card opens now."""
    return take(_purse(pupil, counted), _allowances(counted), at=at)


def pay_back(*, pupil: User, counted: str, tries: int = 1) -> None:
    """Tries that were this child's own honest ones are nobody's guesses."""
    give_back(_purse(pupil, counted), _allowances(counted), many=tries)


def note_right_pictures(*, pupil: User, counted: str) -> None:
    """A try that was right is no miss; of those with a card some before it weren't a guesser's, either."""
    if counted == CARD:
        give_back(_purse(pupil, counted), WITH_ONE_CARD, many=1 + FORGIVEN_TO_A_CARD)
    give_back(_purse(pupil, counted), MISSES)


def is_worn_out(pupil: User, *, at: datetime) -> bool:
    """Has so much been missed with this child's card that it has to stop?"""
    left, _wait = remaining(_purse(pupil, CARD), WITH_ONE_CARD, at=at)
    return left == 0


class Empty:
    """The purses in which nothing is left at this moment, asked for once."""

    def __init__(self, *, at: datetime) -> None:
        self._purses = used_up(("class:", "card:", "account:"), MISSES, at=at)

    def __bool__(self) -> bool:
        return bool(self._purses)

    def for_unknown_ipads(self, school_class: SchoolClass) -> bool:
        """May unknown iPads of this class not try any more for now?"""
        return _purse_of_class(school_class.pk) in self._purses

    def for_card(self, pupil: User) -> bool:
        """May whoever has this child's card not try any more for now?"""
        return pupil.card_hash != "" and _purse(pupil, CARD) in self._purses

    def for_ipads_of(self, pupil: User) -> bool:
        """May the iPads that this child made known not try any more for now?"""
        return _purse(pupil, _mark_of(pupil)) in self._purses


def refill(school_class: SchoolClass) -> None:
    """Let everybody of a class try again, from every iPad."""
    pupils = User.objects.get_queryset().in_class(school_class)
    purses = [_purse(pupil, counted) for pupil in pupils for counted in (CARD, _mark_of(pupil))]
    forget([_purse_of_class(school_class.pk), *purses], MISSES)


def _allowances(counted: str) -> tuple[Allowance, ...]:
    # In the order of their keys, as everybody locks them.
    return WITH_ONE_CARD + MISSES if counted == CARD else MISSES


def _mark_of(pupil: User) -> str:
    return salted_hmac("classroom.door.devices", str(pupil.log_id), algorithm="sha256").hexdigest()[:_MARK]


def _purse(pupil: User, counted: str) -> str:
    if counted == CARD:
        # A card that is made again has a full purse.
        return f"card:{pupil.card_hash[:_MARK]}"
    if counted == UNKNOWN:
        return _purse_of_class(pupil.school_class_id)
    return f"account:{counted.partition('.')[0]}"


def _purse_of_class(class_id: int | None) -> str:
    return f"class:{class_id}"
