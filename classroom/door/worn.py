"""What a class's grown-ups are told of guessing: purses that are empty, and cards that were stopped."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, TextChoices

from classroom.door.animals import egg_of, emoji_of
from classroom.door.children import was_stopped
from classroom.door.devices import Empty
from classroom.models import SchoolClass, User


class What(TextChoices):
    """What was tried so often."""

    CARD = "card"
    STOPPED = "stopped"
    IPADS = "ipads"


class Worn(NamedTuple):
    """A child's card, or the iPads that they came in on first; no real name."""

    what: What
    pk: int
    class_id: int | None
    pen_name: str
    emoji: str
    egg: int

    @property
    def mark(self) -> tuple[str, int]:
        """Which one this is."""
        return self.what.value, self.pk


def worn_in(classes: list[SchoolClass], *, at: datetime) -> tuple[list[SchoolClass], list[Worn]]:
    """The classes whose unknown iPads may not try for now, and the cards and known iPads that were tried too often."""
    empty = Empty(at=at)
    asking = [school_class for school_class in classes if empty.for_unknown_ipads(school_class)]
    worn = [_worn(child, what) for child in _worth_a_look(classes, empty) for what in _whats(child, empty)]
    return asking, worn


def _worth_a_look(classes: list[SchoolClass], empty: Empty) -> QuerySet[User]:
    here = User.objects.pupils().here().filter(school_class__in=classes).order_by("pen_name", "pk")
    # Asked every few seconds, and mostly nothing is empty.
    return here if empty else here.filter(card_hash="", card_made_at__isnull=False)


def _whats(child: User, empty: Empty) -> list[What]:
    told = {
        What.STOPPED: was_stopped(child),
        What.CARD: empty.for_card(child),
        What.IPADS: empty.for_ipads_of(child),
    }
    return [what for what, is_so in told.items() if is_so]


def _worn(child: User, what: What) -> Worn:
    return Worn(
        what, child.pk, child.school_class_id, child.pen_name, emoji_of(child.animal), egg_of(child.pk)
    )
