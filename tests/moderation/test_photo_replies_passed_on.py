"""A photo reply counts for whoever passed the post on: product.md, "a reshare of any post of a thread with a picture"."""

from datetime import datetime

import pytest

from classroom.models import Post, Revision, SchoolClass, State, Switch, Thread, User
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.rescan import rescan
from classroom.roster.people import change_names
from classroom.timeline.walls import class_wall
from classroom.writing.hand_in import Outcome, hand_in_post
from tests.posts import approved, pressed_approve, stands, waiting
from tests.switched import switched
from tests.writing.test_passing_on import passes_on

NAMING = "Cem did this with me"


@pytest.fixture(autouse=True)
def _a_lesson_about_passing_on(green: SchoolClass, cem: User) -> None:
    assert cem.first_name == "Cem"
    switched(green, Switch.RESHARES)


@pytest.fixture
def original(ada: User, ms_tan: User, now: datetime) -> Post:
    return approved(ada, "We planted beans.", by=ms_tan, now=now)


def _bylines(viewer: User, now: datetime) -> list[str]:
    assert viewer.school_class_id is not None
    return [card.byline.text for card in class_wall(viewer, viewer.school_class_id, now=now).cards]


def test_a_name_is_stopped_at_hand_in_and_at_the_gate(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "Here it is.", by=ms_tan, now=now, root=original, pictures=1)
    revision = passes_on(ben, original, now, text=NAMING)
    assert hand_in_post(revision.pk, author=ben, now=now).outcome is Outcome.STOPPED
    asked = hand_in_post(revision.pk, author=ben, now=now, ask_teacher=True)
    assert asked.outcome is Outcome.HANDED_IN
    with pytest.raises(GateClosed) as closed:
        pressed_approve(revision, by=ms_tan, now=now)
    assert closed.value.reasons == [Hindrance.NAME_WITH_PHOTO]


def test_while_a_name_stands_where_it_was_passed_on_no_photo_answers(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reshare = stands(passes_on(ben, original, now, text=NAMING), by=ms_tan, now=now)
    reply = waiting(ada, "Here it is.", now=now, root=original, pictures=1)
    with pytest.raises(GateClosed) as closed:
        pressed_approve(reply, by=ms_tan, now=now)
    assert closed.value.reasons == [Hindrance.NAME_WITH_PHOTO]
    moves.hide(reshare.pk, staff=ms_tan, now=now)
    assert pressed_approve(reply, by=ms_tan, now=now).state == State.APPROVED


def test_words_alone_answer_as_before(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reshare = stands(passes_on(ben, original, now, text=NAMING), by=ms_tan, now=now)
    approved(ada, "Cem helped.", by=ms_tan, now=now, root=original)
    thread = Thread.objects.get(pk=reshare.thread_id)
    assert (thread.has_picture, thread.open_name_findings) == (False, 1)


def test_a_clean_reshare_loses_its_pen_name_and_gets_it_back(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    stands(passes_on(ben, original, now), by=ms_tan, now=now)
    assert _bylines(ada, now) == [ben.pen_name, ada.pen_name]
    reply = approved(ada, "Here it is.", by=ms_tan, now=now, root=original, pictures=1)
    assert _bylines(ada, now) == ["Green Class", "Green Class"]
    moves.take_down(reply.pk, author=ada, now=now)
    assert _bylines(ada, now) == [ben.pen_name, ada.pen_name]


def test_the_database_itself_asks_for_a_new_judgement(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reply = approved(ada, "Here it is.", by=ms_tan, now=now, root=original, pictures=1)
    reshare = stands(passes_on(ben, original, now), by=ms_tan, now=now)
    mine = Thread.objects.filter(pk=reshare.thread_id)
    mine.update(names_version=1)
    Post.objects.filter(pk=reply.pk).update(hidden_at=now)
    assert mine.get().names_version == 0
    mine.update(names_version=1)
    Revision.objects.filter(post=reply).update(state=State.RETURNED)
    assert mine.get().names_version == 0


def test_under_what_passes_on_something_hidden_nothing_new_is_approved(
    original: Post, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "Here it is.", by=ms_tan, now=now, root=original, pictures=1)
    reshare = stands(passes_on(ben, original, now), by=ms_tan, now=now)
    reply = waiting(ben, NAMING, now=now, root=reshare)
    moves.hide(original.pk, staff=ms_tan, now=now)
    with pytest.raises(GateClosed) as closed:
        pressed_approve(reply, by=ms_tan, now=now)
    assert Hindrance.POST_BEFORE_NOT_SHOWN in closed.value.reasons


def test_a_hidden_original_comes_back_with_all_that_stands_with_it(
    original: Post, ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "Here it is.", by=ms_tan, now=now, root=original, pictures=1)
    reshare = stands(passes_on(ben, original, now, text="I saw Zoella there"), by=ms_tan, now=now)
    moves.hide(original.pk, staff=ms_tan, now=now)
    change_names(pupil=cem, by=None, first_name="Zoella")
    rescan(original.school_id, now=now)
    again = Revision.objects.get(post=original, state=State.WAITING)
    with pytest.raises(GateClosed) as closed:
        pressed_approve(again, by=ms_tan, now=now)
    assert closed.value.reasons == [Hindrance.NAME_WITH_PHOTO]
    assert Thread.objects.get(pk=reshare.thread_id).open_name_findings == 1
