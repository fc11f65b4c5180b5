"""After a change of the roster: what now says a name beside a picture of the same author is put back, whichever is read first."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.models import Post, PutBack, Revision, School, State, User
from classroom.moderation.answers import answer_neighbour
from classroom.moderation.gate import Hindrance, case_for, hindrances
from classroom.moderation.moves import take_down
from classroom.moderation.rescan import rescan, stale_threads
from classroom.roster.people import add_pupil
from tests.conftest import class_of
from tests.posts import approved, pictures_answered, pressed_approve, waiting

CLOSE, TOO_FAR = timedelta(minutes=14), timedelta(minutes=16)
DEN = "I built a den with mia."

Stands = Callable[[str, datetime], Post]


@pytest.fixture
def stands(ada: User, ms_tan: User) -> Stands:
    """A post of Ada's on the wall: her words about Mia, or a photo."""
    return lambda what, at: (
        approved(ada, DEN, by=ms_tan, now=at)
        if what == "name"
        else approved(ada, by=ms_tan, now=at, pictures=1)
    )


def mia_joins(beside: User) -> User:
    return add_pupil(school_class=class_of(beside), by=None, first_name="Mia", last_name="Quill")


def on_the_wall(*posts: Post) -> list[bool]:
    return [Post.objects.get(pk=post.pk).live_revision_id is not None for post in posts]


@pytest.mark.parametrize("at_a_time", [1, 200])
@pytest.mark.parametrize(("first", "second"), [("name", "photo"), ("photo", "name")])
def test_the_post_with_the_words_is_put_back_with_its_reason(
    first: str,
    second: str,
    at_a_time: int,
    stands: Stands,
    ada: User,
    ms_tan: User,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", at_a_time)
    made = {first: stands(first, now), second: stands(second, now + CLOSE)}
    mia = mia_joins(ada)
    rescan(ada.school_id, now=now + TOO_FAR)
    assert on_the_wall(made["name"], made["photo"]) == [False, True]
    row = PutBack.objects.get()
    assert (row.post, row.pupil, DEN[row.start : row.end]) == (made["name"], mia, "mia")
    assert not stale_threads(School.objects.get(pk=ada.school_id))
    waits = Revision.objects.with_post().get(post=made["name"], state=State.WAITING)
    case = case_for(waits, staff=ms_tan, school=School.objects.get(pk=ada.school_id), now=now + TOO_FAR)
    assert hindrances(case, seen=None) == [Hindrance.NAME_BESIDE_PHOTO]


def test_no_photo_is_shown_again_before_the_words_beside_it_are_gone(
    stands: Stands, ada: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 1)
    naming, photo = stands("name", now), stands("photo", now + CLOSE)
    mia_joins(ada)
    assert rescan(ada.school_id, now=now + TOO_FAR, at_most=1) == 1
    photo.thread.refresh_from_db()
    assert (photo.thread.names_version, on_the_wall(naming)) == (2, [False])


def test_what_stands_apart_stays(stands: Stands, ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    """In time, by its author, off the wall, or in the same words."""
    posts = [
        stands("name", now),
        stands("photo", now + TOO_FAR),
        approved(ben, by=ms_tan, now=now, pictures=1),
        approved(ada, "We saw a wren.", by=ms_tan, now=now + CLOSE + TOO_FAR),
    ]
    gone = stands("photo", now)
    take_down(gone.pk, author=ada, now=now + CLOSE)
    mia_joins(ada)
    rescan(ada.school_id, now=now + TOO_FAR)
    assert on_the_wall(*posts) == [True] * 4


@pytest.mark.parametrize(("first", "second"), [("name", "photo"), ("photo", "name")])
def test_what_an_adult_has_called_apart_stays(
    first: str, second: str, stands: Stands, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    text = "I built a den with Ben."
    one = approved(ada, text, by=ms_tan, now=now) if first == "name" else stands("photo", now)
    other = (
        waiting(ada, text, now=now + CLOSE) if second == "name" else waiting(ada, now=now + CLOSE, pictures=1)
    )
    pictures_answered(other, by=ms_tan, now=now + CLOSE)
    answer_neighbour(other.pk, other_id=one.live_revision_id or 0, staff=ms_tan, now=now + CLOSE)
    pressed_approve(other, by=ms_tan, now=now + CLOSE)
    mia_joins(ada)
    rescan(ada.school_id, now=now + TOO_FAR)
    assert on_the_wall(one, other.post) == [True, True]


def test_moves_in_both_threads_before_the_re_scan_keep_neither_from_being_asked_about(
    stands: Stands, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    naming, photo = stands("name", now), stands("photo", now + CLOSE)
    mia_joins(ada)
    later = now + TOO_FAR
    for post in (photo, naming):
        approved(ben, "I like it.", by=ms_tan, now=later, root=post)
    assert stale_threads(School.objects.get(pk=ada.school_id)) == [photo.thread_id, naming.thread_id]
    rescan(ada.school_id, now=later)
    assert on_the_wall(naming, photo) == [False, True]
    assert not stale_threads(School.objects.get(pk=ada.school_id))
