"""Pictures of a public post: left out, added, too many, refused."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest

from classroom.media.refusals import Refused
from classroom.media.store import stored_tokens
from classroom.models import (
    Picture,
    PublicPicture,
    PublicVersion,
    User,
)
from classroom.publishing.add_picture import add_picture
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.gate import Hindrance, ReleaseRefused
from tests.media import made
from tests.posts import approved
from tests.publishing.told import BEANS, a_photo, asked, written


def _save(version: PublicVersion, staff: User, text: str, now: datetime, **more: Any) -> PublicVersion:
    return save_version(version.pk, staff=staff, text=text, link="", alt_texts={}, now=now, **more)


def _pictures(version: PublicVersion) -> list[tuple[int, str]]:
    rows = PublicPicture.objects.filter(version=version).order_by("position")
    return list(rows.values_list("picture", "alt_text"))


def test_a_picture_is_left_out_and_the_others_close_up(ada: User, ms_tan: User, now: datetime) -> None:
    version = start_public(staff=ms_tan, source_id=approved(ada, by=ms_tan, now=now, pictures=2).pk, now=now)
    (first, _alt), (second, _other) = _pictures(version)
    save_version(
        version.pk,
        staff=ms_tan,
        text=BEANS,
        link="",
        alt_texts={second: "A wren on a wall"},
        without=frozenset([first]),
        now=now,
    )
    assert _pictures(version) == [(second, "A wren on a wall")]
    # Ada's own post still shows both.
    assert Picture.objects.count() == 2


@pytest.mark.parametrize("kind", ["PNG", "HEIF", "GIF"])
def test_ms_tan_adds_a_picture_of_her_own(ms_tan: User, now: datetime, kind: str) -> None:
    version, photo = start_public(staff=ms_tan, now=now), BytesIO(made.file(made.corners(), kind))
    assert add_picture(version.pk, staff=ms_tan, upload=photo, alt_text=" Beans ", now=now) == version
    picture = Picture.objects.get()
    assert (picture.added_by, list(stored_tokens())) == (ms_tan, [picture.token])
    assert _pictures(version) == [(picture.pk, "Beans")]


def test_a_picture_that_stands_nowhere_any_more_is_deleted(
    ms_tan: User, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    version = start_public(staff=ms_tan, now=now)
    add_picture(version.pk, staff=ms_tan, upload=a_photo(), alt_text="Beans", now=now)
    with django_capture_on_commit_callbacks(execute=True):
        _save(version, ms_tan, BEANS, now, without=frozenset([Picture.objects.get().pk]))
    assert (Picture.objects.count(), list(stored_tokens())) == (0, [])


def test_a_picture_added_after_asking_is_a_new_version(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    first = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    second = add_picture(first.pk, staff=ms_tan, upload=a_photo(), alt_text="Beans", now=now)
    assert (second.number, len(_pictures(second)), len(_pictures(first))) == (2, 1, 0)


def test_five_pictures_are_too_many(ada: User, ms_tan: User, now: datetime) -> None:
    version = start_public(staff=ms_tan, source_id=approved(ada, by=ms_tan, now=now, pictures=4).pk, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        add_picture(version.pk, staff=ms_tan, upload=a_photo(), alt_text="Beans", now=now)
    assert refused.value.reasons == [Hindrance.TOO_MANY_PICTURES]


def test_a_refused_picture_leaves_nothing_behind(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    old = written(ms_tan, now=now)
    _save(old, mrs_lead, "Our peas.", now)
    with pytest.raises(ReleaseRefused):
        add_picture(old.pk, staff=ms_tan, upload=a_photo(), alt_text="Beans", now=now)
    photo = a_photo()
    photo.seek(20)
    with pytest.raises(Refused):
        add_picture(old.pk, staff=ms_tan, upload=photo, alt_text="Beans", now=now)
    assert (list(stored_tokens()), Picture.objects.count()) == ([], 0)


def test_without_training_no_picture_is_even_decoded(newcomer: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        add_picture(version.pk, staff=newcomer, upload=a_photo(), alt_text="Beans", now=now)
    assert refused.value.reasons == [Hindrance.NOT_TRAINED]
