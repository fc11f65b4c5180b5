"""What a search has found, as a page shows it: one list by time, the words around what was looked for, never a picture."""

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from classroom.door.animals import emoji_of
from classroom.moderation.search import A_PAGE, Where
from classroom.timeline.byline import byline
from classroom.timeline.cursor import Place
from classroom.web.desk import Segment, segments
from classroom.words.quotes import CURLED, straight

if TYPE_CHECKING:
    from classroom.moderation.search import Hit
    from classroom.publishing.search import Outside

# How much stands around the first word that was found.
BEFORE, AFTER = 50, 110
POST, PUBLIC = "p", "o"
_LAST = 2**53
# Sign, tint and words of each state.
TAGS = {
    Where.WAITING: ("clock", "nudge"),
    Where.WALL: ("users", "branch"),
    Where.RETURNED: ("undo", "nest"),
    Where.KEPT: ("message", "ok"),
    Where.DECLINED: ("x", ""),
    Where.HIDDEN: ("eye-off", ""),
}


@dataclass(frozen=True, slots=True)
class Found:
    """See search/hit.html. `words`: segments, a hit has the kind "hit"; `place` is where the next page begins."""

    name: str
    when: datetime
    url: str
    sign: str
    tint: str
    tag: str
    words: tuple[Segment, ...]
    also: str
    place: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a page begins, for posts and for what was released: each behind its own place; None: at the newest."""

    posts: tuple[datetime, int] | None
    public: tuple[datetime, int] | None

    @classmethod
    def read(cls, after: str) -> "Bounds":
        """What a page before this one has sent; anything else is the beginning. At the same moment posts come first."""
        place = Place.read(after[1:])
        if place is None or after[:1] not in {POST, PUBLIC}:
            return cls(None, None)
        of_posts = after[0] == POST
        return cls(
            (place.at, place.post_id if of_posts else 0), (place.at, _LAST if of_posts else place.post_id)
        )


def one_list(posts: "Sequence[Hit]", public: "Sequence[Outside]", words: Sequence[str]) -> list[Found]:
    """All that was found, the newest first: a page, and one more if there are others."""
    streams = (
        ((hit.post.created_at, 1, hit.post.pk, _post(hit, words)) for hit in posts),
        ((one.went_out_at, 0, one.version.public_post_id, _public(one, words)) for one in public),
    )
    merged = heapq.merge(*streams, key=lambda line: line[:3], reverse=True)
    return [line[3] for line in islice(merged, A_PAGE + 1)]


def _post(hit: "Hit", words: Sequence[str]) -> Found:
    post, (sign, tint) = hit.post, TAGS[hit.where]
    in_alt_text = next((alt for alt in hit.alt_texts if _first(alt, words)), "")
    text = in_alt_text if in_alt_text and not _first(hit.revision.text, words) else hit.revision.text
    return Found(
        name=_name(hit),
        when=post.created_at,
        url=_url(hit),
        sign=sign,
        tint=tint,
        tag=str(hit.where.label),
        words=excerpt(text, words),
        also=_("With a photo") if hit.alt_texts else _("Words"),
        place=f"{POST}{Place(post.created_at, post.pk)}",
    )


def _name(hit: "Hit") -> str:
    author, school_class = hit.post.author, hit.post.school_class
    return byline(
        author_is_pupil=author.is_pupil,
        pen_name=author.pen_name,
        animal_emoji=emoji_of(author.animal),
        staff_name=author.staff_name,
        class_name=school_class.name if school_class else "",
        school_name=hit.post.school.name,
        thread_has_picture=hit.has_picture,
        thread_judged=hit.judged,
    ).text


def _url(hit: "Hit") -> str:
    """The wall's page for what stands, the desk's for everything else that this person decides about."""
    on_the_wall = hit.where is Where.WALL
    return reverse("post", args=[hit.post.pk]) if on_the_wall else reverse("review", args=[hit.revision.pk])


def _public(one: "Outside", words: Sequence[str]) -> Found:
    post = one.version.public_post
    return Found(
        name=post.school_class.name if post.school_class else post.school.name,
        when=one.went_out_at,
        url=reverse("share_version", args=[one.version.pk]),
        sign="globe",
        tint="sky",
        tag=_("Outside"),
        words=excerpt(one.version.text, words),
        also=_("Public"),
        place=f"{PUBLIC}{Place(one.went_out_at, post.pk)}",
    )


def excerpt(text: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """The words around the first of those that were looked for, each of them marked; cut between words."""
    line = " ".join(text.split())
    first = _first(line, words)
    start = max(first.start() - BEFORE, 0) if first else 0
    end = min((first.end() if first else BEFORE) + AFTER, len(line))
    # Not in the middle of a word, unless it is longer than all that is shown.
    start = line.find(" ", start, first.start() if first else end) + 1 if start else 0
    if end < len(line):
        cut = line.rfind(" ", first.end() if first else 0, end)
        end = cut if cut > 0 else end
    shown = line[start:end]
    marks = [(one.start(), one.end(), "hit", 0) for one in _pattern(words).finditer(shown)] if words else []
    before = (Segment("…"),) if start else ()
    after = (Segment("…"),) if end < len(line) else ()
    return (*before, *segments(shown, marks), *after)


def _pattern(words: Sequence[str]) -> "re.Pattern[str]":
    # The longest first, so that "castles" is marked whole where "castle" was looked for, too.
    return re.compile(
        "|".join(_any_quotes(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )


def _any_quotes(word: str) -> str:
    """The pattern of a word, however its quotation marks are curled."""
    pattern = re.escape(straight(word))
    for sign, ways in CURLED.items():
        pattern = pattern.replace(sign, f"[{sign}{ways}]")
    return pattern


def _first(text: str, words: Sequence[str]) -> "re.Match[str] | None":
    return _pattern(words).search(text) if words else None
