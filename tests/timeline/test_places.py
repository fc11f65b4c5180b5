"""Pages of a list: nothing twice, nothing left out, whatever arrives meanwhile; and any nonsense is the first page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import Audience, Post, User
from classroom.timeline.cursor import Place
from classroom.timeline.posts import post_page, posts_of_pupil
from classroom.timeline.threads import REPLIES
from classroom.timeline.walls import ROOTS, first_wall, school_wall
from tests.posts import approved
from tests.timeline.many import many_posts, many_replies

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def test_the_limits_are_those_of_the_design() -> None:
    assert (ROOTS, REPLIES) == (20, 30)


@given(
    at=st.integers(min_value=0, max_value=2**53).map(lambda number: EPOCH + timedelta(microseconds=number)),
    post_id=st.integers(min_value=0, max_value=2**53),
)
def test_a_place_reads_back_as_it_was_written(at: datetime, post_id: int) -> None:
    assert Place.read(str(Place(at, post_id))) == Place(at, post_id)


@given(st.text())
def test_any_nonsense_is_no_place_or_one_that_every_database_can_hold(nonsense: str) -> None:
    place = Place.read(nonsense)
    assert place is None or 0 <= place.post_id <= 2**53


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        "",
        "-",
        "1",
        "1-",
        "-1",
        "a-b",
        "1-2-3",
        "\0",
        "٣-٣",
        "²-1",
        f"{2**53 + 1}-1",
        "1-" + "9" * 16,
        "9" * 5000,
    ],
)
def test_nonsense_is_no_place(nonsense: str | None) -> None:
    assert Place.read(nonsense) is None


def test_nonsense_in_an_address_shows_the_newest_posts(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    page = first_wall(ada, now=now, after="nonsense")
    assert ([card.id for card in page.cards], page.after) == ([post.pk], "")


def read_all(viewer: User, *, now: datetime, meanwhile: User) -> list[int]:
    """Every post of the school wall, page by page, while another post arrives before each page."""
    found, after = [], ""
    for _ in range(9):
        page = school_wall(viewer, now=now, after=after)
        found += [card.id for card in page.cards]
        if not page.older:
            return found
        many_posts(meanwhile, 1, now=now, audience=Audience.SCHOOL)
        after = page.older
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("count", [0, 1, ROOTS - 1, ROOTS, ROOTS + 1, 2 * ROOTS, 2 * ROOTS + 3])
def test_no_post_is_repeated_or_left_out_while_new_ones_arrive(
    ben: User, ada: User, ms_tan: User, now: datetime, count: int
) -> None:
    posts = many_posts(ada, count, now=now, audience=Audience.SCHOOL)
    assert read_all(ben, now=now, meanwhile=ada) == [post.pk for post in reversed(posts)]


def test_posts_of_the_same_moment_have_their_order_too(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    posts = many_posts(ada, 2 * ROOTS + 1, now=now, audience=Audience.SCHOOL)
    Post.objects.update(walled_at=now)
    assert read_all(ben, now=now, meanwhile=ada) == [post.pk for post in reversed(posts)]


def test_a_wall_shows_thirty_replies_and_the_posts_own_page_goes_on(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root, other = many_posts(ada, 2, now=now)
    replies = many_replies(ben, root, REPLIES + 5, now=now)
    many_replies(ben, other, REPLIES, now=now)
    on_wall = {card.id: card for card in first_wall(ada, now=now).cards}
    assert [reply.id for reply in on_wall[root.pk].replies] == [one.pk for one in replies[:REPLIES]]
    assert on_wall[other.pk].more_replies == ""
    first = post_page(ada, root.pk, now=now)
    assert first.card == on_wall[root.pk]
    more = post_page(ada, root.pk, now=now, after=first.card.more_replies)
    assert [reply.id for reply in more.card.replies] == [one.pk for one in replies[REPLIES:]]
    assert (first.newest, more.newest, more.card.more_replies) == (True, False, "")


def test_a_childs_posts_have_pages_too(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    posts = many_posts(ada, ROOTS + 2, now=now)
    first = posts_of_pupil(ben, ada.pk, now=now)
    second = posts_of_pupil(ben, ada.pk, now=now, after=first.older)
    found = [card.id for page in (first, second) for card in page.cards]
    assert found == [post.pk for post in reversed(posts)]
    assert (first.newest, second.newest, second.older) == (True, False, "")
