"""A school that has posted for three years: authors, lessons, photos and replies in the proportions of a real one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Subquery

from classroom.models import Decision, Post, Revision, RevisionPicture, School, State, Thread, User, Verdict
from tests.posts import picture

A_BATCH = 1_000
# Of ten threads three have a photo; every third post is a reply to the one before it.
PHOTO_OF_TEN, A_REPLY_IN = 3, 3
# 30 children post within a lesson of 40 minutes.
A_LESSON, IN_A_LESSON = timedelta(minutes=40), 30
THREE_YEARS = timedelta(days=3 * 365)
PLACES = ("pond", "hedge", "hall", "field", "library", "garden", "playground")
# No animal: one is the own one of many an author.
SEEN = (
    "nettle",
    "thistle",
    "acorn",
    "pebble",
    "puddle",
    "feather",
    "mushroom",
    "conker",
    "twig",
    "cloud",
    "root",
)


def words(number: int, *, who: str = "my friend") -> str:
    """A child's two sentences, never twice the same."""
    return (
        f"Today {who} and I went to the {PLACES[number % 7]} and counted {number % 97} {SEEN[number % 11]}s. "
        f"We drew the {SEEN[number % 5]} number {number} and wrote down what it did after the rain."
    )


def fill(school: School, *, posts: int, saying: dict[int, str], by: User, now: datetime) -> None:
    """So many posts, every one approved and judged clean under the names of today; `saying`: who is named in which of them."""
    authors = list(User.objects.pupils().filter(school=school).order_by("pk"))
    photo = picture(authors[0])
    lessons = max(1, posts // IN_A_LESSON)
    for first in range(0, posts, A_BATCH):
        numbers = range(first, min(first + A_BATCH, posts))
        moments = [
            now
            - THREE_YEARS * (1 - number // IN_A_LESSON / lessons)
            + A_LESSON * (number % IN_A_LESSON) / IN_A_LESSON
            for number in numbers
        ]
        revisions = _rows(school, numbers, moments, authors=authors, saying=saying)
        RevisionPicture.objects.bulk_create(
            RevisionPicture(revision=each, picture=photo, position=0, alt_text="Our drawing of it")
            for number, each in zip(numbers, revisions, strict=True)
            if has_photo(number)
        )
        Decision.objects.bulk_create(
            Decision(revision=each, verdict=Verdict.APPROVE, by=by, at=now) for each in revisions
        )
    decision = Decision.objects.filter(revision=OuterRef("pk")).values("pk")[:1]
    Revision.objects.update(state=State.APPROVED, effective_at=F("handed_in_at"), decision=Subquery(decision))
    Post.objects.update(live_revision=Subquery(Revision.objects.filter(post=OuterRef("pk")).values("pk")[:1]))
    pictured = RevisionPicture.objects.values("revision__post__thread")
    Thread.objects.filter(school=school, pk__in=pictured).update(has_picture=True)
    Thread.objects.filter(school=school).update(names_version=school.names_version)


def has_photo(number: int) -> bool:
    """Does this post bring one?"""
    return number % A_REPLY_IN != 1 and number // A_REPLY_IN % 10 < PHOTO_OF_TEN


def _rows(
    school: School,
    numbers: Sequence[int],
    moments: Sequence[datetime],
    *,
    authors: Sequence[User],
    saying: dict[int, str],
) -> list[Revision]:
    roots = {number for number in numbers if number == numbers[0] or number % A_REPLY_IN != 1}
    threads = iter(Thread.objects.bulk_create(Thread(school=school) for _number in roots))
    rows: dict[int, Post] = {}
    for number, moment in zip(numbers, moments, strict=True):
        author = authors[(number * 7) % len(authors)]
        before = None if number in roots else rows[number - 1]
        rows[number] = Post(
            school=school,
            school_class=author.school_class,
            author=author,
            thread=before.thread if before else next(threads),
            root=before,
            walled_at=moment,
        )
    for which in (roots, rows.keys() - roots):
        Post.objects.bulk_create(rows[number] for number in sorted(which))
    return Revision.objects.bulk_create(
        Revision(
            post=rows[number],
            text=words(number, who=saying.get(number, "my friend")),
            made_by=rows[number].author,
            handed_in_at=moment,
        )
        for number, moment in zip(numbers, moments, strict=True)
    )
