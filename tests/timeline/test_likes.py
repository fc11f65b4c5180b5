"""Likes: a heart that says nothing about whose it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from classroom.models import Audience, Entry, Like, SchoolClass, Switch, User
from classroom.moderation import moves
from classroom.moderation.reports import report
from classroom.timeline.likes import LikesAreOff, Liking, like, liking_of, unlike
from classroom.timeline.posts import card_of, post_page
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.walls import class_wall, first_wall, school_wall
from tests.posts import approved, waiting
from tests.switched import switched
from tests.timeline.many import many_posts

Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def _a_lesson_about_likes(green: SchoolClass) -> None:
    switched(green, Switch.LIKES)


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__in=["liked", "unliked"]).order_by("pk").values_list("verb", flat=True)
    )


def test_a_like_is_one_however_often_it_is_pressed(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    like(post.pk, by=ben, now=now)
    like(post.pk, by=ben, now=now)
    assert (Like.objects.count(), verbs()) == (1, ["liked"])
    assert liking_of(post.pk, viewer=ben, now=now) == Liking(may_like=True, liked=True, number=None)
    unlike(post.pk, by=ben, now=now)
    unlike(post.pk, by=ben, now=now)
    assert (Like.objects.count(), verbs()) == (0, ["liked", "unliked"])
    assert liking_of(post.pk, viewer=ben, now=now) == Liking(may_like=True, liked=False, number=None)


def test_the_log_book_says_who_by_a_random_id_only(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    like(post.pk, by=ben, now=now)
    entry = Entry.objects.get(verb="liked")
    assert (entry.actor_name, entry.actor_ref, entry.about_ref) == ("", ben.log_id, ada.log_id)
    assert (entry.subject_kind, entry.subject_id, entry.codes) == ("post", post.pk, {})


def test_nobody_likes_their_own_words(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    with pytest.raises(NotOnAWall):
        like(post.pk, by=ada, now=now)
    assert liking_of(post.pk, viewer=ada, now=now).may_like is False


def test_what_cannot_be_read_cannot_be_liked(
    ada: User, ben: User, cem: User, dot: User, ms_tan: User, mr_admin: User, now: datetime
) -> None:
    switched(cem, Switch.LIKES)
    switched(dot, Switch.LIKES)
    post, waits = approved(ada, by=ms_tan, now=now), waiting(ada, now=now).post
    reply = approved(ben, by=ms_tan, now=now, root=post)
    told = approved(ada, "Mud", by=ms_tan, now=now)
    report(told.pk, by=ben, now=now)
    hidden = approved(ada, "Rain", by=ms_tan, now=now)
    moves.hide(hidden.pk, staff=ms_tan, now=now)
    for person, what in (
        (cem, post),
        (dot, post),
        (mr_admin, post),
        (ben, waits),
        (ms_tan, reply),
        (ben, told),
        (ben, hidden),
    ):
        for press in (like, unlike):
            with pytest.raises(NotOnAWall):
                press(what.pk, by=person, now=now)
    assert Like.objects.count() == 0


def test_a_child_asks_the_own_class_and_a_grown_up_the_class_of_the_post(
    ada: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    ours = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    theirs = approved(cem, by=mr_ural, now=now, audience=Audience.SCHOOL)
    nobodys = approved(mrs_lead, "Welcome", by=mrs_lead, now=now, audience=Audience.SCHOOL)
    like(theirs.pk, by=ada, now=now)
    for person in (ms_tan, mr_ural, mx_office):
        like(ours.pk, by=person, now=now)
    for person, post in ((cem, ours), (mr_ural, theirs), (ms_tan, theirs), (ms_tan, nobodys)):
        with pytest.raises(LikesAreOff):
            like(post.pk, by=person, now=now)
    assert Like.objects.count() == 4


def test_while_likes_are_off_there_is_no_trace_of_them(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    switched(ada, Switch.COUNTS)
    post = approved(ada, by=ms_tan, now=now)
    like(post.pk, by=ben, now=now)
    switched(ada, Switch.LIKES, on=False)
    for viewer in (ada, ben, ms_tan):
        assert first_wall(viewer, now=now).cards[0].liking is None
    with pytest.raises(LikesAreOff):
        unlike(post.pk, by=ben, now=now)
    switched(ada, Switch.LIKES)
    assert first_wall(ben, now=now).cards[0].liking == Liking(may_like=True, liked=True, number=1)


def test_numbers_show_only_in_a_lesson_about_them(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    like(post.pk, by=ben, now=now)
    like(post.pk, by=ms_tan, now=now)

    def numbers() -> list[int | None]:
        cards = [first_wall(viewer, now=now).cards[0] for viewer in (ada, ben, ms_tan)]
        return [card.liking.number if card.liking else None for card in cards]

    assert numbers() == [None, None, None]
    switched(ada, Switch.COUNTS)
    assert numbers() == [2, 2, 2]


def test_only_what_begins_a_thread_has_a_heart(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, "First", by=ms_tan, now=now)
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=original)
    reply = approved(ada, "Thank you", by=ms_tan, now=now, root=reshare)
    card = post_page(ms_tan, reshare.pk, now=now).card
    assert card.original is not None
    assert (card.liking is None, card.original.liking, card.replies[0].liking) == (False, None, None)
    assert card_of(ms_tan, reply.pk, now=now).liking is None


@pytest.mark.parametrize("count", [1, 30])
def test_all_the_likes_of_a_page_cost_one_query(
    django_assert_num_queries: Queries, ada: User, ben: User, ms_tan: User, now: datetime, count: int
) -> None:
    switched(ada, Switch.COUNTS)
    for post in many_posts(ada, count, now=now, audience=Audience.SCHOOL, pictures=1):
        Like.objects.create(post=post, by=ben, at=now)
    for viewer in (ben, ms_tan):
        # Their classes, roots, replies, pictures and the class's question; and the likes.
        with django_assert_num_queries(5 + 1):
            class_wall(viewer, ada.school_class_id or 0, now=now)
        with django_assert_num_queries(4 + 1):
            school_wall(viewer, now=now)
