"""Topics: posts about one thing in one place, for those who may read them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.db import connection

from classroom.models import Audience, SchoolClass, Switch, User
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.reports import report
from classroom.roster.people import add_pupil
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.topics import OtherSpelling, TopicPage, posts_about
from classroom.timeline.walls import ROOTS, first_wall
from tests.posts import approved, edit, handed_in, pressed_approve, stands, waiting
from tests.switched import switched
from tests.timeline.many import many_posts, with_topic
from tests.timeline.test_cost import plans

Queries = Callable[[int], AbstractContextManager[object]]
SOON = timedelta(seconds=10)


@pytest.fixture(autouse=True)
def _a_lesson_about_topics(green: SchoolClass) -> None:
    switched(green, Switch.TOPICS)


def about(viewer: User, word: str, now: datetime) -> list[int]:
    return [card.id for card in posts_about(viewer, word, now=now).cards]


def test_a_topic_puts_posts_in_one_place_newest_first(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    first = approved(ada, "I saw a #Snake", by=ms_tan, now=now)
    approved(ada, "I saw a snail", by=ms_tan, now=now)
    second = approved(ben, "#snake again, #SNAKE!", by=ms_tan, now=now + SOON)
    page = posts_about(ada, "snake", now=now + SOON)
    assert [card.id for card in page.cards] == [second.pk, first.pk]
    assert (page.word, page.off, page.class_name, page.newest, page.older) == (
        "snake",
        False,
        "Green Class",
        True,
        "",
    )


def test_a_reply_brings_its_thread_under_the_topic(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, "Look what I saw", by=ms_tan, now=now)
    reply = approved(ben, "A #snake?", by=ms_tan, now=now, root=root)
    assert about(ada, "snake", now) == [root.pk]
    moves.hide(reply.pk, staff=ms_tan, now=now)
    assert about(ada, "snake", now) == []


def test_topics_stay_in_the_class_and_on_the_walls_that_somebody_reads(
    ada: User, ben: User, cem: User, dot: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User,
    ms_far: User, now: datetime,
) -> None:  # fmt: skip
    switched(cem, Switch.TOPICS)
    switched(dot, Switch.TOPICS)
    ours = approved(ada, "#snake", by=ms_tan, now=now).pk
    for_all = approved(ada, "#snake for all", by=ms_tan, now=now, audience=Audience.SCHOOL).pk
    theirs = approved(cem, "#snake too", by=mr_ural, now=now, audience=Audience.SCHOOL).pk
    found = {
        viewer.username: about(viewer, "snake", now)
        for viewer in (ben, cem, dot, ms_tan, mr_ural, mrs_lead, mx_office, ms_far)
    }
    assert found == {
        ben.username: [for_all, ours],
        cem.username: [theirs],
        dot.username: [],
        "ms-tan": [theirs, for_all, ours],
        "mr-ural": [theirs, for_all],
        "mrs-lead": [theirs, for_all, ours],
        "mx-office": [theirs, for_all],
        "ms-far": [],
    }


def test_a_topic_that_waits_looks_like_one_that_nobody_has_used(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    waiting(ada, "I saw a #wren", now=now)
    post = approved(ada, "I saw a #snake", by=ms_tan, now=now)
    handed_in(edit(post, "I saw a #wren"), now=now)
    pressed_approve(waiting(ada, "I heard a #wren", now=now), by=ms_tan, now=now)
    for viewer in (ada, ben):
        assert posts_about(viewer, "wren", now=now) == TopicPage("wren", off=False, class_name="Green Class")
        assert posts_about(viewer, "owl", now=now) == TopicPage("owl", off=False, class_name="Green Class")


def test_after_an_edit_only_the_new_words_count(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "I saw a #snake", by=ms_tan, now=now)
    stands(edit(post, "I saw a #wren"), by=ms_tan, now=now + SOON)
    # For ten seconds everybody else sees what stood before.
    assert (about(ben, "snake", now), about(ben, "wren", now)) == ([post.pk], [])
    assert (about(ben, "snake", now + SOON), about(ben, "wren", now + SOON)) == ([], [post.pk])


def test_what_ben_has_told_about_is_under_no_topic_of_his(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "A #snake", by=ms_tan, now=now)
    report(post.pk, by=ben, now=now)
    assert (about(ben, "snake", now), about(ms_tan, "snake", now)) == ([], [post.pk])


@pytest.mark.parametrize("word", ["", "1", "a b", "#a", "a#b", "a\0b", "a.b", "x" * 61, "@a", "a\u200b"])
def test_what_can_be_no_topic_is_not_there(ada: User, word: str, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        posts_about(ada, word, now=now)


@pytest.mark.parametrize(
    ("typed", "folded"), [("Snake", "snake"), ("STRASSE", "strasse"), ("Cafe\u0301", "café")]
)
def test_every_spelling_leads_to_one_address(ada: User, typed: str, folded: str, now: datetime) -> None:
    with pytest.raises(OtherSpelling) as other:
        posts_about(ada, typed, now=now)
    assert other.value.word == folded


def test_who_reads_no_wall_has_no_topics(mr_admin: User, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        posts_about(mr_admin, "snake", now=now)


def test_while_topics_are_off_they_lead_nowhere(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "A #snake", by=ms_tan, now=now)
    link = '<a href="/topics/snake/" class="topic">#snake</a>'
    assert [first_wall(one, now=now).cards[0].html for one in (ada, ms_tan)] == [f"A {link}"] * 2
    switched(ada, Switch.TOPICS, on=False)
    assert [first_wall(one, now=now).cards[0].html for one in (ada, ms_tan)] == ["A #snake"] * 2
    assert posts_about(ada, "snake", now=now) == TopicPage("snake", off=True, class_name="Green Class")
    assert about(ms_tan, "snake", now) == []
    switched(ada, Switch.TOPICS)
    assert about(ms_tan, "snake", now) == [post.pk]


def test_no_name_ever_stands_over_a_picture(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    """A thread is under a topic only if the word stands in it: so it has been judged together with its picture."""
    words = approved(ada, "Well done #ben", by=ms_tan, now=now)
    with pytest.raises(GateClosed) as closed:
        pressed_approve(waiting(ada, "#Ben with a nest", now=now, pictures=1), by=ms_tan, now=now)
    assert Hindrance.NAME_WITH_PHOTO in closed.value.reasons
    with pytest.raises(GateClosed):
        pressed_approve(waiting(ben, "A nest", now=now, pictures=1, root=words), by=ms_tan, now=now)
    [card] = posts_about(ben, "ben", now=now).cards
    assert (card.id, card.photos) == (words.pk, ())
    # A topic becomes a name when a child of that name comes: the picture is gone in the same moment.
    approved(ben, "A #zed", by=ms_tan, now=now, pictures=1)
    add_pupil(school_class=green, by=None, username="zed", first_name="Zed", last_name="Zorn")
    [card] = posts_about(ada, "zed", now=now).cards
    assert (card.checking, card.photos) == (True, ())


def test_older_posts_of_a_topic_come_page_by_page(ada: User, now: datetime) -> None:
    posts = many_posts(ada, ROOTS + 1, now=now)
    with_topic(posts, "snake")
    page = posts_about(ada, "snake", now=now)
    assert len(page.cards) == ROOTS
    rest = posts_about(ada, "snake", now=now, after=page.older)
    assert ([card.id for card in rest.cards], rest.newest, rest.older) == ([posts[0].pk], False, "")


@pytest.mark.parametrize("count", [1, 30])
def test_a_topic_costs_the_same_for_one_post_and_for_thirty(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    with_topic(many_posts(ada, count, now=now, pictures=1), "snake")
    for viewer in (ben, ms_tan):
        # Roots, replies, pictures.
        with django_assert_num_queries(3):
            posts_about(viewer, "snake", now=now)


@pytest.mark.parametrize("viewer_name", ["ben", "ms_tan", "mrs_lead"])
def test_a_topic_is_found_along_its_own_index(
    request: pytest.FixtureRequest, ada: User, viewer_name: str, now: datetime
) -> None:
    viewer: User = request.getfixturevalue(viewer_name)
    posts = many_posts(ada, 60, now=now)
    with_topic(posts[:3], "snake")
    with_topic(posts, "wren")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    roots, *_others = plans(lambda: posts_about(viewer, "snake", now=now))
    assert "topic_word" in roots, roots
