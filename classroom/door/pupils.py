"""How a child comes in: the class's code, their own animal, their three pictures.

The code is an address, not a secret (it hangs on a wall): whoever guesses one sees the animals of a class and nothing else.
What stops a stranger is that a wrong try is paid for (door/devices.py).
"""

import unicodedata
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from classroom.door.animals import egg_of, emoji_of, word_of
from classroom.door.cards import has_card, stop_if_worn_out
from classroom.door.devices import counted_as, note_right_pictures, pay
from classroom.door.hours import Way, way_in
from classroom.door.pauses import count_try, forget_misses, pause_left
from classroom.models import SchoolClass, User, Verb
from classroom.records.book import record

LONGEST_CODE = 12


class Refusal(TextChoices):
    """Why a child is not in yet, and what to do: one kind sentence each."""

    UNKNOWN_CODE = (
        "unknown-code",
        _("We don’t know that code. Look at the wall in your classroom and try again."),
    )
    CLOSED = "closed", _("Your class is asleep. Ask your teacher to open it.")
    WRONG_PICTURES = "wrong-pictures", _("Those are not your pictures. Try again, or ask your teacher.")
    PAUSE = "pause", _("Have a little rest. Then try your pictures again.")
    ASK = "ask", _("That was a lot of tries today. Ask your teacher to let you in.")
    # Nobody stands behind the door at home.
    ASK_AT_SCHOOL = (
        "ask-at-school",
        _("That was a lot of tries today. Ask your teacher when you are at school."),
    )


class NotIn(Exception):
    """A child is not in yet."""

    def __init__(self, refusal: Refusal, wait: timedelta = timedelta()) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.wait = wait

    @property
    def sentence(self) -> str:
        """What the child reads."""
        return say_wait(self.wait) if self.wait else str(self.refusal.label)


class OwnAnimal(NamedTuple):
    """A child of a class as the door shows them: no real name."""

    slug: str
    emoji: str
    egg: int
    pen_name: str


def say_wait(wait: timedelta) -> str:
    """How long to wait, in whole seconds, never none."""
    seconds = -(-wait // timedelta(seconds=1))
    return ngettext(
        "That was a lot of tries. Wait %(n)d second, then tap your pictures again.",
        "That was a lot of tries. Wait %(n)d seconds, then tap your pictures again.",
        seconds,
    ) % {"n": seconds}


def normalise_code(typed: str) -> str:
    """A class code as it is kept: "wren 42", "WREN-42" and "Wren42" are one."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isascii() and sign.isalnum()
    )


def find_class(typed: str) -> SchoolClass | None:
    """The class of a code that somebody typed."""
    code = normalise_code(typed)
    return SchoolClass.objects.filter(code=code).first() if 0 < len(code) <= LONGEST_CODE else None


def remembered_class(class_id: str) -> SchoolClass | None:
    """The class that an iPad remembers, if there still is one."""
    return SchoolClass.objects.filter(pk=class_id).first()


def animals_of(school_class: SchoolClass) -> list[OwnAnimal]:
    """The children of a class to choose oneself from, always in the same order."""
    here = User.objects.get_queryset().in_class(school_class).exclude(animal="").order_by("animal")
    return [
        OwnAnimal(
            child.animal, emoji_of(child.animal), egg_of(child.pk), child.pen_name or word_of(child.animal)
        )
        for child in here
    ]


def child_with(school_class: SchoolClass, animal: str) -> User | None:
    """The child of a class whose own animal this is."""
    return User.objects.get_queryset().in_class(school_class).exclude(animal="").filter(animal=animal).first()


def rest_left(*, pupil: User | None, device: str, with_card: bool, at: datetime) -> timedelta:
    """How long this child must still wait here; nothing for a child who does not exist."""
    return pause_left(pupil=pupil, device=counted_as(device=device, with_card=with_card), at=at)


def come_in(
    *,
    school_class: SchoolClass,
    animal: str,
    pictures: tuple[str, ...],
    device: str,
    at: datetime,
    with_card: bool = False,
) -> User:
    """Let a child in whose animal and pictures these are (and whose card was shown); raises NotIn with what to tell them."""
    child = child_with(school_class, animal)
    with_card = with_card and has_card(child)
    way = way_in(school_class, with_card=with_card, at=at)
    if way is None:
        raise NotIn(Refusal.CLOSED)
    counted = counted_as(device=device, with_card=with_card)
    pause = _take_turn(child, counted, way, at) if child else timedelta()
    # Without a child the hash is made all the same: the time it takes must not tell who exists.
    pupil = authenticate(None, pupil=child, pictures=pictures)
    if not isinstance(pupil, User):
        if child and with_card:
            stop_if_worn_out(pupil=child, at=at)
        raise NotIn(Refusal.WRONG_PICTURES, pause)
    _note_that_they_are_in(pupil, school_class, counted, at)
    return pupil


@transaction.atomic
def _take_turn(child: User, counted: str, way: Way, at: datetime) -> timedelta:
    """Count a try before anybody looks at it, and say which pause follows a miss; a refusal counts nothing."""
    may_try, pause = count_try(pupil=child, device=counted, at=at)
    if not may_try:
        raise NotIn(Refusal.PAUSE, pause)
    if not pay(pupil=child, counted=counted, at=at):
        raise NotIn(Refusal.ASK if way is Way.CLASS else Refusal.ASK_AT_SCHOOL)
    return pause


@transaction.atomic
def _note_that_they_are_in(pupil: User, school_class: SchoolClass, counted: str, at: datetime) -> None:
    forget_misses(pupil=pupil, device=counted)
    note_right_pictures(pupil=pupil, counted=counted)
    record(Verb.SIGNED_IN, school_id=pupil.school_id, actor=pupil, subject=school_class, at=at)
