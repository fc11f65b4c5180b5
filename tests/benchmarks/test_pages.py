"""Pages: what they cost beyond a signed-in page that does nothing."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import School, User
from classroom.writing.pictures import pictures_in
from tests.benchmarks import bare
from tests.benchmarks.conftest import Poster, Reader
from tests.benchmarks.crowd import WORDS
from tests.benchmarks.measure import Tables
from tests.posts import approved, waiting
from tests.timeline.many import many_posts, many_replies
from tests.web.reading import HTMX, poll
from tests.writing.hands import write

pytestmark = [pytest.mark.bench, pytest.mark.urls("tests.benchmarks.bare")]

BARE = "a view that answers the same bytes"


def bare_page(name: str, body: bytes) -> str:
    bare.said[name] = body
    return reverse("bench_bare", args=[name])


def test_the_wall_of_a_class(
    tables: Tables, reader: Reader, whole_school: School, ada: User, ben: User, now: datetime
) -> None:
    assert whole_school == ben.school
    many_posts(ada, 10, now=now)
    roots = many_posts(ada, 10, now=now, pictures=1)
    many_replies(ben, roots[-1], 5, now=now)
    get, path = reader(ben), reverse("wall")
    body = get(path).content
    assert body.count(b"<article") == 20
    other = bare_page("wall", body)
    tables.compare(
        f"class wall, 20 posts, 10 photos, 5 replies ({len(body) // 1024} KiB)",
        lambda: get(path),
        BARE,
        lambda: get(other),
        rounds=25,
        at_most=20,
    )


def test_the_queue(
    tables: Tables, reader: Reader, whole_school: School, ada: User, ms_tan: User, now: datetime
) -> None:
    assert whole_school == ada.school
    for number in range(30):
        waiting(ada, f"I saw snail {number}.", now=now, pictures=number % 2)
    get, path = reader(ms_tan), reverse("queue")
    body = get(path).content
    assert body.count(b'class="queue__item"') == 30
    other = bare_page("queue", body)
    tables.compare(
        f"queue, 30 posts wait, 15 photos ({len(body) // 1024} KiB)",
        lambda: get(path),
        BARE,
        lambda: get(other),
        rounds=25,
        at_most=20,
    )


def test_a_poll_that_hears_nothing(
    tables: Tables, reader: Reader, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    for number in range(20):
        approved(ada, f"I saw snail {number}.", by=ms_tan, now=now)
    get = reader(ben)
    path = poll(Client(), get(reverse("wall")).content.decode())
    silent = bare_page("silence", b"")
    assert [get(each, **HTMX).status_code for each in (path, silent)] == [204, 204]
    tables.compare(
        "poll of a wall that hears nothing (204)",
        lambda: get(path, **HTMX),
        "a view that answers 204",
        lambda: get(silent, **HTMX),
        rounds=50,
        at_most=6,
    )


def test_advice_while_a_child_types(
    tables: Tables, poster: Poster, whole_school: School, ada: User, now: datetime
) -> None:
    assert whole_school == ada.school
    kept = write(ada, "I saw a nest.", now=now, photos=1)
    post, path = poster(ada), reverse("coach_draft", args=[kept.pk])
    typed = {"text": WORDS, f"alt-{pictures_in(kept)[0].picture_id}": "A nest in a hedge", "autosave": "1"}
    body = post(path, typed).content
    assert b"Fix 1 thing first" in body
    other = bare_page("advice", body)
    tables.compare(
        f"advice on 280 characters beside a photo, 420 names ({len(body) // 1024} KiB)",
        lambda: post(path, typed),
        BARE,
        lambda: post(other, typed),
        rounds=25,
        at_most=12,
    )
