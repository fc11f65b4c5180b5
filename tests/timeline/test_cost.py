"""What reading costs: the same number of queries however much stands on a wall, and the wall's own index."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from classroom.models import Audience, Prompt, SchoolClass, User
from classroom.timeline.news import news
from classroom.timeline.pictures import picture_for
from classroom.timeline.posts import post_page, posts_of_pupil
from classroom.timeline.walls import class_wall, first_wall, school_wall
from tests.timeline.many import many_posts, many_replies

Queries = Callable[[int], AbstractContextManager[object]]
COUNTS = [1, 30]


@pytest.fixture
def prompt(green: SchoolClass, ms_tan: User, now: datetime) -> Prompt:
    return Prompt.objects.create(
        school_class=green,
        question="What surprised you?",
        written_by=ms_tan,
        pinned_at=now,
        names_version=green.school.names_version,
    )


@pytest.mark.parametrize("count", COUNTS)
def test_walls_cost_the_same_for_one_post_and_for_thirty(
    django_assert_num_queries: Queries,
    prompt: Prompt,
    ada: User,
    ben: User,
    ms_tan: User,
    mrs_lead: User,
    now: datetime,
    count: int,
) -> None:
    for post in many_posts(ada, count, now=now, audience=Audience.SCHOOL, pictures=1):
        many_replies(ben, post, min(count, 3), now=now)
    for viewer in (ben, ms_tan, mrs_lead):
        # Their classes, roots, replies, pictures, and the class's question.
        with django_assert_num_queries(5):
            class_wall(viewer, ada.school_class_id or 0, now=now)
        with django_assert_num_queries(4):
            school_wall(viewer, now=now)


@pytest.mark.parametrize("count", COUNTS)
def test_a_post_costs_the_same_for_one_reply_and_for_thirty(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    [root] = many_posts(ada, 1, now=now, pictures=1)
    many_replies(ben, root, count, now=now)
    for viewer in (ben, ms_tan):
        with django_assert_num_queries(3):
            post_page(viewer, root.pk, now=now)


@pytest.mark.parametrize("count", COUNTS)
def test_a_childs_posts_cost_the_same_for_one_and_for_thirty(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    many_posts(ada, count, now=now)
    for viewer in (ben, ms_tan):
        with django_assert_num_queries(4):
            posts_of_pupil(viewer, ada.pk, now=now)


@pytest.mark.parametrize("count", COUNTS)
def test_the_poll_costs_one_query(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    for post in many_posts(ada, count, now=now):
        many_replies(ben, post, 2, now=now)
    for viewer in (ben, ms_tan):
        watch = first_wall(viewer, now=now).watch
        with django_assert_num_queries(1):
            assert news(viewer, watch, now=now) is None


@pytest.mark.parametrize("count", COUNTS)
def test_a_picture_costs_the_same_however_many_posts_stand(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    posts = many_posts(ada, count, now=now, pictures=1)
    token = post_page(ben, posts[0].pk, now=now).card.photos[0].token
    for viewer in (ben, ms_tan):
        with django_assert_num_queries(3):
            picture_for(viewer, token, 400, now=now).close()


def plans(read: Callable[[], object]) -> list[str]:
    """How the engine carries out each query of a reading, as if there were many more rows than a test has."""
    with CaptureQueriesContext(connection) as captured:
        read()
    found = []
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        for query in captured.captured_queries:
            cursor.execute(f"{explain} {query['sql']}")
            found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return found


SORT = {"sqlite": "USE TEMP B-TREE FOR ORDER BY", "postgresql": "Sort Key"}


@pytest.mark.parametrize("viewer_name", ["ben", "ms_tan", "mrs_lead"])
def test_a_page_of_a_wall_is_read_along_the_walls_own_index(
    request: pytest.FixtureRequest, ada: User, viewer_name: str, now: datetime
) -> None:
    viewer: User = request.getfixturevalue(viewer_name)
    many_posts(ada, 60, now=now, audience=Audience.SCHOOL)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    after = class_wall(viewer, ada.school_class_id or 0, now=now).older
    found = {
        "post_class_wall": plans(lambda: class_wall(viewer, ada.school_class_id or 0, now=now, after=after)),
        "post_school_wall": plans(lambda: school_wall(viewer, now=now, after=after)),
    }
    for index, (_classes, roots, *_others) in found.items():
        # Only the few posts of the page itself are sorted, never the whole wall.
        assert (index in roots, roots.count(SORT[connection.vendor])) == (True, 1), roots
