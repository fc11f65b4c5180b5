"""The re-scan of many threads: the newest first, the same cost for any number, and killed at any point only a delay."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections
from pytest_django import DjangoAssertNumQueries

from classroom.models import Entry, Post, PutBack, School, Thread, User, triggers
from classroom.moderation.moves import protect
from classroom.moderation.neighbours import handed_in_near
from classroom.moderation.rescan import rescan, stale_threads
from classroom.moderation.scenes import scenes_of, threads_showing
from classroom.roster.names import names_for
from classroom.roster.people import add_pupil
from tests.conftest import class_of
from tests.posts import approved
from tests.timeline.test_cost import plans

DEN = "I built a den with mia."
AN_HOUR = timedelta(hours=1)


def joins(beside: User, first_name: str = "Mia") -> User:
    return add_pupil(school_class=class_of(beside), by=None, first_name=first_name, last_name="Quill")


def wall(ada: User, ms_tan: User, *, now: datetime, naming: int, clean: int) -> list[Post]:
    """Photos in turn with and without Mia's name, an hour between each."""
    texts = [DEN] * naming + ["We saw a wren."] * clean
    return [
        approved(ada, text, by=ms_tan, now=now + AN_HOUR * number, pictures=1)
        for number, text in enumerate(texts)
    ]


def as_judged(posts: list[Post]) -> list[tuple[bool, int, int]]:
    """Is it on the wall, what does its thread's row say, how often was it put back?"""
    return [
        (
            Post.objects.get(pk=post.pk).live_revision_id is not None,
            Thread.objects.get(pk=post.thread_id).names_version,
            Entry.objects.filter(verb="rescanned", subject_id=post.pk).count(),
        )
        for post in posts
    ]


@pytest.mark.parametrize("threads", [2, 12])
def test_clean_threads_cost_the_same_queries_for_any_number(
    threads: int, ada: User, ms_tan: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall(ada, ms_tan, now=now, naming=0, clean=threads)
    joins(ada)
    # Roster names are compiled once for all of them.
    rescan(ada.school_id, now=now, at_most=1)
    Thread.objects.update(names_version=0)
    with django_assert_num_queries(14):
        assert rescan(ada.school_id, now=now, at_most=1) == threads


@pytest.mark.parametrize("killed_after", [0, 1, 2])
def test_killed_between_any_two_posts_it_goes_on(
    killed_after: int, ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = wall(ada, ms_tan, now=now, naming=3, clean=2)
    joins(ada)
    left = [killed_after]

    def killed(*which: int, **how: object) -> None:
        if not left[0]:
            raise SystemExit
        left[0] -= 1
        protect.put_back(*which, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr("classroom.moderation.rescan.put_back", killed)
        with pytest.raises(SystemExit):
            rescan(ada.school_id, now=now)
    done = as_judged(posts)
    assert [on_wall for on_wall, _version, _times in done] == [
        *[True] * (3 - killed_after),
        *[False] * killed_after,
        True,
        True,
    ]
    assert PutBack.objects.count() == killed_after
    rescan(ada.school_id, now=now)
    assert as_judged(posts) == [(False, 2, 1)] * 3 + [(True, 2, 0)] * 2
    assert PutBack.objects.count() == 3


def test_another_child_who_joins_meanwhile_is_looked_for_in_the_newest_first(
    ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 1)
    posts = wall(ada, ms_tan, now=now, naming=1, clean=3)
    newest = approved(ada, "Zoella made it.", by=ms_tan, now=now + 9 * AN_HOUR, pictures=1)
    joins(ada)
    order: list[int] = []

    def watched(school: School, *, behind: int | None = None) -> list[int]:
        if len(order) == 2:
            joins(ada, "Zoella")
            school.refresh_from_db()
        found = stale_threads(school, behind=behind) if len(order) != 2 else stale_threads(school)
        order.extend(found)
        return found

    monkeypatch.setattr("classroom.moderation.rescan.stale_threads", watched)
    rescan(ada.school_id, now=now)
    threads = [post.thread_id for post in (newest, *reversed(posts))]
    assert order == [*threads[:2], *threads]
    assert [row.post for row in PutBack.objects.order_by("pk")] == [newest, posts[0]]


@pytest.mark.django_db(transaction=True)
def test_two_workers_put_each_post_back_once(
    ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 2)
    posts = wall(ada, ms_tan, now=now, naming=4, clean=3)
    joins(ada)

    def work(_worker: int) -> int:
        try:
            return rescan(ada.school_id, now=now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(2)))
    assert as_judged(posts) == [(False, 2, 1)] * 4 + [(True, 2, 0)] * 3
    assert PutBack.objects.count() == 4


def test_a_batch_is_read_along_indexes_however_many_roots_there_are(
    ada: User, ms_tan: User, now: datetime
) -> None:
    posts = wall(ada, ms_tan, now=now, naming=0, clean=3)
    threads = [post.thread_id for post in posts]
    read = plans(lambda: scenes_of(threads, now=now, names=names_for(ada.school)))
    read += plans(lambda: list(handed_in_near([now, now + 9 * AN_HOUR])))
    read += plans(lambda: threads_showing(posts[0]))
    walked = "SCAN" if connection.vendor == "sqlite" else "Seq Scan"
    assert not [plan for plan in read if walked in plan or "root_id" in plan]


def test_the_triggers_ask_along_indexes(ada: User) -> None:
    """A root is not found by having no root: with 70,000 of them each decision took a tenth of a second."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        for asked in triggers.threads_to_unjudge():
            cursor.execute(f"{explain} {asked.replace('NEW.id', '7')}")
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
            assert "root_id" not in plan
            assert "post_reshares" in plan
