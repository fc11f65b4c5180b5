"""The photos of the composer: one by one while the page stays, or several with the form, and in order."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.media import slots
from classroom.media.intake import ACCEPTED
from classroom.media.slots import AT_ONCE, decoder_slot
from classroom.models import Picture, RevisionPicture, SchoolClass, User
from classroom.web.views.writing_pictures import AGAIN_AFTER
from tests.media import made
from tests.web.ipad import at_the_ipad_of, read, typed_in
from tests.writing.hands import image_file, write

QUERIES = 15
MOVING = made.file(made.corners(), "GIF", save_all=True, append_images=[made.corners(80, 96)])


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


@pytest.fixture
def address(ada: User) -> str:
    return reverse("draft", args=[write(ada, "I saw nests.", now=timezone.now()).pk])


def ids() -> list[int]:
    return list(RevisionPicture.objects.order_by("position").values_list("picture", flat=True))


def shown(page: str) -> list[int]:
    """The photos of a page or a fragment, in their order."""
    return [int(piece.split('"', 1)[0]) for piece in page.split('<li class="card" id="photo-')[1:]]


def sent(ipad: Client, address: str, photo: Any = None, **more: str) -> Any:
    """As photos.js sends one photo."""
    files = {} if photo is None else {"photo": photo}
    return ipad.post(
        f"{address}pictures/", {"autosave": "1", **files, **more}, headers={"HX-Request": "true"}
    )


def test_several_files_of_every_kind_that_is_taken_can_be_chosen(ipad: Client, address: str) -> None:
    assert f'name="photo" multiple accept="{ACCEPTED}"' in read(ipad.get(address))


@pytest.mark.parametrize("kind", ["HEIF", "GIF", "PNG"])
def test_ada_sends_a_photo_and_gets_the_list_with_it(ipad: Client, address: str, kind: str) -> None:
    upload = SimpleUploadedFile("Ada Smith.jpg", made.file(made.corners(), kind))
    response = sent(ipad, address, upload, press="a-press")
    page = read(response)
    assert (response.status_code, response["X-Draft"], shown(page)) == (200, address, ids())
    assert ("Ada Smith" in page, "<form" in page, "One more photo?" in page) == (False, False, True)
    assert RevisionPicture.objects.get().press == "a-press"


def test_the_same_press_twice_is_one_photo_and_a_made_up_one_is_none(ipad: Client, address: str) -> None:
    for press in ("a-press", "a-press", "\0" * 50, "é"):
        assert sent(ipad, address, image_file(tone=70), press=press).status_code == 200
    assert (len(ids()), Picture.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (MOVING, "This picture moves. Choose one that stays still."),
        (b"%PDF-1.7", "We can’t use this kind of file. Choose a photo."),
        (b"", "We can’t use this kind of file. Choose a photo."),
    ],
)
def test_a_photo_that_can_not_be_taken_is_answered_in_one_kind_sentence(
    ipad: Client, address: str, content: bytes, said: str
) -> None:
    response = sent(ipad, address, SimpleUploadedFile("x.heic", content))
    assert (response.status_code, response["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert (response.content.decode(), ids()) == (said, [])


def test_a_fifth_photo_is_answered_kindly_and_so_is_one_while_photos_are_off(
    ipad: Client, address: str
) -> None:
    pages = [read(sent(ipad, address, image_file(tone=60 * tone))) for tone in range(4)]
    fifth = sent(ipad, address, image_file(tone=255))
    SchoolClass.objects.update(photos_on=False)
    off = sent(ipad, address, image_file(tone=255))
    assert (len(shown(pages[3])), 'type="file"' in pages[3]) == (4, False)
    assert (fifth.status_code, fifth.content.decode()) == (
        409,
        "A post can have 4 photos. Take one out first.",
    )
    assert (off.status_code, off.content.decode()) == (403, "Photos are off now. Your words are safe.")


def test_a_photo_that_finds_no_place_to_be_made_ready_may_come_again(
    ipad: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "PATIENCE_SECONDS", 0)
    assert AT_ONCE == 2
    with decoder_slot(), decoder_slot():
        response = sent(ipad, address, image_file())
    assert (response.status_code, response["Retry-After"]) == (503, str(AGAIN_AFTER))
    assert sent(ipad, address, image_file()).status_code == 200


def test_a_photo_on_its_way_is_taken_while_the_teacher_asks_for_eyes(ipad: Client, address: str) -> None:
    SchoolClass.objects.update(paused_at=timezone.now())
    assert (sent(ipad, address, image_file()).status_code, len(ids())) == (200, 1)
    moved = ipad.post(f"{address}pictures/{ids()[0]}/moving/", {"to": "0"})
    assert moved.status_code == 403


@pytest.mark.parametrize(("ago", "photos"), [(30, 1), (90, 0)])
def test_a_photo_on_its_way_is_taken_for_a_minute_after_the_class_has_closed(
    ipad: Client, address: str, ago: int, photos: int
) -> None:
    SchoolClass.objects.update(open_until=timezone.now() - timedelta(seconds=ago))
    response = sent(ipad, address, image_file())
    assert ("X-Draft" in response, len(ids())) == (bool(photos), photos)


def test_a_photo_is_taken_out_without_leaving_the_page(ipad: Client, address: str) -> None:
    for tone in (0, 100):
        sent(ipad, address, image_file(tone=tone))
    first, second = ids()
    page = read(sent(ipad, address, drop_photo=str(first)))
    assert (shown(page), ids()) == ([second], [second])
    assert [sent(ipad, address, drop_photo=nobody).status_code for nobody in ("x", "9" * 40)] == [404, 404]


def test_photos_are_put_in_order_by_a_press_that_saves_the_words_too(ipad: Client, address: str) -> None:
    for tone in (0, 100, 200):
        sent(ipad, address, image_file(tone=tone))
    one, two, three = ids()
    form = {"text": "I saw three nests.", f"alt-{three}": "The third nest", "move": f"{three}:1"}
    response = ipad.post(address, form)
    assert response["Location"] == f"{address}#photo-{three}"
    page = read(ipad.get(address))
    assert (shown(page), typed_in(page), "The third nest" in page) == (
        [one, three, two],
        "I saw three nests.",
        True,
    )
    moved = read(ipad.post(f"{address}pictures/{one}/moving/", {"to": "2"}))
    assert (shown(moved), ids()) == ([three, two, one], [three, two, one])
    assert "Photo 3 of 3" in moved


def test_a_move_of_nothing_is_not_there_and_of_what_has_gone_is_quiet(ipad: Client, address: str) -> None:
    sent(ipad, address, image_file())
    (one,) = ids()
    nonsense = ["", "x", f"{one}", f"{one}:", f"{one}:x", f":{one}", f"{one}:-1"]
    assert [ipad.post(address, {"text": "Nests", "move": move}).status_code for move in nonsense] == [404] * 7
    assert ipad.post(address, {"text": "Nests", "move": f"{one + 1}:0"})["Location"] == address
    to = reverse("draft_picture_move", args=[RevisionPicture.objects.get().revision_id, one])
    assert [ipad.post(to, {"to": where}).status_code for where in ("", "x", "-1", "\0")] == [404] * 4


def test_of_several_photos_in_one_form_each_is_judged_for_itself(ipad: Client, address: str) -> None:
    photos = [
        image_file(tone=0),
        SimpleUploadedFile("Ada Smith.gif", MOVING),
        image_file("HEIF", tone=120),
        image_file(tone=0),
        image_file(tone=200),
        image_file(tone=250),
    ]
    page = read(ipad.post(address, {"text": "Nests", "photo": photos, "add_photo": "1"}, follow=True))
    assert (len(ids()), shown(page), typed_in(page)) == (2, ids(), "Nests")
    assert "Photo 2: This picture moves. Choose one that stays still." in page
    assert "A post can have 4 photos. Photos 5, 6 are not in." in page
    assert "Ada Smith" not in page


def test_photos_in_a_form_that_find_no_room_are_told_by_their_place(ipad: Client, address: str) -> None:
    for tone in (0, 100):
        sent(ipad, address, image_file(tone=tone))
    photos = [image_file(tone=tone) for tone in (30, 60, 90)]
    page = read(ipad.post(address, {"text": "Nests", "photo": photos}, follow=True))
    assert (len(ids()), "A post can have 4 photos. Photo 3 is not in." in page) == (4, True)


def test_words_are_saved_when_their_photo_comes_while_photos_are_off(ipad: Client, address: str) -> None:
    sent(ipad, address, image_file())
    SchoolClass.objects.update(photos_on=False)
    photos = [image_file(tone=tone) for tone in (30, 60)]
    page = read(ipad.post(address, {"text": "Two nests", "photo": photos}, follow=True))
    assert (typed_in(page), len(shown(page)), 'type="file"' in page) == ("Two nests", 1, False)
    assert page.count("Photos are off now. Your words are safe.") == 1


def test_the_photos_of_a_draft_cost_the_same_whether_one_or_three(
    ipad: Client, address: str, django_assert_num_queries: Any
) -> None:
    sent(ipad, address, image_file())
    with django_assert_num_queries(QUERIES):
        sent(ipad, address)
    for tone in (100, 200):
        sent(ipad, address, image_file(tone=tone))
    with django_assert_num_queries(QUERIES):
        sent(ipad, address)
