"""How audits went, for a lead: the last one, the nights before, and every stretch that somebody is to look at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from classroom.audits.quoting import Place, quoted
from classroom.models import Audit, AuditFault, User

A_PAGE = 20
# More would hide what the first ones say: look at the roster, or at a list of words, instead.
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch, whichever finders saw it. `id` is that of one of its faults; `thing`: post, question, public post.

    `stands`: a lead still finds it where it stood; `class_id` is that of a question; `words`: what is written there, for a lead's page only.
    """

    id: int
    place: Place
    finders: tuple[str, ...]
    stands: bool = False
    class_id: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Night:
    """One audit in numbers. `found` and `to_look` count stretches, not finders; `ended_at` is None if it was interrupted."""

    id: int
    began_at: datetime
    ended_at: datetime | None
    texts: int
    with_picture: int
    found: int
    to_look: int


@dataclass(frozen=True, slots=True)
class Nights:
    """A page of audits; `after` begins the next one (None: this is the last)."""

    nights: tuple[Night, ...]
    after: int | None


def open_lines(audit: Audit) -> list[Line]:
    """What nobody has looked at, in the order in which it was found."""
    return _lines(AuditFault.objects.filter(audit=audit, seen_at=None).order_by("pk"))


def _lines(faults: Iterable[AuditFault]) -> list[Line]:
    found: dict[Place, Line] = {}
    for fault in faults:
        place = Place.of(fault)
        line = found.get(place, Line(fault.pk, place, ()))
        found[place] = replace(line, finders=(*line.finders, fault.finder))
    return list(found.values())


def last_night(lead: User) -> Night | None:
    """The last audit that came to its end; two queries."""
    return next(iter(_nights(_audits(lead).filter(ended_at__isnull=False)[:1])), None)


def to_look_at(lead: User, *, now: datetime) -> tuple[list[Line], int]:
    """What the last audit found and nobody has looked at, with its words as far as they stand there still; and how many more."""
    audit = _audits(lead).filter(ended_at__isnull=False).first()
    lines = open_lines(audit) if audit is not None else []
    if audit is None or not lines:
        return [], 0
    shown = lines[:MOST_LINES]
    said = quoted([line.place for line in shown], reader=lead, since=audit.began_at, now=now)
    told = [
        replace(line, stands=True, words=said[line.place].words, class_id=said[line.place].class_id)
        if line.place in said
        else line
        for line in shown
    ]
    return told, len(lines) - len(shown)


def nights_of(lead: User, *, after: int | None = None) -> Nights:
    """The audits of a school, the newest first, a page at a time; `after` is the id of the last one seen."""
    audits = _audits(lead)
    last = audits.filter(pk=after).first() if after is not None else None
    if last is not None:
        earlier = Q(began_at__lt=last.began_at) | Q(began_at=last.began_at, pk__lt=last.pk)
        audits = audits.filter(earlier)
    nights = _nights(audits[: A_PAGE + 1])
    return Nights(nights[:A_PAGE], nights[A_PAGE - 1].id if len(nights) > A_PAGE else None)


def _audits(lead: User) -> QuerySet[Audit]:
    return Audit.objects.filter(school=lead.school_id).order_by("-began_at", "-pk")


def _nights(audits: Iterable[Audit]) -> tuple[Night, ...]:
    rows = list(audits)
    where = ("audit", "post", "prompt", "public_post", "place", "start", "end")
    stretches = AuditFault.objects.filter(audit__in=rows).values(*where)
    found, to_look = dict[int, int](), dict[int, int]()
    for row in stretches.annotate(unseen=Count("pk", filter=Q(seen_at=None))):
        found[row["audit"]] = found.get(row["audit"], 0) + 1
        to_look[row["audit"]] = to_look.get(row["audit"], 0) + bool(row["unseen"])
    return tuple(
        Night(
            id=row.pk,
            began_at=row.began_at,
            ended_at=row.ended_at,
            texts=row.texts,
            with_picture=row.with_picture,
            found=found.get(row.pk, 0),
            to_look=to_look.get(row.pk, 0),
        )
        for row in rows
    )
