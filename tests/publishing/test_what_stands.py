"""The share desk shows what stands for this person now: nothing sealed, hidden or still to take effect."""

from datetime import datetime, timedelta

import pytest

from classroom.concerns.sealing import pass_to_lead
from classroom.models import Audience, Post, PublicPost, PublicVersion, Purpose, Revision, User
from classroom.moderation.moves import hide
from classroom.moderation.moves.table import UNDO_FOR
from classroom.publishing.compose import start_public
from classroom.publishing.desk import share_desk
from classroom.publishing.release import take_down
from classroom.publishing.sheet import look_at
from tests.conftest import allow
from tests.posts import approved, edit, handed_in, pressed_approve
from tests.publishing.told import asked, outside, written

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(ada: User, ms_tan: User, now: datetime) -> Post:
    """Ada's post that asks for everyone: the office may tell it."""
    allow(ada, Purpose.WORDS_INTERNET)
    return approved(ada, "One bean.", by=ms_tan, now=now, audience=Audience.EVERYONE)


def _reads(version: PublicVersion, staff: User, now: datetime) -> bool:
    try:
        look_at(version.pk, staff=staff, now=now)
    except PublicVersion.DoesNotExist:
        return False
    return True


def test_a_draft_of_sealed_words_is_read_by_nobody_here(
    post: Post, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    version = start_public(staff=mx_office, source_id=post.pk, now=now)
    own = start_public(staff=ms_tan, source_id=post.pk, now=now)
    pass_to_lead(post.live_revision_id or 0, staff=ms_tan, now=now)
    everybody = (mx_office, ms_tan, mrs_lead)
    assert [_reads(each, staff, now) for each in (version, own) for staff in everybody] == [False] * 6
    assert [share_desk(staff, now=now).drafts for staff in everybody] == [(), (), ()]


def test_a_draft_of_hidden_words_is_read_by_those_who_decide_about_them(
    post: Post, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    version = start_public(staff=mx_office, source_id=post.pk, now=now)
    hide(post.pk, staff=ms_tan, now=now)
    assert [_reads(version, staff, now) for staff in (mx_office, ms_tan, mrs_lead)] == [False, True, True]
    assert share_desk(mx_office, now=now).drafts == ()
    pressed_approve(Revision.objects.get(post=post), by=ms_tan, now=now + A_MINUTE)
    assert _reads(version, mx_office, now + A_MINUTE) is False
    assert _reads(version, mx_office, now + A_MINUTE + UNDO_FOR) is True


def test_a_request_is_not_read_by_its_second_adult_while_its_source_is_hidden(
    post: Post, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now, source=post), second=mr_ural, now=now)
    assert _reads(version, mr_ural, now) is True
    hide(post.pk, staff=ms_tan, now=now)
    assert [_reads(version, staff, now) for staff in (mr_ural, ms_tan)] == [False, True]
    assert share_desk(mr_ural, now=now).waiting == ()


def test_what_was_released_of_a_hidden_post_rests_and_may_still_be_taken_down(
    post: Post, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    version = outside(mx_office, by=mrs_lead, now=now, source=post)
    other = outside(mx_office, by=mrs_lead, now=now)
    hide(post.pk, staff=ms_tan, now=now)
    desk = share_desk(mx_office, now=now)
    assert [(one.version, one.rests) for one in desk.outside] == [(other, False), (version, True)]
    assert _reads(version, mx_office, now) is False
    take_down(version.public_post_id, staff=mx_office, now=now)
    assert PublicPost.objects.get(source=post).taken_down_by == mx_office


@pytest.fixture
def edited(post: Post, ms_tan: User, now: datetime) -> Post:
    """An edit that Ms Tan approved this very moment."""
    draft = edit(post, "Two beans.", pictures=1, audience=Audience.EVERYONE)
    pressed_approve(handed_in(draft, now=now), by=ms_tan, now=now)
    return post


def test_an_edit_is_told_by_nobody_but_who_decided_it_until_it_takes_effect(
    edited: Post, ms_tan: User, mr_wren: User, mx_office: User, mrs_lead: User, now: datetime
) -> None:
    after = now + UNDO_FOR
    people = ((mx_office, now), (mr_wren, now), (ms_tan, now), (mrs_lead, after))
    begun = [start_public(staff=staff, source_id=edited.pk, now=at) for staff, at in people]
    told = [(version.text, len(look_at(version.pk, staff=ms_tan, now=now).pictures)) for version in begun]
    assert told == [("One bean.", 0), ("One bean.", 0), ("Two beans.", 1), ("Two beans.", 1)]


def test_an_edit_is_shown_to_nobody_but_who_decided_it_until_it_takes_effect(
    edited: Post, ms_tan: User, mx_office: User, now: datetime
) -> None:
    version = start_public(staff=mx_office, source_id=edited.pk, now=now)
    shown = []
    for staff, at in ((mx_office, now), (ms_tan, now), (mx_office, now + UNDO_FOR)):
        original = look_at(version.pk, staff=staff, now=at).original
        offers = [offer.text for offer in share_desk(staff, now=at).offers]
        shown.append((original and original.text, offers))
    assert shown == [
        ("One bean.", ["One bean."]),
        ("Two beans.", ["Two beans."]),
        ("Two beans.", ["Two beans."]),
    ]


def test_an_edit_that_asks_for_everyone_comes_first_once_it_takes_effect(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    old = approved(ada, "Old.", by=ms_tan, now=now)
    new = approved(ada, "New.", by=ms_tan, now=now + A_MINUTE)
    pressed = now + 2 * A_MINUTE
    draft = edit(old, "Old, for everyone.", audience=Audience.EVERYONE)
    pressed_approve(handed_in(draft, now=pressed), by=ms_tan, now=pressed)
    told = [
        [(offer.post, offer.for_everyone) for offer in share_desk(staff, now=at).offers]
        for staff, at in ((mr_wren, pressed), (ms_tan, pressed), (mr_wren, pressed + UNDO_FOR))
    ]
    first = [(old, True), (new, False)]
    assert told == [[(new, False), (old, False)], first, first]
