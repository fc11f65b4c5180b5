"""The preview of a roster change in a tenth of a school of 100,000 posts, 30,000 with a photo: for all of it 2 s is the aim."""

from datetime import datetime

import pytest
from django.db.models import OuterRef, Subquery

from classroom.models import Decision, Post, Revision, RevisionPicture, School, State, Thread, User, Verdict
from classroom.moderation.would_hide import would_hide
from classroom.safeguarding.names import Person
from tests.benchmarks.measure import Tables
from tests.posts import picture

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

POSTS, WITH_PHOTO, SAY_IT, A_BATCH = 10_000, 3_000, 6, 1_000
PLACES = ("pond", "hedge", "hall", "field", "library", "garden", "playground")
SEEN = ("wren", "heron", "snail", "frog", "beetle", "newt", "spider", "ladybird", "robin", "toad", "worm")


def words(number: int) -> str:
    """A child's two sentences, never twice the same."""
    who = "Ottoline" if number % (WITH_PHOTO // SAY_IT) == 0 else "my friend"
    return (
        f"Today {who} and I went to the {PLACES[number % 7]} and counted {number % 97} {SEEN[number % 11]}s. "
        f"We drew the {SEEN[number % 5]} number {number} and wrote down what it did after the rain."
    )


@pytest.fixture
def big_school(whole_school: School, ada: User, ms_tan: User, now: datetime) -> School:
    """Every post stands, each in a thread of its own, judged under today's names."""
    photo = picture(ada)
    for first in range(0, POSTS, A_BATCH):
        numbers = range(first, first + A_BATCH)
        threads = Thread.objects.bulk_create(Thread(school=whole_school) for _ in numbers)
        posts = Post.objects.bulk_create(
            Post(school=whole_school, school_class=ada.school_class, author=ada, thread=thread, walled_at=now)
            for thread in threads
        )
        revisions = Revision.objects.bulk_create(
            Revision(post=post, text=words(number), made_by=ada)
            for number, post in zip(numbers, posts, strict=True)
        )
        if first < WITH_PHOTO:
            RevisionPicture.objects.bulk_create(
                RevisionPicture(revision=each, picture=photo, position=0, alt_text="Our drawing of it")
                for each in revisions
            )
            Thread.objects.filter(pk__in=[each.pk for each in threads]).update(has_picture=True)
        Decision.objects.bulk_create(
            Decision(revision=each, verdict=Verdict.APPROVE, by=ms_tan, at=now) for each in revisions
        )
    decision = Decision.objects.filter(revision=OuterRef("pk")).values("pk")[:1]
    Revision.objects.update(
        state=State.APPROVED, handed_in_at=now, effective_at=now, decision=Subquery(decision)
    )
    Post.objects.update(live_revision=Subquery(Revision.objects.filter(post=OuterRef("pk")).values("pk")[:1]))
    Thread.objects.filter(school=whole_school).update(names_version=whole_school.names_version)
    return whole_school


def test_a_child_joins_a_big_school(tables: Tables, big_school: School, now: datetime) -> None:
    new = Person(-1, "Ottoline", "Hawthorne", pen_name="Daring Otter", animal="otter")

    def preview() -> None:
        assert len(would_hide(big_school, [new], now=now).posts) == SAY_IT

    def read() -> None:
        texts = Post.objects.filter(school=big_school, thread__has_picture=True).values_list(
            "live_revision__text"
        )
        assert sum(1 for _row in texts.iterator(2_000)) == WITH_PHOTO

    tables.compare(
        f"the preview of one name, {POSTS:,} posts, {WITH_PHOTO:,} with a photo, {SAY_IT} of them say it; aim 0.2 s",
        preview,
        "reading the words of those with a photo",
        read,
        rounds=3,
        at_most=40,
    )
