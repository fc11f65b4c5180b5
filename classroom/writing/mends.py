"""Mends at one press, in the child's own draft."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from classroom.models import Revision, User
from classroom.writing.drafts import own_draft, save_draft
from classroom.writing.pictures import pictures_in
from classroom.writing.stops import look_at, name_spans

_OWNS = re.compile(r"['’]s$", re.IGNORECASE)
_BEGINS = re.compile(r"(^|[.!?]\s+|\n\s*)$")


@transaction.atomic
def mend_name(revision_id: int, *, author: User, now: datetime, scribe: User | None = None) -> Revision:
    """Put "my friend" where something stands that could be a name, in the words and in the descriptions.

    Raises what `save_draft` raises; TooLong where the longer words no longer fit.
    """
    revision = own_draft(revision_id, author=author, scribe=scribe)
    school = revision.post.school
    look = look_at(revision, school=school, now=now)
    spans = name_spans(look.places, school=school)
    mended = {place: _with_friends(text, spans[place]) for place, text in look.places.items()}
    return save_draft(
        revision_id,
        author=author,
        scribe=scribe,
        text=mended["text"],
        alt_texts={row.picture_id: mended[f"alt:{n}"] for n, row in enumerate(pictures_in(revision))},
        now=now,
    )


def _with_friends(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        before = text[:start].rstrip("#@")
        owns = _OWNS.search(text[start:end])
        friend = gettext("My friend") if _BEGINS.search(before) else gettext("my friend")
        text = before + friend + (owns.group() if owns else "") + text[end:]
    return text
