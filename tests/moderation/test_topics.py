"""Which #words of a revision are kept, from when to when."""

from datetime import datetime, timedelta

from classroom.models import Revision, RevisionTopic, State, User
from classroom.moderation import moves
from tests.posts import approved, draft, edit, handed_in, pressed_approve, seen, waiting

A_SECOND = timedelta(seconds=1)
TEXT = "A #Snake and a #wren, #snake!"


def topics(revision: Revision) -> list[str]:
    kept = RevisionTopic.objects.filter(revision=revision.pk)
    return list(kept.order_by("pk").values_list("word", flat=True))


def test_a_draft_has_no_topics_until_it_is_handed_in(ada: User, now: datetime) -> None:
    revision = draft(ada, TEXT)
    assert topics(revision) == []
    handed_in(revision, now=now)
    handed_in(revision, now=now)
    assert topics(revision) == ["snake", "wren"]


def test_what_is_taken_back_has_none_and_comes_with_its_new_words(ada: User, now: datetime) -> None:
    revision = waiting(ada, TEXT, now=now)
    moves.take_back(revision.pk, author=ada, now=now)
    assert topics(revision) == []
    Revision.objects.filter(pk=revision.pk).update(text="An #owl")
    handed_in(Revision.objects.with_post().get(pk=revision.pk), now=now)
    assert topics(revision) == ["owl"]


def test_a_waiting_edit_that_a_take_down_brings_back_has_none(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, TEXT, by=ms_tan, now=now)
    change = handed_in(edit(post, "An #owl"), now=now)
    moves.take_down(post.pk, author=ada, now=now)
    assert (post.live_revision and topics(post.live_revision), topics(change)) == (["snake", "wren"], [])


def test_undo_after_a_take_down_gives_the_words_back_without_topics(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, TEXT, now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    assert topics(revision) == ["snake", "wren"]
    moves.take_down(revision.post_id, author=ada, now=now + A_SECOND)
    moves.undo(revision.pk, staff=ms_tan, now=now + A_SECOND)
    assert (Revision.objects.get(pk=revision.pk).state, topics(revision)) == (State.DRAFT, [])


def test_undo_of_an_approval_leaves_them_with_what_waits_again(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, TEXT, now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    moves.undo(revision.pk, staff=ms_tan, now=now + A_SECOND)
    assert (Revision.objects.get(pk=revision.pk).state, topics(revision)) == (
        State.WAITING,
        ["snake", "wren"],
    )


def test_what_staff_mend_has_the_topics_of_the_mended_words(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, TEXT, now=now)
    mended = moves.mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="An #Owl")
    assert topics(mended) == ["owl"]
    assert mended.html == 'An <a href="/topics/owl/" class="topic">#Owl</a>'


def test_trained_staff_who_write_on_the_wall_have_topics_too(ms_tan: User, now: datetime) -> None:
    revision = draft(ms_tan, TEXT)
    moves.write_on_wall(revision.pk, staff=ms_tan, now=now)
    assert topics(revision) == ["snake", "wren"]
