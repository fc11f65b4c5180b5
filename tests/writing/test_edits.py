"""A change of what stands: it goes where the post is, and what was handed in before it is thrown away stays on record."""

from datetime import datetime

import pytest

from classroom.models import Audience, Revision, User
from classroom.moderation.moves import mend, take_back, take_down
from classroom.writing.composer import composer_for
from classroom.writing.drafts import discard_draft, own_revision, save_draft
from classroom.writing.my_posts import Place, my_posts
from classroom.writing.revise import NothingToMend, start_again
from tests.posts import approved, handed_in, seen, waiting


def test_an_edit_of_what_stands_keeps_its_audience_whatever_is_sent(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    edit = start_again(post.pk, author=ada, now=now)
    for audience in (Audience.SCHOOL, Audience.EVERYONE, Audience.TEACHER):
        save_draft(edit.pk, author=ada, text="I saw two wrens.", audience=audience, now=now)
        edit.refresh_from_db()
        assert (edit.text, edit.audience) == ("I saw two wrens.", Audience.CLASS)


def test_an_edit_that_was_once_for_others_is_for_those_who_see_the_post_now(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    edit = start_again(post.pk, author=ada, now=now)
    Revision.objects.filter(pk=edit.pk).update(audience=Audience.CLASS)
    page = composer_for(own_revision(edit.pk, author=ada), author=ada, now=now)
    assert (page.audience, page.around.fixed) == (Audience.SCHOOL, True)
    save_draft(edit.pk, author=ada, text="I saw two wrens.", now=now)
    assert Revision.objects.get(pk=edit.pk).audience == Audience.SCHOOL


def test_a_post_that_ada_took_down_is_hers_to_offer_anew(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    take_down(post.pk, author=ada, now=now)
    again = start_again(post.pk, author=ada, now=now)
    save_draft(again.pk, author=ada, text="I saw a wren.", audience="school", now=now)
    page = composer_for(own_revision(again.pk, author=ada), author=ada, now=now)
    assert (page.audience, page.around.fixed) == (Audience.SCHOOL, False)


def test_a_post_of_which_only_mended_words_are_left_is_off_my_posts(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I saw Ben.", now=now)
    mended = mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="I saw my friend.")
    take_back(mended.pk, author=ada, now=now)
    assert [post.place for post in my_posts(ada, now=now).posts] == [Place.DRAFT]
    discard_draft(mended.pk, author=ada)
    assert my_posts(ada, now=now).posts == ()
    with pytest.raises(NothingToMend):
        start_again(revision.post_id, author=ada, now=now)


def test_what_stands_is_what_my_posts_show_once_a_mended_change_is_thrown_away(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "I saw a wren.", by=ms_tan, now=now)
    edit = start_again(post.pk, author=ada, now=now)
    save_draft(edit.pk, author=ada, text="I saw Ben.", now=now)
    handed_in(edit, now=now)
    mended = mend(edit.pk, staff=ms_tan, seen=seen(edit), now=now, text="I saw my friend.")
    take_back(mended.pk, author=ada, now=now)
    discard_draft(mended.pk, author=ada)
    (shown,) = my_posts(ada, now=now).posts
    assert (shown.place, shown.text, shown.changes) == (Place.ON_THE_WALL, "I saw a wren.", ())
    assert start_again(post.pk, author=ada, now=now).text == "I saw a wren."
