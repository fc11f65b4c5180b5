"""The page of a topic, and where its words lead."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from classroom.models import SchoolClass, Switch, User
from tests.posts import NEST, approved, edit, handed_in, waiting
from tests.switched import switched
from tests.timeline.many import many_posts, with_topic
from tests.web.reading import enter, main_part, page, title


@pytest.fixture(autouse=True)
def _a_lesson_about_topics(green: SchoolClass) -> None:
    switched(green, Switch.TOPICS)


def test_a_topic_leads_to_all_posts_about_it(ada: User, ben: User, ms_tan: User) -> None:
    now = timezone.now()
    approved(ada, "The #Snake smells with its tongue", by=ms_tan, now=now)
    approved(ben, "I like snails", by=ms_tan, now=now)
    for reader in (ben, ms_tan):
        client = enter(reader)
        assert '<a href="/topics/snake/" class="topic">#Snake</a>' in page(client, "wall")
        text = page(client, "topic", "snake")
        assert (title(text), "<h1>#snake</h1>" in text) == ("#snake - Fledgling", True)
        shown = main_part(text)
        assert ("smells with its tongue" in shown, "snails" in shown, "A # makes a topic." in shown) == (
            True,
            False,
            True,
        )
    assert "Topics stay in our class." in page(enter(ben), "topic", "snake")


def test_every_spelling_leads_to_one_page(ada: User) -> None:
    response = enter(ada).get("/topics/Sn%C3%84ke/")
    assert (response.status_code, response["Location"]) == (302, "/topics/sn%C3%A4ke/")


@pytest.mark.parametrize("path", ["/topics/%00/", "/topics/a%20b/", "/topics/%23a/", f"/topics/{'a' * 61}/", "/topics/%F0%9F/", "/topics/12/", "/topics/%ED%A0%80/", "/topics/a%2Fb/"])  # fmt: skip
def test_what_can_be_no_topic_is_not_there(ada: User, path: str) -> None:
    assert enter(ada).get(path).status_code == 404


def test_what_waits_leaves_no_trace_under_its_topic(ada: User, ben: User, ms_tan: User) -> None:
    now = timezone.now()
    post = approved(ada, "A nest", by=ms_tan, now=now)
    waiting(ada, "A #wren", now=now)
    handed_in(edit(post, "A #wren"), now=now)
    for reader in (ada, ben, ms_tan):
        client = enter(reader)
        used, unused = (main_part(page(client, "topic", word)) for word in ("wren", "owls"))
        assert used.replace("wren", "owls") == unused
        assert "No post has this topic yet." in used


def test_a_topic_with_a_photo_names_nobody(ada: User, ben: User, ms_tan: User) -> None:
    root = approved(ada, "A #nest", by=ms_tan, now=timezone.now(), pictures=1)
    approved(ben, "Oh", by=ms_tan, now=timezone.now(), root=root)
    text = page(enter(ben), "topic", "nest")
    shown = title(text) + main_part(text)
    assert NEST in shown
    assert [name for name in ("Daring Fox", "Busy Bee", "🦊", "🐝", "Ashworth") if name in shown] == []


def test_while_topics_are_off_the_page_says_so_and_words_lead_nowhere(ada: User, ms_tan: User) -> None:
    approved(ada, "A #nest", by=ms_tan, now=timezone.now())
    switched(ada, Switch.TOPICS, on=False)
    client = enter(ada)
    assert ("A #nest" in page(client, "wall"), "/topics/" in page(client, "wall")) == (True, False)
    text = page(client, "topic", "nest")
    assert ("Topics are off now" in text, "nest" in main_part(text), title(text)) == (
        True,
        False,
        "Topics - Fledgling",
    )
    assert main_part(text) == main_part(page(client, "topic", "owl"))


def test_a_reply_opens_no_way_out_of_the_composer(ada: User, ben: User, ms_tan: User) -> None:
    switched(ada, Switch.REPLIES)
    root = approved(ada, "A #nest", by=ms_tan, now=timezone.now())
    text = page(enter(ben), "reply", root.pk)
    assert ("A #nest" in text, reverse("topic", args=["nest"]) in text) == (True, False)


def test_my_posts_lead_to_no_topic(ada: User, ms_tan: User) -> None:
    approved(ada, "A #nest", by=ms_tan, now=timezone.now())
    text = page(enter(ada), "my_posts")
    assert ("A #nest" in text, "/topics/" in text) == (True, False)


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_a_topic_costs_the_same_for_one_post_and_for_thirty(
    django_assert_num_queries: DjangoAssertNumQueries, ada: User, ben: User, ms_tan: User, count: int
) -> None:
    switched(ada, *Switch)
    with_topic(many_posts(ada, count, now=timezone.now(), pictures=1), "snake")
    for reader, around in ((ben, 2), (ms_tan, 3)):
        client = enter(reader)
        page(client, "topic", "snake")
        # Session and user, for staff the count in the bar; then roots, replies, pictures, likes.
        with django_assert_num_queries(around + 4):
            page(client, "topic", "snake")
