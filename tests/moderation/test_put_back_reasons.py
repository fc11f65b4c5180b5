"""What the re-scan takes off a wall keeps why: where in the words, whose name it may be, since which change of the roster."""

from datetime import datetime, timedelta

import pytest

from classroom.models import NO_NAME, PutBack, RevisionPicture, School, Thread, User
from classroom.moderation.answers import answer_picture
from classroom.moderation.judge import look
from classroom.moderation.moves import take_down
from classroom.moderation.moves.table import UNDO_FOR
from classroom.moderation.rescan import rescan, stale_threads
from classroom.moderation.scenes import STILL_READ_FOR
from classroom.roster.people import add_pupil, add_short_name
from classroom.roster.phrases import forget_phrase, remember_phrase
from tests.conftest import class_of
from tests.posts import approved, edit, handed_in, pressed_approve


def joins(beside: User, first_name: str, *, pen_name: str = "Merry Mole", animal: str = "mole") -> User:
    return add_pupil(
        school_class=class_of(beside),
        by=None,
        first_name=first_name,
        last_name="Quill",
        pen_name=pen_name,
        animal=animal,
    )


def reasons(staff: User) -> list[tuple[str, int, int, int | None, str]]:
    rows = PutBack.objects.waiting().told_to(staff).order_by("pk").select_related("change", "pupil")
    return [
        (row.place, row.start, row.end, row.pupil_id, row.change.fact if row.change else "") for row in rows
    ]


def test_the_teacher_and_the_lead_can_be_told_that_mia_has_joined(
    ada: User, ms_tan: User, mr_ural: User, mx_office: User, mrs_lead: User, now: datetime
) -> None:
    approved(ada, "I built a den with mia.", by=ms_tan, now=now, pictures=1)
    mia = joins(ada, "Mia")
    rescan(ada.school_id, now=now)
    why = [("text", 19, 22, mia.pk, "joined")]
    assert [reasons(each) for each in (ms_tan, mrs_lead, mr_ural, mx_office)] == [why, why, [], []]


def test_of_two_children_the_one_who_came_last_is_the_reason(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, "We saw Liv.", by=ms_tan, now=now, pictures=1)
    joins(ada, "Olivia", pen_name="Brave Badger", animal="badger")
    add_short_name(pupil=ada, name="Liv", by=None)
    rescan(ada.school_id, now=now)
    assert reasons(ms_tan) == [("text", 7, 10, ada.pk, "short-name")]


def test_a_phrase_that_was_forgotten_is_the_reason(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    remember_phrase(school_id=ada.school_id, phrase="Ben's Animals", by=ms_tan, at=now)
    approved(ada, "Ben's Animals came in.", by=ms_tan, now=now, pictures=1)
    forget_phrase(school_id=ada.school_id, phrase="Ben's Animals", by=ms_tan, at=now)
    rescan(ada.school_id, now=now)
    assert [row[-1] for row in reasons(ms_tan)] == ["phrase"]


def test_without_a_change_there_is_no_reason_but_the_name(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "We saw Zoella.", by=ms_tan, now=now, pictures=1)
    User.objects.filter(pk=ben.pk).update(first_name="Zoella")
    School.objects.update(names_token="another")
    Thread.objects.filter(pk=post.thread_id).update(names_version=0)
    rescan(ada.school_id, now=now)
    assert reasons(ms_tan) == [("text", 7, 13, ben.pk, "")]


def test_a_slice_of_a_long_rescan_ends_and_the_next_one_goes_on(
    ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 2)
    posts = [approved(ada, by=ms_tan, now=now) for _ in range(5)]
    joins(ada, "Mia")
    assert rescan(ada.school_id, now=now, at_most=2) == 2
    assert stale_threads(School.objects.get(pk=ada.school_id)) == [posts[2].thread_id, posts[1].thread_id]
    assert [rescan(ada.school_id, now=now, at_most=2) for _ in range(3)] == [2, 1, 0]


def test_threads_that_cannot_be_judged_clean_do_not_hold_the_rescan_for_ever(
    ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 1)
    monkeypatch.setattr("classroom.moderation.rescan.put_back", lambda *_args, **_more: None)
    for _ in range(2):
        approved(ada, "I built a den with mia.", by=ms_tan, now=now, pictures=1)
    joins(ada, "Mia")
    assert rescan(ada.school_id, now=now) == 2


def test_what_a_slow_request_may_still_show_counts(ada: User, ms_tan: User, now: datetime) -> None:
    """It began before the edit took effect, and reads after the re-scan."""
    post = approved(ada, "A den for mia.", by=ms_tan, now=now, pictures=1)
    second = handed_in(edit(post, "A den.", pictures=1), now=now)
    pressed_approve(second, by=ms_tan, now=now)
    joins(ada, "Mia")
    ada.school.refresh_from_db()
    at = now + UNDO_FOR + timedelta(milliseconds=300)
    assert look(post.thread_id, school=ada.school, now=at).pairs
    assert not look(post.thread_id, school=ada.school, now=now + UNDO_FOR + STILL_READ_FOR).pairs


def test_a_picture_with_a_name_does_not_call_back_what_its_author_took_down(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    take_down(post.pk, author=ada, now=now)
    carried = RevisionPicture.objects.get(revision=post.live_revision_id).picture
    answer_picture(carried.pk, question=NO_NAME, yes=False, seen=carried.fingerprint, staff=ms_tan, now=now)
    post.refresh_from_db()
    assert post.to_decide_again is False
