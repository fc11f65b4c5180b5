"""The class book: what stands on the wall of a class from one day to another, in time order, for paper.

A book leaves the screen, and what is on paper cannot be hidden any more. So it holds only threads in which no name is unanswered,
judged under today's names, whether or not there is a picture; and nothing that a child has told about until a grown-up has answered.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Q

from classroom.models import Post, Report, SchoolClass, User
from classroom.timeline.cards import Card, cards
from classroom.timeline.rows import NotOnAWall, rows
from classroom.timeline.threads import Thread, threads

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Book:
    """What a book of a class holds, the oldest first.

    `named`: left out, since a name in them is not answered; `unjudged`: left out, since they are being checked; `told`: left out, since a
    child has told about them and nobody has answered; `too_many`: how many there would be, if that is more than a book holds (then
    there are no cards).
    """

    school_class: SchoolClass
    cards: tuple[Card, ...]
    named: int
    unjudged: int
    told: int
    too_many: int


def class_of_book(viewer: User, class_id: int) -> SchoolClass:
    """A class whose book this person may make: one that they decide for; raises NotOnAWall."""
    school_class = SchoolClass.objects.taught_by(viewer).select_related("school").filter(pk=class_id).first()
    if school_class is None:
        raise NotOnAWall
    return school_class


def book_of(
    viewer: User, school_class: SchoolClass, *, since: datetime, until: datetime, now: datetime
) -> Book:
    """What stood on its wall first between two moments (aware; the second one is outside)."""
    standing = Post.objects.visible_to(viewer, now=now).on_class_wall(school_class)
    standing = standing.filter(walled_at__gte=since, walled_at__lt=until)
    told = _told_about(school_class)
    is_told = Q(pk__in=told) | Q(reshares__in=told)
    judged = ~is_told & Q(thread__names_version=F("school__names_version"))
    clean = judged & Q(thread__open_name_findings=0)
    counted = standing.aggregate(
        clean=Count("pk", filter=clean),
        named=Count("pk", filter=judged & Q(thread__open_name_findings__gt=0)),
        told=Count("pk", filter=is_told),
        every=Count("pk"),
    )
    unjudged = counted["every"] - counted["clean"] - counted["named"] - counted["told"]
    out = {"named": counted["named"], "unjudged": unjudged, "told": counted["told"]}
    if counted["clean"] > LONGEST:
        return Book(school_class, (), **out, too_many=counted["clean"])
    roots = list(rows(standing.filter(clean).order_by("walled_at", "pk"), viewer=viewer, now=now))
    found = threads(roots, viewer=viewer, now=now)
    # A name may have come while this was read.
    sure = [thread for thread in found if all(row.standing.clean for row in thread.rows)]
    kept = [_without(told, thread) for thread in sure]
    out["named"] += len(roots) - len(sure)
    out["told"] += sum(len(thread.replies) for thread in sure) - sum(len(thread.replies) for thread in kept)
    return Book(school_class, cards(kept, viewer=viewer), **out, too_many=0)


def _told_about(school_class: SchoolClass) -> frozenset[int]:
    """What children of the school told about and nobody has answered; a post that is passed on may be of another class."""
    told = Report.objects.open().filter(post__school=school_class.school_id)
    return frozenset(told.values_list("post", flat=True))


def _without(told: frozenset[int], thread: Thread) -> Thread:
    return replace(thread, replies=tuple(row for row in thread.replies if row.post.pk not in told))
