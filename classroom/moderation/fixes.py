"""One-press fixes: what a teacher would mend by hand, as a revision of staff."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from classroom.models import Revision, School, User
from classroom.moderation.checking import check_revision, is_name, pictures_of
from classroom.moderation.moves import mend
from classroom.moderation.queue import decidable_by
from classroom.safeguarding.found import Found, Severity


class Fix(StrEnum):
    """What one press mends."""

    SAY_MY_FRIEND = "my-friend"
    PHOTO_OUT = "photo-out"
    PRIVATE_OUT = "private-out"


# In the child's own text, so in the language that children write here, not in that of the screen.
MY_FRIEND = "my friend"
LEFT_OUT = "…"


def replaced(text: str, found: Iterable[Found], words: str) -> str:
    """The text with every found stretch replaced; stretches that touch or overlap become one."""
    merged: list[list[int]] = []
    for start, end in sorted((finding.start, finding.end) for finding in found):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    for start, end in reversed(merged):
        text = text[:start] + words + text[end:]
    return text


@transaction.atomic
def fix(revision_id: int, what: Fix, *, staff: User, seen: str, now: datetime) -> Revision:
    """Mend a waiting revision in one press. Raises like `mend`."""
    school = School.objects.locked(staff.school_id)
    revision = decidable_by(staff).with_post().get(pk=revision_id)
    pictures = pictures_of(revision)
    if what is Fix.PHOTO_OUT:
        without = frozenset(row.picture_id for row in pictures)
        return mend(revision_id, staff=staff, seen=seen, now=now, without=without)
    words = MY_FRIEND if what is Fix.SAY_MY_FRIEND else LEFT_OUT
    mending: dict[str, list[Found]] = {}
    for finding in check_revision(revision, school=school):
        name = is_name(finding)
        private = finding.severity is Severity.BLOCK and not name
        if name if what is Fix.SAY_MY_FRIEND else private:
            mending.setdefault(finding.place, []).append(finding)
    return mend(
        revision_id,
        staff=staff,
        seen=seen,
        now=now,
        text=replaced(revision.text, mending.get("text", ()), words),
        alt_texts={
            row.picture_id: replaced(row.alt_text, mending.get(f"alt:{number}", ()), words)
            for number, row in enumerate(pictures)
        },
    )
