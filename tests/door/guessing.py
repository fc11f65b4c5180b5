"""Somebody who guesses pictures all day, under a clock of our own; and what docs/sign-in.md tells of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import cycle, permutations
from pathlib import Path

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from classroom.door.pictures import PICTURES
from classroom.door.pupils import NotIn, come_in
from classroom.models import SchoolClass, User

GUESSES = list(permutations(PICTURES, 3))
A_CLASS = 30
FIVE_MINUTES = timedelta(minutes=5)
TOLD = Path(__file__).parents[2] / "docs" / "sign-in.md"


class CountingHasher(MD5PasswordHasher):
    """Counts the tries that somebody really looked at."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        """One look."""
        type(self).worked += 1
        return super().encode(password, salt)


Turn = tuple[User, str, bool]


def looked_at(
    turns: Iterator[Turn],
    green: SchoolClass,
    *,
    begin: datetime,
    end: datetime,
    every: timedelta = timedelta(minutes=1),
) -> list[int]:
    """Somebody tries again and again; how many tries were looked at in each hour.

    The longest pause is a minute: trying more often than that only meets more of them, as the first of these days shows.
    """
    hours, at, guesses = [0] * int((end - begin) / timedelta(hours=1)), begin, cycle(GUESSES[:-1])
    while at < end:
        child, device, with_card = next(turns)
        before = CountingHasher.worked
        with pytest.raises(NotIn):
            come_in(
                school_class=green,
                animal=child.animal,
                pictures=next(guesses),
                device=device,
                with_card=with_card,
                at=at,
            )
        hours[int((at - begin) / timedelta(hours=1))] += CountingHasher.worked - before
        at += every
    return hours


def from_devices(children: list[User], *devices: str, with_card: bool = False) -> Iterator[Turn]:
    """Every child in turn, every device in turn."""
    return cycle([(child, device, with_card) for child in children for device in devices])


def told(who: str, tries: int) -> bool:
    """Does the table of docs/sign-in.md say so?"""
    chance = f"{float(Fraction(tries, len(GUESSES))):.3f}"
    row = next((line for line in TOLD.read_text().splitlines() if line.startswith(f"| {who} ")), "")
    return [cell.strip() for cell in row.strip("|").split("|")][1:] == [str(tries), chance]
