"""The composer as its authors use it: plain forms, every press saves first, nothing typed is lost."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import (
    Concern,
    Picture,
    Post,
    Prompt,
    Purpose,
    Revision,
    RevisionPicture,
    SchoolClass,
    State,
    User,
)
from classroom.moderation import moves
from classroom.permissions.answers import record_permission
from tests.posts import approved
from tests.web.markup import inline_code
from tests.writing.hands import image_file, write


def at_the_ipad_of(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def read(response: HttpResponse) -> str:
    """The page as text; it keeps the strict policy."""
    page = response.content.decode()
    assert inline_code(page) == []
    return unescape(page)


def typed_in(page: str) -> str:
    """What stands in the field of the words."""
    found = re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1]


def token_in(page: str) -> str:
    found = re.search(r'name="press" value="([^"]+)"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


def test_opening_the_composer_makes_nothing(ipad: Client) -> None:
    page = read(ipad.get(reverse("write")))
    assert (typed_in(page), Post.objects.count()) == ("", 0)


def test_ada_writes_adds_a_photo_describes_it_and_sends(ipad: Client, ada: User) -> None:
    press = token_in(read(ipad.get(reverse("write"))))
    saved = ipad.post(
        reverse("write"),
        {
            "text": "I saw a nest.",
            "audience": "school",
            "press": press,
            "add_photo": "1",
            "photo": image_file(),
        },
    )
    revision = Revision.objects.get()
    address = reverse("draft", args=[revision.pk])
    assert saved["Location"] == address
    picture = Picture.objects.get()
    page = read(ipad.get(address))
    assert (typed_in(page), reverse("picture", args=[picture.token, 800]) in page) == ("I saw a nest.", True)
    assert b"".join(ipad.get(reverse("picture", args=[picture.token, 800]))).startswith(b"RIFF")
    sent = ipad.post(address, {"text": "I saw a big nest.", f"alt-{picture.pk}": "A nest", "hand_in": "wall"})
    revision.refresh_from_db()
    assert sent["Location"] == reverse("my_posts")
    assert (revision.state, revision.text, revision.audience) == (
        State.WAITING,
        "I saw a big nest.",
        "school",
    )
    assert RevisionPicture.objects.get().alt_text == "A nest"
    assert "Sent to your teacher." in read(ipad.get(sent["Location"]))


def test_pressing_send_twice_on_a_fresh_page_makes_one_post(ipad: Client) -> None:
    press = token_in(read(ipad.get(reverse("write"))))
    form = {"text": "I saw a wren.", "press": press, "hand_in": "wall"}
    first, second = ipad.post(reverse("write"), form), ipad.post(reverse("write"), form)
    assert (first["Location"], second["Location"]) == (reverse("my_posts"), reverse("my_posts"))
    assert [revision.text for revision in Revision.objects.all()] == ["I saw a wren."]


def test_too_many_letters_come_back_whole_and_are_not_saved(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a nest.", now=timezone.now(), photos=1)
    picture = Picture.objects.get()
    long = "🦔 " + "nest " * 60
    response = ipad.post(
        reverse("draft", args=[revision.pk]), {"text": long, f"alt-{picture.pk}": "Eggs", "hand_in": "wall"}
    )
    page = read(response)
    assert (response.status_code, typed_in(page)) == (422, long.rstrip())
    assert ("21 letters too many" in page, ">\nEggs</textarea>" in page) == (True, True)
    revision.refresh_from_db()
    assert (revision.text, revision.state) == ("I saw a nest.", State.DRAFT)


def test_a_description_with_too_many_letters_comes_back_too(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a nest.", now=timezone.now(), photos=1)
    picture = Picture.objects.get()
    form = {"text": "Two nests", f"alt-{picture.pk}": "a" * 290}
    response = ipad.post(reverse("draft", args=[revision.pk]), form)
    page = read(response)
    assert (response.status_code, typed_in(page), f">\n{'a' * 290}</textarea>" in page) == (
        422,
        "Two nests",
        True,
    )
    assert "10 letters too many" in page


def test_a_photo_that_comes_with_too_many_letters_is_kept(ipad: Client) -> None:
    form = {"text": "a" * 281, "press": "p", "add_photo": "1", "photo": image_file()}
    response = ipad.post(reverse("write"), form)
    assert (response.status_code, Picture.objects.count()) == (422, 1)
    assert typed_in(read(response)) == "a" * 281


def test_a_file_that_is_no_photo_gets_a_kind_answer_and_the_words_stay(ipad: Client, ada: User) -> None:
    upload = image_file()
    upload.file.truncate(200)
    form = {"text": "I saw a nest.", "press": "p", "add_photo": "1", "photo": upload}
    page = read(ipad.post(reverse("write"), form, follow=True))
    assert (typed_in(page), Picture.objects.count()) == ("I saw a nest.", 0)
    assert "A part of this picture is broken. Choose it again, or choose another one." in page


def test_a_fifth_photo_gets_a_kind_answer(ipad: Client, ada: User) -> None:
    revision = write(ada, "Nests", now=timezone.now(), photos=4)
    address = reverse("draft", args=[revision.pk])
    assert 'name="photo"' not in read(ipad.get(address))
    page = read(ipad.post(address, {"text": "Nests", "photo": image_file(tone=250)}, follow=True))
    assert "A post can have 4 photos. Take one out first." in page


def test_the_card_of_a_name_and_its_two_ways_on(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "I saw Ben today.", now=timezone.now(), photos=1)
    address = reverse("draft", args=[revision.pk])
    stopped = ipad.post(address, {"text": "I saw Ben today.", "hand_in": "wall"})
    page = read(ipad.get(stopped["Location"]))
    assert "You wrote <mark>Ben</mark>" in page
    assert ("Fix 1 thing first" in page, "Ask my teacher" in page) == (True, True)
    ipad.post(address, {"text": "I saw Ben today.", "fix": "name"})
    assert typed_in(read(ipad.get(address))) == "I saw my friend today."
    ipad.post(address, {"text": "I saw Ben again.", "hand_in": "ask"})
    revision.refresh_from_db()
    assert (revision.text, revision.state, revision.asked_teacher) == (
        "I saw Ben again.",
        State.WAITING,
        True,
    )


def test_the_photo_can_be_taken_out_instead(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw Oliver.", now=timezone.now(), photos=2)
    address = reverse("draft", args=[revision.pk])
    ipad.post(address, {"text": "I saw Oliver.", "fix": "photo"})
    assert RevisionPicture.objects.count() == 0
    assert "Ready to fly!" in read(ipad.get(address))


def test_one_photo_is_taken_out_with_its_own_button(ipad: Client, ada: User) -> None:
    revision = write(ada, "Nests", now=timezone.now(), photos=2)
    first, second = RevisionPicture.objects.of([revision.pk])
    ipad.post(reverse("draft", args=[revision.pk]), {"text": "Nests", "drop_photo": str(first.picture_id)})
    assert [row.picture_id for row in RevisionPicture.objects.all()] == [second.picture_id]


@pytest.mark.parametrize("value", ["x", "-1", "9" * 40, "", "1.5", "٣"])
def test_a_made_up_photo_is_not_there(ipad: Client, ada: User, value: str) -> None:
    revision = write(ada, "Nests", now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"drop_photo": value})
    assert response.status_code == 404


def test_a_mend_that_does_not_fit_says_so(ipad: Client, ada: User, ben: User) -> None:
    words = "Ben " + "a" * 276
    revision = write(ada, words, now=timezone.now(), photos=1)
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": words, "fix": "name"}, follow=True)
    assert "“My friend” is longer. Make your words shorter first." in read(response)


def test_an_unknown_mend_changes_nothing(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": "I saw", "fix": "everything"})
    assert response["Location"] == reverse("draft", args=[revision.pk])


def test_an_empty_post_is_kindly_refused(ipad: Client) -> None:
    response = ipad.post(reverse("write"), {"text": " ", "press": "p", "hand_in": "wall"}, follow=True)
    assert "Nothing is here yet. Write some words, or add a photo." in read(response)
    assert Revision.objects.get().state == State.DRAFT


def test_a_worry_is_handed_in_and_the_child_sees_where_to_get_help(ipad: Client) -> None:
    form = {"text": "I want to hurt myself.", "press": "p", "hand_in": "wall"}
    page = read(ipad.post(reverse("write"), form, follow=True))
    assert ("0800 1111" in page, "Need to talk right now?" in page) == (True, True)
    assert Concern.objects.count() == 1


def test_a_worry_that_is_stopped_shows_help_beside_the_card(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "Ben makes me want to hurt myself.", now=timezone.now(), photos=1)
    form = {"text": revision.text, "hand_in": "wall"}
    page = read(ipad.post(reverse("draft", args=[revision.pk]), form, follow=True))
    assert ("0800 1111" in page, "Stop and think" in page) == (True, True)


def test_save_for_later_goes_to_my_posts(ipad: Client) -> None:
    response = ipad.post(reverse("write"), {"text": "I saw", "press": "p", "later": "1"}, follow=True)
    assert ("Not sent yet" in read(response), Revision.objects.get().text) == (True, "I saw")


def test_a_draft_is_put_into_the_bin_and_twice_is_quiet(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now())
    for _press in range(2):
        response = ipad.post(reverse("discard_draft", args=[revision.pk]), follow=True)
        assert "It is in the bin." in read(response)
    assert Post.objects.count() == 0


def test_saving_by_itself_answers_with_the_coach(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "I saw", now=timezone.now(), photos=1)
    response = ipad.post(reverse("save_draft", args=[revision.pk]), {"text": "I saw Ben", "autosave": "1"})
    page = read(response)
    assert (response["X-Draft"], 'id="coach"' in page, 'id="send"' in page, "<mark>Ben</mark>" in page) == (
        reverse("draft", args=[revision.pk]),
        True,
        True,
        True,
    )
    assert Revision.objects.get().text == "I saw Ben"


def test_saving_a_fresh_page_by_itself_makes_one_draft_and_tells_its_address(ipad: Client) -> None:
    for text in ("I s", "I saw"):
        response = ipad.post(reverse("write"), {"text": text, "press": "p", "autosave": "1"})
    revision = Revision.objects.get()
    assert (response["X-Draft"], revision.text) == (reverse("draft", args=[revision.pk]), "I saw")


def test_saving_too_many_letters_by_itself_saves_nothing(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now())
    response = ipad.post(reverse("save_draft", args=[revision.pk]), {"text": "a" * 281})
    assert (response.status_code, Revision.objects.get().text) == (422, "I saw")


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
    assert len({re.sub(rb'"X-CSRFToken": "[^"]*"', b"", page) for page in pages}) == 1


@pytest.mark.parametrize("number", [0, 10**18, 10**30])
def test_a_number_that_is_nobodys_is_not_there(ipad: Client, number: int) -> None:
    for name in ("draft", "reply"):
        assert ipad.get(reverse(name, args=[number])).status_code == 404


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
    assert "“Ben” is a child's name. It can't stand with a photo." in page
    assert "“07700 900123” looks like a phone number." in page


def test_a_child_answers_for_no_picture(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now(), photos=1)
    form = {"no_name": str(Picture.objects.get().pk)}
    assert ipad.post(reverse("draft", args=[revision.pk]), form).status_code == 404
