"""A child joins a school of 100,000 posts: everything is judged again, and what says the name with a photo is put back."""

from datetime import datetime
from pathlib import Path
from resource import getpagesize
from time import perf_counter
from typing import Any

import pytest

from classroom.models import Post, PutBack, School, User
from classroom.moderation.rescan import rescan, stale_threads
from classroom.moderation.would_hide import would_hide
from classroom.roster.people import add_pupil
from classroom.safeguarding.names import Person
from tests.benchmarks.big_school import fill, has_photo
from tests.benchmarks.measure import Tables, duration, seconds
from tests.conftest import class_of

pytestmark = [pytest.mark.bench, pytest.mark.django_db, pytest.mark.timeout(1800)]

POSTS = 100_000
A_MONTH = POSTS // 36
NEW: dict[str, Any] = {
    "first_name": "Ottoline",
    "last_name": "Hawthorne",
    "pen_name": "Daring Otter",
    "animal": "otter",
}
NAMED = {number: "Ottoline" for number in range(0, POSTS, 999) if has_photo(number)}


def megabytes() -> float:
    """What this process keeps in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * getpagesize() / 2**20


@pytest.fixture
def big_school(whole_school: School, ms_tan: User, now: datetime) -> School:
    """All of it stands, judged under today's names."""
    fill(whole_school, posts=POSTS, saying=NAMED, by=ms_tan, now=now)
    return whole_school


def test_a_child_joins_a_school_of_100_000_posts(
    tables: Tables, big_school: School, ada: User, now: datetime
) -> None:
    floor = seconds(_read_everything)
    floor_name = f"reading all words: {duration(floor)}"
    told: list[int] = []
    preview = seconds(lambda: told.append(len(would_hide(big_school, [Person(id=-1, **NEW)], now=now).posts)))
    assert told == [len(NAMED)]
    said = f"{len(NAMED)} say it with a photo"
    tables.tell(
        f"the preview of one name, {POSTS:,} posts, {said}",
        duration(preview),
        floor_name,
        preview / floor,
        at_most=80,
    )
    add_pupil(school_class=class_of(ada), by=None, **NEW)
    before = megabytes()
    took, month, most = _slice_by_slice(big_school, now=now)
    assert PutBack.objects.values("post").distinct().count() == len(NAMED)
    grown = f"{duration(took)}, memory grew by {max(0, most - before):.0f} MB"
    tables.tell(
        f"the re-scan of {POSTS:,} posts, {said}; less than 60 s is wanted",
        grown,
        floor_name,
        took / floor,
        at_most=600,
    )
    tables.tell(
        f"… the newest {A_MONTH:,}, a month; less than 5 s is wanted",
        duration(month),
        floor_name,
        month / floor,
        at_most=30,
    )


def _slice_by_slice(school: School, *, now: datetime) -> tuple[float, float, float]:
    """As the worker does it: seconds for all and for the newest month, and the most megabytes on the way."""
    school.refresh_from_db()
    newest = Post.objects.order_by("-walled_at", "-pk").values_list("thread", flat=True)[A_MONTH]
    began, month, most = perf_counter(), 0.0, 0.0
    while stale := stale_threads(school):
        if not month and stale[0] < newest:
            month = perf_counter() - began
        rescan(school.pk, now=now, at_most=1_000)
        most = max(most, megabytes())
    return perf_counter() - began, month, most


def _read_everything() -> None:
    texts = Post.objects.values_list("live_revision__text")
    assert sum(1 for _row in texts.iterator(2_000)) == POSTS
