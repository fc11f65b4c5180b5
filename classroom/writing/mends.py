"""Mends at one press: words enter as they were typed, and leave with one kind of thing mended. Only `mend_draft` writes."""

import re
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from classroom.models import Revision, School, User
from classroom.roster.names import names_for
from classroom.safeguarding.found import Rule
from classroom.writing.drafts import own_draft, save_draft
from classroom.writing.pictures import pictures_in
from classroom.writing.shapes import Span
from classroom.writing.stops import Look, look_at, name_spans

# What a button says that puts "my friend" in the place of a name.
NAME = "name"

_OWNS = re.compile(r"['’]s$", re.IGNORECASE)
_BEGINS = re.compile(r"(^|[.!?]\s+|\n\s*)$")
_SENTENCE = re.compile(r"([.!?]\s+|\n\s*)(\w)")
_MYSELF = re.compile(r"(?<![\w'’])i(?![\w-])")
_SAME = re.compile(r"([^\W\d_])\1{2,}|(\S{1,8}?)(?: ?\2){2,}", re.IGNORECASE)
_MARKS = re.compile(r"[!? ]+")

# What comes in the place of a stretch, given the words before it.
Change = Callable[[str, str], str]


def mended(look: Look, fix: str, *, school: School) -> dict[str, str]:
    """Every place of a draft with one kind of thing mended; as it was where no machine mends that."""
    if fix == NAME:
        if all(stop.rule is not Rule.NAME_WITH_PHOTO for stop in look.stops):
            # Where the names of a child's friends may stand, which of them turn would tell who is at the school.
            return dict(look.places)
        spans = name_spans(look.places, names=names_for(school))
        return {place: _changed(text, spans[place], _friend) for place, text in look.places.items()}
    change = CHANGES.get(fix)
    if change is None:
        return dict(look.places)
    found = [one for one in look.found if one.rule.value == fix]
    return {
        place: _changed(text, [(one.start, one.end) for one in found if one.place == place], change)
        for place, text in look.places.items()
    }


@transaction.atomic
def mend_draft(
    revision_id: int, fix: str, *, author: User, now: datetime, scribe: User | None = None
) -> Revision:
    """Mend one kind of thing in the words and in the descriptions of one's own draft.

    Raises what `save_draft` raises; TooLong where the longer words no longer fit.
    """
    revision = own_draft(revision_id, author=author, scribe=scribe)
    school = revision.post.school
    words = mended(look_at(revision, school=school, now=now), fix, school=school)
    return save_draft(
        revision_id,
        author=author,
        scribe=scribe,
        text=words["text"],
        alt_texts={row.picture_id: words[f"alt:{n}"] for n, row in enumerate(pictures_in(revision))},
        now=now,
    )


def _changed(text: str, spans: list[Span], change: Change) -> str:
    for start, end in reversed(spans):
        before, stretch, after = text[:start], text[start:end], text[end:]
        if change is _friend:
            before = before.rstrip("#@")
        instead = change(stretch, before)
        text = before + instead + after if instead else _closed_up(before, after)
    return text


def _closed_up(before: str, after: str) -> str:
    """The words on both sides of what was taken out."""
    before, after = before.rstrip(" "), after.lstrip(" ")
    apart = " " if before[-1:].strip() and after[:1].strip(" \n.,;:!?)") else ""
    return before + apart + after


def _friend(stretch: str, before: str) -> str:
    owns = _OWNS.search(stretch)
    friend = gettext("My friend") if _BEGINS.search(before) else gettext("my friend")
    return friend + (owns.group() if owns else "")


def _nothing(_stretch: str, _before: str) -> str:
    return ""


def _secret(_stretch: str, _before: str) -> str:
    # In its place, so that the sentence goes on and nothing behind it becomes the next password.
    return gettext("secret")


def first_name(stretch: str, _before: str = "") -> str:
    """Of a first name and a last name the first, with what belongs to it: "Ben Barakat's" is "Ben's"."""
    owns = _OWNS.search(stretch)
    return stretch.split(maxsplit=1)[0] + (owns.group() if owns else "")


def _quiet(stretch: str, before: str) -> str:
    """Small letters; a sentence and "I" keep their big one."""
    words = _MYSELF.sub("I", stretch.lower())
    words = _SENTENCE.sub(lambda found: found[1] + found[2].upper(), words)
    return words[:1].upper() + words[1:] if _BEGINS.search(before) else words


def _fewer(stretch: str, _before: str) -> str:
    """Two of a letter, since "soon" has two; one of any other sign."""
    if _MARKS.fullmatch(stretch):
        return stretch[0]
    return _SAME.sub(lambda found: found[0][:2] if found[1] else found[2], stretch)


CHANGES: dict[str, Change] = {
    Rule.PHONE.value: _nothing,
    Rule.EMAIL.value: _nothing,
    Rule.ADDRESS.value: _nothing,
    Rule.PASSWORD.value: _secret,
    Rule.HANDLE.value: _nothing,
    Rule.FULL_NAME.value: first_name,
    Rule.SHOUTING.value: _quiet,
    Rule.REPEATED.value: _fewer,
}
