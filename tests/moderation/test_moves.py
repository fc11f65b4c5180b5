"""The life of a revision: who moves it, from where, to where, and what that leaves behind."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    ClassStaff,
    Decision,
    Entry,
    Post,
    Revision,
    State,
    User,
    Verdict,
    Wall,
)
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.table import ALLOWED, Move
from tests.posts import approved, draft, handed_in, pressed_approve, seen, waiting

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


def test_the_same_no_twice_is_quiet_too(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    moves.decline(revision.pk, staff=ms_tan, seen=fingerprint, now=now)
    moves.decline(revision.pk, staff=ms_tan, seen=fingerprint, now=now)
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
        moves.decline(revision.pk, staff=ms_tan, seen="other words", now=now)
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
        Move.ANSWER: {State.WAITING, State.SEALED, State.APPROVED},
    }
    assert (state in ALLOWED[move]) == (state in table[move])


def test_a_teacher_who_no_longer_teaches_the_class_decides_nothing(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    ClassStaff.objects.filter(staff=ms_tan).delete()
    with pytest.raises(Revision.DoesNotExist):
        moves.approve(revision.pk, staff=ms_tan, seen=seen(revision), now=now)
