"""The demo: built once by the rooms' own doors, and nothing in it pairs a name with a picture."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F, Min
from django.test import override_settings
from django.utils import timezone

from classroom.door.second_factor import days_left
from classroom.management.demo import people
from classroom.management.demo.story import story
from classroom.models import (
    Concern,
    Entry,
    Finding,
    Like,
    Post,
    Prompt,
    PublicPost,
    PublicVersion,
    Rank,
    Report,
    Revision,
    RevisionPicture,
    RevisionTopic,
    Role,
    School,
    SchoolClass,
    State,
    Thread,
    User,
    Verb,
    VersionState,
)
from classroom.moderation.judge import look
from classroom.moderation.queue import reported_to, waiting_for
from classroom.publishing.gate import case_for, in_the_way
from tests.kept import kept_for_a_file

# One build for the whole file, by one process: it takes a while.
pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.usefixtures("built", "db")]
ROLES = {"minibeast-role", "romans", "astronaut", "kitchen"}


def _demo() -> str:
    said = StringIO()
    call_command("demo", "--no-serve", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """What the command printed; the school is there for every test of this file, and gone after it."""
    with (
        kept_for_a_file(django_db_blocker, tmp_path_factory.mktemp("pictures")),
        override_settings(DEBUG=True),
    ):
        yield _demo()


def _counts() -> dict[str, int]:
    models = (School, SchoolClass, User, Post, Revision, PublicPost, PublicVersion, Concern, Entry)
    return {model.__name__: model.objects.count() for model in models}


def test_four_classes_of_thirty_are_open_and_somebody_is_there_in_every_role() -> None:
    sizes = Counter(User.objects.pupils().values_list("school_class__name", flat=True))
    assert sizes == {sketch.name: 30 for sketch in people.CLASSES}
    assert [each.is_open(timezone.now()) for each in SchoolClass.objects.all()] == [True] * 4
    assert set(User.objects.staff().values_list("role", flat=True)) == set(Role.values) - {Role.PUPIL}
    assert User.objects.staff().filter(role=Role.LEAD, is_head=True).count() == 1


def test_building_it_again_never_doubles() -> None:
    before = _counts()
    assert "Building" not in _demo()
    assert _counts() == before


def test_a_closed_class_is_open_again_after_the_next_build() -> None:
    SchoolClass.objects.filter(code="WREN42").update(open_until=None)
    _demo()
    assert SchoolClass.objects.get(code="WREN42").is_open(timezone.now()) is True
    assert Entry.objects.filter(verb=Verb.OPENED_CLASS).count() == 5


def test_the_pass_phrase_alone_is_enough_again_after_the_next_build() -> None:
    now = timezone.now()
    User.objects.staff().update(grace_from=now - timedelta(days=40))
    _demo()
    assert {days_left(person, at=now) for person in User.objects.staff().select_related("school")} == {7}


def test_every_child_has_the_pictures_that_belong_to_them(rf: Any) -> None:
    request = rf.post("/in/pictures/")
    for sketch in people.pupils():
        pupil = User.objects.get(username=sketch.username)
        assert authenticate(request, pupil=pupil, pictures=sketch.pictures) == pupil


def test_what_is_printed_signs_every_grown_up_in(built: str, rf: Any) -> None:
    phrase = re.findall(r'"(.+)"', built)[0]
    names = [
        name for name in User.objects.staff().values_list("username", flat=True) if f"  {name} " in built
    ]
    assert len(names) == User.objects.staff().count()
    for name in names:
        assert authenticate(rf.post("/staff/login/"), username=name, password=phrase) is not None


def test_no_thread_has_a_picture_and_a_name_and_all_are_judged() -> None:
    school, now = School.objects.get(), timezone.now()
    shown = Thread.objects.filter(pk__in=Post.objects.exclude(live_revision=None).values("thread"))
    on_a_wall = [each for each in story().posts if each.then == "approve" or "-" in each.who]
    stale = shown.exclude(names_version=school.names_version)
    assert (shown.count(), stale.count()) == (len(on_a_wall), 0)
    assert shown.filter(has_picture=True, open_name_findings__gt=0).count() == 0
    assert [look(thread.pk, school=school, now=now).pairs for thread in shown] == [False] * shown.count()


def test_every_public_post_stands_and_its_gate_is_open() -> None:
    now = timezone.now()
    released = PublicVersion.objects.filter(state=VersionState.RELEASED).select_related("public_post__school")
    told = [each for each in story().outside if not each.waits]
    standing = PublicPost.objects.standing(now).source_unhidden().judged()
    assert (standing.count(), released.count()) == (len(told), len(told))
    assert [in_the_way(case_for(version, now=now)) for version in released] == [[]] * len(told)


def test_the_teacher_finds_a_worry_first_and_something_of_each_kind() -> None:
    ranks = list(waiting_for(User.objects.get(username="miss-finch")).values_list("rank", flat=True))
    assert ranks == sorted(ranks)
    assert set(ranks) == {Rank.WORRY, Rank.THOUGHT, Rank.CLEAN}


def test_the_teacher_finds_a_word_beside_a_photo_that_may_be_an_ordinary_one() -> None:
    queue = waiting_for(User.objects.get(username="miss-finch"))
    asked = Finding.objects.filter(revision__in=queue, rule="name-with-photo", severity="confirm")
    (rose,) = asked.filter(key="rose")
    assert rose.revision.text[rose.start : rose.end] == "Rose"
    assert RevisionPicture.objects.filter(revision=rose.revision).count() == 1


def test_the_teacher_finds_what_a_child_told_about_on_top() -> None:
    (post,) = reported_to(User.objects.get(username="miss-finch"))
    told = Report.objects.open().get()
    assert (told.post, told.about, post.root_id is None) == (post, "unkind", False)


def test_there_is_something_in_every_state_of_a_revision() -> None:
    # Nobody is in the middle of writing when the demo begins.
    assert set(Revision.objects.values_list("state", flat=True)) == set(State.values) - {State.DRAFT}


def test_a_month_lies_behind_every_class() -> None:
    a_month_ago = timezone.now() - timedelta(days=24)
    oldest = Post.objects.values("school_class").annotate(first=Min("walled_at")).exclude(school_class=None)
    assert [each["first"] < a_month_ago for each in oldest] == [True] * 4


def test_questions_roles_topics_likes_and_something_passed_on_belong_to_it() -> None:
    told = story().posts
    assert Prompt.objects.count() == Prompt.objects.exclude(names_version=0).count() == 8
    assert Prompt.objects.filter(open_name_findings__gt=0).count() == 0
    in_role = Post.objects.exclude(prompt=None).exclude(prompt__role="")
    assert in_role.count() == len([each for each in told if each.question in ROLES])
    assert Like.objects.count() == sum(len(each.likes) for each in told)
    passed_on = Post.objects.get(reshares__isnull=False)
    topics = RevisionTopic.objects.filter(revision=F("revision__post__live_revision"))
    assert set(topics.filter(revision__post=passed_on.reshares).values_list("word", flat=True)) == {"space"}


def test_worries_came_from_a_child_from_a_check_and_from_a_teacher() -> None:
    kinds = Counter(Concern.objects.values_list("kind", flat=True))
    assert kinds == {"told": 2, "check": 2, "passed": 1}


def test_nothing_in_the_story_is_said_to_happen_later() -> None:
    now = timezone.now()
    assert Entry.objects.filter(at__gt=now).count() == 0
    assert Post.objects.filter(created_at__gt=now).count() == 0


def test_the_demo_refuses_to_run_without_debug(settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only with DEBUG on"):
        call_command("demo", "--no-serve")


def test_the_demo_leaves_a_school_that_it_did_not_make_alone() -> None:
    School.objects.create(name="Far Field Primary", slug="far-field")
    before = _counts()
    with pytest.raises(CommandError, match="not made by the demo"):
        call_command("demo", "--no-serve")
    assert _counts() == before
