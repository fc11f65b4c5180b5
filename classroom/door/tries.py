"""How often somebody may try a grown-up's password or code, or ask for a mail: by account and browser, never by address.

However a name is written, what counts is the account that it finds: the database has a mind of its own about which letters are the
same (to PostgreSQL a dotless ı is an i). Made-up names share a few thousand purses, so that guessing writes only so many rows.

A browser where this person has come in before is counted by itself; all others together count as one. So a stranger who
guesses wears out the strangers' tries, not Ms Tan's own.
"""

import unicodedata
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.crypto import salted_hmac

from classroom.door import tallies
from classroom.door.tallies import Allowance
from classroom.models import User


class Taken(NamedTuple):
    """What became of asking for a try: was there one, how many are left, how long to wait if none is."""

    allowed: bool
    left: int
    wait: timedelta


PAUSE = timedelta(minutes=5)
# Five every five minutes alone would be 1440 a day.
TRIES = (Allowance(5, PAUSE), Allowance(100, timedelta(days=1)))
MAILS = (Allowance(3, timedelta(hours=1)),)
# A code of an app can be typed for a minute and a half at most.
ONE_USE = (Allowance(1, timedelta(minutes=3)),)
# Too many to be worn out one after the other, few enough for a table.
MADE_UP_NAMES = 4096


def purse_of(name: str) -> str:
    """Whose tries are counted when this is typed as a user name or an e-mail; asks the database the same for everybody."""
    return purse(User.objects.staff().here().called(name), typed=name)


def purse(person: User | None, *, typed: str = "") -> str:
    """The one purse of an account; for nobody, one that what was typed shares with other made-up names."""
    if person is not None:
        return f"account|{person.pk}"
    alike = unicodedata.normalize("NFKC", typed.strip()).upper().casefold()
    number = int(salted_hmac("door.tries.made-up", alike).hexdigest(), 16) % MADE_UP_NAMES
    return f"made-up|{number}"


def take_try(*, what: str, browser: str, at: datetime) -> Taken:
    """Count a try before it is looked at, so that a hundred at the same moment are five."""
    key = _key("try", what, browser)
    allowed = tallies.take(key, TRIES, at=at)
    left, wait = tallies.remaining(key, TRIES, at=at)
    return Taken(allowed, left, wait)


def give_back(*, what: str, browser: str) -> None:
    """It was right: only misses count."""
    tallies.give_back(_key("try", what, browser), TRIES)


def may_mail(purse: str, *, at: datetime) -> bool:
    """Is there still a mail for this purse? One of made-up names is counted just so."""
    return tallies.take(_key("mail", purse), MAILS, at=at)


def is_first_use(*, of: str, code: str, at: datetime) -> bool:
    """Has this code not been taken already?"""
    return tallies.take(_key("code", of, code), ONE_USE, at=at)


def _key(*what: str) -> str:
    # Nobody's name or address stands in the table, and no code.
    return f"staff:{salted_hmac('door.tries', '|'.join(what)).hexdigest()}"
