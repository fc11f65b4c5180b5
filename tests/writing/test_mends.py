"""One-press mends in a child's own draft."""

from datetime import datetime

import pytest

from classroom.models import Revision, RevisionPicture, User
from classroom.writing.changes import Change, changes_between
from classroom.writing.drafts import NotADraft, TooLong
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.mends import mend_name
from tests.writing.hands import write


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("I saw Ben today.", "I saw my friend today."),
        ("Ben fell. Ben laughed.", "My friend fell. My friend laughed."),
        ("I held Ben's hat.", "I held my friend's hat."),
        ("I thank @Ben and Oliver!", "I thank my friend and my friend!"),
        ("I met Ben Barakat.", "I met my friend."),
        ("I saw a wren.", "I saw a wren."),
    ],
)
def test_a_name_becomes_my_friend(ada: User, ben: User, now: datetime, typed: str, mended: str) -> None:
    revision = write(ada, typed, now=now, photos=1, alt_text=typed)
    mend_name(revision.pk, author=ada, now=now)
    revision.refresh_from_db()
    assert (revision.text, RevisionPicture.objects.get().alt_text) == (mended, mended)
    assert hand_in_post(revision.pk, author=ada, now=now).outcome is Outcome.HANDED_IN


def test_a_mend_that_no_longer_fits_changes_nothing(ada: User, ben: User, now: datetime) -> None:
    words = "Ben " + "a" * 276
    revision = write(ada, words, now=now, photos=1)
    with pytest.raises(TooLong):
        mend_name(revision.pk, author=ada, now=now)
    assert Revision.objects.get().text == words


def test_ben_mends_nothing_of_adas_and_nobody_what_was_handed_in(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw Ben.", now=now)
    with pytest.raises(Revision.DoesNotExist):
        mend_name(revision.pk, author=ben, now=now)
    hand_in_post(revision.pk, author=ada, now=now)
    with pytest.raises(NotADraft):
        mend_name(revision.pk, author=ada, now=now)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("I saw Ben.", "I saw my friend.", (Change("Ben", "my friend"),)),
        ("I saw it", "I saw it", ()),
        ("Call me on 123", "Call me", (Change("on 123", ""),)),
        ("", "New words", (Change("", "New words"),)),
    ],
)
def test_what_went_and_what_came(before: str, after: str, changes: tuple[Change, ...]) -> None:
    assert changes_between(before, after) == changes
