"""The poll of a wall, and what its pages cost."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from classroom.models import Audience, SchoolClass, User
from classroom.moderation.moves import hide
from tests.posts import approved, pressed_approve, waiting
from tests.timeline.many import many_posts, many_replies
from tests.web.reading import HTMX, enter, page, poll

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


def test_ben_hears_of_new_posts_and_nothing_moves_until_he_presses(
    clock: time_machine.Traveller, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    client = enter(ben)
    address = poll(client, page(client, "wall"))
    for _ in range(2):
        pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    assert client.get(address, headers=HTMX).status_code == 204
    clock.shift(timedelta(seconds=10))
    response = client.get(address, headers=HTMX)
    text = response.content.decode()
    assert ("2 new posts" in text, "HX-Retarget" in response, "<article" in text) == (True, False, False)
    assert client.get(poll(client, text), headers=HTMX).status_code == 204
    found = re.search(r'id="look" href="([^"]*)" hx-get="\1"', text)
    assert found is not None
    feed = client.get(found[1], headers=HTMX).content.decode()
    assert (feed.count("<article"), "<html" in feed) == (2, False)


def test_new_replies_have_a_word_of_their_own(
    clock: time_machine.Traveller, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    client = enter(ben)
    address = poll(client, page(client, "wall"))
    approved(ada, "And another", by=ms_tan, now=now + timedelta(seconds=5), root=root)
    clock.shift(timedelta(seconds=5))
    assert "New replies" in client.get(address, headers=HTMX).content.decode()


@pytest.mark.parametrize("wall", ["wall", "school_wall"])
def test_what_is_hidden_leaves_the_screen_by_itself(
    ada: User, ben: User, ms_tan: User, now: datetime, wall: str
) -> None:
    root = approved(ada, "Soon gone", by=ms_tan, now=now, audience=Audience.SCHOOL)
    client = enter(ben)
    address = poll(client, page(client, wall))
    hide(root.pk, staff=ms_tan, now=now)
    response = client.get(address, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (200, "#feed")
    assert "Soon gone" not in response.content.decode()


def test_a_wall_that_is_no_longer_theirs_leaves_the_screen_too(
    ada: User, blue: SchoolClass, ms_tan: User, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now)
    client = enter(ms_tan)
    address = poll(client, page(client, "wall"))
    ms_tan.class_rows.update(school_class=blue)
    response = client.get(address, headers=HTMX)
    assert (response["HX-Redirect"], response.content) == (reverse("school_wall"), b"")


def test_the_poll_of_another_child_is_not_there(ada: User, ben: User) -> None:
    client = enter(ada)
    address = poll(client, page(client, "wall"))
    assert enter(ben).get(address, headers=HTMX).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_pages_cost_the_same_for_one_post_and_for_thirty(
    django_assert_num_queries: Queries,
    ada: User,
    ben: User,
    ms_tan: User,
    green: SchoolClass,
    now: datetime,
    count: int,
) -> None:
    posts = many_posts(ada, count, now=now, pictures=1)
    many_posts(ada, count, now=now)
    many_replies(ben, posts[-1], count, now=now)
    # Beside session and user: what the timeline's own tests count, and for grown-ups the queue's number in the bar.
    for reader, bar in ((ben, 0), (ms_tan, 1)):
        client = enter(reader)
        address = poll(client, page(client, "class_wall", green.pk))
        for path, queries in (
            (reverse("wall"), 5 + bar),
            (reverse("post", args=[posts[-1].pk]), 3 + bar),
            (reverse("pupil_posts", args=[ada.pk]), 4 + bar),
            (address, 1),
        ):
            with django_assert_num_queries(2 + queries):
                client.get(path)
