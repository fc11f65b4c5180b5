"""The poll of one's own posts: silence until a decision counts, and nothing before its time."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing

from classroom.models import Audience, Post, User
from classroom.moderation import moves
from classroom.writing.last_post import last_post
from classroom.writing.my_news import NotYours, my_news
from classroom.writing.my_posts import A_PAGE, Place, my_posts, my_posts_again
from classroom.writing.revise import start_again, take_back
from tests.posts import approved, pressed_approve, seen, waiting
from tests.rows import public_draft, release
from tests.writing.hands import write

Queries = Callable[[int], AbstractContextManager[object]]
TEN_SECONDS = timedelta(seconds=10)
A_MOMENT = timedelta(microseconds=1)


def is_news(author: User, watch: str, now: datetime) -> bool:
    return my_news(author, watch, now=now) is not None


def test_nothing_is_told_of_posts_that_stay_where_they_are(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    waiting(ada, now=now)
    write(ada, "I saw", now=now)
    for watch in (my_posts(ada, now=now).watch, last_post(ada, now=now).watch):
        assert is_news(ada, watch, now + TEN_SECONDS) is False


@pytest.mark.parametrize(
    ("verdict", "more"),
    [(moves.approve, {}), (moves.return_to_pupil, {"comment": "What did you hear?"}), (moves.decline, {})],
)
def test_a_decision_is_told_when_it_counts_without_a_write(
    ada: User, ms_tan: User, now: datetime, verdict: Any, more: dict[str, str]
) -> None:
    revision = waiting(ada, now=now)
    watches = [my_posts(ada, now=now).watch, last_post(ada, now=now).watch]
    verdict(revision.pk, staff=ms_tan, seen=seen(revision), now=now, **more)
    told = [
        [is_news(ada, watch, now + after) for after in (TEN_SECONDS - A_MOMENT, TEN_SECONDS)]
        for watch in watches
    ]
    assert told == [[False, True], [False, True]]


def test_a_decision_that_was_taken_back_in_time_is_never_told(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    watch = my_posts(ada, now=now).watch
    pressed_approve(revision, by=ms_tan, now=now)
    moves.undo(revision.pk, staff=ms_tan, now=now)
    assert is_news(ada, watch, now + TEN_SECONDS) is False


def test_what_staff_do_at_once_is_told_at_once(ada: User, ms_tan: User, now: datetime) -> None:
    wall, sealed = approved(ada, by=ms_tan, now=now), waiting(ada, now=now)
    kept = waiting(ada, now=now, audience=Audience.TEACHER)
    acts: list[Callable[[], object]] = [
        lambda: moves.hide(wall.pk, staff=ms_tan, now=now),
        lambda: moves.seal(sealed.pk, staff=ms_tan, now=now),
        lambda: moves.keep(kept.pk, staff=ms_tan, seen=seen(kept), now=now, comment="Well seen."),
    ]
    for act in acts:
        watch = my_posts(ada, now=now).watch
        act()
        assert is_news(ada, watch, now) is True


def test_what_is_shared_outside_is_told(ada: User, ms_tan: User, mx_office: User) -> None:
    long_after = datetime.fromisoformat("2026-03-20T12:00:00+00:00")
    post = approved(ada, by=ms_tan, now=long_after, audience=Audience.EVERYONE)
    watch = my_posts(ada, now=long_after).watch
    release(public_draft(ms_tan, source=post), mx_office)
    assert is_news(ada, watch, long_after) is True
    shown = my_posts(ada, now=long_after)
    assert ([one.outside_by for one in shown.posts], is_news(ada, shown.watch, long_after)) == (
        ["Ms Tan"],
        False,
    )


def test_a_page_that_is_drawn_again_shows_the_same_place_in_the_list(ada: User, now: datetime) -> None:
    for number in range(A_PAGE + 2):
        write(ada, f"Number {number}", now=now)
    older = my_posts(ada, now=now, after=my_posts(ada, now=now).after)
    assert is_news(ada, older.watch, now) is False
    waits = waiting(ada, "A new one", now=now)
    assert (is_news(ada, older.watch, now), is_news(ada, last_post(ada, now=now).watch, now)) == (
        False,
        False,
    )
    Post.objects.filter(pk=older.posts[0].id).update(created_at=waits.post.created_at)
    watch = my_news(ada, older.watch, now=now)
    assert watch is not None
    assert [one.text for one in my_posts_again(ada, watch, now=now).posts] == ["Number 0"]


def test_what_ada_does_herself_is_told_to_her_other_page(ada: User, ms_tan: User, now: datetime) -> None:
    post, waits = approved(ada, by=ms_tan, now=now), waiting(ada, now=now)
    watch = my_posts(ada, now=now).watch
    take_back(waits.pk, author=ada, now=now)
    assert is_news(ada, watch, now) is True
    watch = my_posts(ada, now=now).watch
    start_again(post.pk, author=ada, now=now)
    assert is_news(ada, watch, now) is True


@pytest.mark.parametrize("number", [1, 3])
def test_the_poll_costs_one_query_and_the_last_post_two(
    ada: User, ms_tan: User, now: datetime, django_assert_num_queries: Queries, number: int
) -> None:
    for _each in range(number):
        approved(ada, by=ms_tan, now=now, pictures=1)
    author = User.objects.get_queryset().select_related("school_class", "school").get(pk=ada.pk)
    watches = [my_posts(author, now=now).watch, last_post(author, now=now).watch]
    for watch in watches:
        with django_assert_num_queries(1):
            assert my_news(author, watch, now=now) is None
    with django_assert_num_queries(2):
        last_post(author, now=now)


def test_the_watch_of_somebody_else_is_nobodys(ada: User, ben: User, now: datetime) -> None:
    watch = my_posts(ada, now=now).watch
    with pytest.raises(NotYours):
        my_news(ben, watch, now=now)


# A signature holds the second in which it was made: without a name of its own two processes would collect two different tests.
SIGNED_ELSEWHERE = pytest.param(signing.dumps({"author_id": 1}), id="signed-elsewhere")


@pytest.mark.parametrize("nonsense", ["", "nonsense", "a:b:c", "\0", "é", SIGNED_ELSEWHERE])
def test_nonsense_is_no_watch(ada: User, nonsense: str, now: datetime) -> None:
    with pytest.raises(NotYours):
        my_news(ada, nonsense, now=now)


def test_the_last_post_is_said_in_its_first_words(ada: User, ms_tan: User, now: datetime) -> None:
    assert last_post(ada, now=now).place is None
    waiting(ada, "I saw a spider as big, as my hand.", now=now)
    last = last_post(ada, now=now)
    assert (last.place, last.words, last.cut, last.step, last.teacher) == (
        Place.WAITING,
        "I saw a spider as big",
        True,
        2,
        "Ms Tan",
    )
    short = waiting(ada, "So tiny!", now=now)
    assert (last_post(ada, now=now).words, last_post(ada, now=now).cut) == ("So tiny!", False)
    moves.return_to_pupil(short.pk, staff=ms_tan, seen=seen(short), now=now, comment="How tiny?")
    back = last_post(ada, now=now + TEN_SECONDS)
    assert (back.place, back.step, back.comment_by) == (Place.RETURNED, 1, "Ms Tan")


def test_the_last_post_with_the_lead_shows_no_words(ada: User, ms_tan: User, now: datetime) -> None:
    moves.seal(waiting(ada, "My secret words", now=now).pk, staff=ms_tan, now=now)
    last = last_post(ada, now=now)
    assert (last.place, last.words, last.step) == (Place.WITH_GROWN_UPS, "", 0)


@pytest.mark.parametrize("carried", [{"author_id": 1}, {"author_id": 1, "most": 1, "marks": ""}, ["1"]])
def test_what_a_page_from_before_an_update_carries_is_nobodys(
    ada: User, carried: object, now: datetime
) -> None:
    with pytest.raises(NotYours):
        my_news(ada, signing.dumps(carried, salt="writing.my-news", compress=True), now=now)
