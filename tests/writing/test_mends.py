"""One-press mends in a child's own draft."""

from datetime import datetime

import pytest

from classroom.models import Revision, RevisionPicture, SchoolClass, User
from classroom.writing.changes import Change, changes_between
from classroom.writing.drafts import NotADraft, TooLong
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.mends import mend_draft
from classroom.writing.stops import look_at
from tests.conftest import make_pupil
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
    mend_draft(revision.pk, "name", author=ada, now=now)
    revision.refresh_from_db()
    assert (revision.text, RevisionPicture.objects.get().alt_text) == (mended, mended)
    assert hand_in_post(revision.pk, author=ada, now=now).outcome is Outcome.HANDED_IN


def test_where_a_name_may_stand_no_mend_tells_whose_it_is(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Xanthippe", "Reed", "Tiny Wren", "wren")
    for words in ("Xanthippe ran.", "Xanthoppe ran.", "I met Ben."):
        revision = write(ada, words, now=now)
        for fix in ("name", "name-with-photo"):
            mend_draft(revision.pk, fix, author=ada, now=now)
        revision.refresh_from_db()
        assert revision.text == words


def test_a_mend_that_no_longer_fits_changes_nothing(ada: User, ben: User, now: datetime) -> None:
    words = "Ben " + "a" * 276
    revision = write(ada, words, now=now, photos=1)
    with pytest.raises(TooLong):
        mend_draft(revision.pk, "name", author=ada, now=now)
    assert Revision.objects.get().text == words


def test_ben_mends_nothing_of_adas_and_nobody_what_was_handed_in(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw Ben.", now=now)
    with pytest.raises(Revision.DoesNotExist):
        mend_draft(revision.pk, "name", author=ben, now=now)
    hand_in_post(revision.pk, author=ada, now=now)
    with pytest.raises(NotADraft):
        mend_draft(revision.pk, "name", author=ada, now=now)


@pytest.mark.parametrize(
    ("typed", "fix", "after"),
    [
        ("Ring me on 07700 900123 today.", "phone", "Ring me on today."),
        ("07700 900123", "phone", ""),
        ("My number is 07700 900123, so ring.", "phone", "My number is, so ring."),
        ("Write to ada@example.org or ben@example.org", "e-mail", "Write to or"),
        ("I live at 12 Oak Road.", "address", "I live at."),
        ("Hm. My password is hunter2 now", "password", "Hm. My password is secret now"),
        ("My password is hunter2,and I ran.", "password", "My password is secret,and I ran."),
        ("My pin is 1234. My password is hunter2.", "password", "My pin is secret. My password is secret."),
        ("I met Tom Barnes.", "full-name", "I met Tom."),
        ("I held Tom Barnes's hat.", "full-name", "I held Tom's hat."),
        ("I SAW A BIG DOG TODAY. I RAN!", "shouting", "I saw a big dog today. I ran!"),
        ("It was soooooo good!!!!!!", "repeated", "It was soo good!"),
        ("Look! ! ! ! ! ! ?", "repeated", "Look!"),
        ("Wow!?!?!!?!", "repeated", "Wow!"),
        ("Yes 😀 😀 😀 😀 😀 and 👍🏽👍🏽👍🏽👍🏽👍🏽", "repeated", "Yes 😀 and 👍🏽"),
        ("I saw a wren.", "phone", "I saw a wren."),
        ("Ring 07700 900123.", "e-mail", "Ring 07700 900123."),
        ("Ring 07700 900123.", "everything", "Ring 07700 900123."),
    ],
)
def test_what_a_machine_can_mend_goes_at_one_press(
    ada: User, now: datetime, typed: str, fix: str, after: str
) -> None:
    revision = write(ada, typed, now=now)
    mend_draft(revision.pk, fix, author=ada, now=now)
    fresh = Revision.objects.with_post().get()
    assert fresh.text == after
    found = look_at(fresh, school=fresh.post.school, now=now).found
    assert [one.rule for one in found if one.rule.value == fix] == []


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
