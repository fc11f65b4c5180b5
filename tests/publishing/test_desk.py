"""The share desk and the sheet of one version: what each adult sees, and nothing more."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from classroom.models import Audience, Picture, PublicVersion, Purpose, Role, SchoolClass, User
from classroom.moderation.answers import tag_children
from classroom.moderation.moves import hide
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.desk import desk_overview, share_desk
from classroom.publishing.release import take_down
from classroom.publishing.sheet import look_at
from tests.conftest import allow, make_pupil
from tests.posts import approved
from tests.publishing.told import BEANS, asked, outside, post_of, released, written


def test_posts_that_ask_for_everyone_come_first(ada: User, ms_tan: User, now: datetime) -> None:
    old = approved(ada, "One", by=ms_tan, now=now, audience=Audience.EVERYONE)
    new = approved(ada, "Two", by=ms_tan, now=now + timedelta(hours=1))
    later = now + timedelta(hours=2)
    start_public(staff=ms_tan, source_id=new.pk, now=later)
    told = [(offer.post, offer.for_everyone, offer.begun) for offer in share_desk(ms_tan, now=later).offers]
    assert told == [(old, True, False), (new, False, True)]


def test_each_version_lies_where_it_waits(
    ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    draft = written(ms_tan, now=now)
    waits = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    out = outside(ms_tan, by=mrs_lead, now=now)
    soon = released(written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=now + timedelta(hours=1))
    gone = outside(ms_tan, by=mrs_lead, now=now)
    take_down(gone.public_post_id, staff=ms_tan, now=now)
    desk = share_desk(ms_tan, now=now)
    assert (desk.drafts, desk.asked, desk.waiting, desk.trained) == ((draft,), (waits,), (), True)
    assert [(one.version, one.waits) for one in desk.outside] == [(soon, True), (out, False)]
    assert (share_desk(mrs_lead, now=now).waiting, share_desk(mx_office, now=now).waiting) == ((waits,), ())


def test_only_the_newest_version_lies_on_the_desk(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    first = written(ms_tan, now=now)
    second = save_version(first.pk, staff=mrs_lead, text="Our peas.", link="", alt_texts={}, now=now)
    assert share_desk(ms_tan, now=now).drafts == ()
    assert share_desk(mrs_lead, now=now).drafts == (second,)


def test_the_desk_of_whoever_may_not_share_is_empty(
    ada: User, ms_tan: User, mrs_lead: User, mr_admin: User, now: datetime
) -> None:
    outside(ms_tan, by=mrs_lead, now=now, source=post_of(ada, by=ms_tan, now=now))
    desk = share_desk(mr_admin, now=now)
    assert (desk.offers, desk.drafts, desk.waiting, desk.outside, desk.classes) == ((), (), (), (), ())


def test_a_teacher_speaks_for_own_classes_and_the_office_for_all(
    green: SchoolClass, blue: SchoolClass, ms_tan: User, mx_office: User, now: datetime
) -> None:
    assert share_desk(ms_tan, now=now).classes == (green,)
    assert share_desk(mx_office, now=now).classes == (blue, green)


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_the_same_however_much_lies_on_it(
    number: int, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    for count in range(number):
        source = post_of(ada, by=ms_tan, now=now, text=f"My bean {count}.")
        outside(ms_tan, by=mrs_lead, now=now, source=source)
        asked(written(mrs_lead, now=now), second=ms_tan, now=now)
    with CaptureQueriesContext(connection) as queries:
        desk = share_desk(ms_tan, now=now)
        for offer in desk.offers:
            assert offer.post.school_class is not None
        for version in desk.waiting:
            assert version.written_by.staff_name == "Mrs Lead"
        for one in desk.outside:
            assert one.public_post.school.slug == "hazel-nest"
    assert len(queries) == 8


def test_ms_tan_sees_the_childs_words_and_every_permission(
    ada: User, ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))
    picture = Picture.objects.get()
    tag_children(picture.pk, pupil_ids=frozenset([ben.pk]), staff=ms_tan, now=now)
    sheet = look_at(version.pk, staff=ms_tan, now=now)
    assert sheet.original is not None
    assert (sheet.original.text, sheet.original.author, sheet.original.pen_name) == (
        "I grew a bean today.",
        "Ada A.",
        "Daring Fox",
    )
    told = [(child.name, child.wrote, child.in_picture, child.allowed) for child in sheet.children]
    assert told == [("Ada A.", True, False, True), ("Ben B.", False, True, False)]
    assert sheet.classmates == ((ada.pk, "Ada Ashworth"), (ben.pk, "Ben Barakat"))
    assert [(one.no_name, one.no_person, one.tagged) for one in sheet.pictures] == [(True, True, (ben.pk,))]
    assert (sheet.byline, sheet.place, sheet.is_latest, sheet.stands_outside) == (
        "Green Class",
        "meadow",
        True,
        False,
    )
    assert sheet.seconds == (mrs_lead,)


def test_mr_ural_as_second_adult_learns_no_childs_name(
    ada: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))
    asked(version, second=mr_ural, now=now)
    sheet = look_at(version.pk, staff=mr_ural, now=now)
    assert (sheet.original, sheet.classmates, sheet.to_release) == (None, (), ())
    assert [(child.name, child.allowed) for child in sheet.children] == [("", True)]


def test_the_lead_sees_names_of_every_class(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now))
    sheet = look_at(version.pk, staff=mrs_lead, now=now)
    assert [child.name for child in sheet.children] == ["Ada A."]
    assert sheet.classmates == ((ada.pk, "Ada Ashworth"),)


def test_a_staff_post_is_told_under_the_staff_name(ms_tan: User, now: datetime) -> None:
    post = approved(ms_tan, "We have been busy.", by=ms_tan, now=now)
    version = start_public(staff=ms_tan, source_id=post.pk, now=now)
    original = look_at(version.pk, staff=ms_tan, now=now).original
    assert original is not None
    assert original.author == "Ms Tan"


def test_a_child_without_a_surname_has_no_initial(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    zeb = make_pupil(green, "Zeb", "", "Calm Crab", "crab")
    version = written(ms_tan, now=now, source=post_of(zeb, by=ms_tan, now=now))
    assert [child.name for child in look_at(version.pk, staff=ms_tan, now=now).children] == ["Zeb"]


def test_the_school_speaks_where_no_class_does(mx_office: User, now: datetime) -> None:
    version = written(mx_office, now=now)
    sheet = look_at(version.pk, staff=mx_office, now=now)
    assert (sheet.byline, sheet.place, sheet.original, sheet.children) == (
        "Hazel Nest Primary",
        "school",
        None,
        (),
    )


def test_a_hidden_original_is_read_by_nobody_here(ada: User, ms_tan: User, now: datetime) -> None:
    post = post_of(ada, by=ms_tan, now=now)
    version = written(ms_tan, now=now, source=post)
    hide(post.pk, staff=ms_tan, now=now)
    assert look_at(version.pk, staff=ms_tan, now=now).original is None


def test_the_same_word_twice_is_one_question(ada: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text="I like beans, and I like peas with Ada.")
    questions = [
        (question.title, question.asks, question.answered)
        for question in look_at(version.pk, staff=ms_tan, now=now).questions
    ]
    assert questions == [
        ("“I” is one person’s voice. Say “we”, “our” or the name of the class.", True, False),
        ("“Ada” is a child’s name: never with a photo, never outside.", False, False),
    ]


def test_a_photo_yes_is_asked_only_of_who_is_in_it(ada: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))
    tag_children(Picture.objects.get().pk, pupil_ids=frozenset([ada.pk]), staff=ms_tan, now=now)
    child = look_at(version.pk, staff=ms_tan, now=now).children[0]
    assert (child.words_allowed, child.image_allowed, child.allowed) == (True, False, False)
    allow(ada, Purpose.IMAGE_INTERNET)
    assert look_at(version.pk, staff=ms_tan, now=now).children[0].allowed


def test_what_stands_outside_says_so(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    newer = save_version(version.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    sheet = look_at(newer.pk, staff=ms_tan, now=now)
    assert (sheet.stands_outside, sheet.version.text) == (True, "Our peas.")
    assert look_at(version.pk, staff=ms_tan, now=now).is_latest is False


def test_nobody_else_reads_a_sheet(ms_tan: User, mr_admin: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text=BEANS)
    assert mr_admin.role == Role.ADMIN
    with pytest.raises(PublicVersion.DoesNotExist):
        look_at(version.pk, staff=mr_admin, now=now)


def test_the_desk_in_numbers(
    ada: User, ms_tan: User, mrs_lead: User, mx_office: User, mr_admin: User, now: datetime
) -> None:
    wanted = approved(ada, "One", by=ms_tan, now=now, audience=Audience.EVERYONE)
    approved(ada, "Two", by=ms_tan, now=now)
    first = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    asked(written(ms_tan, now=now), second=mrs_lead, now=now + timedelta(minutes=1))
    outside(ms_tan, by=mx_office, now=now)
    told = {}
    for person in (ms_tan, mrs_lead, mx_office, mr_admin):
        desk = desk_overview(person, now=now)
        told[person] = (desk.asked, desk.first_asked, desk.offered, desk.outside)
    assert told == {
        ms_tan: (0, None, 1, 1),
        mrs_lead: (2, first, 1, 1),
        mx_office: (0, None, 1, 1),
        mr_admin: (0, None, 0, 1),
    }
    start_public(staff=ms_tan, source_id=wanted.pk, now=now)
    assert desk_overview(ms_tan, now=now).offered == 0
