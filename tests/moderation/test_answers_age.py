"""An answer is about a stretch of a revision and the pupils whom it fitted: another pupil is asked about again."""

from datetime import datetime

import pytest

from classroom.models import Finding, PublicVersion, Revision, State, User
from classroom.moderation.answers import answer_finding
from classroom.moderation.judge import look
from classroom.moderation.moves.table import UNDO_FOR
from classroom.moderation.rescan import rescan
from classroom.publishing.answers import answer
from classroom.publishing.checks import names_a_child
from classroom.publishing.gate import case_for
from classroom.roster.people import add_pupil, add_short_name, change_names, leave
from tests.conftest import class_of
from tests.posts import pressed_approve, waiting
from tests.publishing.told import written

ROSE = "I like Rose best of all flowers."
KEY = "rose"


def joins(beside: User, first_name: str, *, pen_name: str, animal: str) -> User:
    return add_pupil(
        school_class=class_of(beside),
        by=None,
        first_name=first_name,
        last_name="Quill",
        pen_name=pen_name,
        animal=animal,
    )


@pytest.fixture
def rosie(ada: User) -> User:
    return joins(ada, "Rose", pen_name="Sunny Newt", animal="newt")


def open_names(revision: Revision, now: datetime) -> int:
    fresh = Revision.objects.with_post().get(pk=revision.pk)
    return len(look(fresh.post.thread_id, school=fresh.post.school, now=now, plus=fresh).open_names)


def names_in(version: PublicVersion) -> bool:
    fresh = PublicVersion.objects.select_related("public_post__school", "public_post__source__author").get(
        pk=version.pk
    )
    case = case_for(fresh, now=fresh.created_at)
    return names_a_child(fresh, case.frames, case.found)


def answered(revision: Revision, staff: User, now: datetime) -> int:
    return answer_finding(revision.pk, rule="name-with-photo", key=KEY, staff=staff, now=now)


def test_an_answer_holds_while_the_words_fit_the_same_child(
    ada: User, rosie: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, ROSE, now=now, pictures=1)
    assert (open_names(revision, now), answered(revision, ms_tan, now), open_names(revision, now)) == (
        1,
        1,
        0,
    )
    assert Finding.objects.get(answered_by=ms_tan).people == [rosie.pk]
    change_names(pupil=rosie, by=None, last_name="Quince")
    add_short_name(pupil=ada, name="Addy", by=None)
    assert open_names(revision, now) == 0


def test_another_child_whom_the_words_fit_is_asked_about_again(
    ada: User, rosie: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, ROSE, now=now, pictures=1)
    answered(revision, ms_tan, now)
    second = joins(ada, "Rose", pen_name="Merry Mole", animal="mole")
    assert open_names(revision, now) == 1
    assert answered(revision, ms_tan, now) == 1
    assert Finding.objects.get(answered_by=ms_tan).people == [rosie.pk, second.pk]
    assert open_names(revision, now) == 0
    leave(pupil=second, on=now.date(), by=None)
    assert open_names(revision, now) == 0


def test_a_post_that_stands_goes_when_another_child_of_that_name_joins(
    ada: User, rosie: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, ROSE, now=now, pictures=1)
    answered(revision, ms_tan, now)
    pressed_approve(revision, by=ms_tan, now=now - UNDO_FOR)
    post = revision.post
    assert rescan(ada.school_id, now=now) == 0
    joins(ada, "Rose", pen_name="Merry Mole", animal="mole")
    assert rescan(ada.school_id, now=now) == 1
    post.refresh_from_db()
    revision.refresh_from_db()
    assert (post.hidden_at, revision.state) == (now, State.WAITING)


def test_an_answer_is_about_its_own_stretch_only(ada: User, rosie: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, ROSE, now=now, pictures=1)
    answered(revision, ms_tan, now)
    Finding.objects.filter(answered_by=ms_tan).update(start=0, end=4)
    assert open_names(revision, now) == 1


def test_a_class_version_of_the_words_outside_is_asked_again_about_another_child(
    ada: User, rosie: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = written(ms_tan, now=now)
    PublicVersion.objects.filter(pk=version.pk).update(text="We like Rose best of all flowers.")
    answer(version.pk, rule="name-with-photo", key=KEY, staff=ms_tan, now=now)
    assert names_in(version) is False
    joins(ada, "Rose", pen_name="Merry Mole", animal="mole")
    assert names_in(version) is True
