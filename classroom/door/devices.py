"""Known iPads, and who pays for a miss: each try is counted against one purse, never against an address.

An iPad becomes known when it has signed a child in. Its name begins with a mark of the account that made it known, so that a
classmate who makes many known (private windows, a borrowed laptop) gets no more tries with ten than with one. The mark is
keyed: it names nobody, on the iPad or in a table.
"""

import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from classroom.door.tallies import Allowance, forget, give_back, take, used_up
from classroom.models import SchoolClass, User

# Thirty children who tap new pictures on thirty new iPads for the first time miss about ten times in a lesson. Twice that is
# given out by the hour, and by the day what makes a stranger wait for weeks (docs/sign-in.md counts them).
MISSES = (Allowance(20, timedelta(hours=1)), Allowance(30, timedelta(days=1)))
# The first sign-in of a child on an iPad nobody has used; a helper who sets up the trolley does not have to do it alone.
MADE_KNOWN = (Allowance(3, timedelta(days=1)),)

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
    return take(_purse(pupil, counted), MISSES, at=at)


def pay_back(*, pupil: User, counted: str, tries: int = 1) -> None:
    """Tries that were this child's own honest ones are nobody's guesses."""
    give_back(_purse(pupil, counted), MISSES, many=tries)


def classes_that_ask(school_classes: list[SchoolClass], *, at: datetime) -> set[int]:
    """The classes in which an unknown iPad may not try any more for now (by id)."""
    by_purse = {_purse_of_class(school_class.pk): school_class.pk for school_class in school_classes}
    return {by_purse[purse] for purse in used_up(list(by_purse), MISSES, at=at)}


def refill(school_class: SchoolClass) -> None:
    """Let everybody of a class try again, from every iPad."""
    pupils = User.objects.get_queryset().in_class(school_class)
    purses = [_purse(pupil, counted) for pupil in pupils for counted in (CARD, _mark_of(pupil))]
    forget([_purse_of_class(school_class.pk), *purses], MISSES)


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
