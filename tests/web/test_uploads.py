"""What is kept of the files of a form while it is read."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from classroom.media.intake import MOST_BYTES
from classroom.models import User
from classroom.web.uploads import OnlySoMuch
from tests.web.ipad import at_the_ipad_of
from tests.writing.hands import image_file, write


def begun(handler: OnlySoMuch) -> None:
    handler.new_file("photo", "x.jpg", "image/jpeg", None)


def test_of_each_file_one_byte_too_many_is_kept_and_no_more() -> None:
    handler = OnlySoMuch()
    begun(handler)
    kept = [handler.receive_data_chunk(b"piece", start) for start in (0, MOST_BYTES, MOST_BYTES + 1)]
    assert kept == [b"piece", b"piece", None]


def test_of_a_fifth_file_nothing_is_kept() -> None:
    handler, kept = OnlySoMuch(), []
    for _ in range(5):
        begun(handler)
        kept.append(handler.receive_data_chunk(b"piece", 0))
    assert kept == [b"piece"] * 4 + [None]


def test_a_file_that_is_too_big_is_refused_kindly_and_the_photo_beside_it_comes_in(ada: User) -> None:
    ipad, draft = at_the_ipad_of(ada), write(ada, "Nests", now=timezone.now())
    big = SimpleUploadedFile("x.jpg", image_file().read().ljust(MOST_BYTES + 300_000, b"\0"))
    form = {"text": "Nests", "photo": [big, image_file(tone=90)]}
    page = ipad.post(reverse("draft", args=[draft.pk]), form, follow=True).content.decode()
    assert page.count('<li class="card" id="photo-') == 1
    assert "Photo 1: This file is too big for us. Choose a smaller picture." in page
