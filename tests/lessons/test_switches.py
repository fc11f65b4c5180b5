"""A lesson's switches: who may switch, what is written, and what children can begin while something is off."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from classroom.lessons.switches import SWITCHES, switch, switches_of
from classroom.models import Entry, Post, Revision, SchoolClass, State, Switch, User, Verb
from classroom.roster.classes import About, add_class
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.permits import MayNotWrite, Reason, is_switched_on, must_be_switched_on
from classroom.writing.pictures import add_picture, drop_every_picture
from classroom.writing.revise import start_again
from tests.posts import approved
from tests.writing.hands import image_file, write

MINUTE = timedelta(minutes=1)


def on_in(school_class: SchoolClass) -> list[str]:
    now = SchoolClass.objects.get(pk=school_class.pk)
    return [each.name for each in switches_of(now) if each.on]


def logged() -> list[dict[str, Any]]:
    return [entry.codes for entry in Entry.objects.filter(verb=Verb.SWITCHED).order_by("pk")]


def refused(doing: Any) -> Reason:
    with pytest.raises(MayNotWrite) as why:
        doing()
    return why.value.reason


def test_a_class_starts_with_a_post_and_a_teachers_answer(
    mr_admin: User, mrs_lead: User, now: datetime
) -> None:
    oak = add_class(about=About("Oak Class", "OakClass", 1, "2025-26"), staff_ids=[], by=mr_admin, at=now)
    assert on_in(oak) == []
    assert switch(oak.pk, on={"likes": True}, by=mrs_lead, now=now) == {Switch.LIKES}
    assert on_in(oak) == ["likes"]


def test_only_what_is_named_changes_and_one_line_tells_what(
    ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    assert switch(green.pk, on={"likes": True, "photos": False}, by=ms_tan, now=now) == {
        Switch.LIKES,
        Switch.PHOTOS,
    }
    assert (on_in(green), logged()) == (["likes", "replies"], [{"what": ["likes-on", "photos-off"]}])
    entry = Entry.objects.get(verb=Verb.SWITCHED)
    assert (entry.subject_kind, entry.subject_id, entry.actor_ref, entry.at) == (
        "schoolclass",
        green.pk,
        ms_tan.log_id,
        now,
    )


def test_switching_to_what_is_already_so_is_quiet(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    assert switch(green.pk, on={"replies": True, "likes": False}, by=ms_tan, now=now) == frozenset()
    assert switch(green.pk, on={}, by=ms_tan, now=now) == frozenset()
    assert logged() == []


def test_there_are_no_numbers_without_likes(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    assert switch(green.pk, on={"counts": True}, by=ms_tan, now=now) == frozenset()
    switch(green.pk, on={"counts": True, "likes": True}, by=ms_tan, now=now)
    assert on_in(green) == ["likes", "replies", "photos", "counts"]
    assert switch(green.pk, on={"likes": False}, by=ms_tan, now=now) == {Switch.LIKES, Switch.COUNTS}
    assert on_in(green) == ["replies", "photos"]


@pytest.mark.parametrize("who", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_switches_anything_in_green_class(
    who: str, green: SchoolClass, now: datetime, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    with pytest.raises(SchoolClass.DoesNotExist):
        switch(green.pk, on={"likes": True}, by=by, now=now)
    assert (on_in(green), logged()) == (["replies", "photos"], [])


def test_while_replies_are_off_children_begin_none_and_grown_ups_answer(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now - MINUTE)
    switch(green.pk, on={"replies": False}, by=ms_tan, now=now)
    before = Post.objects.count()
    assert refused(lambda: start_draft(author=ben, root=root, now=now)) == Reason.REPLIES_OFF
    assert refused(lambda: start_draft(author=ben, root=root, now=now, scribe=ms_tan)) == Reason.REPLIES_OFF
    assert Post.objects.count() == before
    answer = write(ms_tan, "What a good question.", root=root, now=now)
    assert hand_in_post(answer.pk, author=ms_tan, now=now).outcome == Outcome.ON_THE_WALL


def test_a_reply_begun_before_the_switch_went_off_waits_as_a_draft(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now - MINUTE)
    begun = write(ben, "Me too", root=root, now=now)
    switch(green.pk, on={"replies": False}, by=ms_tan, now=now)
    for ask in (False, True):
        assert (
            refused(lambda ask=ask: hand_in_post(begun.pk, author=ben, now=now, ask_teacher=ask))
            == Reason.REPLIES_OFF
        )
    save_draft(begun.pk, author=ben, text="Me too!", now=now)
    kept = Revision.objects.get(pk=begun.pk)
    assert (kept.state, kept.text) == (State.DRAFT, "Me too!")
    switch(green.pk, on={"replies": True}, by=ms_tan, now=now)
    assert hand_in_post(begun.pk, author=ben, now=now).outcome == Outcome.HANDED_IN


def test_a_reply_that_stands_may_be_mended_while_replies_are_off(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now - MINUTE)
    reply = approved(ben, "Me too", by=ms_tan, now=now - MINUTE, root=root)
    switch(green.pk, on={"replies": False}, by=ms_tan, now=now)
    again = start_again(reply.pk, author=ben, now=now)
    save_draft(again.pk, author=ben, text="I saw it too.", now=now)
    assert hand_in_post(again.pk, author=ben, now=now).outcome == Outcome.HANDED_IN


def test_while_photos_are_off_a_child_adds_none_and_one_added_before_waits_or_goes(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    begun = write(ada, "We saw a nest.", photos=1, now=now)
    switch(green.pk, on={"photos": False}, by=ms_tan, now=now)
    upload = image_file(tone=200)
    assert refused(lambda: add_picture(begun.pk, author=ada, upload=upload, now=now)) == Reason.PHOTOS_OFF
    assert refused(lambda: hand_in_post(begun.pk, author=ada, now=now)) == Reason.PHOTOS_OFF
    drop_every_picture(begun.pk, author=ada)
    assert hand_in_post(begun.pk, author=ada, now=now).outcome == Outcome.HANDED_IN


def test_a_photo_that_stands_stays_when_its_words_are_mended_while_photos_are_off(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now - MINUTE, pictures=1)
    again = start_again(post.pk, author=ada, now=now)
    switch(green.pk, on={"photos": False}, by=ms_tan, now=now)
    assert hand_in_post(again.pk, author=ada, now=now).outcome == Outcome.HANDED_IN
    assert Revision.objects.get(pk=again.pk).state == State.WAITING


def test_a_photo_added_to_what_stands_is_a_new_one(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now - MINUTE, pictures=1)
    again = start_again(post.pk, author=ada, now=now)
    add_picture(again.pk, author=ada, upload=image_file(tone=10), now=now)
    switch(green.pk, on={"photos": False}, by=ms_tan, now=now)
    assert refused(lambda: hand_in_post(again.pk, author=ada, now=now)) == Reason.PHOTOS_OFF


def test_a_child_asks_the_own_class_and_a_grown_up_that_of_the_post(
    ada: User, cem: User, ms_tan: User, mrs_lead: User, green: SchoolClass, blue: SchoolClass
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(photos_on=False, replies_on=False)
    asked = [
        is_switched_on(who, school_class=where, switch=Switch.PHOTOS)
        for who in (ada, cem, ms_tan)
        for where in (green, blue, None)
    ]
    assert asked == [False] * 3 + [True] * 3 + [False, True, True]
    assert [
        is_switched_on(mrs_lead, school_class=green, switch=each)
        for each in (Switch.REPLIES, Switch.RESHARES, Switch.PHOTOS)
    ] == [True, True, False]
    with pytest.raises(MayNotWrite) as why:
        must_be_switched_on(cem, school_class=green, switch=Switch.RESHARES)
    assert why.value.reason == Reason.RESHARES_OFF


def test_the_switches_stand_in_the_order_of_the_page(green: SchoolClass) -> None:
    assert SWITCHES == ("likes", "replies", "photos", "reshares", "topics", "counts")
    assert [each.name for each in switches_of(green)] == list(SWITCHES)
