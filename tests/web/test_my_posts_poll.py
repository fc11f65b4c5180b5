"""The poll of My posts and of the card beside the wall."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import User
from classroom.moderation import moves
from tests.posts import approved, seen, waiting
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import HTMX

AGO = timedelta(minutes=1)


def poll(page: str) -> str:
    found = re.search(r'data-poll="([^"]*/mine/poll/[^"]*)"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


@pytest.mark.parametrize(("name", "part"), [("my_posts", 'id="mine"'), ("wall", 'id="last"')])
def test_a_note_comes_to_the_page_by_itself(
    ipad: Client, ada: User, ms_tan: User, name: str, part: str
) -> None:
    revision = waiting(ada, "It was good.", now=timezone.now() - AGO)
    address = poll(read(ipad.get(reverse(name))))
    assert (ipad.get(address, headers=HTMX).status_code, ipad.get(address).content) == (204, b"")
    moves.return_to_pupil(
        revision.pk, staff=ms_tan, seen=seen(revision), now=timezone.now() - AGO, comment="What did you hear?"
    )
    text = read(ipad.get(address, headers=HTMX))
    told = re.search(r'data-told="\s*Ms Tan wrote you a note\.\s*"', text) is not None
    shown = [part in text, told, "<html" in text]
    assert shown == [True, True, False]
    assert ipad.get(poll(text), headers=HTMX).status_code == 204


def test_the_band_says_who_wrote_a_note(ipad: Client, ada: User, ms_tan: User) -> None:
    revision = waiting(ada, "It was good.", now=timezone.now() - AGO)
    moves.return_to_pupil(
        revision.pk, staff=ms_tan, seen=seen(revision), now=timezone.now() - AGO, comment="What did you hear?"
    )
    assert "1 post needs you. Ms Tan wrote you a note." in read(ipad.get(reverse("my_posts")))


def test_a_grown_up_hears_of_their_own_posts_too(ms_tan: User, mrs_lead: User) -> None:
    revision = waiting(ms_tan, "Look up at noon.", now=timezone.now() - AGO)
    laptop = at_the_ipad_of(ms_tan)
    address = poll(read(laptop.get(reverse("my_posts"))))
    moves.decline(revision.pk, staff=mrs_lead, seen=seen(revision), now=timezone.now() - AGO)
    text = read(laptop.get(address, headers=HTMX))
    assert ('id="mine"' in text, 'id="needs"' in text) == (True, False)


def test_the_poll_of_another_child_and_nonsense_are_not_there(ipad: Client, ben: User) -> None:
    address = poll(read(ipad.get(reverse("my_posts"))))
    assert at_the_ipad_of(ben).get(address, headers=HTMX).status_code == 404
    for token in ("", "%00", "%F0%9F", "a:b:c"):
        assert ipad.get(f"{reverse('my_posts_poll')}?t={token}").status_code == 404


def test_polling_is_no_activity(ipad: Client, ada: User, ms_tan: User) -> None:
    """An open page that nobody touches asks all day long, and its child is signed out all the same."""
    approved(ada, by=ms_tan, now=timezone.now() - AGO)
    address = poll(read(ipad.get(reverse("my_posts"))))
    long_ago = (timezone.now() - timedelta(minutes=9)).timestamp()
    session = ipad.session
    session["door_seen"] = long_ago
    session.save()
    assert ipad.get(address, headers=HTMX).status_code == 204
    assert ipad.session["door_seen"] == long_ago
