"""Drafts: begun, overwritten, thrown away; nobody else's business."""

from datetime import datetime, timedelta

import pytest

from classroom.media.store import stored_tokens
from classroom.models import (
    Audience,
    Concern,
    Picture,
    Post,
    Prompt,
    Purpose,
    Revision,
    SchoolClass,
    State,
    Thread,
    User,
    Wall,
)
from classroom.moderation.moves import mend
from classroom.permissions.answers import record_permission
from classroom.writing.composer import empty_composer
from classroom.writing.drafts import (
    NotADraft,
    TooLong,
    discard_draft,
    own_revision,
    post_to_answer,
    save_draft,
    start_draft,
)
from classroom.writing.hand_in import hand_in_post
from classroom.writing.permits import MayNotWrite, Reason, audiences_for
from classroom.writing.revise import start_again, take_back
from tests.posts import approved, pressed_approve, seen, waiting
from tests.writing.hands import write


def test_ada_begins_a_post_for_her_class(ada: User, now: datetime) -> None:
    revision = start_draft(author=ada, now=now)
    post = revision.post
    assert (revision.state, revision.audience, revision.number) == (State.DRAFT, Audience.CLASS, 1)
    assert (post.school_class, post.root, post.live_revision) == (ada.school_class, None, None)


def test_pressing_twice_begins_one_post(ada: User, now: datetime) -> None:
    first = start_draft(author=ada, now=now, press="one-press")
    assert start_draft(author=ada, now=now, press="one-press") == first
    assert Post.objects.count() == 1


def test_the_same_press_of_another_child_is_another_post(ada: User, ben: User, now: datetime) -> None:
    first = start_draft(author=ada, now=now, press="one-press")
    assert start_draft(author=ben, now=now, press="one-press") != first


def test_what_ada_types_is_tidied_saved_and_made_safe_once(ada: User, now: datetime) -> None:
    revision = start_draft(author=ada, now=now)
    save_draft(revision.pk, author=ada, text="I saw\u202e <b>a\x00 wren</b>\r\n", audience="school", now=now)
    revision.refresh_from_db()
    assert revision.text == "I saw <b>a wren</b>"
    assert revision.html == "I saw &lt;b&gt;a wren&lt;/b&gt;"
    assert revision.audience == Audience.SCHOOL


def test_280_characters_fit_and_281_are_refused_without_touching_the_draft(ada: User, now: datetime) -> None:
    revision = write(ada, "🦔" * 280, now=now)
    with pytest.raises(TooLong) as refused:
        save_draft(revision.pk, author=ada, text="🦔" * 285, now=now)
    revision.refresh_from_db()
    assert (refused.value.over, refused.value.picture_id, revision.text) == (5, None, "🦔" * 280)


def test_a_description_that_is_too_long_is_refused_and_says_which(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now, photos=1)
    picture = Picture.objects.get()
    with pytest.raises(TooLong) as refused:
        save_draft(revision.pk, author=ada, text="New", alt_texts={picture.pk: "a" * 281}, now=now)
    revision.refresh_from_db()
    assert (refused.value.over, refused.value.picture_id, revision.text) == (1, picture.pk, "I saw a nest.")


def test_ben_cannot_save_throw_away_or_find_adas_draft(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "Mine", now=now)
    with pytest.raises(Revision.DoesNotExist):
        save_draft(revision.pk, author=ben, text="Yours", now=now)
    with pytest.raises(Revision.DoesNotExist):
        own_revision(revision.pk, author=ben)
    discard_draft(revision.pk, author=ben)
    assert Revision.objects.get().text == "Mine"


