"""Pictures in a draft: one to four, real files, and the name of a file is kept nowhere."""

from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from classroom.media.refusals import Reason, Refused
from classroom.media.store import open_rendition, stored_tokens
from classroom.models import Picture, Revision, RevisionPicture, User
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.pictures import (
    TooManyPictures,
    add_picture,
    drop_every_picture,
    drop_picture,
    pictures_in,
)
from tests.writing.hands import NAMED, TELLING, image_file, positions, write


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_in_and_neither_its_name_nor_its_notes_are_kept_anywhere(
    ada: User, now: datetime, settings: Any, kind: str
) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    upload = image_file(kind)
    assert TELLING in upload.read()
    upload.seek(0)
    row = add_picture(revision.pk, author=ada, upload=upload, now=now)
    with open_rendition(row.picture.token, 400) as file:
        assert file.read(4) == b"RIFF"
    kept = [path for path in Path(settings.PICTURE_ROOT).rglob("*") if path.is_file()]
    assert len(kept) == 3
    assert [path for path in kept if "smith" in path.name.lower() or TELLING in path.read_bytes()] == []
    assert [line for line in every_value_in_the_database() if "Ada Smith" in line or NAMED in line] == []


def every_value_in_the_database() -> list[str]:
    return [repr(row) for model in apps.get_models() for row in model._default_manager.values_list()]


def test_a_post_has_four_pictures_at_most(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=4)
    with pytest.raises(TooManyPictures):
        add_picture(revision.pk, author=ada, upload=image_file(tone=200), now=now)
    assert (positions(revision), len(list(stored_tokens()))) == ([0, 1, 2, 3], 4)


def test_the_same_picture_twice_is_one(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now, photos=1)
    add_picture(revision.pk, author=ada, upload=image_file(tone=0), now=now)
    assert (positions(revision), Picture.objects.count(), len(list(stored_tokens()))) == ([0], 1, 1)


def test_the_others_close_up_when_one_is_taken_out(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=4)
    first, second, third, fourth = [row.picture_id for row in pictures_in(revision)]
    drop_picture(revision.pk, author=ada, picture_id=second)
    drop_picture(revision.pk, author=ada, picture_id=second)
    assert [row.picture_id for row in pictures_in(revision)] == [first, third, fourth]
    assert (positions(revision), Picture.objects.count()) == ([0, 1, 2], 3)


def test_every_photo_goes_and_the_words_stay(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=2)
    drop_every_picture(revision.pk, author=ada)
    revision.refresh_from_db()
    assert (positions(revision), revision.text) == ([], "I saw nests.")


def test_each_picture_has_its_own_description(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=2)
    one, two = [row.picture_id for row in pictures_in(revision)]
    save_draft(
        revision.pk,
        author=ada,
        text="I saw nests.",
        alt_texts={two: " Eggs\x00 ", 10**17: "?"},
        now=now,
    )
    alt_texts = RevisionPicture.objects.of([revision.pk]).values_list("picture", "alt_text")
    assert list(alt_texts) == [(one, "A nest in a hedge"), (two, "Eggs")]


def test_what_is_no_picture_is_refused_and_the_draft_stays(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    with pytest.raises(Refused) as refused:
        add_picture(revision.pk, author=ada, upload=SimpleUploadedFile("nest.jpg", b"no picture"), now=now)
    assert (refused.value.reason, list(stored_tokens())) == (Reason.NOT_A_PICTURE, [])
    assert Revision.objects.get().text == "I saw a nest."


def test_ben_puts_nothing_into_adas_draft_and_takes_nothing_out(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now, photos=1)
    with pytest.raises(Revision.DoesNotExist):
        add_picture(revision.pk, author=ben, upload=image_file(tone=99), now=now)
    with pytest.raises(Revision.DoesNotExist):
        drop_picture(revision.pk, author=ben, picture_id=Picture.objects.get().pk)
    assert (positions(revision), len(list(stored_tokens()))) == ([0], 1)


def test_nothing_comes_in_after_the_hand_in(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    hand_in_post(revision.pk, author=ada, now=now)
    with pytest.raises(Revision.DoesNotExist):
        add_picture(revision.pk, author=ada, upload=image_file(), now=now)
    assert list(stored_tokens()) == []


class _HandsInMeanwhile(BytesIO):
    """A file that takes so long that its author hands the draft in before it has come."""

    def __init__(self, revision: Revision, author: User, now: datetime) -> None:
        super().__init__(image_file().read())
        self.hand_in = partial(hand_in_post, revision.pk, author=author, now=now)

    def read(self, size: int | None = -1, /) -> bytes:
        """The first reading is the moment."""
        self.hand_in()
        return super().read(size)


def test_a_picture_that_comes_too_late_leaves_no_file_behind(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    with pytest.raises(Revision.DoesNotExist):
        add_picture(revision.pk, author=ada, upload=_HandsInMeanwhile(revision, ada, now), now=now)
    assert (list(stored_tokens()), Picture.objects.count()) == ([], 0)
