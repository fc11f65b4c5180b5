"""The wedge and the flight path tell the truth: who can read it, how many they are, and how far it goes."""

from datetime import datetime

import pytest
from django.utils import timezone

from classroom.models import ClassStaff, Post, Revision, SchoolClass, User
from classroom.writing.around import Around
from classroom.writing.composer import composer_for, empty_composer
from classroom.writing.drafts import start_draft
from classroom.writing.my_posts import my_posts
from classroom.writing.readers import Readers, about, readers_of, teacher_of
from classroom.writing.revise import start_again
from tests.conftest import class_of
from tests.posts import approved, stands
from tests.writing.hands import write


def around(revision: Revision, *, now: datetime) -> Around:
    fresh = Revision.objects.with_post().get(pk=revision.pk)
    return composer_for(fresh, author=fresh.post.author, now=now).around


@pytest.mark.parametrize(
    ("heads", "said"),
    [(0, 0), (1, 1), (19, 19), (20, 20), (32, 30), (33, 35), (99, 100), (424, 420), (425, 430)],
)
def test_how_a_number_is_said(heads: int, said: int) -> None:
    assert about(heads) == said


def test_a_class_is_its_children_its_teachers_and_the_leads_and_the_school_all_but_the_admin(
    ada: User,
    ben: User,
    cem: User,
    dot: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    mr_admin: User,
) -> None:
    green = class_of(ada)
    assert readers_of(green, school_id=green.school_id) == Readers(2, 4, 7, one_class=False)
    # An office hand who once taught reads no class wall, and who has left reads nothing.
    ClassStaff.objects.create(staff=mx_office, school_class=green)
    User.objects.filter(pk=ben.pk).update(left_on=timezone.localdate())
    assert readers_of(green, school_id=green.school_id) == Readers(2, 3, 6, one_class=False)
    assert readers_of(None, school_id=green.school_id) == Readers(1, 0, 6, one_class=False)


def test_in_a_school_of_one_class_nobody_is_told_of_all_the_classes(ada: User, ms_tan: User) -> None:
    assert readers_of(class_of(ada), school_id=ada.school_id).one_class


def test_who_checks_is_the_one_teacher_or_one_of_several_or_whoever_looks_after_the_class(
    green: SchoolClass, ms_tan: User, request: pytest.FixtureRequest
) -> None:
    assert teacher_of(green) == "Ms Tan"
    request.getfixturevalue("mr_wren")
    assert teacher_of(green) == "your teacher"
    ClassStaff.objects.all().delete()
    assert (teacher_of(green), teacher_of(None)) == ("a grown-up at school",) * 2


def test_the_path_of_a_new_post_is_whole_and_the_wedge_says_how_much_of_it(ada: User, now: datetime) -> None:
    begun = empty_composer(author=ada, now=now).around
    assert (begun.places, begun.whole_school, begun.fixed) == (4, False, False)


@pytest.mark.parametrize(
    ("audience", "whole_school"), [("class", False), ("school", True), ("everyone", False)]
)
def test_a_reply_goes_as_far_as_the_wall_of_its_post(
    ada: User, ben: User, ms_tan: User, now: datetime, audience: str, whole_school: bool
) -> None:
    root = stands(write(ben, "I saw a wren.", now=now, audience=audience), by=ms_tan, now=now)
    begun, kept = empty_composer(author=ada, root=root, now=now), write(ada, "Me too.", now=now, root=root)
    [mine] = my_posts(ada, now=now).posts
    for reply in (begun.around, around(kept, now=now), mine):
        assert (reply.places, reply.whole_school) == (3, whole_school)
    assert (begun.audience, kept.audience) == (audience, audience)


def test_a_post_begins_for_the_class_or_where_there_is_none_for_the_school(
    ada: User, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    begins = {
        author.username: (
            (page := empty_composer(author=author, now=now)).audience,
            (kept := start_draft(author=author, now=now)).audience,
            page.school_class_id == kept.post.school_class_id == author.school_class_id,
        )
        for author in (ada, mrs_lead, mx_office)
    }
    assert begins == {
        ada.username: ("class", "class", True),
        mrs_lead.username: ("school", "school", True),
        mx_office.username: ("school", "school", True),
    }
    taught = ms_tan.class_rows.get().school_class_id
    page, kept = empty_composer(author=ms_tan, now=now), start_draft(author=ms_tan, now=now)
    assert ((page.audience, page.school_class_id), (kept.audience, kept.post.school_class_id)) == (
        ("class", taught),
        ("class", taught),
    )


@pytest.mark.parametrize(
    ("audience", "path"), [("class", (3, False)), ("school", (3, True)), ("everyone", (4, False))]
)
def test_a_change_stays_where_its_post_stands(
    ada: User, ms_tan: User, now: datetime, audience: str, path: tuple[int, bool]
) -> None:
    post = stands(write(ada, "I saw a wren.", now=now, audience=audience), by=ms_tan, now=now)
    edit = around(start_again(post.pk, author=ada, now=now), now=now)
    assert ((edit.places, edit.whole_school), edit.fixed) == (path, True)


def test_what_is_passed_on_goes_to_the_class(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    SchoolClass.objects.update(reshares_on=True)
    original = Post.objects.for_display().get(pk=approved(ben, by=ms_tan, now=now).pk)
    begun = empty_composer(author=ada, reshares=original, now=now)
    assert (begun.around.places, begun.around.whole_school, begun.takes_pictures) == (3, False, False)
