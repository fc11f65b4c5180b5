"""A worry in words that a child hands in reaches a grown-up, whatever the hand-in answers."""

from datetime import datetime, timedelta

import pytest

from classroom.concerns.raising import LONGEST_WORRY
from classroom.models import Concern, Revision, SchoolClass, State, User
from classroom.moderation import moves
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import Answer, Outcome, hand_in_post, worry_in
from classroom.writing.permits import MayNotWrite
from classroom.writing.revise import start_again
from tests.posts import approved
from tests.writing.hands import write

WORRY = "I want to kill myself."


@pytest.fixture
def edit(ada: User, ms_tan: User, now: datetime) -> Revision:
    """A change that Ada is writing while staff hide her post: what stood waits to be decided again."""
    post = approved(ada, by=ms_tan, now=now)
    begun = start_again(post.pk, author=ada, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    return begun


@pytest.mark.parametrize("ask_teacher", [False, True])
def test_a_worry_beside_words_that_staff_look_at_is_not_lost(
    ada: User, edit: Revision, now: datetime, ask_teacher: bool
) -> None:
    save_draft(edit.pk, author=ada, text=WORRY, now=now)
    answer = hand_in_post(edit.pk, author=ada, now=now, ask_teacher=ask_teacher)
    edit.refresh_from_db()
    assert answer == Answer(Outcome.LOOKED_AT, edit, needs_help=True)
    assert (edit.state, edit.text, Concern.objects.get().words) == (State.DRAFT, WORRY, WORRY)


def test_words_without_a_worry_wait_in_the_draft_too(ada: User, edit: Revision, now: datetime) -> None:
    assert hand_in_post(edit.pk, author=ada, now=now) == Answer(Outcome.LOOKED_AT, edit)
    assert Concern.objects.count() == 0


def test_ms_tan_waits_until_a_colleague_has_looked(ms_tan: User, mr_wren: User, now: datetime) -> None:
    revision = write(ms_tan, "We looked after the hens.", now=now)
    hand_in_post(revision.pk, author=ms_tan, now=now)
    begun = start_again(revision.post_id, author=ms_tan, now=now)
    moves.hide(revision.post_id, staff=mr_wren, now=now)
    assert hand_in_post(begun.pk, author=ms_tan, now=now).outcome is Outcome.LOOKED_AT


def test_a_worry_handed_in_after_closing_is_told_all_the_same(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    revision = write(ada, WORRY, now=now)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now)
    with pytest.raises(MayNotWrite):
        hand_in_post(revision.pk, author=ada, now=now)
    assert (Concern.objects.get().words, Revision.objects.get().state) == (WORRY, State.DRAFT)


def test_a_worry_that_no_draft_holds_is_told_once_and_later_again(ada: User, now: datetime) -> None:
    assert [worry_in(WORRY, author=ada, now=now) for _press in range(2)] == [True, True]
    concern = Concern.objects.get()
    assert (concern.kind, concern.words, concern.raised_by, concern.school_class, concern.revision) == (
        Concern.Kind.CHECK,
        WORRY,
        ada,
        ada.school_class,
        None,
    )
    worry_in(WORRY, author=ada, now=now + timedelta(minutes=6))
    assert Concern.objects.count() == 2


def test_a_worry_at_the_end_of_far_too_many_words_is_told(ada: User, now: datetime) -> None:
    words = "I saw a wren in a hedge. " * 75 + WORRY
    assert worry_in(words + " And more. " * 900, author=ada, now=now) is True
    assert Concern.objects.get().words == (words + " And more. " * 900)[:LONGEST_WORRY]


def test_words_that_hold_no_worry_and_words_of_staff_tell_nothing(
    ada: User, ms_tan: User, now: datetime
) -> None:
    assert worry_in("I saw a wren.", author=ada, now=now) is False
    assert worry_in(WORRY, author=ms_tan, now=now) is False
    assert Concern.objects.count() == 0
