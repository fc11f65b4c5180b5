"""The locks that the database itself keeps, tried from below: `queryset.update`, as a careless shell would."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from classroom.models import (
    Entry,
    Permission,
    Post,
    Purpose,
    Revision,
    RevisionPicture,
    School,
    State,
    Thread,
    User,
    Verb,
    triggers,
)
from classroom.records.book import record
from tests.rows import carry, decide, draft_of, hand_in, judge_as_clean

AN_HOUR_LATER = datetime(2026, 3, 10, 14, 30, tzinfo=UTC)
WORDS_ARE_FROZEN = "words that were handed in never change"
PICTURES_ARE_FROZEN = "pictures that were handed in never change"


@pytest.mark.django_db
def test_every_trigger_is_installed_after_the_migrations() -> None:
    assert triggers.installed(connection) == triggers.names(connection.vendor)


@pytest.fixture
def entry(school: School, ms_tan: User) -> Entry:
    return record(Verb.OPENED_CLASS, school_id=school.pk, actor=ms_tan)


def test_nobody_rewrites_a_line_of_the_log_book(entry: Entry) -> None:
    with pytest.raises(DatabaseError, match="the log book is append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(actor_name="Nobody")
    assert Entry.objects.get().actor_name == "Ms Tan"


def test_nobody_tears_a_line_out_of_the_log_book(entry: Entry) -> None:
    with pytest.raises(DatabaseError, match="the log book is append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()
    assert Entry.objects.count() == 1


def test_nobody_empties_the_log_book_at_one_stroke(entry: Entry) -> None:
    # PostgreSQL empties no table with checks that are still to come.
    connection.check_constraints()
    stroke = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    with (
        pytest.raises(DatabaseError, match="the log book is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{stroke} classroom_entry")
    assert Entry.objects.get() == entry


@pytest.mark.parametrize(
    ("field", "value"), [("text", "Other words"), ("html", "<p>Other</p>"), ("audience", "school")]
)
def test_words_that_ada_handed_in_never_change(ada: User, field: str, value: str) -> None:
    revision = hand_in(draft_of(ada))
    with pytest.raises(DatabaseError, match=WORDS_ARE_FROZEN), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**{field: value})


def test_words_that_ada_handed_in_never_move_to_another_post(ada: User) -> None:
    revision, other = hand_in(draft_of(ada)), decide(draft_of(ada), State.DECLINED, ada)
    with pytest.raises(DatabaseError, match=WORDS_ARE_FROZEN), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(post=other.post, number=7)


def test_ada_may_change_her_draft_as_often_as_she_likes(ada: User) -> None:
    revision = draft_of(ada)
    Revision.objects.filter(pk=revision.pk).update(text="Other words", html="<p>Other words</p>")
    carry(revision)
    RevisionPicture.objects.update(alt_text="A wren")
    assert Revision.objects.get().text == "Other words"
    assert RevisionPicture.objects.get().alt_text == "A wren"


def test_a_picture_joins_no_words_that_were_handed_in(ada: User) -> None:
    revision = hand_in(draft_of(ada))
    with pytest.raises(DatabaseError, match=PICTURES_ARE_FROZEN), transaction.atomic():
        carry(revision)


def test_an_alt_text_that_was_handed_in_never_changes(ada: User) -> None:
    revision = draft_of(ada)
    carry(revision)
    hand_in(revision)
    with pytest.raises(DatabaseError, match=PICTURES_ARE_FROZEN), transaction.atomic():
        RevisionPicture.objects.update(alt_text="Ben with a wren")


def _judged(thread: Thread) -> bool:
    return Thread.objects.get(pk=thread.pk).names_version != 0


def test_a_thread_is_unjudged_when_its_post_is_hidden(ada: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    assert _judged(post.thread)
    Post.objects.filter(pk=post.pk).update(hidden_at=AN_HOUR_LATER)
    assert not _judged(post.thread)


def test_a_thread_is_unjudged_when_another_revision_goes_live(ada: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    second = Revision.objects.create(post=post, number=2, text="Other words", made_by=ada)
    assert _judged(post.thread)
    Post.objects.filter(pk=post.pk).update(live_revision=second)
    assert not _judged(post.thread)


def test_a_thread_is_unjudged_when_its_live_words_change_state(ada: User, ms_tan: User) -> None:
    revision = decide(draft_of(ada), State.APPROVED, ms_tan)
    Revision.objects.filter(pk=revision.pk).update(state=State.DECLINED)
    assert not _judged(revision.post.thread)


def test_a_thread_is_unjudged_when_it_reshares_something_else(ada: User, ben: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    other = decide(draft_of(ben), State.APPROVED, ms_tan).post
    Post.objects.filter(pk=post.pk).update(reshares=other)
    assert (_judged(post.thread), _judged(other.thread)) == (False, True)


def test_a_thread_is_unjudged_when_a_post_moves_into_it(ada: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    other = decide(draft_of(ada), State.APPROVED, ms_tan).post
    Post.objects.filter(pk=post.pk).update(thread=other.thread)
    assert not _judged(other.thread)


def test_a_thread_is_unjudged_when_a_reply_goes_live_in_it(ada: User, ben: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    reply = hand_in(draft_of(ben, root=post))
    assert _judged(post.thread)
    Post.objects.filter(pk=reply.post_id).update(live_revision=reply, walled_at=AN_HOUR_LATER)
    assert not _judged(post.thread)


def test_a_thread_is_unjudged_when_a_post_is_made_live_at_once(ada: User, ms_tan: User) -> None:
    revision = decide(draft_of(ada), State.APPROVED, ms_tan)
    thread = revision.post.thread
    Post.objects.create(
        school_id=ada.school_id, author=ada, thread=thread, live_revision=revision, walled_at=AN_HOUR_LATER
    )
    assert not _judged(thread)


@pytest.mark.parametrize("change", ["hidden", "live", "state"])
def test_the_thread_of_a_reshare_is_unjudged_with_what_it_reshares(
    ada: User, ben: User, ms_tan: User, change: str
) -> None:
    original = decide(draft_of(ada), State.APPROVED, ms_tan)
    reshare = decide(draft_of(ben, reshares=original.post), State.APPROVED, ms_tan).post
    judge_as_clean(original.post.thread_id)
    assert _judged(reshare.thread)
    if change == "hidden":
        Post.objects.filter(pk=original.post_id).update(hidden_at=AN_HOUR_LATER)
    elif change == "live":
        Post.objects.filter(pk=original.post_id).update(live_revision=None)
    else:
        Revision.objects.filter(pk=original.pk).update(state=State.KEPT)
    assert not _judged(reshare.thread)


def test_a_waiting_reply_does_not_unjudge_the_thread(ada: User, ben: User, ms_tan: User) -> None:
    post = decide(draft_of(ada), State.APPROVED, ms_tan).post
    hand_in(draft_of(ben, root=post))
    assert _judged(post.thread)


def test_nobody_rewrites_what_a_family_has_answered(ada: User) -> None:
    with pytest.raises(DatabaseError, match="permissions are append-only"), transaction.atomic():
        Permission.objects.filter(pupil=ada).update(yes=False)
    assert set(Permission.objects.filter(pupil=ada).values_list("yes", flat=True)) == {True}


def test_an_answer_stays_when_the_account_of_who_recorded_it_goes(ada: User, newcomer: User) -> None:
    answer = Permission.objects.create(
        pupil=ada,
        purpose=Purpose.WORDS_INTERNET,
        yes=True,
        starts_on=AN_HOUR_LATER.date(),
        recorded_by=newcomer,
        recorded_at=AN_HOUR_LATER,
    )
    newcomer.delete()
    answer.refresh_from_db()
    assert (answer.yes, answer.recorded_by) == (True, None)
