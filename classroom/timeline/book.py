"""The class book: what stands on the wall of a class from one day to another, in time order, for paper.

A book leaves the screen, and what is on paper cannot be hidden any more. So it holds only threads in which no name is unanswered,
judged under today's names, whether or not there is a picture.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from classroom.models import Post, SchoolClass, User
from classroom.timeline.cards import Card, cards
from classroom.timeline.rows import NotOnAWall, rows
from classroom.timeline.threads import threads

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Book:
    """What a book of a class holds, the oldest first.

    `named`: left out, since a name in them is not answered; `unjudged`: left out, since they are being checked; `too_many`: how many
    there would be, if that is more than a book holds (then there are no cards).
    """

    school_class: SchoolClass
    cards: tuple[Card, ...]
    named: int
    unjudged: int
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
    judged = Q(thread__names_version=F("school__names_version"))
    clean = judged & Q(thread__open_name_findings=0)
    counted = standing.aggregate(
        clean=Count("pk", filter=clean),
        named=Count("pk", filter=judged & Q(thread__open_name_findings__gt=0)),
        unjudged=Count("pk", filter=~judged),
    )
    if counted["clean"] > LONGEST:
        return Book(school_class, (), counted["named"], counted["unjudged"], too_many=counted["clean"])
    roots = list(rows(standing.filter(clean).order_by("walled_at", "pk"), viewer=viewer, now=now))
    found = threads(roots, viewer=viewer, now=now)
    # What a reshare passes on stands in a thread of its own, too; and a name may have come while this was read.
    sure = [thread for thread in found if all(row.standing.clean for row in thread.rows)]
    left_out = counted["named"] + len(roots) - len(sure)
    return Book(school_class, cards(sure, viewer=viewer), left_out, counted["unjudged"], too_many=0)
