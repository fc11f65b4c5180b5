"""Answers to a report: left up, hidden, or passed to the lead, and never shown to that child again."""

from datetime import datetime, timedelta

import pytest

from classroom.models import Decision, Entry, Post, Report, SchoolClass, State, User, Verdict
from classroom.moderation import moves, reports
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.protect import put_back
from classroom.moderation.queue import count_waiting, reported_to
from tests.conftest import make_pupil
from tests.posts import approved, edit, handed_in, pressed_approve

A_MINUTE = timedelta(minutes=1)


def sees(viewer: User, now: datetime) -> set[Post]:
    return set(Post.objects.visible_to(viewer, now=now))


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def answer(post: Post, staff: User, now: datetime) -> Decision:
    seen = reports.reported(post.pk, staff=staff, now=now).seen
    return reports.leave_up(post.pk, staff=staff, seen=seen, now=now)


@pytest.fixture
def mia(green: SchoolClass) -> User:
    return make_pupil(green, "Mia", "Moon", "Clever Hare", "hare")


@pytest.fixture
def post(ada: User, ms_tan: User, now: datetime) -> Post:
    """Ada's, on the wall of Green Class."""
    return approved(ada, by=ms_tan, now=now)


def test_left_up_it_stays_for_all_and_stays_hidden_from_ben(
    post: Post, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    told = reports.report(post.pk, by=ben, now=now)
    decision = answer(post, ms_tan, now + A_MINUTE)
    told.refresh_from_db()
    assert (told.answered_by, told.answered_at, told.decision) == (ms_tan, now + A_MINUTE, decision)
    assert (decision.verdict, decision.revision_id) == (Verdict.LEAVE_UP, post.live_revision_id)
    assert (sees(ben, now), sees(mia, now), count_waiting(ms_tan)) == (set(), {post}, 0)
    assert verbs()[-1] == "left-up"


def test_leaving_up_twice_is_quiet_and_after_another_answer_it_is_told(
    post: Post, ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    first = answer(post, ms_tan, now)
    assert reports.leave_up(post.pk, staff=mr_wren, seen="", now=now + A_MINUTE) == first
    assert verbs().count("left-up") == 1
    other = approved(ada, "I saw a snail.", by=ms_tan, now=now)
    reports.report(other.pk, by=ben, now=now)
    moves.hide(other.pk, staff=mr_wren, now=now)
    with pytest.raises(moves.AlreadyDecided) as already:
        reports.leave_up(other.pk, staff=ms_tan, seen="", now=now)
    assert (already.value.decision.by, already.value.decision.verdict) == (mr_wren, Verdict.HIDE)


def test_nobody_answers_what_nobody_told(post: Post, ms_tan: User, now: datetime) -> None:
    with pytest.raises(Post.DoesNotExist):
        reports.leave_up(post.pk, staff=ms_tan, seen="", now=now)


@pytest.mark.parametrize("who", ["mr_ural", "ms_far", "mx_office", "mr_admin", "ada", "ben"])
def test_who_does_not_decide_about_it_cannot_leave_it_up(
    who: str, request: pytest.FixtureRequest, post: Post, ben: User, ms_tan: User, now: datetime
) -> None:
    stranger = request.getfixturevalue(who)
    reports.report(post.pk, by=ben, now=now)
    seen = reports.reported(post.pk, staff=ms_tan, now=now).seen
    with pytest.raises(Post.DoesNotExist):
        reports.leave_up(post.pk, staff=stranger, seen=seen, now=now)


def test_leaving_up_needs_training_and_hiding_does_not(
    post: Post, ben: User, newcomer: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    with pytest.raises(GateClosed) as closed:
        answer(post, newcomer, now)
    assert closed.value.reasons == [Hindrance.NOT_TRAINED]
    moves.hide(post.pk, staff=newcomer, now=now)
    assert Report.objects.open().count() == 0


def test_other_words_or_another_child_meanwhile_are_read_first(
    post: Post, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    before = reports.reported(post.pk, staff=ms_tan, now=now)
    reports.report(post.pk, by=mia, now=now + A_MINUTE, note="It tells where I live")
    with pytest.raises(GateClosed) as closed:
        reports.leave_up(post.pk, staff=ms_tan, seen=before.seen, now=now + A_MINUTE)
    assert closed.value.reasons == [Hindrance.CHANGED_SINCE_SEEN]
    between = reports.reported(post.pk, staff=ms_tan, now=now)
    pressed_approve(handed_in(edit(post, "Two wrens!"), now=now), by=ms_tan, now=now + A_MINUTE)
    with pytest.raises(GateClosed):
        reports.leave_up(post.pk, staff=ms_tan, seen=between.seen, now=now + A_MINUTE)
    after = reports.reported(post.pk, staff=ms_tan, now=now)
    assert [one.changed_since for one in (before, between, after)] == [False, False, True]


def test_hiding_answers_and_approved_again_it_stays_hidden_from_ben(
    post: Post, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    told = reports.report(post.pk, by=ben, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    told.refresh_from_db()
    assert told.decision is not None
    assert (told.decision.verdict, told.answered_by, told.answered_at) == (Verdict.HIDE, ms_tan, now)
    assert count_waiting(ms_tan) == 1
    revision = told.decision.revision
    pressed_approve(revision, by=ms_tan, now=now)
    assert (sees(ben, now + A_MINUTE), sees(mia, now + A_MINUTE)) == (set(), {post})
    assert reported_to(ms_tan).count() == 0


def test_passing_it_to_the_lead_answers(post: Post, ben: User, ms_tan: User, now: datetime) -> None:
    told = reports.report(post.pk, by=ben, now=now)
    moves.seal(post.live_revision_id or 0, staff=ms_tan, now=now)
    told.refresh_from_db()
    assert told.decision is not None
    assert (told.decision.verdict, told.answered_at) == (Verdict.PASS_TO_LEAD, now)


def test_passing_on_an_edit_leaves_the_post_that_stands_to_be_answered(
    post: Post, ben: User, ms_tan: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    again = handed_in(edit(post, "Two wrens!"), now=now)
    moves.seal(again.pk, staff=ms_tan, now=now)
    assert reports.reported_lines(ms_tan) == [post]


def test_ada_cannot_make_a_report_go_away_by_taking_the_post_down(
    post: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    moves.take_down(post.pk, author=ada, now=now)
    assert reports.reported_lines(ms_tan) == [post]
    answer(post, ms_tan, now)
    assert (reports.reported_lines(ms_tan), Post.objects.get(pk=post.pk).hidden_at) == ([], now)


@pytest.mark.parametrize("with_edit", [False, True])
def test_what_waits_again_is_first_decided(
    with_edit: bool, post: Post, ben: User, ms_tan: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    if with_edit:
        handed_in(edit(post, "Two wrens!"), now=now)
    put_back(post.pk, school=ms_tan.school, now=now, codes={})
    assert (reports.reported_lines(ms_tan), count_waiting(ms_tan)) == ([], 1)
    with pytest.raises(moves.MoveNotAllowed):
        reports.leave_up(post.pk, staff=ms_tan, seen="", now=now)


def test_a_report_changes_nothing_about_the_post_itself(post: Post, ben: User, now: datetime) -> None:
    reports.report(post.pk, by=ben, now=now)
    after = Post.objects.values_list("hidden_at", "live_revision__state", "walled_at").get(pk=post.pk)
    assert after == (None, State.APPROVED, now)
