"""What a family agreed to: recorded, never changed; not recorded means no, expired means no."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from classroom.models import Permission, Purpose, School, Source, User, Verb
from classroom.records.book import record


def allowed(pupil_ids: Iterable[int], purpose: Purpose, *, on: date) -> frozenset[int]:
    """Of these children, those for whom the purpose is allowed on a day; one query for any number.

    "Never" beats the child's own no, which beats a family's yes (product.md, The public account).
    """
    asked = frozenset(pupil_ids)
    if not asked:
        return asked
    last: dict[tuple[int, str], Permission] = {}
    for row in Permission.objects.about(asked).begun(on).filter(purpose=purpose):
        last[row.pupil_id, row.source] = row
    return frozenset(pupil for pupil in asked if _says_yes(last, pupil, on=on))


def _says_yes(last: dict[tuple[int, str], Permission], pupil: int, *, on: date) -> bool:
    if any(
        row is not None and not row.yes and (row.ends_on is None or row.ends_on >= on)
        for row in (last.get((pupil, Source.NEVER)), last.get((pupil, Source.CHILD)))
    ):
        return False
    family = last.get((pupil, Source.FAMILY))
    return family is not None and family.yes and (family.ends_on is None or family.ends_on >= on)


def allows(pupil: User, purpose: Purpose, *, on: date) -> bool:
    """Is this purpose allowed for this child on a day?"""
    return pupil.pk in allowed([pupil.pk], purpose, on=on)


@transaction.atomic
def record_permission(
    *,
    pupil: User,
    purpose: Purpose,
    yes: bool,
    starts_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
    source: Source = Source.FAMILY,
    basis: str = "consent",
    evidence: str = "",
) -> Permission:
    """Add an answer; a withdrawal is another answer, "no" from today. What it changes is pulled by whoever reads next."""
    School.objects.locked(pupil.school_id)
    row = Permission.objects.create(
        pupil=pupil,
        purpose=purpose,
        yes=yes,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        basis=basis,
        evidence=evidence,
        recorded_by=by,
        recorded_at=at,
    )
    record(
        Verb.RECORDED_PERMISSION,
        school_id=pupil.school_id,
        actor=by,
        about=pupil,
        codes={"purpose": purpose, "yes": yes, "source": source},
        at=at,
    )
    return row
