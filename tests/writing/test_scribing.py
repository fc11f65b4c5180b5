"""The scribe: Ms Tan types what Ada says, and it stays Ada's: her rules, her queue, her post."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    Concern,
    Entry,
    Permission,
    Picture,
    Post,
    Purpose,
    Revision,
    RevisionPicture,
    SchoolClass,
    State,
    User,
    Verb,
)
from classroom.moderation import moves
from classroom.publishing.compose import start_public
from classroom.writing.composer import composer_for, empty_composer
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.hand_in import Answer, Outcome, hand_in_post
from classroom.writing.mends import mend_draft
from classroom.writing.my_posts import my_posts
from classroom.writing.permits import MayNotWrite, Reason
from classroom.writing.pictures import drop_every_picture, drop_picture
from classroom.writing.revise import start_again
from classroom.writing.scribing import Pen, pen_for
from tests.posts import pressed_approve, seen
from tests.writing.hands import write

WORRY = "I want to kill myself."


def press(revision: Revision, scribe: User, *, now: datetime, ask_teacher: bool = False) -> Answer:
    return hand_in_post(
        revision.pk, author=revision.post.author, scribe=scribe, now=now, ask_teacher=ask_teacher
    )


def lines(verb: Verb) -> list[tuple[str, object, object]]:
    """Who stands in the log book as actor, and about whom."""
    rows = Entry.objects.filter(verb=verb)
    return list(rows.values_list("actor_name", "actor_ref", "about_ref"))


@pytest.fixture
def draft(ada: User, ms_tan: User, now: datetime) -> Revision:
    return write(ada, "I saw a wren.", scribe=ms_tan, now=now)


def test_what_ms_tan_types_is_adas_post_and_marked(draft: Revision, ada: User, ms_tan: User) -> None:
    assert (draft.post.author, draft.post.school_class, draft.made_by, draft.scribed_by) == (
        ada,
        ada.school_class,
        ms_tan,
        ms_tan,
    )
    assert lines(Verb.SCRIBED) == [("Ms Tan", ms_tan.log_id, ada.log_id)]


def test_what_ms_tan_hands_in_for_ada_waits_and_the_log_names_both(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    assert press(draft, ms_tan, now=now).outcome is Outcome.HANDED_IN
    draft.refresh_from_db()
    assert (draft.state, draft.decision, draft.post.live_revision) == (State.WAITING, None, None)
    assert lines(Verb.HANDED_IN) == [("Ms Tan", ms_tan.log_id, ada.log_id)]


def test_what_ada_hands_in_herself_is_her_doing(draft: Revision, ada: User, now: datetime) -> None:
    hand_in_post(draft.pk, author=ada, now=now)
    assert lines(Verb.HANDED_IN) == [("", ada.log_id, None)]


@pytest.mark.parametrize("ask_teacher", [False, True])
def test_nobodys_training_puts_a_childs_words_on_a_wall(
    draft: Revision, mrs_lead: User, ms_tan: User, now: datetime, ask_teacher: bool
) -> None:
    press(draft, ms_tan, now=now, ask_teacher=ask_teacher)
    assert list(Post.objects.visible_to(mrs_lead, now=now + timedelta(hours=1))) == []


def test_ms_tan_may_type_while_the_class_is_closed_and_ada_may_not(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now - timedelta(days=1))
    revision = write(ada, "I saw a wren.", scribe=ms_tan, now=now, photos=1)
    page = composer_for(revision, author=ada, scribe=ms_tan, now=now)
    assert (page.text, empty_composer(author=ada, scribe=ms_tan, now=now).text) == ("I saw a wren.", "")
    with pytest.raises(MayNotWrite) as refused:
        hand_in_post(revision.pk, author=ada, now=now)
    assert refused.value.reason is Reason.CLASS_CLOSED
    assert press(revision, ms_tan, now=now).outcome is Outcome.HANDED_IN


def test_eyes_on_me_is_for_the_ipads_too(
    draft: Revision, ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(paused_at=now)
    with pytest.raises(MayNotWrite) as refused:
        hand_in_post(draft.pk, author=ada, now=now)
    assert refused.value.reason is Reason.EYES_ON_ME
    assert press(draft, ms_tan, now=now).outcome is Outcome.HANDED_IN


def test_without_a_familys_yes_nobody_types_for_ada(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    Permission.objects.create(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=now.date(), recorded_at=now
    )
    tries = (
        lambda: start_draft(author=ada, scribe=ms_tan, now=now),
        lambda: save_draft(draft.pk, author=ada, scribe=ms_tan, text="More", now=now),
        lambda: press(draft, ms_tan, now=now),
        lambda: empty_composer(author=ada, scribe=ms_tan, now=now),
    )
    for attempt in tries:
        with pytest.raises(MayNotWrite) as refused:
            attempt()
        assert refused.value.reason is Reason.NOT_TAKING_PART
    assert Revision.objects.get().state == State.DRAFT


def test_the_cards_and_choices_are_the_childs(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    revision = write(ada, "I saw Ben today.", scribe=ms_tan, now=now, photos=1)
    page = composer_for(revision, author=ada, scribe=ms_tan, now=now)
    own = composer_for(revision, author=ada, now=now)
    assert (page.is_childs, page.coach, page.around) == (True, own.coach, own.around)
    assert page.around.audiences == tuple(Audience.values)
    assert press(revision, ms_tan, now=now).outcome is Outcome.STOPPED
    assert press(revision, ms_tan, now=now, ask_teacher=True).outcome is Outcome.HANDED_IN
    revision.refresh_from_db()
    assert (revision.state, revision.asked_teacher) == (State.WAITING, True)


def test_a_mend_at_one_press_works_for_the_scribe(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    revision = write(ada, "I saw Ben today.", scribe=ms_tan, now=now, photos=1)
    mended = mend_draft(revision.pk, "name", author=ada, scribe=ms_tan, now=now)
    assert (mended.text, mended.scribed_by) == ("I saw my friend today.", ms_tan)


def test_photos_come_and_go_and_belong_to_the_child(ada: User, ms_tan: User, now: datetime) -> None:
    revision = write(ada, "Nests", scribe=ms_tan, now=now, photos=3)
    first, *_others = RevisionPicture.objects.of([revision.pk])
    assert {one.added_by for one in Picture.objects.all()} == {ada}
    drop_picture(revision.pk, author=ada, scribe=ms_tan, picture_id=first.picture_id)
    assert RevisionPicture.objects.count() == 2
    drop_every_picture(revision.pk, author=ada, scribe=ms_tan)
    assert RevisionPicture.objects.count() == 0


def test_a_worry_that_ms_tan_types_is_adas_worry(ada: User, ms_tan: User, now: datetime) -> None:
    revision = write(ada, WORRY, scribe=ms_tan, now=now)
    assert press(revision, ms_tan, now=now).needs_help is True
    concern = Concern.objects.get()
    assert (concern.kind, concern.raised_by, concern.words, concern.revision) == (
        Concern.Kind.CHECK,
        ada,
        WORRY,
        revision,
    )


def test_the_same_press_is_one_draft_and_never_another_childs(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    first, again = (start_draft(author=ada, scribe=ms_tan, press="p", now=now) for _press in range(2))
    assert first == again
    with pytest.raises(Revision.DoesNotExist):
        start_draft(author=ben, scribe=ms_tan, press="p", now=now)
    with pytest.raises(Revision.DoesNotExist):
        start_draft(author=ms_tan, press="p", now=now)
    own = start_draft(author=ada, press="p", now=now)
    assert (own == first, Revision.objects.count()) == (False, 2)


def test_ada_sees_who_typed_it_and_what_she_starts_again_is_hers_alone(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    press(draft, ms_tan, now=now)
    moves.return_to_pupil(draft.pk, staff=ms_tan, seen=seen(draft), now=now, comment="Say more?")
    later = now + timedelta(minutes=1)
    assert [post.typed_by for post in my_posts(ada, now=later).posts] == ["Ms Tan"]
    again = start_again(draft.post_id, author=ada, now=later)
    assert (again.text, again.made_by, again.scribed_by) == ("I saw a wren.", ada, None)
    assert pen_for(ms_tan, again.pk) == Pen(ms_tan)
    assert [post.typed_by for post in my_posts(ada, now=later).posts] == [""]


def test_a_mend_by_staff_keeps_the_mark(
    draft: Revision, ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    press(draft, ms_tan, now=now)
    mended = moves.mend(draft.pk, staff=mr_wren, seen=seen(draft), now=now, text="I saw a bird.")
    assert (mended.made_by, mended.scribed_by) == (mr_wren, ms_tan)
    assert [post.typed_by for post in my_posts(ada, now=now).posts] == ["Ms Tan"]


def test_what_is_sealed_does_not_say_who_typed_it(
    draft: Revision, ada: User, ms_tan: User, now: datetime
) -> None:
    press(draft, ms_tan, now=now)
    Revision.objects.filter(pk=draft.pk).update(rank=0)
    moves.seal(draft.pk, staff=ms_tan, now=now)
    assert [post.typed_by for post in my_posts(ada, now=now).posts] == [""]


def test_hands_that_typed_it_have_written_a_part_of_what_is_told_outside(
    draft: Revision, ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    """Whoever wrote a part does not release it; so a scribe's own words never reach the world unread."""
    press(draft, ms_tan, now=now - timedelta(minutes=2))
    pressed_approve(draft, by=ms_tan, now=now - timedelta(minutes=1))
    version = start_public(staff=mr_wren, source_id=draft.post_id, now=now)
    assert set(version.writers.all()) == {mr_wren, ms_tan}
