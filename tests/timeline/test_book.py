"""The class book: what goes on paper, in which order, and what is left out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from classroom.models import Audience, SchoolClass, Thread, User
from classroom.moderation.moves import hide
from classroom.moderation.reports import leave_up, report, reported
from classroom.timeline import book
from classroom.timeline.rows import NotOnAWall
from tests.posts import A_MINUTE, approved, waiting
from tests.timeline.many import many_posts, many_replies

Queries = Callable[[int], AbstractContextManager[object]]
A_DAY = timedelta(days=1)


def made(viewer: User, green: SchoolClass, *, now: datetime) -> book.Book:
    return book.book_of(viewer, green, since=now - A_DAY, until=now + A_DAY, now=now + A_MINUTE)


def test_a_book_tells_the_days_in_their_order(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    first = approved(ada, "First", by=ms_tan, now=now)
    approved(ben, "Reply", by=ms_tan, now=now, root=first)
    approved(ben, "Second", by=ms_tan, now=now + timedelta(seconds=10), pictures=1)
    waiting(ada, "Not yet", now=now)
    hide(approved(ada, "Hidden", by=ms_tan, now=now).pk, staff=ms_tan, now=now)
    approved(ada, "Before", by=ms_tan, now=now - 2 * A_DAY)
    shown = made(ms_tan, green, now=now).cards
    assert [(card.html, card.byline.text, [one.html for one in card.replies]) for card in shown] == [
        ("First", "Daring Fox", ["Reply"]),
        ("Second", "Green Class", []),
    ]
    assert [len(card.photos) for card in shown] == [0, 1]


def test_no_name_that_is_not_answered_goes_on_paper(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, "I played with Ben", by=ms_tan, now=now)
    approved(ben, "We read", by=ms_tan, now=now)
    shown = made(ms_tan, green, now=now)
    assert ([card.html for card in shown.cards], shown.named, shown.unjudged) == (["We read"], 1, 0)


def test_what_passes_on_a_post_whose_replies_name_somebody_shows_none_of_them(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, "We read", by=ms_tan, now=now)
    approved(ben, "Ada reads well", by=ms_tan, now=now, root=root)
    approved(ben, "Look", by=ms_tan, now=now, reshares=root)
    shown = made(ms_tan, green, now=now)
    originals = [card.original.html if card.original else "" for card in shown.cards]
    assert (originals, shown.named) == (["We read"], 1)


def test_what_is_not_judged_under_todays_names_waits(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now)
    Thread.objects.update(names_version=0)
    shown = made(ms_tan, green, now=now)
    assert (shown.cards, shown.named, shown.unjudged) == ((), 0, 1)


def test_what_a_child_told_about_is_left_out_until_a_grown_up_has_answered(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, "First", by=ms_tan, now=now)
    unkind = approved(ben, "Reply", by=ms_tan, now=now, root=root)
    told = approved(ben, "Second", by=ms_tan, now=now)
    theirs = approved(cem, "Blue", by=mr_ural, now=now, audience=Audience.SCHOOL)
    approved(ben, "Look", by=ms_tan, now=now, reshares=theirs)
    for post, child in ((unkind, ada), (told, ada), (theirs, ben)):
        report(post.pk, by=child, now=now + A_MINUTE)
    approved(ada, "I played with Ben", by=ms_tan, now=now)
    shown = made(ms_tan, green, now=now)
    assert [(card.html, card.replies) for card in shown.cards] == [("First", ())]
    assert (shown.told, shown.named, shown.unjudged) == (3, 1, 0)
    for post, staff in ((unkind, ms_tan), (told, ms_tan), (theirs, mr_ural)):
        seen = reported(post.pk, staff=staff, now=now + A_MINUTE).seen
        leave_up(post.pk, staff=staff, seen=seen, now=now + A_MINUTE)
    shown = made(ms_tan, green, now=now)
    assert [(card.html, len(card.replies)) for card in shown.cards] == [
        ("First", 1),
        ("Second", 0),
        ("Look", 0),
    ]
    assert shown.told == 0


def test_a_book_holds_so_many_posts(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_posts(ada, 3, now=now)
    monkeypatch.setattr(book, "LONGEST", 3)
    assert (len(made(ms_tan, green, now=now).cards), made(ms_tan, green, now=now).too_many) == (3, 0)
    monkeypatch.setattr(book, "LONGEST", 2)
    assert (made(ms_tan, green, now=now).cards, made(ms_tan, green, now=now).too_many) == ((), 3)


def test_a_book_is_made_by_those_who_decide_for_the_class(
    ada: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User, green: SchoolClass
) -> None:
    assert [book.class_of_book(person, green.pk) for person in (ms_tan, mrs_lead)] == [green] * 2
    for person in (mr_ural, mx_office, ada):
        with pytest.raises(NotOnAWall):
            book.class_of_book(person, green.pk)


@pytest.mark.parametrize("count", [1, 30])
def test_a_book_costs_the_same_for_one_post_and_for_thirty(
    django_assert_num_queries: Queries,
    ada: User,
    ben: User,
    ms_tan: User,
    green: SchoolClass,
    now: datetime,
    count: int,
) -> None:
    for post in many_posts(ada, count, now=now, pictures=1):
        many_replies(ben, post, 2, now=now)
    # What children told about, how many there are, roots, replies, pictures.
    with django_assert_num_queries(5):
        assert len(made(ms_tan, green, now=now).cards) == count
