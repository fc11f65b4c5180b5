"""Staff mend words, correct authors and write themselves: marked, and through the same gate."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Entry,
    Finding,
    Post,
    Revision,
    State,
    User,
)
from classroom.moderation import moves
from classroom.moderation.answers import answer_finding
from classroom.moderation.gate import GateClosed, Hindrance
from tests.posts import approved, draft, edit, handed_in, pressed_approve, seen, stands, waiting

A_SECOND = timedelta(seconds=1)


def state_of(revision: Revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_mend_by_staff_is_a_marked_revision_that_is_seen_again(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    revision = waiting(ada, "I like https://example.org/snails. Ben too.", now=now, pictures=1)
    finding = Finding.objects.get(revision=revision, rule="link")
    answer_finding(revision.pk, rule="link", key=finding.key, staff=ms_tan, now=now)
    mended = moves.mend(
        revision.pk,
        staff=ms_tan,
        seen=seen(revision),
        now=now,
        text="I like https://example.org/snails. My friend too.",
    )
    assert (state_of(revision), mended.state, mended.made_by, mended.mended_by_staff) == (
        State.MENDED,
        State.WAITING,
        ms_tan,
        True,
    )
    assert mended.handed_in_at == now
    assert Finding.objects.filter(revision=mended, answered_at__isnull=False).count() == 1
    pressed_approve(mended, by=ms_tan, now=now)
    assert Post.objects.get(pk=revision.post_id).live_revision_id == mended.pk


def test_what_staff_have_mended_is_not_handed_in_again(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="We saw wrens.")
    with pytest.raises(moves.MoveNotAllowed):
        moves.hand_in(revision.pk, author=ada, now=now)


def test_a_mend_of_other_words_than_were_seen_is_refused(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(GateClosed):
        moves.mend(revision.pk, staff=ms_tan, seen="other", now=now, text="We saw.")
    assert state_of(revision) == State.WAITING


def test_the_right_author_gets_the_post_and_the_words_stay(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    moves.correct_author(revision.pk, staff=ms_tan, author_id=ben.pk, now=now)
    moves.correct_author(revision.pk, staff=ms_tan, author_id=ben.pk, now=now)
    assert Post.objects.get(pk=revision.post_id).author == ben
    with pytest.raises(User.DoesNotExist):
        moves.correct_author(revision.pk, staff=ms_tan, author_id=cem.pk, now=now)
    assert verbs() == ["handed-in", "corrected-author"]


def test_a_post_with_other_versions_does_not_change_hands(
    ada: User, ben: User, ms_tan: User, newcomer: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    with pytest.raises(moves.MoveNotAllowed):
        moves.correct_author(again.pk, staff=ms_tan, author_id=ben.pk, now=now)
    fresh = waiting(ada, now=now)
    with pytest.raises(GateClosed):
        moves.correct_author(fresh.pk, staff=newcomer, author_id=ben.pk, now=now)


def test_staff_mend_a_hidden_post_while_its_author_writes_an_edit(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    begun = edit(post, "We watched two wrens.")
    moves.hide(post.pk, staff=ms_tan, now=now)
    hidden = Revision.objects.get(state=State.WAITING)
    mended = moves.mend(hidden.pk, staff=ms_tan, seen=seen(hidden), now=now, text="We saw wrens.")
    assert (mended.state, state_of(begun)) == (State.WAITING, State.DRAFT)
    with pytest.raises(moves.MoveNotAllowed):
        moves.take_back(mended.pk, author=ada, now=now)


def test_trained_staff_write_on_their_wall_through_the_same_gate(
    ms_tan: User, newcomer: User, ben: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    post = stands(draft(ms_tan, "We have been watching wrens."), by=ms_tan, now=now)
    assert post.live_revision is not None
    assert post.live_revision.effective_at == now
    naming = draft(ms_tan, "We have been watching wrens with Ben.", pictures=1)
    with pytest.raises(GateClosed) as closed:
        moves.write_on_wall(naming.pk, staff=ms_tan, now=now)
    assert closed.value.reasons == [Hindrance.NAME_WITH_PHOTO, Hindrance.PICTURE_NOT_ANSWERED]
    assert state_of(naming) == State.DRAFT
    untrained = draft(newcomer, "We have been watching wrens.")
    with pytest.raises(GateClosed):
        moves.write_on_wall(untrained.pk, staff=newcomer, now=now)
