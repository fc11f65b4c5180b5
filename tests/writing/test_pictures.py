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
from classroom.models import Picture, Post, Revision, RevisionPicture, SchoolClass, User
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.permits import MayNotWrite
from classroom.writing.permits import Reason as WhyNot
from classroom.writing.pictures import (
    TooManyPictures,
    add_picture,
    drop_every_picture,
    drop_picture,
    move_picture,
    pictures_in,
)
from tests.writing.hands import NAMED, TELLING, image_file, positions, write


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
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


class _ComesTwice(BytesIO):
    """A file that is sent again, with the same press, while it is still being read."""

    def __init__(self, again: partial[RevisionPicture]) -> None:
        super().__init__(image_file(tone=9).read())
        self.again = again

    def read(self, size: int | None = -1, /) -> bytes:
        """The first reading is the moment."""
        self.again(upload=image_file(tone=99))
        return super().read(size)


def test_a_photo_that_is_sent_again_after_a_lost_answer_is_one(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    send = partial(add_picture, revision.pk, author=ada, now=now, press="a-press")
    first = send(upload=image_file())
    # Nothing is even read of it: what was sent first is found by its press.
    again = send(upload=SimpleUploadedFile("nest.jpg", b"no picture"))
    assert (again.pk, positions(revision), len(list(stored_tokens()))) == (first.pk, [0], 1)


def test_a_photo_that_is_sent_twice_at_the_same_moment_is_one(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    send = partial(add_picture, revision.pk, author=ada, now=now, press="a-press")
    row = send(upload=_ComesTwice(send))
    assert ([row.pk], positions(revision)) == ([one.pk for one in pictures_in(revision)], [0])
    assert (Picture.objects.count(), len(list(stored_tokens()))) == (1, 1)


def test_a_photo_without_a_press_is_never_taken_for_another(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=2)
    assert [row.press for row in pictures_in(revision)] == ["", ""]


@pytest.mark.parametrize(
    ("which", "to", "order"),
    [
        (0, 0, [0, 1, 2, 3]),
        (0, 1, [1, 0, 2, 3]),
        (2, 1, [0, 2, 1, 3]),
        (3, 0, [3, 0, 1, 2]),
        (0, 3, [1, 2, 3, 0]),
        (1, -5, [1, 0, 2, 3]),
        (1, 10**17, [0, 2, 3, 1]),
    ],
)
def test_ada_puts_her_photos_in_order_and_doing_it_again_changes_nothing(
    ada: User, now: datetime, which: int, to: int, order: list[int]
) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=4)
    before = pictures_in(revision)
    for row in before:
        RevisionPicture.objects.filter(pk=row.pk).update(press=f"press-{row.pk}", alt_text=f"Nest {row.pk}")
    before = pictures_in(revision)
    for _ in range(2):
        move_picture(revision.pk, author=ada, picture_id=before[which].picture_id, to=to)
    after = pictures_in(revision)
    wanted = [(before[place].pk, before[place].press, before[place].alt_text) for place in order]
    assert [(row.pk, row.press, row.alt_text) for row in after] == wanted
    assert (positions(revision), len(list(stored_tokens()))) == ([0, 1, 2, 3], 4)


def test_nobody_moves_what_is_not_there_or_not_theirs_or_handed_in(
    ada: User, ben: User, now: datetime
) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=2)
    first, second = [row.picture_id for row in pictures_in(revision)]
    with pytest.raises(RevisionPicture.DoesNotExist):
        move_picture(revision.pk, author=ada, picture_id=second + 1, to=0)
    with pytest.raises(Revision.DoesNotExist):
        move_picture(revision.pk, author=ben, picture_id=second, to=0)
    hand_in_post(revision.pk, author=ada, now=now)
    with pytest.raises(Revision.DoesNotExist):
        move_picture(revision.pk, author=ada, picture_id=second, to=0)
    assert [row.picture_id for row in pictures_in(revision)] == [first, second]


def test_while_the_lesson_has_photos_off_no_new_one_comes_in_and_the_others_stay(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = write(ada, "I saw nests.", now=now, photos=2)
    typed = write(ada, "I saw a wren.", now=now, scribe=ms_tan)
    SchoolClass.objects.update(photos_on=False)
    for draft, scribe in ((revision, None), (typed, ms_tan)):
        with pytest.raises(MayNotWrite) as refused:
            add_picture(draft.pk, author=ada, scribe=scribe, upload=image_file(tone=200), now=now)
        assert refused.value.reason is WhyNot.PHOTOS_OFF
    first, second = [row.picture_id for row in pictures_in(revision)]
    move_picture(revision.pk, author=ada, picture_id=second, to=0)
    assert [row.picture_id for row in pictures_in(revision)] == [second, first]


def test_what_is_passed_on_brings_its_own_photos(ada: User, ben: User, now: datetime) -> None:
    theirs = write(ben, "I saw a wren.", now=now)
    revision = write(ada, "Look.", now=now)
    Post.objects.filter(pk=revision.post_id).update(reshares=theirs.post)
    with pytest.raises(MayNotWrite) as refused:
        add_picture(revision.pk, author=ada, upload=image_file(), now=now)
    assert (refused.value.reason, list(stored_tokens())) == (WhyNot.NO_WALL, [])