def test_what_was_handed_in_does_not_change(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    hand_in_post(revision.pk, author=ada, now=now)
    with pytest.raises(NotADraft):
        save_draft(revision.pk, author=ada, text="Something else", now=now)
    with pytest.raises(NotADraft):
        discard_draft(revision.pk, author=ada)
    assert Revision.objects.get().text == "I saw a wren."


def test_a_draft_is_taken_for_one_minute_after_closing_and_no_longer(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    revision = write(ada, "I saw", now=now)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now)
    save_draft(revision.pk, author=ada, text="I saw a wren", now=now + timedelta(seconds=59))
    with pytest.raises(MayNotWrite) as refused:
        save_draft(revision.pk, author=ada, text="I saw a wren.", now=now + timedelta(seconds=61))
    assert refused.value.reason is Reason.CLASS_CLOSED
    assert Revision.objects.get().text == "I saw a wren"


def test_a_child_who_does_not_take_part_cannot_begin(ada: User, mrs_lead: User, now: datetime) -> None:
    record_permission(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=now.date(), by=mrs_lead, at=now
    )
    with pytest.raises(MayNotWrite) as refused:
        start_draft(author=ada, now=now)
    assert (refused.value.reason, Post.objects.count()) == (Reason.NOT_TAKING_PART, 0)


def test_a_thrown_away_draft_leaves_nothing_behind(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now, photos=2)
    discard_draft(revision.pk, author=ada)
    discard_draft(revision.pk, author=ada)
    left = [model.objects.count() for model in (Post, Revision, Thread, Picture)]
    assert left == [0, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_thrown_away_draft_are_gone_too(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a nest.", now=now, photos=2)
    assert len(list(stored_tokens())) == 2
    discard_draft(revision.pk, author=ada)
    assert list(stored_tokens()) == []


def test_throwing_an_edit_away_leaves_what_stands(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    edit = start_again(post.pk, author=ada, now=now)
    discard_draft(edit.pk, author=ada)
    post.refresh_from_db()
    assert [post.live_revision] == list(Revision.objects.filter(post=post))
    assert Picture.objects.count() == 1


def test_a_worry_stays_when_its_draft_is_thrown_away(ada: User, now: datetime) -> None:
    revision = write(ada, "I want to hurt myself.", now=now)
    hand_in_post(revision.pk, author=ada, now=now)
    take_back(revision.pk, author=ada, now=now)
    discard_draft(revision.pk, author=ada)
    concern = Concern.objects.get()
    assert (concern.words, concern.raised_by, concern.revision) == ("I want to hurt myself.", ada, None)


def test_ben_answers_a_post_on_his_wall_and_his_reply_goes_where_the_post_is(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    reply = start_draft(author=ben, now=now, root=root)
    save_draft(reply.pk, author=ben, text="I saw one too.", audience="everyone", now=now)
    reply = Revision.objects.with_post().get(pk=reply.pk)
    assert (reply.post.root, reply.post.thread, reply.post.wall) == (root, root.thread, Wall.SCHOOL)
    assert (reply.audience, reply.post.school_class) == (Audience.SCHOOL, ben.school_class)


def test_nobody_answers_what_they_cannot_read(ada: User, cem: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    with pytest.raises(Post.DoesNotExist):
        start_draft(author=cem, now=now, root=root)
    assert Post.objects.count() == 1


def test_a_reply_is_answered_at_its_root_only(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, by=ms_tan, now=now, root=root)
    with pytest.raises(Post.DoesNotExist):
        post_to_answer(reply.pk, author=ada, now=now)


def test_ada_answers_a_question_that_stands_on_her_wall_and_no_other(
    ada: User, cem: User, green: SchoolClass, now: datetime
) -> None:
    prompt = Prompt.objects.create(
        school_class=green, question="What did you see?", pinned_at=now, names_version=1
    )
    assert start_draft(author=ada, now=now, prompt=prompt).post.prompt == prompt
    assert start_draft(author=cem, now=now, prompt=prompt).post.prompt is None


def test_who_writes_for_whom(
    ada: User, ms_tan: User, mx_office: User, mrs_lead: User, mr_admin: User
) -> None:
    assert audiences_for(ada) == ("teacher", "class", "school", "everyone")
    assert audiences_for(ms_tan) == ("class", "school")
    assert audiences_for(mrs_lead) == ("class", "school")
    assert audiences_for(mx_office) == ("school",)
    assert audiences_for(mr_admin) == ()


def test_ms_tan_chooses_among_the_classes_she_teaches(
    ms_tan: User, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    revision = start_draft(author=ms_tan, now=now)
    save_draft(revision.pk, author=ms_tan, text="We did", audience="class", school_class_id=blue.pk, now=now)
    assert Post.objects.get().school_class == green
    ms_tan.class_rows.create(school_class=blue)
    save_draft(revision.pk, author=ms_tan, text="We did", audience="class", school_class_id=blue.pk, now=now)
    assert Post.objects.get().school_class == blue


def test_the_office_writes_for_the_school_only(mx_office: User, now: datetime) -> None:
    revision = start_draft(author=mx_office, now=now)
    assert (revision.audience, revision.post.school_class) == (Audience.SCHOOL, None)
    with pytest.raises(MayNotWrite):
        save_draft(revision.pk, author=mx_office, text="We", audience="class", now=now)


def test_a_lead_without_a_class_writes_for_the_school_until_one_is_chosen(
    mrs_lead: User, green: SchoolClass, now: datetime
) -> None:
    revision = start_draft(author=mrs_lead, now=now)
    save_draft(revision.pk, author=mrs_lead, text="We", audience="class", now=now)
    assert Revision.objects.get().audience == Audience.SCHOOL
    save_draft(revision.pk, author=mrs_lead, text="We", audience="class", school_class_id=green.pk, now=now)
    assert (Revision.objects.get().audience, Post.objects.get().school_class) == (Audience.CLASS, green)


def test_the_admin_writes_on_no_wall(mr_admin: User, now: datetime) -> None:
    with pytest.raises(MayNotWrite) as refused:
        start_draft(author=mr_admin, now=now)
    assert refused.value.reason is Reason.NO_WALL


def test_ms_tan_answers_in_her_class_and_the_office_does_not(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    offered = approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE)
    assert start_draft(author=ms_tan, now=now, root=offered).post.school_class == ada.school_class
    with pytest.raises(MayNotWrite):
        start_draft(author=mx_office, now=now, root=offered)


def test_a_reply_goes_where_the_post_is_now_not_where_it_will_be_in_ten_seconds(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "I saw a wren.", by=ms_tan, now=now)
    edit = start_again(root.pk, author=ada, now=now)
    save_draft(edit.pk, author=ada, text="I saw two wrens.", audience="school", now=now)
    hand_in_post(edit.pk, author=ada, now=now)
    pressed_approve(edit, by=ms_tan, now=now)
    assert start_draft(author=ben, now=now, root=root).audience == Audience.CLASS
    assert empty_composer(author=ben, now=now, root=root).around.answers_html == "I saw a wren."
    later = now + timedelta(seconds=10)
    assert empty_composer(author=ben, now=later, root=root).around.answers_html == "I saw two wrens."


def test_what_was_handed_in_stays_when_the_mend_of_it_is_taken_back_and_thrown_away(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I saw Ben.", now=now, pictures=1)
    mended = mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="I saw my friend.")
    take_back(mended.pk, author=ada, now=now)
    discard_draft(mended.pk, author=ada)
    assert [(one.text, one.state) for one in Revision.objects.all()] == [("I saw Ben.", State.MENDED)]
    assert [model.objects.count() for model in (Post, Thread, Picture)] == [1, 1, 1]


def test_throwing_a_reply_away_leaves_what_it_answered(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    discard_draft(start_draft(author=ben, now=now, root=root).pk, author=ben)
    assert (list(Post.objects.all()), Thread.objects.count()) == ([root], 1)
