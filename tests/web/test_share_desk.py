"""The share desk in the browser of each adult: it lists what stands for them now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.models import Audience, PublicVersion, User
from classroom.moderation.moves import hide
from tests.posts import approved, edit, handed_in, pressed_approve
from tests.publishing.told import BEANS, outside, post_of

SignIn = Callable[[User], Client]


@pytest.fixture
def now() -> datetime:
    """The pages read the real clock, so the rows are of this minute too."""
    return timezone.now()


@pytest.fixture
def as_() -> SignIn:
    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="classroom.door.backends.StaffBackend")
        return client

    return sign_in


def _at(version: PublicVersion, rest: str = "") -> str:
    return f"/share/versions/{version.pk}/{rest}"


def _words(response: Any) -> str:
    return str(response.content.decode())


def test_the_desk_puts_what_asks_for_everyone_first(
    as_: SignIn, ada: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "For all of you.", by=ms_tan, now=now, audience=Audience.EVERYONE)
    page = _words(as_(ms_tan).get("/share/"))
    assert (page.count("Asks for everyone"), page.count("For all of you.")) == (1, 1)


def test_an_excerpt_ends_with_a_whole_word(as_: SignIn, ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, "castle " * 30, by=ms_tan, now=now, audience=Audience.SCHOOL)
    assert _words(as_(ms_tan).get("/share/")).count(f"{'castle ' * 22}…<br>") == 1


def test_the_desk_shows_what_rests_without_its_words(
    as_: SignIn, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now)
    version = outside(ms_tan, by=mrs_lead, now=now, source=source)
    hide(source.pk, staff=ms_tan, now=now)
    page = _words(as_(ms_tan).get("/share/"))
    ways = [
        f"/share/outside/{version.public_post_id}/taking-down/",
        "/public/hazel-nest/posts/",
        _at(version),
    ]
    assert [page.count(way) for way in ways] == [1, 0, 0]
    assert (page.count("The post that it tells again is no longer on the wall."), page.count(BEANS)) == (1, 0)


def test_the_desk_shows_an_edit_to_a_colleague_only_once_it_takes_effect(
    as_: SignIn, ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    post = approved(ada, "One bean.", by=ms_tan, now=now)
    pressed_approve(handed_in(edit(post, "Two beans."), now=now), by=ms_tan, now=now)
    pages = [_words(as_(staff).get("/share/")) for staff in (mr_wren, ms_tan)]
    assert [("One bean." in page, "Two beans." in page) for page in pages] == [(True, False), (False, True)]
