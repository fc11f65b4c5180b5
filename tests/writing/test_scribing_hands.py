"""Whose pen it is: a draft is in its author's hands, and in those of the grown-up who types it for them, as long as they teach them."""

from datetime import datetime

import pytest

from classroom.models import (
    ClassStaff,
    Post,
    Revision,
    SchoolClass,
    User,
)
from classroom.writing.drafts import NotADraft, discard_draft, save_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.mends import mend_draft
from classroom.writing.pictures import add_picture, drop_every_picture
from classroom.writing.revise import take_back
from classroom.writing.scribing import Pen, begun_with, pen_for, pen_for_child, typed_for
from tests.conftest import teach
from tests.writing.hands import image_file, write

WORRY = "I want to kill myself."


@pytest.fixture
def draft(ada: User, ms_tan: User, now: datetime) -> Revision:
    return write(ada, "I saw a wren.", scribe=ms_tan, now=now)


@pytest.mark.parametrize("who", ["ms_tan", "mr_wren", "mrs_lead", "newcomer"])
def test_who_decides_for_green_class_may_write_for_ada(
    request: pytest.FixtureRequest, ada: User, who: str
) -> None:
    staff: User = request.getfixturevalue(who)
    assert pen_for_child(staff, ada.pk) == Pen(ada, staff)


@pytest.mark.parametrize("who", ["mr_ural", "mx_office", "mr_admin", "ms_far", "ben", "ada"])
def test_nobody_else_may(request: pytest.FixtureRequest, ada: User, who: str) -> None:
    with pytest.raises(User.DoesNotExist):
        pen_for_child(request.getfixturevalue(who), ada.pk)


def test_a_child_who_has_left_and_a_grown_up_are_nobody_to_write_for(
    ada: User, ms_tan: User, mr_wren: User, draft: Revision, now: datetime
) -> None:
    User.objects.filter(pk=ada.pk).update(left_on=now.date())
    for pk in (ada.pk, mr_wren.pk, 10**30):
        with pytest.raises(User.DoesNotExist):
            pen_for_child(ms_tan, pk)
    assert pen_for(ms_tan, draft.pk) == Pen(ms_tan)


def test_the_draft_is_in_adas_hands_and_in_the_scribes(
    draft: Revision, ada: User, ms_tan: User, mr_wren: User, mrs_lead: User
) -> None:
    assert [pen_for(person, draft.pk) for person in (ada, ms_tan, mr_wren, mrs_lead)] == [
        Pen(ada),
        Pen(ada, ms_tan),
        Pen(mr_wren),
        Pen(mrs_lead),
    ]


def test_what_ada_began_herself_is_in_her_hands_only(ada: User, ms_tan: User, now: datetime) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    assert pen_for(ms_tan, revision.pk) == Pen(ms_tan)
    with pytest.raises(Revision.DoesNotExist):
        save_draft(revision.pk, author=ada, scribe=ms_tan, text="Mine now", now=now)
    discard_draft(revision.pk, author=ada, scribe=ms_tan)
    assert Revision.objects.get().text == "I saw a wren."


def test_a_scribe_who_no_longer_teaches_the_class_has_lost_the_draft(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    ClassStaff.objects.filter(staff=ms_tan).delete()
    tries = (
        lambda: save_draft(draft.pk, author=ada, scribe=ms_tan, text="More", now=now),
        lambda: hand_in_post(draft.pk, author=ada, scribe=ms_tan, now=now),
        lambda: add_picture(draft.pk, author=ada, scribe=ms_tan, upload=image_file(), now=now),
        lambda: drop_every_picture(draft.pk, author=ada, scribe=ms_tan),
        lambda: mend_draft(draft.pk, "name", author=ada, scribe=ms_tan, now=now),
    )
    for attempt in tries:
        with pytest.raises(Revision.DoesNotExist):
            attempt()
    discard_draft(draft.pk, author=ada, scribe=ms_tan)
    assert (pen_for(ms_tan, draft.pk), Revision.objects.get().text) == (Pen(ms_tan), "I saw a wren.")


def test_the_draft_stays_with_the_class_that_ada_is_in_today(
    draft: Revision, ada: User, ms_tan: User, mr_ural: User, blue: SchoolClass
) -> None:
    User.objects.filter(pk=ada.pk).update(school_class=blue)
    assert pen_for(ms_tan, draft.pk) == Pen(ms_tan)
    assert pen_for(mr_ural, draft.pk) == Pen(mr_ural)
    teach(ms_tan, blue)
    assert pen_for(ms_tan, draft.pk).scribe == ms_tan


def test_ms_tan_finds_what_she_has_begun_newest_first(
    draft: Revision, ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    newer = write(ada, "I saw a robin.", scribe=ms_tan, now=now)
    write(ben, "Busy", scribe=ms_tan, now=now)
    write(ada, "Another", scribe=mr_wren, now=now)
    write(ada, "My own", now=now)
    assert begun_with(Pen(ada, ms_tan)) == [newer, draft]
    hand_in_post(newer.pk, author=ada, scribe=ms_tan, now=now)
    assert (begun_with(Pen(ada, ms_tan)), begun_with(Pen(ms_tan))) == ([draft], [])


def test_no_name_of_any_kind_is_said_beside_a_photo(draft: Revision, ada: User, ms_tan: User) -> None:
    pen = Pen(ada, ms_tan)
    said = [typed_for(pen, has_picture=photo) for photo in (False, True)]
    assert [(one.pen_name, one.name, one.first_name) for one in said if one] == [
        ("Daring Fox", "Ada A", "Ada"),
        ("", "", ""),
    ]
    assert typed_for(Pen(ada), has_picture=False) is None


def test_ada_and_ms_tan_save_the_same_draft_and_the_last_save_wins(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    save_draft(draft.pk, author=ada, text="I saw two wrens.", now=now)
    save_draft(draft.pk, author=ada, scribe=ms_tan, text="I saw three wrens.", now=now)
    assert [one.text for one in Revision.objects.all()] == ["I saw three wrens."]


def test_what_ada_has_handed_in_meanwhile_is_no_draft_any_more(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    hand_in_post(draft.pk, author=ada, now=now)
    with pytest.raises(NotADraft):
        save_draft(draft.pk, author=ada, scribe=ms_tan, text="More", now=now)
    with pytest.raises(NotADraft):
        discard_draft(draft.pk, author=ada, scribe=ms_tan)
    assert hand_in_post(draft.pk, author=ada, scribe=ms_tan, now=now).outcome is Outcome.ALREADY


def test_either_puts_it_into_the_bin(draft: Revision, ada: User, ms_tan: User, now: datetime) -> None:
    discard_draft(draft.pk, author=ada, scribe=ms_tan)
    discard_draft(write(ada, "Again", scribe=ms_tan, now=now).pk, author=ada)
    assert Post.objects.count() == 0


def test_what_ada_takes_back_is_a_draft_of_both_again(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    hand_in_post(draft.pk, author=ada, scribe=ms_tan, now=now)
    take_back(draft.pk, author=ada, now=now)
    assert pen_for(ms_tan, draft.pk) == Pen(ada, ms_tan)
