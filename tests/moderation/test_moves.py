"""The life of a revision: who moves it, from where, to where, and what that leaves behind."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    ClassStaff,
    Concern,
    Decision,
    Entry,
    Finding,
    Post,
    Revision,
    State,
    Thread,
    User,
    Verdict,
    Wall,
)
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.table import ALLOWED, Move
from tests.posts import approved, draft, edit, handed_in, pressed_approve, seen, stands, waiting

A_SECOND = timedelta(seconds=1)


def state_of(revision: Revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_ada_hands_in_once_however_often_she_presses(ada: User, now: datetime) -> None:
    revision = draft(ada)
    moves.hand_in(revision.pk, author=ada, now=now)
    moves.hand_in(revision.pk, author=ada, now=now + A_SECOND)
    fresh = Revision.objects.get(pk=revision.pk)
    assert (fresh.state, fresh.handed_in_at) == (State.WAITING, now)
    assert verbs() == ["handed-in"]


def test_ben_cannot_hand_in_what_ada_wrote(ada: User, ben: User, now: datetime) -> None:
    revision = draft(ada)
    with pytest.raises(Revision.DoesNotExist):
        moves.hand_in(revision.pk, author=ben, now=now)
    with pytest.raises(Revision.DoesNotExist):
        moves.take_back(revision.pk, author=ben, now=now)
    with pytest.raises(Post.DoesNotExist):
        moves.take_down(revision.post_id, author=ben, now=now)


def test_ada_takes_it_back_until_somebody_has_decided(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.take_back(revision.pk, author=ada, now=now)
    moves.take_back(revision.pk, author=ada, now=now)
    assert state_of(revision) == State.DRAFT
    handed_in(Revision.objects.get(pk=revision.pk), now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    with pytest.raises(moves.AlreadyDecided):
        moves.take_back(revision.pk, author=ada, now=now)
    assert verbs() == ["handed-in", "took-back", "handed-in", "approved"]


def test_an_approval_stands_on_the_wall_in_ten_seconds(ada: User, ms_tan: User, now: datetime) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    post = Post.objects.get(pk=revision.post_id)
    assert (post.live_revision_id, post.wall, post.walled_at) == (
        revision.pk,
        Wall.CLASS,
        now + timedelta(seconds=10),
    )
    decision = Decision.objects.get()
    assert (decision.verdict, decision.by, decision.fingerprint) == (Verdict.APPROVE, ms_tan, seen(revision))
    entry = Entry.objects.get(verb="approved")
    assert (entry.actor_name, entry.about_ref, entry.subject_kind, entry.subject_id) == (
        "Ms Tan",
        ada.log_id,
        "revision",
        revision.pk,
    )


def test_what_asks_for_the_school_stands_on_the_school_wall(ada: User, ms_tan: User, now: datetime) -> None:
    assert approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL).wall == Wall.SCHOOL
    assert approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE).wall == Wall.CLASS


def test_the_same_decision_twice_is_quiet(ada: User, ms_tan: User, mr_wren: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    moves.approve(revision.pk, staff=ms_tan, seen=fingerprint, now=now)
    moves.approve(revision.pk, staff=mr_wren, seen=fingerprint, now=now)
    assert Decision.objects.count() == 1


def test_a_different_decision_is_told_who_was_first(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    moves.decline(revision.pk, staff=ms_tan, seen=fingerprint, now=now)
    with pytest.raises(moves.AlreadyDecided) as already:
        moves.approve(revision.pk, staff=mr_wren, seen=fingerprint, now=now)
    decision = already.value.decision
    assert (decision.by, decision.verdict, decision.at) == (ms_tan, Verdict.DECLINE, now)


@pytest.mark.parametrize("who", ["mr_ural", "ms_far", "mx_office", "mr_admin", "ada"])
def test_what_is_not_yours_does_not_exist(
    who: str, request: pytest.FixtureRequest, ada: User, now: datetime
) -> None:
    stranger = request.getfixturevalue(who)
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    for move in (moves.approve, moves.decline, moves.keep):
        with pytest.raises(Revision.DoesNotExist):
            move(revision.pk, staff=stranger, seen=fingerprint, now=now)
    with pytest.raises(Revision.DoesNotExist):
        moves.return_to_pupil(revision.pk, staff=stranger, seen=fingerprint, now=now, comment="no")
    with pytest.raises(Revision.DoesNotExist):
        moves.seal(revision.pk, staff=stranger, now=now)
    assert state_of(revision) == State.WAITING


def test_a_lead_covers_for_any_class(ada: User, mrs_lead: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.approve(revision.pk, staff=mrs_lead, seen=seen(revision), now=now)
    assert state_of(revision) == State.APPROVED


def test_a_return_carries_one_comment_and_can_be_undone(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    moves.return_to_pupil(revision.pk, staff=ms_tan, seen=seen(revision), now=now, comment="Say more?")
    returned = Revision.objects.select_related("decision").get(pk=revision.pk)
    assert returned.decision is not None
    assert (returned.state, returned.decision.comment) == (State.RETURNED, "Say more?")
    assert returned.shown_state(now) == State.WAITING
    assert returned.shown_state(now + timedelta(seconds=10)) == State.RETURNED
    moves.undo(revision.pk, staff=ms_tan, now=now + timedelta(seconds=9))
    moves.undo(revision.pk, staff=ms_tan, now=now + timedelta(seconds=9))
    assert state_of(revision) == State.WAITING
    assert Decision.objects.get().undone_at == now + timedelta(seconds=9)


def test_saying_no_needs_training_and_the_words_that_were_seen(
    ada: User, newcomer: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(GateClosed) as closed:
        moves.decline(revision.pk, staff=newcomer, seen="other words", now=now)
    assert closed.value.reasons == [Hindrance.NOT_TRAINED, Hindrance.CHANGED_SINCE_SEEN]
    with pytest.raises(GateClosed) as closed:
        moves.keep(revision.pk, staff=ms_tan, seen="other words", now=now)
    assert closed.value.reasons == [Hindrance.CHANGED_SINCE_SEEN]


def test_only_my_teacher_is_answered_at_once(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now, audience=Audience.TEACHER)
    moves.keep(revision.pk, staff=ms_tan, seen=seen(revision), now=now, comment="Thank you!")
    kept = Revision.objects.get(pk=revision.pk)
    assert (kept.state, kept.effective_at) == (State.KEPT, now)
    with pytest.raises(moves.TooLate):
        moves.undo(revision.pk, staff=ms_tan, now=now)


def test_a_newcomer_recommends_and_it_goes_on_waiting(ada: User, newcomer: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    first = moves.recommend(revision.pk, staff=newcomer, now=now)
    again = moves.recommend(revision.pk, staff=newcomer, now=now)
    assert (first.pk, first.verdict, state_of(revision)) == (again.pk, Verdict.RECOMMEND, State.WAITING)


def test_an_undone_approval_leaves_what_stood_before(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    before = post.live_revision
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    pressed_approve(again, by=ms_tan, now=now)
    assert Post.objects.get(pk=post.pk).live_revision_id == again.pk
    moves.undo(again.pk, staff=ms_tan, now=now)
    assert Post.objects.get(pk=post.pk).live_revision == before
    fresh = waiting(ada, now=now)
    pressed_approve(fresh, by=ms_tan, now=now)
    moves.undo(fresh.pk, staff=ms_tan, now=now)
    alone = Post.objects.get(pk=fresh.post_id)
    assert (alone.live_revision_id, alone.walled_at) == (None, None)


def test_only_the_one_who_decided_undoes_it_and_only_in_time(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(revision.pk, staff=mr_wren, now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(revision.pk, staff=ms_tan, now=now + timedelta(seconds=10))
    assert state_of(revision) == State.APPROVED


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


def test_a_mend_by_staff_is_a_marked_revision_that_is_seen_again(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    revision = waiting(ada, "I like https://example.org/snails. Ben too.", now=now, pictures=1)
    finding = Finding.objects.get(revision=revision, rule="link")
    from classroom.moderation.answers import answer_finding

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


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("state", list(State))
def test_the_table_of_moves_is_that_of_the_product(move: Move, state: State) -> None:
    by_staff = {State.WAITING, State.SEALED}
    table = {
        Move.HAND_IN: {State.DRAFT},
        Move.TAKE_BACK: {State.WAITING},
        Move.APPROVE: by_staff,
        Move.RETURN: by_staff,
        Move.DECLINE: by_staff,
        Move.KEEP: {State.WAITING},
        Move.RECOMMEND: {State.WAITING},
        Move.SEAL: {State.WAITING, State.APPROVED},
        Move.MEND: {State.WAITING},
        Move.PUT_BACK: {State.APPROVED},
    }
    assert (state in ALLOWED[move]) == (state in table[move])


def test_a_teacher_who_no_longer_teaches_the_class_decides_nothing(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    ClassStaff.objects.filter(staff=ms_tan).delete()
    with pytest.raises(Revision.DoesNotExist):
        moves.approve(revision.pk, staff=ms_tan, seen=seen(revision), now=now)


def test_every_thread_is_judged_when_a_move_ends(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    approved(ben, "I saw them too.", by=ms_tan, now=now, root=root)
    moves.hide(root.pk, staff=ms_tan, now=now)
    assert list(Thread.objects.values_list("names_version", flat=True)) == [1]
