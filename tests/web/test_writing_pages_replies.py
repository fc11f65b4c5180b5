"""Replies, answers to a teacher's question, and the composer of grown-ups."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import (
    Picture,
    Post,
    Prompt,
    Revision,
    SchoolClass,
    State,
    User,
)
from classroom.moderation import moves
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, read, token_in
from tests.writing.hands import image_file, write


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


def test_a_reply_says_what_it_answers_and_nobodys_name(ada: User, ben: User, ms_tan: User) -> None:
    root = approved(ada, "I saw a wren.", by=ms_tan, now=timezone.now(), pictures=1)
    client = at_the_ipad_of(ben)
    address = reverse("reply", args=[root.pk])
    page = read(client.get(address))
    assert ("You answer this post:" in page, "I saw a wren." in page) == (True, True)
    assert ("Daring Fox" in page, 'name="audience"' in page) == (False, False)
    client.post(address, {"text": "Me too.", "press": token_in(page), "hand_in": "wall"})
    reply = Revision.objects.with_post().get(text="Me too.")
    assert (reply.state, reply.post.root, reply.audience) == (State.WAITING, root, "class")
    mine = Revision.objects.get(pk=reply.pk)
    moves.take_back(mine.pk, author=ben, now=timezone.now())
    assert "Write a reply" in read(client.get(reverse("draft", args=[mine.pk])))


def test_words_are_made_into_html_once(ada: User, ms_tan: User) -> None:
    root = approved(ada, "1 < 2 & so on.", by=ms_tan, now=timezone.now())
    pages = [
        at_the_ipad_of(ada).get(reverse("my_posts")),
        at_the_ipad_of(ms_tan).get(reverse("reply", args=[root.pk])),
    ]
    assert [b">1 &lt; 2 &amp; so on.<" in page.content for page in pages] == [True, True]


def test_a_reply_to_what_has_gone_gives_the_words_back(ada: User, ben: User, ms_tan: User) -> None:
    root = approved(ada, by=ms_tan, now=timezone.now())
    moves.take_down(root.pk, author=ada, now=timezone.now())
    response = at_the_ipad_of(ben).post(
        reverse("reply", args=[root.pk]), {"text": "Me too.", "hand_in": "wall"}
    )
    assert (response.status_code, "Me too.</textarea>" in read(response)) == (404, True)
    assert Post.objects.count() == 1


def test_ada_answers_her_teachers_question(ipad: Client, ada: User, green: SchoolClass) -> None:
    prompt = Prompt.objects.create(
        school_class=green,
        question="What surprised you?",
        pinned_at=datetime(2026, 1, 1, tzinfo=UTC),
        names_version=1,
    )
    page = read(ipad.get(f"{reverse('write')}?prompt={prompt.pk}"))
    assert ("What surprised you?" in page, f'name="prompt" value="{prompt.pk}"' in page) == (True, True)
    ipad.post(reverse("write"), {"text": "I was", "press": "p", "prompt": str(prompt.pk)})
    assert Post.objects.get().prompt == prompt


def test_cem_does_not_see_green_classes_question(cem: User, green: SchoolClass) -> None:
    prompt = Prompt.objects.create(
        school_class=green,
        question="What surprised you?",
        pinned_at=datetime(2026, 1, 1, tzinfo=UTC),
        names_version=1,
    )
    assert "What surprised you?" not in read(
        at_the_ipad_of(cem).get(f"{reverse('write')}?prompt={prompt.pk}")
    )


def test_ms_tan_answers_for_her_photo_and_puts_it_on_the_wall(ms_tan: User, green: SchoolClass) -> None:
    client = at_the_ipad_of(ms_tan)
    where = {"where": f"class-{green.pk}"}
    form = {"text": "We looked after the hens.", "press": "p", "photo": image_file(), **where}
    address = client.post(reverse("write"), form)["Location"]
    picture = Picture.objects.get()
    described = {"text": "We looked after the hens.", f"alt-{picture.pk}": "Four hens", **where}
    refused = read(client.post(address, {**described, "hand_in": "wall"}, follow=True))
    assert "Look at each picture and say whether a child’s name can be read in it." in refused
    stale = {**described, "no_name": str(picture.pk), f"seen-{picture.pk}": "other"}
    assert "This changed after you read it." in read(client.post(address, stale, follow=True))
    told = {**described, "no_name": str(picture.pk), f"seen-{picture.pk}": picture.fingerprint}
    assert "No child’s name can be read in it." in read(client.post(address, told, follow=True))
    done = read(client.post(address, {**described, "hand_in": "wall"}, follow=True))
    assert ("It is on the wall." in done, Post.objects.get().live_revision) == (True, Revision.objects.get())


def test_ms_tan_puts_it_into_the_queue_instead(ms_tan: User) -> None:
    form = {"text": "We looked after the hens.", "press": "p", "where": "school", "hand_in": "ask"}
    page = read(at_the_ipad_of(ms_tan).post(reverse("write"), form, follow=True))
    assert ("It waits to be checked." in page, Revision.objects.get().audience) == (True, "school")


def test_an_untrained_colleague_is_offered_the_queue_only(newcomer: User) -> None:
    page = read(at_the_ipad_of(newcomer).get(reverse("write")))
    assert ("Send it to be checked" in page, "Put it on the wall" in page) == (True, False)


def test_a_grown_up_is_told_what_was_found(ms_tan: User, ben: User) -> None:
    revision = write(ms_tan, "I thank Ben. Ring 07700 900123.", now=timezone.now(), photos=1)
    page = read(at_the_ipad_of(ms_tan).get(reverse("draft", args=[revision.pk])))
    assert "“Ben” is a child’s name: never with a photo, never outside." in page
    assert "“07700 900123” looks like a phone number." in page


def test_a_child_answers_for_no_picture(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now(), photos=1)
    form = {"no_name": str(Picture.objects.get().pk)}
    assert ipad.post(reverse("draft", args=[revision.pk]), form).status_code == 404


def test_a_name_without_a_photo_is_nothing_to_tell_a_grown_up(ms_tan: User, ben: User) -> None:
    revision = write(ms_tan, "We thank Ben.", now=timezone.now())
    page = read(at_the_ipad_of(ms_tan).get(reverse("draft", args=[revision.pk])))
    assert ("The checks stop nothing." in page, "“Ben”" in page) == (True, False)


def test_a_lead_begins_with_the_school_wall(mrs_lead: User, green: SchoolClass) -> None:
    page = read(at_the_ipad_of(mrs_lead).get(reverse("write")))
    assert ('value="school" checked' in page, f'value="class-{green.pk}"' in page) == (True, True)


def test_the_admin_has_no_composer(mr_admin: User) -> None:
    assert at_the_ipad_of(mr_admin).get(reverse("write")).status_code == 404
