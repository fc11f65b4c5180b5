"""What the composer can't do is said kindly; what was typed is given back, and nobody else learns anything."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import (
    Picture,
    Post,
    Purpose,
    Revision,
    State,
    User,
)
from classroom.moderation import moves
from classroom.permissions.answers import record_permission
from tests.web.ipad import at_the_ipad_of, read
from tests.writing.hands import write


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


def test_a_stale_page_gives_the_words_back(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a wren.", now=timezone.now())
    moves.hand_in(revision.pk, author=ada, now=timezone.now())
    response = ipad.post(
        reverse("draft", args=[revision.pk]), {"text": "I saw two wrens.", "hand_in": "wall"}
    )
    page = read(response)
    assert (response.status_code, "I saw two wrens.</textarea>" in page) == (409, True)
    assert "This post is with your teacher already." in page
    assert Revision.objects.get().text == "I saw a wren."


def test_a_stale_page_with_the_same_words_is_a_quiet_success(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a wren.", now=timezone.now())
    moves.hand_in(revision.pk, author=ada, now=timezone.now())
    address = reverse("draft", args=[revision.pk])
    assert ipad.post(address, {"text": "I saw a wren.", "hand_in": "wall"})["Location"] == reverse("my_posts")
    assert ipad.get(address)["Location"] == reverse("my_posts")


def test_a_child_who_does_not_take_part_reads_why_and_keeps_the_words(
    ipad: Client, ada: User, mrs_lead: User
) -> None:
    now = timezone.now()
    record_permission(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=now.date(), by=mrs_lead, at=now
    )
    response = ipad.post(reverse("write"), {"text": "I saw a wren.", "press": "p", "hand_in": "wall"})
    page = read(response)
    assert (response.status_code, "I saw a wren.</textarea>" in page, Post.objects.count()) == (403, True, 0)
    assert "Ask your teacher about it. You did nothing wrong." in page
    assert ipad.get(reverse("write")).status_code == 403


def test_nobody_else_finds_a_draft(ada: User, ben: User, ms_tan: User, mrs_lead: User) -> None:
    revision = write(ada, "Mine", now=timezone.now(), photos=1)
    picture = Picture.objects.get()
    addresses = [reverse("draft", args=[revision.pk]), reverse("picture", args=[picture.token, 400])]
    for person in (ben, ms_tan, mrs_lead):
        client = at_the_ipad_of(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert client.post(addresses[0], {"hand_in": "wall"}).status_code == 404
        assert client.post(addresses[0] + "save/", {"text": ""}).status_code == 404
    assert Revision.objects.get().state == State.DRAFT


def test_a_forged_address_gives_the_words_back_and_tells_nothing(ipad: Client, ben: User) -> None:
    his = write(ben, "His", now=timezone.now())
    answers = {
        ipad.post(reverse("draft", args=[number]), {"text": "Mine"}).content.replace(b"csrf", b"")
        for number in (his.pk, 10**6, 10**30)
    }
    pages = {re.sub(rb'value="[^"]*"', b"", answer) for answer in answers}
    assert [b"Mine</textarea>" in page for page in pages] == [True] * len(pages)
    # What is signed anew for every page: against forgery, and with the second it was made.
    signed = rb'"X-CSRFToken": "[^"]*"|poll/\?t=[^"]*'
    assert len({re.sub(signed, b"", page) for page in pages}) == 1


@pytest.mark.parametrize("number", [0, 10**18, 10**30])
def test_a_number_that_is_nobodys_is_not_there(ipad: Client, number: int) -> None:
    for name in ("draft", "reply"):
        assert ipad.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("field", ["prompt", "press", "audience", "where", "autosave", "later", "alt-7"])
def test_a_sign_that_no_page_sends_takes_no_words_away(
    ipad: Client, ada: User, ms_tan: User, field: str
) -> None:
    mine, typed = (write(ada, "Mine", now=timezone.now(), scribe=scribe) for scribe in (None, ms_tan))
    laptop = at_the_ipad_of(ms_tan)
    for client, address in (
        (ipad, reverse("write")),
        (ipad, reverse("draft", args=[mine.pk])),
        (laptop, reverse("write_for", args=[ada.pk])),
        (laptop, reverse("draft", args=[typed.pk])),
    ):
        newest = {"text": f"I saw a wren at {address}.", field: "\x00"}
        assert client.post(address, newest).status_code in {204, 302}
        assert Revision.objects.filter(text=newest["text"]).count() == 1


@pytest.mark.parametrize("press", ["drop_photo", "fix", "no_name", "hand_in"])
def test_nor_does_one_in_a_button(ipad: Client, ada: User, press: str) -> None:
    revision = write(ada, "Mine", now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": "I saw a wren.", press: "\x00"})
    assert response.status_code in {302, 404}
    assert Revision.objects.get().text == "I saw a wren."


def test_made_up_choices_change_nothing(ipad: Client, ada: User) -> None:
    form = {
        "text": "I\x00 saw\u202e",
        "audience": "world",
        "where": "class-99999",
        "press": "no token!" * 20,
        "prompt": "x",
        "alt-99999999999999999999": "a",
        "alt-7": "b",
    }
    ipad.post(reverse("write"), form)
    revision = Revision.objects.get()
    assert (revision.text, revision.audience, revision.press) == ("I saw", "class", "")
    assert Post.objects.get().school_class == ada.school_class
