"""The composer as its authors use it: plain forms, and every press saves first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import (
    Concern,
    Picture,
    Post,
    Revision,
    RevisionPicture,
    State,
    User,
)
from tests.web.ipad import at_the_ipad_of, button_in, read, token_in, typed_in
from tests.writing.hands import image_file, write


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
    assert "Make it 21 letters shorter. Then it fits." in page
    assert button_in(page) == ("Make it shorter first", True)
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
    assert "Make the words about your photo shorter. Then they fit." in page
    assert button_in(page) == ("Make it shorter first", True)


def test_the_coach_of_a_refused_page_reads_what_was_just_typed(ipad: Client, ada: User) -> None:
    revision = write(ada, "Ring 07700 900123.", now=timezone.now())
    form = {"text": "I saw a wren. " * 25, "hand_in": "wall"}
    page = read(ipad.post(reverse("draft", args=[revision.pk]), form))
    assert ("07700" in page, "Make it 69 letters shorter." in page) == (False, True)


def test_a_photo_that_comes_with_too_many_letters_is_kept(ipad: Client) -> None:
    form = {"text": "a" * 281, "press": "p", "add_photo": "1", "photo": image_file()}
    response = ipad.post(reverse("write"), form)
    assert (response.status_code, Picture.objects.count()) == (422, 1)
    assert typed_in(read(response)) == "a" * 281


def test_a_file_that_is_no_photo_gets_a_kind_answer_and_the_words_stay(ipad: Client, ada: User) -> None:
    upload = SimpleUploadedFile("nest.jpg", image_file().read()[:200])
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
    assert "The new words are longer. Make yours shorter first." in read(response)


def test_an_unknown_mend_changes_nothing(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now())
    response = ipad.post(reverse("draft", args=[revision.pk]), {"text": "I saw", "fix": "everything"})
    assert response["Location"] == reverse("draft", args=[revision.pk]) + "#text"
    assert Revision.objects.get().text == "I saw"


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


def test_saving_by_itself_answers_with_the_address_alone(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "I saw", now=timezone.now(), photos=1)
    response = ipad.post(reverse("save_draft", args=[revision.pk]), {"text": "I saw Ben", "autosave": "1"})
    assert (response.status_code, response.content, response["X-Draft"]) == (
        204,
        b"",
        reverse("draft", args=[revision.pk]),
    )
    assert Revision.objects.get().text == "I saw Ben"


def test_saving_a_fresh_page_by_itself_makes_one_draft_and_tells_its_address(ipad: Client) -> None:
    told = [
        ipad.post(reverse("write"), {"text": text, "press": "p", "autosave": "1"})["X-Draft"]
        for text in ("I s", "I saw")
    ]
    revision = Revision.objects.get()
    assert (told, revision.text) == ([reverse("draft", args=[revision.pk])] * 2, "I saw")


def test_saving_too_many_letters_by_itself_saves_nothing(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw", now=timezone.now())
    response = ipad.post(reverse("save_draft", args=[revision.pk]), {"text": "a" * 281})
    assert (response.status_code, Revision.objects.get().text) == (422, "I saw")
