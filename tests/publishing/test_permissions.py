"""Every permission that a version needs, and every way in which it is a no."""

from datetime import date, datetime

import pytest

from classroom.models import (
    Permission,
    Picture,
    Post,
    PublicVersion,
    Purpose,
    Source,
    User,
)
from classroom.moderation.answers import tag_children
from classroom.permissions.answers import record_permission
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import release
from classroom.roster.people import leave
from tests.conftest import allow
from tests.posts import approved
from tests.publishing.told import answer_pictures, asked, post_of, reasons, seen, written


@pytest.fixture
def version(ada: User, ms_tan: User, now: datetime) -> PublicVersion:
    """Nothing hinders it: Ada's post with a picture, rewritten, everything answered."""
    return written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))


def _picture() -> Picture:
    return Picture.objects.get()


def _withdraw(pupil: User, purpose: Purpose, now: datetime, source: Source = Source.FAMILY) -> None:
    record_permission(
        pupil=pupil, purpose=purpose, yes=False, starts_on=date(2026, 3, 10), by=None, at=now, source=source
    )


def test_words_need_a_yes_to_words_on_the_internet(ada: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, source=approved(ada, by=ms_tan, now=now))
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words"]
    allow(ada, Purpose.WORDS_INTERNET)
    assert reasons(version, staff=ms_tan, now=now) == []


@pytest.mark.parametrize("source", list(Source))
def test_every_no_to_words_counts(
    version: PublicVersion, ada: User, ms_tan: User, now: datetime, source: Source
) -> None:
    _withdraw(ada, Purpose.WORDS_INTERNET, now, source)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words"]


def test_an_expired_yes_is_a_no(version: PublicVersion, ada: User, ms_tan: User, now: datetime) -> None:
    Permission.objects.create(
        pupil=ada,
        purpose=Purpose.WORDS_INTERNET,
        yes=True,
        starts_on=date(2020, 1, 1),
        ends_on=date(2026, 3, 9),
        recorded_at=now,
    )
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words"]


def test_a_picture_by_ada_without_a_person_needs_no_yes_to_her_image(
    version: PublicVersion, ada: User, ms_tan: User, now: datetime
) -> None:
    _withdraw(ada, Purpose.IMAGE_INTERNET, now)
    assert reasons(version, staff=ms_tan, now=now) == []


def test_every_tagged_child_needs_a_yes_to_the_image(
    version: PublicVersion, ben: User, ms_tan: User, now: datetime
) -> None:
    tag_children(_picture().pk, pupil_ids=frozenset([ben.pk]), staff=ms_tan, now=now)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-image"]
    allow(ben, Purpose.IMAGE_INTERNET)
    assert reasons(version, staff=ms_tan, now=now) == []


def test_whoever_has_left_takes_words_and_image_along(
    version: PublicVersion, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    tag_children(_picture().pk, pupil_ids=frozenset([ben.pk]), staff=ms_tan, now=now)
    allow(ben, Purpose.IMAGE_INTERNET)
    leave(pupil=ben, on=date(2026, 3, 10), by=None)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-image"]
    leave(pupil=ada, on=date(2026, 3, 10), by=None)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words", "no-permission-for-image"]


def test_a_corrected_author_is_asked_as_well_as_the_first_one(
    version: PublicVersion, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    Post.objects.filter(pk=version.public_post.source_id or 0).update(author=ben)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words"]
    allow(ben, Purpose.WORDS_INTERNET)
    assert reasons(version, staff=ms_tan, now=now) == []
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert reasons(version, staff=ms_tan, now=now) == ["no-permission-for-words"]


def test_all_reasons_are_told_together(
    version: PublicVersion, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    asked(version, second=mrs_lead, now=now)
    _withdraw(ada, Purpose.WORDS_INTERNET, now)
    answer_pictures(version, by=ms_tan, now=now, no_person=False)
    with pytest.raises(ReleaseRefused) as refused:
        release(version.pk, staff=mrs_lead, seen=seen(version), now=now)
    assert refused.value.reasons == [
        Hindrance.PERSON_IN_PICTURE,
        Hindrance.NO_PERMISSION_FOR_WORDS,
    ]
