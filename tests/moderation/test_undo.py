"""Ten seconds to think again: undo puts back exactly what stood."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    Concern,
    Entry,
    Finding,
    Post,
    Revision,
    State,
    User,
    Verdict,
    Wall,
)
from classroom.moderation import moves
from classroom.moderation.answers import answer_finding
from tests.posts import approved, edit, handed_in, pressed_approve, seen, waiting

A_SECOND = timedelta(seconds=1)


def state_of(revision: Revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


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


def test_undo_seals_again_what_was_sealed(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    revision = waiting(ada, "Somebody shouts at me.", now=now)
    moves.seal(revision.pk, staff=ms_tan, now=now)
    Concern.objects.create(
        school=ada.school, kind=Concern.Kind.PASSED, raised_by=ms_tan, revision=revision, raised_at=now
    )
    moves.decline(revision.pk, staff=mrs_lead, seen=seen(revision), now=now)
    moves.undo(revision.pk, staff=mrs_lead, now=now)
    again = Revision.objects.select_related("decision").get(pk=revision.pk)
    assert again.decision is not None
    assert (again.state, again.decision.verdict) == (State.SEALED, Verdict.PASS_TO_LEAD)


def test_undo_puts_back_that_staff_had_hidden_it(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    revision = Revision.objects.get()
    pressed_approve(revision, by=ms_tan, now=now)
    moves.undo(revision.pk, staff=ms_tan, now=now)
    again = Post.objects.get()
    assert (again.hidden_at, again.to_decide_again, again.walled_at) == (now, True, now)
    with pytest.raises(moves.MoveNotAllowed):
        moves.take_back(revision.pk, author=ada, now=now)


def test_undo_gives_back_an_edit_whose_post_its_author_took_down(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    again = handed_in(edit(post, "We watched two wrens."), now=now)
    pressed_approve(again, by=ms_tan, now=now)
    moves.take_down(post.pk, author=ada, now=now)
    moves.undo(again.pk, staff=ms_tan, now=now)
    assert (state_of(again), Post.objects.get().hidden_at) == (State.DRAFT, now)


def test_undo_is_too_late_when_something_newer_waits_or_stands(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    first = pressed_approve(handed_in(edit(post, "We saw two."), now=now), by=ms_tan, now=now)
    second = handed_in(edit(post, "We saw three."), now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(first.pk, staff=ms_tan, now=now)
    pressed_approve(second, by=ms_tan, now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(first.pk, staff=ms_tan, now=now)
    moves.undo(second.pk, staff=ms_tan, now=now)
    assert Post.objects.get().live_revision_id == first.pk


def test_an_undone_reply_leaves_its_thread_as_it_was(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = waiting(ben, "I saw them too.", now=now, root=root)
    pressed_approve(reply, by=ms_tan, now=now)
    moves.undo(reply.pk, staff=ms_tan, now=now)
    assert Post.objects.get(pk=reply.post_id).live_revision_id is None
    assert Post.objects.get(pk=root.pk).live_revision == root.live_revision


def test_an_edit_never_moves_a_post_to_another_wall(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    wider = handed_in(edit(post, "We watched two wrens.", audience=Audience.SCHOOL), now=now)
    pressed_approve(wider, by=ms_tan, now=now)
    assert Post.objects.get().wall == Wall.CLASS


def test_only_what_is_for_the_teacher_alone_is_kept(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(moves.MoveNotAllowed):
        moves.keep(revision.pk, staff=ms_tan, seen=seen(revision), now=now)


def test_answers_about_words_that_were_taken_back_are_asked_again(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "See https://example.org.", now=now)
    key = Finding.objects.get(rule="link").key
    answer_finding(revision.pk, rule="link", key=key, staff=ms_tan, now=now)
    moves.take_back(revision.pk, author=ada, now=now)
    handed_in(Revision.objects.get(), now=now)
    assert list(Finding.objects.filter(rule="link").values_list("answered_by", flat=True)) == [None]


def test_an_edit_approved_twice_in_ten_seconds_leaves_what_everybody_saw(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    first = pressed_approve(handed_in(edit(post, "We watched two wrens."), now=now), by=ms_tan, now=now)
    second = handed_in(edit(post, "We watched three wrens."), now=now)
    second = pressed_approve(second, by=ms_tan, now=now + A_SECOND)
    assert (first.replaces_id, second.replaces_id) == (post.live_revision_id, post.live_revision_id)


def test_only_the_one_who_decided_undoes_it_and_only_in_time(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(revision.pk, staff=mr_wren, now=now)
    with pytest.raises(moves.TooLate):
        moves.undo(revision.pk, staff=ms_tan, now=now + timedelta(seconds=10))
    assert state_of(revision) == State.APPROVED
