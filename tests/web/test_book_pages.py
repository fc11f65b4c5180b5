"""The class book as a page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from classroom.models import SchoolClass, User
from classroom.moderation.reports import report
from classroom.timeline import book
from tests.posts import approved
from tests.timeline.many import many_posts, many_replies
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import main_part

pytestmark = pytest.mark.usefixtures("clock")
Queries = Callable[[int], AbstractContextManager[object]]


def book_for(person: User, school_class: SchoolClass, **asked: str) -> str:
    response = at_the_ipad_of(person).get(reverse("class_book", args=[school_class.pk]), asked)
    assert response.status_code == 200
    return main_part(read(response))


def test_at_first_it_is_this_school_year_in_words(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, "We saw a wren", by=ms_tan, now=now - timedelta(days=1), pictures=1)
    approved(ben, "Me too", by=ms_tan, now=now, root=root)
    approved(ben, "Pass it on", by=ms_tan, now=now, reshares=root)
    approved(ada, "Last summer", by=ms_tan, now=now - timedelta(days=300))
    page = book_for(ms_tan, green)
    told = ["1 September 2025 to 10 March 2026", "2 posts", "Words only. This book may go home.", "Me too"]
    assert [words for words in told if words not in page] == []
    assert ["<img" in page, "Last summer" in page, "There was a picture here." in page] == [
        False,
        False,
        True,
    ]
    assert [name for name in ("Daring Fox", "Busy Bee", "Ashworth") if name in page] == []


def test_with_pictures_it_stays_in_school(ada: User, ms_tan: User, green: SchoolClass, now: datetime) -> None:
    approved(ada, "We saw a wren", by=ms_tan, now=now, pictures=2)
    page = book_for(ms_tan, green, since="2026-03-01", until="10/03/2026", pictures="yes")
    assert ("Keep this book in school: it has pictures." in page, page.count("<img")) == (True, 2)
    assert "lazy" not in page


def test_what_is_left_out_is_told(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, "I played with Ben", by=ms_tan, now=now - timedelta(minutes=1))
    told = approved(ben, "Your tower is silly", by=ms_tan, now=now - timedelta(minutes=1))
    report(told.pk, by=ada, now=now)
    page = book_for(ms_tan, green)
    assert ("1 post is left out: a child’s name may be in it" in page, "played" in page) == (True, False)
    assert ("1 post is left out: a child told a grown-up about it" in page, "silly" in page) == (True, False)
    assert reverse("queue") in page


def test_too_many_posts_are_told_kindly(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "LONGEST", 2)
    many_posts(ada, 3, now=now)
    assert "These days have 3 posts, and a book holds 2. Choose fewer weeks." in book_for(ms_tan, green)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "then", "until": "2026-03-10"}, "Choose a day, such as 31/03/2026."),
        ({"since": "2026-03-10"}, "Choose a day, such as 31/03/2026."),
        ({"since": "2026-03-10", "until": "2026-03-09"}, "Choose a day that is not before the first one."),
        ({"since": "2026-03-01", "until": "2026-03-09", "pictures": "some"}, "Choose one of the two."),
        ({"since": "0001-01-01", "until": "9999-12-31"}, "Choose a day of this century."),
    ],
)
def test_days_that_can_t_be_are_told_kindly(
    ms_tan: User, green: SchoolClass, asked: dict[str, str], told: str
) -> None:
    response = at_the_ipad_of(ms_tan).get(reverse("class_book", args=[green.pk]), asked)
    assert (response.status_code, told in read(response)) == (422, True)


def test_a_book_without_posts_says_so_and_prints_nothing(ms_tan: User, green: SchoolClass) -> None:
    page = book_for(ms_tan, green, since="2026-03-01", until="2026-03-02")
    assert ("No posts in these days" in page, "data-print" in page) == (True, False)


def test_my_class_and_the_home_lead_to_the_book(ms_tan: User, green: SchoolClass) -> None:
    client, address = at_the_ipad_of(ms_tan), reverse("class_book", args=[green.pk])
    assert [address in read(client.get(reverse(name))) for name in ("my_class", "staff_home")] == [True, True]


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
    for post in many_posts(ada, count, now=now - timedelta(hours=1), pictures=1):
        many_replies(ben, post, 2, now=now - timedelta(minutes=1))
    client = at_the_ipad_of(ms_tan)
    client.get(reverse("class_book", args=[green.pk]))
    with django_assert_num_queries(9):
        client.get(reverse("class_book", args=[green.pk]))
