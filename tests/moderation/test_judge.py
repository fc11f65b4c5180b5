"""A thread is judged as a whole: by what anybody could see of it now or in ten seconds."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from classroom.models import Entry, Post, Revision, RevisionPicture, School, State, Thread, User
from classroom.moderation import moves
from classroom.moderation.answers import answer_finding, tag_children
from classroom.moderation.judge import look
from classroom.moderation.rescan import rescan, rescan_thread, stale_threads
from classroom.moderation.scenes import shown_revisions, threads_showing
from classroom.moderation.verdict import judge
from classroom.roster.people import add_pupil, add_short_name, change_names, leave
from classroom.roster.phrases import forget_phrase, remember_phrase
from tests.conftest import class_of
from tests.posts import approved, draft, edit, handed_in, pressed_approve, waiting

LATER = timedelta(minutes=30)


def thread_of(post: Post) -> Thread:
    return Thread.objects.get(pk=post.thread_id)


def row(post: Post) -> tuple[bool, int, int]:
    thread = thread_of(post)
    return thread.has_picture, thread.open_name_findings, thread.names_version


def test_a_thread_knows_its_picture_and_the_version_it_was_judged_under(
    ada: User, ms_tan: User, now: datetime
) -> None:
    assert row(approved(ada, by=ms_tan, now=now, pictures=1)) == (True, 0, 1)


def test_names_are_counted_as_if_there_were_a_picture(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    assert row(approved(ada, f"I saw it with {ben.first_name}.", by=ms_tan, now=now)) == (False, 1, 1)


def test_the_own_animal_of_an_author_asks_in_that_very_thread(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "I saw a fox and a bee.", by=ms_tan, now=now)
    assert row(post) == (False, 1, 1)
    approved(ben, "I saw it too.", by=ms_tan, now=now, root=post)
    assert row(post) == (False, 2, 1)


def test_an_answer_closes_a_question_for_that_revision(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I saw a fox.", now=now, pictures=1)
    school = School.objects.get()
    assert look(revision.post.thread_id, school=school, now=now, plus=revision).pairs is True
    (name,) = look(revision.post.thread_id, school=school, now=now, plus=revision).open_names
    answer_finding(revision.pk, rule="name-with-photo", key=name.key, staff=ms_tan, now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    assert row(Post.objects.get()) == (True, 0, 1)


def test_the_old_words_and_the_new_ones_both_count_until_the_slowest_reader_has_done(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, f"I saw it with {ben.first_name}.", by=ms_tan, now=now)
    again = handed_in(edit(post, "I saw it with a friend."), now=now + LATER)
    pressed_approve(again, by=ms_tan, now=now + LATER)
    seen_by_somebody = {
        seconds: len(shown_revisions(post.thread_id, now=now + LATER + timedelta(seconds=seconds)))
        for seconds in (9, 39, 40)
    }
    assert seen_by_somebody == {9: 2, 39: 2, 40: 1}


def test_a_hidden_post_counts_no_more(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    moves.take_down(post.pk, author=ada, now=now)
    assert row(post) == (False, 0, 1)


def test_a_reshare_is_judged_with_what_it_reshares(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, f"I saw it with {ben.first_name}.", by=ms_tan, now=now)
    share = approved(ben, "Look at this.", by=ms_tan, now=now + LATER, reshares=original)
    assert row(share) == (False, 1, 1)
    assert sorted(threads_showing(original)) == sorted([original.thread_id, share.thread_id])
    moves.take_down(original.pk, author=ada, now=now)
    assert row(share) == (False, 0, 1)


def test_the_database_itself_refuses_a_name_with_a_picture(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=post.thread_id).update(open_name_findings=1)


def test_a_tag_makes_a_childs_name_certain_and_is_judged_at_once(
    ada: User, ms_tan: User, now: datetime
) -> None:
    rose = add_pupil(school_class=class_of(ada), by=None, username="rose", first_name="Rose", last_name="Rao")
    revision = waiting(ada, "I painted Rose.", now=now, pictures=1)
    school = School.objects.get()
    for name in look(revision.post.thread_id, school=school, now=now, plus=revision).open_names:
        answer_finding(revision.pk, rule="name-with-photo", key=name.key, staff=ms_tan, now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    assert row(revision.post) == (True, 0, 2)
    picture = RevisionPicture.objects.get().picture_id
    tag_children(picture, pupil_ids=frozenset({rose.pk}), staff=ms_tan, now=now)
    assert row(revision.post) == (True, 0, 0)
    rescan(school.pk, now=now)
    assert Post.objects.get().hidden_at == now
    tag_children(picture, pupil_ids=frozenset({rose.pk}), staff=ms_tan, now=now)
    assert Entry.objects.filter(verb="tagged").count() == 1


def test_mia_joins_and_the_post_that_names_her_waits_again(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    picture = approved(ada, "We built a castle.", by=ms_tan, now=now, pictures=1)
    naming = approved(ben, "It was for Mia.", by=ms_tan, now=now, root=picture)
    alone = approved(ada, "Mia is in my book.", by=ms_tan, now=now + LATER)
    add_pupil(school_class=class_of(ada), by=None, username="mia", first_name="Mia", last_name="Malik")
    school = School.objects.get()
    assert (school.names_version, row(picture)) == (2, (True, 0, 1))
    assert rescan(school.pk, now=now + LATER) == 2
    assert row(picture) == (True, 0, 2)
    assert row(alone) == (False, 1, 2)
    assert Post.objects.get(pk=picture.pk).hidden_at is None
    hidden = Post.objects.get(pk=naming.pk)
    assert (hidden.hidden_at, hidden.live_revision_id) == (now + LATER, None)
    assert Revision.objects.get(post=naming).state == State.WAITING
    entry = Entry.objects.get(verb="rescanned")
    assert (entry.actor_name, entry.subject_id, entry.codes) == (
        "Fledgling",
        naming.pk,
        {"people": [str(User.objects.get(first_name="Mia").log_id)]},
    )
    assert rescan(school.pk, now=now) == 0


def test_an_interrupted_rescan_goes_on(ada: User, ms_tan: User, now: datetime) -> None:
    posts = [approved(ada, by=ms_tan, now=now + LATER * number, pictures=1) for number in range(3)]
    change_names(pupil=ada, by=None, known_as="Addy")
    school = School.objects.get()
    assert stale_threads(School.objects.get(pk=school.pk)) == [post.thread_id for post in reversed(posts)]
    rescan_thread(posts[2].thread_id, school_id=school.pk, now=now)
    assert stale_threads(School.objects.get(pk=school.pk)) == [posts[1].thread_id, posts[0].thread_id]
    assert rescan(school.pk, now=now) == 2


def test_a_rescan_takes_more_threads_than_it_holds_at_a_time(
    ada: User, ms_tan: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classroom.moderation.rescan.AT_A_TIME", 2)
    for number in range(5):
        approved(ada, by=ms_tan, now=now + LATER * number)
    change_names(pupil=ada, by=None, last_name="Ash")
    assert rescan(School.objects.get().pk, now=now) == 5


def test_what_only_loosens_raises_no_version(ada: User, ms_tan: User, now: datetime) -> None:
    school = School.objects.get()
    remember_phrase(school_id=school.pk, phrase="Owen's Animals", by=ms_tan, at=now)
    remember_phrase(school_id=school.pk, phrase="Owen's Animals", by=ms_tan, at=now)
    remember_phrase(school_id=school.pk, phrase="  ", by=ms_tan, at=now)
    leave(pupil=ada, on=now.date(), by=None)
    assert School.objects.get().names_version == 1
    forget_phrase(school_id=school.pk, phrase="Owen's Animals", by=ms_tan, at=now)
    forget_phrase(school_id=school.pk, phrase="Owen's Animals", by=ms_tan, at=now)
    assert School.objects.get().names_version == 2


def test_every_change_of_a_name_raises_the_version(ada: User) -> None:
    add_short_name(pupil=ada, name="Adders", by=None)
    add_short_name(pupil=ada, name="Adders", by=None)
    change_names(pupil=ada, by=None, pen_name="Bold Fox", animal="fox")
    assert School.objects.get().names_version == 3
    with pytest.raises(ValueError, match="not a name"):
        change_names(pupil=ada, by=None, email="x")


def test_a_thread_that_pairs_is_left_unjudged(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    picture = approved(ada, "We built a castle.", by=ms_tan, now=now, pictures=1)
    naming = approved(ben, "It was for Mia.", by=ms_tan, now=now, root=picture)
    add_pupil(school_class=class_of(ada), by=None, username="mia", first_name="Mia", last_name="Malik")
    assert judge(picture.thread_id, school=School.objects.get(), now=now).pairs is True
    assert row(picture) == (True, 0, 0)
    moves.hide(naming.pk, staff=ms_tan, now=now)
    assert row(picture) == (True, 0, 2)


def test_a_post_that_nobody_sees_is_not_put_back(ada: User, now: datetime) -> None:
    revision = draft(ada)
    moves.put_back(revision.post_id, school=School.objects.get(), now=now, codes={})
    assert Entry.objects.count() == 0
