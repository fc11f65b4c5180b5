"""When a child may write: the class's hours, the school's home hours, and never while eyes are on the teacher."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.models import Revision, School, SchoolClass, State, User
from classroom.moderation import moves
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.permits import MayNotWrite, Reason
from classroom.writing.revise import start_again, take_back
from tests.posts import approved
from tests.writing.hands import write

MINUTE = timedelta(minutes=1)


def why_not(doing: Callable[[], object]) -> Reason:
    """Why this can't be done now."""
    with pytest.raises(MayNotWrite) as refused:
        doing()
    return refused.value.reason


def test_under_eyes_on_me_nothing_moves_and_every_word_is_saved(
    ada: User, ms_tan: User, now: datetime
) -> None:
    draft, waits = write(ada, "One", now=now), write(ada, "Two", now=now)
    moves.hand_in(waits.pk, author=ada, now=now)
    stands = approved(ada, by=ms_tan, now=now - MINUTE)
    SchoolClass.objects.update(paused_at=now)
    reasons = [
        why_not(lambda: hand_in_post(draft.pk, author=ada, now=now)),
        why_not(lambda: take_back(waits.pk, author=ada, now=now)),
        why_not(lambda: start_again(stands.pk, author=ada, now=now)),
    ]
    assert reasons == [Reason.EYES_ON_ME] * 3
    save_draft(draft.pk, author=ada, text="One and more", now=now)
    begun = write(ada, "Three", now=now)
    assert [Revision.objects.get(pk=one.pk).text for one in (draft, begun)] == ["One and more", "Three"]
    assert Revision.objects.get(pk=waits.pk).state == State.WAITING


def test_eyes_on_me_end_when_the_class_does(ada: User, now: datetime) -> None:
    draft = write(ada, "One", now=now)
    SchoolClass.objects.update(paused_at=now, open_until=now + MINUTE)
    assert why_not(lambda: hand_in_post(draft.pk, author=ada, now=now)) == Reason.EYES_ON_ME
    assert why_not(lambda: hand_in_post(draft.pk, author=ada, now=now + MINUTE)) == Reason.CLASS_CLOSED


def test_a_grown_up_writes_on(ms_tan: User, now: datetime) -> None:
    SchoolClass.objects.update(paused_at=now)
    answer = hand_in_post(write(ms_tan, "We built a castle.", now=now).pk, author=ms_tan, now=now)
    assert answer.revision.state == State.APPROVED


def test_in_home_hours_a_closed_class_writes(ada: User, now: datetime) -> None:
    SchoolClass.objects.update(open_until=None)
    assert why_not(lambda: write(ada, "One", now=now)) == Reason.CLASS_CLOSED
    School.objects.update(home_use=True)
    draft = write(ada, "One", now=now)
    evening = now.replace(hour=19, minute=0)
    assert why_not(lambda: hand_in_post(draft.pk, author=ada, now=evening)) == Reason.CLASS_CLOSED
    last = evening + MINUTE - timedelta(seconds=1)
    assert save_draft(draft.pk, author=ada, text="Two", now=last).text == "Two"
    assert why_not(lambda: save_draft(draft.pk, author=ada, text="Three", now=evening + MINUTE)) == (
        Reason.CLASS_CLOSED
    )
    hand_in_post(draft.pk, author=ada, now=now)
    assert Revision.objects.get().state == State.WAITING
