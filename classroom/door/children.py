"""The children whom a grown-up decides for, as the pages of their cards and pictures show them."""

from datetime import datetime
from typing import NamedTuple

from classroom.door.animals import egg_of, emoji_of
from classroom.models import SchoolClass, User
from classroom.models.people import UserQuerySet


class Row(NamedTuple):
    """One child of a class: only for staff who may see real names."""

    pk: int
    real_name: str
    pen_name: str
    emoji: str
    egg: int
    card_made_at: datetime | None
    card_stopped: bool
    card_alone: bool
    has_pictures: bool


def children_of(staff: User) -> UserQuerySet:
    """The children who are here, of the classes that this person decides for."""
    here = User.objects.get_queryset().pupils_taught_by(staff)
    return here.select_related("school_class").by_shown_name()


def rows_of(school_class: SchoolClass) -> list[Row]:
    """The children of a class, by name."""
    here = User.objects.get_queryset().in_class(school_class)
    return [_row(child) for child in here.by_shown_name()]


def was_stopped(child: User) -> bool:
    """Was this child's card tried too often? Whoever leaves has no card and no day of one."""
    return child.card_made_at is not None and not child.card_hash


def _row(child: User) -> Row:
    return Row(
        pk=child.pk,
        real_name=child.real_name,
        pen_name=child.pen_name,
        emoji=emoji_of(child.animal),
        egg=egg_of(child.pk),
        card_made_at=child.card_made_at if child.card_hash else None,
        card_stopped=was_stopped(child),
        card_alone=child.card_alone,
        has_pictures=bool(child.picture_password),
    )
