"""Try again, change it, take it back."""

from datetime import datetime, timedelta

import pytest

from classroom.models import Post, Revision, RevisionPicture, SchoolClass, State, User
from classroom.moderation import moves
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.permits import MayNotWrite
from classroom.writing.revise import NothingToMend, start_again, take_back
from tests.posts import approved, pressed_approve, seen, waiting
from tests.writing.hands import write

TEN_SECONDS = timedelta(seconds=10)


def returned(author: User, by: User, *, now: datetime) -> Revision:
    """Sent back, with effect from `now`."""
    revision = write(author, "I saw a good nest.", now=now, photos=2)
    hand_in_post(revision.pk, author=author, now=now)
    moves.return_to_pupil(revision.pk, staff=by, seen=seen(revision), now=now - TEN_SECONDS, comment="Why?")
    return revision


def test_what_came_back_is_tried_again_in_a_copy_with_its_pictures(
    ada: User, ms_tan: User, now: datetime
) -> None:
    old = returned(ada, ms_tan, now=now)
    draft = start_again(old.post_id, author=ada, now=now)
    assert (draft.number, draft.text, draft.state, draft.made_by) == (2, "I saw a good nest.", "draft", ada)
    copied = RevisionPicture.objects.of([draft.pk]).values_list("picture", "position", "alt_text")
    assert list(copied) == list(
        RevisionPicture.objects.of([old.pk]).values_list("picture", "position", "alt_text")
    )
    assert Revision.objects.get(pk=old.pk).state == State.RETURNED


def test_trying_again_twice_finds_the_same_draft(ada: User, ms_tan: User, now: datetime) -> None:
    old = returned(ada, ms_tan, now=now)
    first = start_again(old.post_id, author=ada, now=now)
    assert start_again(old.post_id, author=ada, now=now) == first


def test_an_edit_waits_while_the_old_words_stand(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "I saw a wren.", by=ms_tan, now=now)
    edit = start_again(post.pk, author=ada, now=now)
    save_draft(edit.pk, author=ada, text="I saw two wrens.", now=now)
    hand_in_post(edit.pk, author=ada, now=now)
    post.refresh_from_db()
    assert post.live_revision is not None
    assert (post.live_revision.text, edit.replaces) == ("I saw a wren.", post.live_revision)


def test_for_ten_seconds_a_decision_still_looks_like_waiting(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    with pytest.raises(NothingToMend):
        start_again(revision.post_id, author=ada, now=now + timedelta(seconds=9))
    assert start_again(revision.post_id, author=ada, now=now + TEN_SECONDS).number == 2


def test_what_waits_is_not_begun_again(ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(NothingToMend):
        start_again(revision.post_id, author=ada, now=now)


def test_ben_begins_nothing_of_adas_again(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    with pytest.raises(Post.DoesNotExist):
        start_again(post.pk, author=ben, now=now)


def test_nothing_is_begun_again_in_a_closed_class(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now)
    with pytest.raises(MayNotWrite):
        start_again(post.pk, author=ada, now=now)


def test_ada_takes_back_what_waits_and_twice_is_once(ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    take_back(revision.pk, author=ada, now=now)
    take_back(revision.pk, author=ada, now=now)
    assert Revision.objects.get().state == State.DRAFT


def test_what_staff_hid_stays_with_them_as_it_was(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    revision = Revision.objects.get(post=post)
    assert revision.state == State.WAITING
    with pytest.raises(moves.MoveNotAllowed):
        take_back(revision.pk, author=ada, now=now)


def test_ada_takes_back_what_she_handed_in_after_a_hiding(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.take_down(post.pk, author=ada, now=now)
    again = start_again(post.pk, author=ada, now=now)
    hand_in_post(again.pk, author=ada, now=now + timedelta(minutes=1))
    assert take_back(again.pk, author=ada, now=now).state == State.DRAFT


def test_words_that_staff_mended_are_the_childs_own_once_they_change(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I saw Ben.", now=now)
    mended = moves.mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="I saw my friend.")
    take_back(mended.pk, author=ada, now=now)
    save_draft(mended.pk, author=ada, text="I saw my friend.", now=now)
    assert Revision.objects.get(pk=mended.pk).mended_by_staff is True
    save_draft(mended.pk, author=ada, text="I saw a friend.", now=now)
    assert Revision.objects.get(pk=mended.pk).mended_by_staff is False
