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
from classroom.timeline.walls import ROOTS, first_wall
from tests.posts import approved, pressed_approve, waiting
from tests.timeline.many import many_posts, many_replies
from tests.web.reading import HTMX, enter, page, poll

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


def test_new_posts_come_to_bens_page_by_themselves(
    clock: time_machine.Traveller, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    client = enter(ben)
    address = poll(client, page(client, "wall"))
    for _ in range(2):
        pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    assert client.get(address, headers=HTMX).status_code == 204
    clock.shift(timedelta(seconds=10))
    text = client.get(address, headers=HTMX).content.decode()
    assert (text.count("<article"), text.count('class="perch"'), "<html" in text) == (2, 2, False)
    again = poll(client, text)
    assert client.get(again, headers=HTMX).status_code == 204
    # What he has already is not sent again.
    approved(ada, "A third", by=ms_tan, now=now)
    text = client.get(again, headers=HTMX).content.decode()
    assert (text.count("<article"), text.count('class="perch"')) == (1, 3)


def test_without_a_script_a_link_looks_for_new_posts(ada: User, now: datetime) -> None:
    many_posts(ada, ROOTS + 1, now=now)
    client = enter(ada)
    for text in (page(client, "wall"), page(client, "wall", after=first_wall(ada, now=now).older)):
        found = re.search(r'<noscript><a class="act" href="([^"]*)">.*?Look for new posts', text, re.DOTALL)
        assert found is not None
        assert client.get(found[1]).status_code == 200


@pytest.mark.parametrize("wall", ["wall", "school_wall"])
def test_what_is_hidden_leaves_the_screen_by_itself(
    ada: User, ben: User, ms_tan: User, now: datetime, wall: str
) -> None:
    root = approved(ada, "Soon gone", by=ms_tan, now=now, audience=Audience.SCHOOL)
    client = enter(ben)
    address = poll(client, page(client, wall))
    hide(root.pk, staff=ms_tan, now=now)
    response = client.get(address, headers=HTMX)
    text = response.content.decode()
    assert (response.status_code, 'id="feed"' in text, "Soon gone" in text) == (200, True, False)


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
    # Beside session and user: what the timeline's own tests count; for grown-ups the queue's number in the bar, for a child its
    # last post and who has it.
    for reader, bar, last in ((ben, 0, 2), (ms_tan, 1, 0)):
        client = enter(reader)
        address = poll(client, page(client, "class_wall", green.pk))
        for path, queries in (
            (reverse("wall"), 5 + bar + last),
            (reverse("post", args=[posts[-1].pk]), 3 + bar),
            (reverse("pupil_posts", args=[ada.pk]), 4 + bar),
            (address, 1),
        ):
            with django_assert_num_queries(2 + queries):
                client.get(path)
