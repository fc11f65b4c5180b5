"""How every purpose stands for many children at once."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from classroom.models import Permission, Purpose, Source, User
from classroom.models.people import UserQuerySet
from classroom.permissions.rule import Kind, PermissionState, state_of

__all__ = ["Kind", "PermissionState", "families_to_ask", "family_replied", "not_answered", "states_of"]

# What a child needs to write, and to be seen in a classmate's picture.
NEEDED_INSIDE = (Purpose.TAKING_PART, Purpose.IMAGE_INSIDE)


def states_of(pupil_ids: Iterable[int], *, on: date) -> dict[int, dict[Purpose, PermissionState]]:
    """All four purposes for each of these children on a day; one query for any number.

    On a page of somebody who does not keep the records, show `state.without_reason()`.
    """
    rows: dict[int, dict[Purpose, list[Permission]]] = {
        pupil: {purpose: [] for purpose in Purpose} for pupil in pupil_ids
    }
    if rows:
        for row in Permission.objects.about(rows):
            rows[row.pupil_id][Purpose(row.purpose)].append(row)
    return {
        pupil: {purpose: state_of(said, on=on) for purpose, said in purposes.items()}
        for pupil, purposes in rows.items()
    }


def family_replied(pupil_ids: Iterable[int]) -> dict[int, date]:
    """The day on which a family's last answer was recorded; a child whose family has not answered is left out."""
    asked = set(pupil_ids)
    if not asked:
        return {}
    last = Permission.objects.about(asked).filter(source=Source.FAMILY).order_by().values("pupil")
    return {
        pupil: timezone.localdate(at)
        for pupil, at in last.annotate(at=Max("recorded_at")).values_list("pupil", "at")
    }


def families_to_ask(staff: User) -> int:
    """Of the children here whose real names this person may see, how many families have not answered all that is needed inside."""
    return _not_answered(User.objects.get_queryset().pupils_known_to(staff)).count()


def not_answered(pupils: UserQuerySet) -> frozenset[int]:
    """Of these pupils, those here whose families have not answered all that is needed inside; one query for any number."""
    return frozenset(_not_answered(pupils.order_by()).values_list("pk", flat=True))


def _not_answered(pupils: UserQuerySet) -> UserQuerySet:
    said = Permission.objects.filter(pupil=OuterRef("pk"), source=Source.FAMILY)
    answered = (Exists(said.filter(purpose=purpose)) for purpose in NEEDED_INSIDE)
    return pupils.here().exclude(pk__in=pupils.order_by().filter(*answered).values("pk"))
