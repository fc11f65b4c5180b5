"""My posts: the page, and what its buttons do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.concerns.sealing import pass_to_lead
from classroom.models import Audience, Post, Revision, State, User
from classroom.moderation import moves
from classroom.writing.my_posts import A_PAGE
from tests.posts import approved, pressed_approve, seen, waiting
from tests.rows import public_draft, release
from tests.web.ipad import at_the_ipad_of, read
from tests.writing.hands import write

LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


def page_of(client: Client) -> str:
    return read(client.get(reverse("my_posts")))


def test_an_empty_page_shows_the_way_to_write(ipad: Client) -> None:
    assert "Write my first post" in page_of(ipad)


def test_what_came_back_has_its_comment_and_is_tried_again(ipad: Client, ada: User, ms_tan: User) -> None:
    then = timezone.now() - LONG_AGO
    revision = waiting(ada, "It was good.", now=then)
    moves.return_to_pupil(
        revision.pk, staff=ms_tan, seen=seen(revision), now=then, comment="What did you hear?"
    )
    page = page_of(ipad)
    shown = ["1 post needs you." in page, "What did you hear?" in page, "Back with you" in page]
    assert shown == [True, True, True]
    answer = ipad.post(reverse("start_again", args=[revision.post_id]))
    draft = Revision.objects.get(state=State.DRAFT)
    assert (answer["Location"], draft.text) == (reverse("draft", args=[draft.pk]), "It was good.")


def test_a_decision_of_this_moment_is_not_told_yet(ipad: Client, ada: User, ms_tan: User) -> None:
    revision = waiting(ada, now=timezone.now() - LONG_AGO)
    pressed_approve(revision, by=ms_tan, now=timezone.now())
    page = page_of(ipad)
    assert ("With Ms Tan" in page, "Take it back" in page, "Take it off the wall" in page) == (
        True,
        True,
        False,
    )
    told = read(ipad.post(reverse("take_back", args=[revision.pk]), follow=True))
    assert "Your teacher is just looking at it. Wait a moment, then look here again." in told
    told = read(ipad.post(reverse("start_again", args=[revision.post_id]), follow=True))
    assert "This post is with your teacher now." in told


def test_taking_back_leads_to_the_draft(ipad: Client, ada: User) -> None:
    revision = waiting(ada, now=timezone.now())
    answer = ipad.post(reverse("take_back", args=[revision.pk]))
    assert answer["Location"] == reverse("draft", args=[revision.pk])
    assert "You took it back. Only you can see it now." in read(ipad.get(answer["Location"]))


def test_taking_down_is_at_once_and_twice_is_quiet(ipad: Client, ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now() - LONG_AGO)
    for _press in range(2):
        assert "You took it off the wall." in read(
            ipad.post(reverse("take_down", args=[post.pk]), follow=True)
        )
    assert Post.objects.visible_to(ben, now=timezone.now()).count() == 0


def test_what_is_with_the_lead_says_a_kind_word_and_none_of_its_own(
    ipad: Client, ada: User, ms_tan: User
) -> None:
    revision = waiting(ada, "My secret words", now=timezone.now(), pictures=1)
    pass_to_lead(revision.pk, staff=ms_tan, now=timezone.now())
    page = page_of(ipad)
    assert ("Your grown-ups are looking at this." in page, "My secret words" in page, "<img" in page) == (
        True,
        False,
        False,
    )


def test_what_staff_hid_is_looked_at_again(ipad: Client, ada: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now() - LONG_AGO)
    moves.hide(post.pk, staff=ms_tan, now=timezone.now())
    page = page_of(ipad)
    assert ("Your teacher is looking at it again." in page, "Take it back" in page) == (True, False)


def test_what_a_grown_up_mended_shows_what_went_and_what_came(
    ipad: Client, ada: User, ben: User, ms_tan: User
) -> None:
    revision = waiting(ada, "I saw Ben.", now=timezone.now())
    moves.mend(revision.pk, staff=ms_tan, seen=seen(revision), now=timezone.now(), text="I saw my friend.")
    page = " ".join(page_of(ipad).split())
    assert '<del><span class="vh">Taken out: </span>Ben</del>' in page
    assert '<ins><span class="vh">Put in: </span>my friend</ins>' in page


def test_what_stands_outside_is_shown_as_it_was_written(
    ipad: Client, ada: User, ms_tan: User, mx_office: User
) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now() - LONG_AGO, audience=Audience.EVERYONE)
    release(public_draft(ms_tan, source=post), mx_office)
    page = page_of(ipad)
    assert ("“We have been watching a nest.”" in page, "Your name is not on it." in page) == (True, True)


def test_older_posts_are_on_the_next_page(ipad: Client, ada: User) -> None:
    for number in range(A_PAGE + 1):
        write(ada, f"Number {number}.", now=timezone.now())
    first = page_of(ipad)
    last_shown = Post.objects.get(pk=Revision.objects.get(text="Number 1.").post_id)
    older = f"{reverse('my_posts')}?after={last_shown.pk}"
    assert (older in first, "Number 0." in first, "Number 0." in read(ipad.get(older))) == (True, False, True)


@pytest.mark.parametrize("after", ["x", "-1", "9" * 50, "1.5"])
def test_a_made_up_page_is_the_first(ipad: Client, ada: User, after: str) -> None:
    write(ada, "Mine", now=timezone.now())
    response = ipad.get(reverse("my_posts"), {"after": after})
    assert (response.status_code, "Mine" in read(response)) == (200, True)


def test_a_grown_up_has_the_page_too(ms_tan: User) -> None:
    page = page_of(at_the_ipad_of(ms_tan))
    assert ("My posts" in page, 'class="staff' in page) == (True, True)
