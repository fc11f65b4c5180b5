"""Take down, hide, seal: at once, and decided again."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    Concern,
    Decision,
    Entry,
    Post,
    Revision,
    State,
    Thread,
    User,
    Verdict,
    Wall,
)
from classroom.moderation import moves
from tests.posts import approved, edit, handed_in, pressed_approve, seen, waiting

A_SECOND = timedelta(seconds=1)


def state_of(revision: Revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_ada_takes_her_post_down_at_once_with_a_waiting_edit(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    moves.take_down(post.pk, author=ada, now=now)
    moves.take_down(post.pk, author=ada, now=now + A_SECOND)
    assert Post.objects.get(pk=post.pk).hidden_at == now
    assert state_of(again) == State.DRAFT
    assert verbs()[-1] == "took-down"


def test_ada_takes_nothing_down_that_is_not_up(ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.take_down(revision.post_id, author=ada, now=now)
    assert Post.objects.get(pk=revision.post_id).hidden_at is None


def test_a_take_down_with_a_draft_beside_a_waiting_edit_leaves_one_draft(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    newer = edit(post, "We watched three wrens.")
    moves.take_down(post.pk, author=ada, now=now)
    assert (state_of(again), state_of(newer)) == (State.MENDED, State.DRAFT)


def test_a_second_waiting_revision_of_a_post_is_refused(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    first = handed_in(edit(post, "We watched two wrens."), now=now)
    second = edit(post, "We watched three wrens.")
    with pytest.raises(moves.MoveNotAllowed):
        moves.hand_in(second.pk, author=ada, now=now)
    with pytest.raises(moves.MoveNotAllowed):
        moves.take_back(first.pk, author=ada, now=now)


def test_a_hidden_post_is_decided_again_and_only_that_shows_it(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now + A_SECOND)
    hidden = Post.objects.get(pk=post.pk)
    assert (hidden.hidden_at, hidden.live_revision_id) == (now, None)
    revision = Revision.objects.get(post=post)
    assert (revision.state, revision.decision_id) == (State.WAITING, None)
    pressed_approve(revision, by=ms_tan, now=now)
    shown = Post.objects.get(pk=post.pk)
    assert (shown.hidden_at, shown.live_revision_id) == (None, revision.pk)


def test_ada_does_not_take_back_what_staff_have_hidden(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    with pytest.raises(moves.MoveNotAllowed):
        moves.take_back(Revision.objects.get().pk, author=ada, now=now)


def test_replies_go_where_their_root_goes(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    reply = approved(ben, "I saw them too.", by=ms_tan, now=now, root=root)
    assert reply.wall == Wall.SCHOOL
    moves.take_down(root.pk, author=ada, now=now)
    again = pressed_approve(handed_in(edit(root, "We saw wrens."), now=now), by=ms_tan, now=now)
    assert Post.objects.get(pk=reply.pk).wall == Wall.CLASS
    moves.undo(again.pk, staff=ms_tan, now=now)
    assert Post.objects.get(pk=reply.pk).wall == Wall.SCHOOL


@pytest.mark.parametrize("verdict", ["decline", "seal"])
def test_a_hidden_post_waits_itself_when_its_edit_is_not_approved(
    verdict: str, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    if verdict == "decline":
        moves.decline(again.pk, staff=ms_tan, seen=seen(again), now=now)
    else:
        moves.seal(again.pk, staff=ms_tan, now=now)
    assert post.live_revision is not None
    assert (state_of(post.live_revision), Post.objects.get().live_revision_id) == (State.WAITING, None)


def test_hiding_a_post_whose_edit_waits_leaves_the_edit_to_decide(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    pressed_approve(again, by=ms_tan, now=now)
    shown = Post.objects.get(pk=post.pk)
    assert (shown.hidden_at, shown.live_revision_id) == (None, again.pk)
    # Nothing stood before: for ten seconds only Ms Tan sees it.
    assert Revision.objects.get(pk=again.pk).replaces_id is None


@pytest.mark.parametrize("who", ["ben", "mr_admin", "ms_far"])
def test_who_cannot_read_it_cannot_hide_it(
    who: str, request: pytest.FixtureRequest, ada: User, ms_tan: User, now: datetime
) -> None:
    stranger = request.getfixturevalue(who)
    post = approved(ada, by=ms_tan, now=now)
    with pytest.raises(Post.DoesNotExist):
        moves.hide(post.pk, staff=stranger, now=now)


def test_mr_ural_hides_what_he_reads_on_the_school_wall(
    ada: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    moves.hide(post.pk, staff=mr_ural, now=now)
    assert Post.objects.get(pk=post.pk).hidden_at == now


def test_what_goes_to_the_lead_is_off_the_wall_and_out_of_the_class_queue(
    ada: User, ms_tan: User, mr_wren: User, mrs_lead: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    assert post.live_revision is not None
    revision = post.live_revision
    moves.seal(revision.pk, staff=mr_wren, now=now)
    assert (state_of(revision), Post.objects.get(pk=post.pk).live_revision_id) == (State.SEALED, None)
    with pytest.raises(Revision.DoesNotExist):
        moves.approve(revision.pk, staff=ms_tan, seen=seen(revision), now=now)
    with pytest.raises(Revision.DoesNotExist):
        moves.approve(revision.pk, staff=mrs_lead, seen=seen(revision), now=now)
    Concern.objects.create(
        school=ada.school, kind=Concern.Kind.PASSED, raised_by=mr_wren, revision=revision, raised_at=now
    )
    moves.approve(revision.pk, staff=mrs_lead, seen=seen(revision), now=now)
    assert state_of(revision) == State.APPROVED


def test_a_sealed_revision_is_sealed_once(ada: User, mrs_lead: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.seal(revision.pk, staff=ms_tan, now=now)
    Concern.objects.create(
        school=ada.school, kind=Concern.Kind.PASSED, raised_by=ms_tan, revision=revision, raised_at=now
    )
    moves.seal(revision.pk, staff=mrs_lead, now=now)
    assert Decision.objects.filter(verdict=Verdict.PASS_TO_LEAD).count() == 1


def test_every_thread_is_judged_when_a_move_ends(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    approved(ben, "I saw them too.", by=ms_tan, now=now, root=root)
    moves.hide(root.pk, staff=ms_tan, now=now)
    assert list(Thread.objects.values_list("names_version", flat=True)) == [1]
