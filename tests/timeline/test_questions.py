"""The question above a wall: its page's poll watches it too, in the one query."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from classroom.models import Prompt, SchoolClass, User
from classroom.roster.people import add_pupil
from classroom.timeline.news import news
from classroom.timeline.walls import ROOTS, class_wall, first_wall, school_wall
from tests.posts import approved
from tests.timeline.many import many_posts

SOON = timedelta(minutes=1)


def ask(green: SchoolClass, by: User, at: datetime, question: str = "What did Owen bring?") -> Prompt:
    version = SchoolClass.objects.select_related("school").get(pk=green.pk).school.names_version
    return Prompt.objects.create(
        school_class=green, question=question, written_by=by, pinned_at=at, names_version=version
    )


@pytest.mark.parametrize("posts", [0, 2])
def test_a_question_that_may_name_a_child_who_came_leaves_the_page_at_once(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime, posts: int
) -> None:
    ask(green, ms_tan, now)
    many_posts(ada, posts, now=now, pictures=0)
    watch = first_wall(ada, now=now).watch
    assert news(ada, watch, now=now + SOON) is None
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Oak")
    assert news(ada, watch, now=now + SOON) is not None
    anew = first_wall(ada, now=now)
    assert (anew.question, news(ada, anew.watch, now=now + SOON)) == (None, None)


@pytest.mark.parametrize("posts", [0, 2])
def test_a_question_that_is_taken_off_or_followed_by_another_is_told(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime, posts: int
) -> None:
    many_posts(ada, posts, now=now)
    first = ask(green, ms_tan, now)
    watch = first_wall(ada, now=now).watch
    second = ask(green, ms_tan, now, "What surprised you?")
    assert news(ada, watch, now=now + SOON) is not None
    page = first_wall(ada, now=now)
    assert (page.question and page.question.id, news(ada, page.watch, now=now + SOON)) == (second.pk, None)
    Prompt.objects.filter(pk=first.pk).update(taken_off_at=now)
    assert news(ada, page.watch, now=now + SOON) is None
    Prompt.objects.filter(pk=second.pk).update(taken_off_at=now)
    assert news(ada, page.watch, now=now + SOON) is not None


def test_a_question_for_green_class_is_no_news_elsewhere(
    ada: User, cem: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    many_posts(ada, ROOTS + 1, now=now)
    newest = first_wall(ada, now=now)
    older = first_wall(ada, now=now, after=newest.older)
    watches = [
        (ada, older.watch),
        (ada, school_wall(ada, now=now).watch),
        (cem, first_wall(cem, now=now).watch),
    ]
    ask(green, ms_tan, now)
    assert [news(viewer, watch, now=now + SOON) for viewer, watch in watches] == [None, None, None]
    assert news(ada, newest.watch, now=now + SOON) is not None


def test_new_posts_beside_a_question_are_news_as_before(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    ask(green, ms_tan, now)
    watch = class_wall(ben, green.pk, now=now).watch
    root = approved(ada, by=ms_tan, now=now + SOON)
    approved(ben, "Me too", by=ms_tan, now=now + SOON, root=root)
    assert news(ben, watch, now=now + SOON) is not None


@pytest.mark.parametrize("posts", [0, 30])
def test_the_poll_of_a_wall_with_a_question_is_one_query(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    ada: User,
    ms_tan: User,
    green: SchoolClass,
    now: datetime,
    posts: int,
) -> None:
    ask(green, ms_tan, now)
    many_posts(ada, posts, now=now)
    watch = first_wall(ada, now=now).watch
    with django_assert_num_queries(1):
        assert news(ada, watch, now=now) is None
