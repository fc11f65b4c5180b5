"""What the composer keeps, hides and passes on: worries, names beside a photo, questions of yesterday, the wall of an edit."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import Concern, Prompt, Purpose, Revision, SchoolClass, State, User
from classroom.moderation import moves
from classroom.permissions.answers import record_permission
from classroom.roster.people import add_pupil
from classroom.writing.drafts import start_draft
from classroom.writing.revise import start_again
from tests.posts import approved, seen
from tests.web.ipad import at_the_ipad_of, read, typed_in
from tests.writing.hands import write

WORRY = "I want to kill myself."
LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


@pytest.mark.parametrize("press", ["wall", "ask"])
def test_a_worry_in_a_change_that_has_to_wait_is_told_and_nothing_is_lost(
    ipad: Client, ada: User, ms_tan: User, press: str
) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now() - LONG_AGO)
    edit = start_again(post.pk, author=ada, now=timezone.now())
    moves.hide(post.pk, staff=ms_tan, now=timezone.now())
    form = {"text": WORRY, "hand_in": press}
    page = read(ipad.post(reverse("draft", args=[edit.pk]), form, follow=True))
    said = "Your teacher is looking at this post. You can send this when they have finished. Your words are saved."
    assert (said in page, "0800 1111" in page, typed_in(page)) == (True, True, WORRY)
    assert (Concern.objects.get().words, Revision.objects.get(pk=edit.pk).state) == (WORRY, State.DRAFT)


def test_a_grown_up_reads_that_somebody_is_looking(ms_tan: User, mr_wren: User) -> None:
    revision = write(ms_tan, "We looked after the hens.", now=timezone.now())
    client = at_the_ipad_of(ms_tan)
    client.post(reverse("draft", args=[revision.pk]), {"hand_in": "wall"})
    edit = start_again(revision.post_id, author=ms_tan, now=timezone.now())
    moves.hide(revision.post_id, staff=mr_wren, now=timezone.now())
    page = read(client.post(reverse("draft", args=[edit.pk]), {"hand_in": "wall"}, follow=True))
    assert "Somebody is looking at this post." in page


def test_a_worry_in_too_many_letters_is_told_before_it_fits(ipad: Client) -> None:
    words = f"{WORRY} {'a' * 300}"
    response = ipad.post(reverse("write"), {"text": words, "press": "p", "hand_in": "wall"})
    page = read(response)
    assert (response.status_code, typed_in(page), "0800 1111" in page) == (422, words, True)
    assert Concern.objects.get().words == words


def test_a_worry_of_a_child_who_does_not_take_part_is_told(ipad: Client, ada: User, mrs_lead: User) -> None:
    now = timezone.now()
    record_permission(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=now.date(), by=mrs_lead, at=now
    )
    response = ipad.post(reverse("write"), {"text": WORRY, "press": "p", "hand_in": "wall"})
    page = read(response)
    assert (response.status_code, f"\n{WORRY}</textarea>" in page, "0800 1111" in page) == (403, True, True)
    assert Concern.objects.get().raised_by == ada


def test_a_worry_on_a_stale_page_is_told(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a wren.", now=timezone.now())
    moves.hand_in(revision.pk, author=ada, now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": WORRY, "hand_in": "wall"})
    assert (response.status_code, "0800 1111" in read(response)) == (409, True)
    assert Concern.objects.get().words == WORRY


def test_a_worry_that_was_only_typed_is_nobodys_yet(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a wren.", now=timezone.now())
    moves.hand_in(revision.pk, author=ada, now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": WORRY, "later": "1"})
    assert (response.status_code, "0800 1111" in read(response), Concern.objects.count()) == (409, False, 0)


def test_a_reply_with_a_photo_does_not_stand_beside_a_name(ada: User, ben: User, ms_tan: User) -> None:
    root = approved(ada, "Ben built a den.", by=ms_tan, now=timezone.now() - LONG_AGO)
    words_only = write(ben, "Me too.", now=timezone.now(), root=root)
    client = at_the_ipad_of(ben)
    assert "Ben built a den." in read(client.get(reverse("draft", args=[words_only.pk])))
    pictured = write(ben, "Me too.", now=timezone.now(), root=root, photos=1)
    page = read(client.get(reverse("draft", args=[pictured.pk])))
    assert ("Ben built" in page, "You answer this post:" in page, "Your reply" in page) == (
        False,
        False,
        True,
    )


def test_beside_a_photo_words_without_a_name_are_still_shown(ada: User, ben: User, ms_tan: User) -> None:
    root = approved(ada, "I built a den.", by=ms_tan, now=timezone.now() - LONG_AGO)
    pictured = write(ben, "Me too.", now=timezone.now(), root=root, photos=1)
    page = read(at_the_ipad_of(ben).get(reverse("draft", args=[pictured.pk])))
    assert ("I built a den." in page, "You answer this post:" in page) == (True, True)


def test_in_a_thread_with_a_picture_a_first_page_shows_no_name_either(
    ada: User, ben: User, ms_tan: User
) -> None:
    root = approved(ada, "Oliver came.", by=ms_tan, now=timezone.now() - LONG_AGO, pictures=1)
    page = read(at_the_ipad_of(ben).get(reverse("reply", args=[root.pk])))
    assert ("Oliver" in page, "Your reply" in page) == (False, True)


def test_a_question_that_may_name_somebody_by_now_leaves_the_draft(
    ipad: Client, ada: User, ms_tan: User, green: SchoolClass
) -> None:
    now = timezone.now()
    prompt = Prompt.objects.create(
        school_class=green, question="What did Owen bring?", pinned_at=now, names_version=1
    )
    draft = start_draft(author=ada, now=now, prompt=prompt)
    address = reverse("draft", args=[draft.pk])
    assert "What did Owen bring?" in read(ipad.get(address))
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Oak")
    page = read(ipad.get(address))
    assert ("Owen" in page, 'name="prompt"' in page) == (False, False)


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        ("class", "Green Class can see this."),
        ("school", "The whole school can see this."),
        ("everyone", "Green Class can see this. You asked to share it outside too."),
    ],
)
def test_a_change_of_what_stands_says_who_sees_it_and_offers_nothing_else(
    ipad: Client, ada: User, ms_tan: User, audience: str, said: str
) -> None:
    begun = write(ada, "I saw a wren.", now=timezone.now() - LONG_AGO, audience=audience)
    moves.hand_in(begun.pk, author=ada, now=timezone.now() - LONG_AGO)
    moves.approve(begun.pk, staff=ms_tan, seen=seen(begun), now=timezone.now() - LONG_AGO)
    edit = start_again(begun.post_id, author=ada, now=timezone.now())
    address = reverse("draft", args=[edit.pk])
    page = read(ipad.get(address))
    assert (said in page, 'name="audience"' in page) == (True, False)
    long = read(ipad.post(address, {"text": "a" * 281, "audience": "teacher"}))
    assert (said in long, 'name="audience"' in long) == (True, False)


def test_a_grown_ups_change_stays_on_its_wall_too(ms_tan: User) -> None:
    revision = write(ms_tan, "We looked after the hens.", now=timezone.now())
    client = at_the_ipad_of(ms_tan)
    client.post(reverse("draft", args=[revision.pk]), {"hand_in": "wall"})
    edit = start_again(revision.post_id, author=ms_tan, now=timezone.now())
    page = read(client.get(reverse("draft", args=[edit.pk])))
    assert ("Green Class can see this." in page, 'name="where"' in page) == (True, False)
