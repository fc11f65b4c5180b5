"""What somebody passes on is judged with the thread that passes it on: whatever the replies to the original say, and whenever it changes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.models import Post, RevisionPicture, SchoolClass, Thread, User
from classroom.moderation.moves import hide
from classroom.roster.people import add_pupil
from classroom.timeline import book, news
from classroom.timeline.byline import BylineKind
from classroom.timeline.cards import Card
from classroom.timeline.pictures import picture_for
from classroom.timeline.posts import post_page
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.walls import class_wall
from tests.posts import A_MINUTE, approved, edit, stands
from tests.timeline.meanwhile import meanwhile

LATER = timedelta(minutes=30)


def every(card: Card) -> list[Card]:
    return [card, *([card.original] if card.original else []), *card.replies]


def shown(card: Card) -> tuple[int, int]:
    """How many photos stand on it, and in how many of its posts they are being checked."""
    return sum(len(one.photos) for one in every(card)), sum(one.checking for one in every(card))


@pytest.fixture
def named_below(ada: User, ben: User, ms_tan: User, now: datetime) -> Post:
    """A post without a picture, under which a child is named: nothing speaks against that."""
    original = approved(ada, "We read", by=ms_tan, now=now)
    approved(ben, "Ada reads well", by=ms_tan, now=now, root=original)
    return original


def test_a_photo_under_a_reshare_shows_whoever_is_named_under_the_original(
    named_below: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=named_below)
    approved(ada, "Here", by=ms_tan, now=now, root=reshare, pictures=1)
    card = post_page(ben, reshare.pk, now=now).card
    assert [one.html for one in every(card)] == ["Look", "We read", "Here"]
    assert (shown(card), {one.byline.kind for one in every(card)}) == ((1, 0), {BylineKind.CLASS})
    assert shown(post_page(ben, named_below.pk, now=now).card) == (0, 0)


def test_two_who_pass_on_the_same_post_each_stand_by_themselves(
    named_below: Post, ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    pictured, plain = (
        approved(ben, words, by=ms_tan, now=now, reshares=named_below) for words in ("Look", "See")
    )
    approved(ada, "Here", by=ms_tan, now=now, root=pictured, pictures=1)
    Thread.objects.filter(pk=plain.thread_id).update(names_version=0)
    on_wall = {card.id: card for card in class_wall(ada, green.pk, now=now).cards}
    assert [shown(on_wall[post.pk]) for post in (pictured, plain)] == [(1, 0), (0, 0)]
    assert on_wall[plain.pk].original == on_wall[pictured.pk].original


def test_a_picture_that_was_passed_on_opens_as_soon_as_one_of_its_threads_is_judged(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now, pictures=1)
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=original)
    token = RevisionPicture.objects.get().picture.token
    newcomer = add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah")
    with pytest.raises(NotOnAWall):
        picture_for(newcomer, token, 400, now=now)
    green.school.refresh_from_db()
    Thread.objects.filter(pk=reshare.thread_id).update(names_version=green.school.names_version)
    picture_for(newcomer, token, 400, now=now).close()
    assert shown(post_page(newcomer, reshare.pk, now=now).card) == (1, 0)
    assert shown(post_page(newcomer, original.pk, now=now).card) == (0, 1)


def test_a_wall_is_as_it_was_for_a_reshare_of_a_post_with_names_below(
    named_below: Post, ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=named_below)
    approved(ada, "Here", by=ms_tan, now=now, root=reshare, pictures=1)
    watch = class_wall(ben, green.pk, now=now).watch
    assert news.news(ben, watch, now=now) is None
    Thread.objects.filter(pk=reshare.thread_id).update(names_version=0)
    assert news.news(ben, watch, now=now) is not None


def changes(
    first: str, then: str, *, photo_first: bool, ada: User, ms_tan: User, now: datetime
) -> tuple[Post, Callable[[], object]]:
    """A reshare, and what happens to it while it is read: other words in the original, and a photo below that comes or goes."""
    original = approved(ada, first, by=ms_tan, now=now)
    reshare = approved(ms_tan, "Look", by=ms_tan, now=now + A_MINUTE, reshares=original)

    def photo(at: datetime) -> Post:
        return approved(ada, "Here", by=ms_tan, now=at, root=reshare, pictures=1)

    before = photo(now + 2 * A_MINUTE) if photo_first else None

    def act() -> None:
        if before is not None:
            hide(before.pk, staff=ms_tan, now=now + LATER)
        stands(edit(original, then), by=ms_tan, now=now + LATER)
        if before is None:
            photo(now + 2 * LATER)

    return reshare, act


@pytest.mark.parametrize(
    ("first", "then", "photo_first"),
    [("We read", "Ben reads", True), ("Ben reads", "We read", False)],
)
def test_other_words_of_the_original_between_two_queries_never_stand_with_a_photo(
    first: str, then: str, photo_first: bool, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    at, seen = now + 3 * LATER, set()
    for number in range(1, 12):
        start = now + timedelta(days=number)
        reshare, act = changes(first, then, photo_first=photo_first, ada=ada, ms_tan=ms_tan, now=start)
        with meanwhile(act, before_query=number) as asked:
            card = post_page(ada, reshare.pk, now=at + timedelta(days=number)).card
        words, photos = {one.html for one in every(card)}, shown(card)[0]
        assert not (photos and "Ben reads" in words)
        seen.add(("Ben reads" in words, photos > 0))
        if len(asked) < number:
            break
    else:
        pytest.fail("it asked more often than something happened")
    # Both the page before and the page after were among them.
    assert seen >= {(first == "Ben reads", photo_first), (then == "Ben reads", not photo_first)}


def test_a_book_leaves_out_what_is_named_while_it_is_read(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ben, "Clean", by=ms_tan, now=now)
    late, a_day, found = now + 2 * LATER, timedelta(days=1), set()
    for number in range(1, 12):
        root = approved(ada, "We read", by=ms_tan, now=now)

        def act(root: Post = root) -> None:
            approved(ben, "Ada reads well", by=ms_tan, now=now + LATER, root=root)

        with meanwhile(act, before_query=number) as asked:
            made = book.book_of(ms_tan, green, since=now - a_day, until=now + a_day, now=late)
        found.add("Ada reads well" in {reply.html for card in made.cards for reply in card.replies})
        hide(root.pk, staff=ms_tan, now=late)
        if len(asked) < number:
            break
    else:
        pytest.fail("it asked more often than something happened")
    assert found == {False}
