"""Whatever the timeline shows of a thread that is not judged under today's names, it shows without its pictures."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest
from django.db.models import F

from classroom.models import Audience, Post, RevisionPicture, School, SchoolClass, Thread, User
from classroom.timeline import book, posts, topics, walls
from classroom.timeline.cards import Card
from classroom.timeline.news import Watch
from classroom.timeline.pictures import picture_for
from classroom.timeline.rows import NotOnAWall
from tests.posts import approved
from tests.timeline.many import with_topic

A_DAY = timedelta(days=1)
# How a thread comes to be stale: what its row says then.
STALE: dict[str, Callable[[], object]] = {
    "the roster changed": lambda: School.objects.update(names_version=F("names_version") + 1),
    "nobody has judged it": lambda: Thread.objects.update(names_version=0),
    "a name is open": lambda: Thread.objects.update(has_picture=False, open_name_findings=1),
}


def every(cards: Iterable[Card]) -> list[Card]:
    return [
        one for card in cards for one in (card, *([card.original] if card.original else []), *card.replies)
    ]


@pytest.mark.parametrize("how", STALE)
def test_no_page_of_the_timeline_shows_a_picture_of_a_stale_thread(
    how: str, ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    green.topics_on = True
    green.save()
    root = approved(ada, "A nest", by=ms_tan, now=now, pictures=1, audience=Audience.SCHOOL)
    with_topic([root], "nests")
    approved(ben, "Mine too", by=ms_tan, now=now, root=root, pictures=1)
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=root)
    # It stands, and has no picture: it stays as it is, but for the name of a thread that nobody has judged.
    plain = approved(ada, "Only words", by=ms_tan, now=now)
    watch = Watch(ben.pk, green.pk)
    pages: dict[str, Callable[[], Iterable[Card]]] = {
        "where one lands": lambda: walls.first_wall(ben, now=now).cards,
        "class wall": lambda: walls.class_wall(ms_tan, green.pk, now=now).cards,
        "open page": lambda: walls.watched_wall(ben, watch, now=now).cards,
        "school wall": lambda: walls.school_wall(ben, now=now).cards,
        "post": lambda: [posts.post_page(ben, root.pk, now=now).card],
        "more of a post": lambda: [posts.post_page(ben, root.pk, now=now, after="1-1").card],
        "reshare": lambda: [posts.post_page(ada, reshare.pk, now=now).card],
        "one post by itself": lambda: [posts.card_of(ben, root.pk, now=now)],
        "what one child wrote": lambda: posts.posts_of_pupil(ms_tan, ada.pk, now=now).cards,
        "topic": lambda: topics.posts_about(ben, "nests", now=now).cards,
        "book": lambda: book.book_of(ms_tan, green, since=now - A_DAY, until=now + A_DAY, now=now).cards,
    }
    shown = {name: sum(len(card.photos) for card in every(page())) for name, page in pages.items()}
    assert shown == {
        **dict.fromkeys(("where one lands", "class wall", "open page", "book"), 3),
        **dict.fromkeys(("school wall", "post", "more of a post", "topic"), 2),
        "reshare": 1,
        "one post by itself": 1,
        "what one child wrote": 0,
    }
    STALE[how]()
    still = {name for name, page in pages.items() if any(card.photos for card in every(page()))}
    assert still == set()
    checked = {name: {card.id for card in every(page()) if card.checking} for name, page in pages.items()}
    assert plain.pk not in set().union(*checked.values())
    assert {name for name, cards in checked.items() if not cards} == {"what one child wrote", "book"}


@pytest.mark.parametrize("how", STALE)
def test_no_reader_gets_the_bytes_of_a_stale_threads_picture(
    how: str, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "A nest", by=ms_tan, now=now, pictures=1)
    approved(ben, "Look", by=ms_tan, now=now, reshares=root)
    token = RevisionPicture.objects.get().picture.token
    picture_for(ben, token, 400, now=now).close()
    STALE[how]()
    with pytest.raises(NotOnAWall):
        picture_for(ben, token, 400, now=now)
    # Who took it, and who decides about it.
    for viewer in (ada, ms_tan):
        picture_for(viewer, token, 400, now=now).close()
    assert Post.objects.visible_to(ben, now=now).count() == 2
