"""An audit reads what stands on the walls by itself: what the rows say is only asked whether a picture is shown."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from classroom.audits.audit import audit_school
from classroom.models import (
    Audit,
    AuditFault,
    Entry,
    Finding,
    Picture,
    PictureTag,
    Post,
    RememberedPhrase,
    Revision,
    SchoolClass,
    ShortName,
    State,
    Thread,
    User,
    Verb,
)
from classroom.moderation.rescan import rescan
from tests.audits.planted import call_clean, planted, reply_to
from tests.conftest import class_of
from tests.posts import approved
from tests.rows import LONG_AGO, carry, decide, draft_of

NAIVE, MATCHER = "naive", "matcher"
Queries = Callable[[int], AbstractContextManager[object]]
Found = list[tuple[str, int | None, str, int, int]]


def found_by(audit: Audit) -> Found:
    faults = AuditFault.objects.filter(audit=audit).order_by("finder", "post", "place", "start")
    return [(one.finder, one.post_id, one.place, one.start, one.end) for one in faults]


def answered_about(child: User, *, start: int, end: int, key: str, at: datetime) -> Finding:
    """An adult said of these words of the only revision: not one of our children."""
    return Finding.objects.create(
        revision=Revision.objects.get(),
        rule="name-with-photo",
        severity="confirm",
        place="text",
        start=start,
        end=end,
        key=key,
        people=[child.pk],
        answered_at=at,
    )


def names_version(post: Post) -> int:
    return Thread.objects.get(pk=post.thread_id).names_version


def test_a_name_planted_beside_a_photo_is_seen_by_both_finders_and_hidden(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = planted(ada, "We saw it with Ben.", by=ms_tan)
    audit = audit_school(ada.school_id, now=now)
    where = (post.pk, "text", 15, 18)
    assert found_by(audit) == [(MATCHER, *where), (NAIVE, *where)]
    assert names_version(post) == 0
    rescan(ada.school_id, now=now)
    post.refresh_from_db()
    assert (post.hidden_at, Revision.objects.get().state) == (now, State.WAITING)


def test_what_only_the_plain_finder_sees_waits_for_a_lead(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Nick")
    post = planted(ada, "We came in the nick of time.", by=ms_tan)
    audit = audit_school(ada.school_id, now=now)
    assert (found_by(audit), names_version(post)) == ([(NAIVE, post.pk, "text", 15, 19)], 1)


def test_a_quiet_night_counts_and_logs_numbers_only(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    approved(ben, "Ada was here", by=ms_tan, now=now)
    audit = audit_school(ada.school_id, now=now)
    assert (audit.texts, audit.with_picture, audit.ended_at, found_by(audit)) == (3, 2, now, [])
    [entry] = Entry.objects.filter(verb=Verb.AUDITED)
    assert entry.codes == {"texts": 3, "with_picture": 2, "doubtful": 0, "matcher": 0, "naive": 0}
    assert (entry.actor_name, entry.subject_kind, entry.subject_id) == ("Fledgling", "audit", audit.pk)


def test_a_name_in_a_reply_in_the_alt_text_and_in_what_is_passed_on_is_a_name(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = planted(ada, "A nest", by=ms_tan, alt_text="Ada looks up")
    reply = reply_to(root, ben, "Well done Ada", by=ms_tan)
    passed = draft_of(ben, "Look", reshares=reply.post)
    decide(passed, State.APPROVED, ms_tan)
    call_clean(passed.post)
    call_clean(root)
    audit = audit_school(ada.school_id, now=now)
    assert [where for finder, *where in found_by(audit) if finder == NAIVE] == [
        [root.pk, "alt:0", 0, 3],
        [reply.post_id, "text", 10, 13],
    ]
    assert [names_version(post) for post in (root, passed.post)] == [0, 0]


def test_a_class_that_is_called_like_a_child_stands_beside_photos(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    first, _second = planted(ada, "A nest", by=ms_tan), planted(ben, "Another", by=ms_tan)
    SchoolClass.objects.filter(pk=class_of(ada).pk).update(name="Ada Class")
    assert found_by(audit_school(ada.school_id, now=now)) == [(NAIVE, first.pk, "byline", 0, 3)]


def test_where_the_row_knows_of_no_photo_the_writers_own_name_may_stand_beside_it(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = draft_of(ada, "A nest")
    carry(revision)
    decide(revision, State.APPROVED, ms_tan)
    assert found_by(audit_school(ada.school_id, now=now)) == [(NAIVE, revision.post_id, "byline", 0, 10)]
    assert Thread.objects.get().has_picture is True


@pytest.mark.parametrize("stale", [0, 7])
def test_while_a_picture_is_being_checked_nothing_stands_beside_it(
    stale: int, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    planted(ada, "We saw it with Ben.", by=ms_tan)
    Thread.objects.update(names_version=stale)
    audit = audit_school(ada.school_id, now=now)
    assert (audit.texts, audit.with_picture, found_by(audit)) == (2, 0, [])


def test_what_is_hidden_with_its_root_is_not_read(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = planted(ada, "A nest", by=ms_tan)
    reply_to(root, ben, "Well done Ada", by=ms_tan)
    Post.objects.filter(pk=root.pk).update(hidden_at=LONG_AGO)
    call_clean(root)
    assert audit_school(ada.school_id, now=now).texts == 0


def test_the_old_words_are_read_too_until_the_slowest_reader_has_done(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = planted(ada, "We saw it with Ben.", by=ms_tan)
    before = Revision.objects.get()
    edit = Revision.objects.create(post=post, number=2, text="We saw it.", made_by=ada, replaces=before)
    decide(edit, State.APPROVED, ms_tan)
    call_clean(post)
    Revision.objects.filter(pk=edit.pk).update(effective_at=now + timedelta(seconds=10))
    call_clean(post)
    found = found_by(audit_school(ada.school_id, now=now))
    assert [where for finder, *where in found if finder == NAIVE] == [[post.pk, "text", 15, 18]]
    call_clean(post)
    assert found_by(audit_school(ada.school_id, now=now + timedelta(seconds=40))) == []


def test_what_an_adult_has_answered_is_no_fault_until_the_name_is_another_childs_too(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = planted(ada, "We read Ben and the Beetle.", by=ms_tan)
    answer = answered_about(ben, start=8, end=11, key="ben", at=now)
    plain = [one for one in found_by(audit_school(ada.school_id, now=now)) if one[0] == NAIVE]
    call_clean(post)
    Finding.objects.filter(pk=answer.pk).update(people=[ada.pk])
    asked = [one for one in found_by(audit_school(ada.school_id, now=now)) if one[0] == NAIVE]
    assert (plain, asked) == ([], [(NAIVE, post.pk, "text", 8, 11)])


def test_short_names_pen_names_and_leavers_count_and_remembered_phrases_do_not(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    ShortName.objects.create(pupil=ben, name="Benno")
    User.objects.filter(pk=cem.pk).update(left_on=timezone.localdate())
    RememberedPhrase.objects.create(school=ada.school, phrase="cems animals", remembered_at=now)
    post = planted(ada, "Benno, a Quiet Owl and Cem went to Cem’s Animals.", by=ms_tan)
    found = [one for one in found_by(audit_school(ada.school_id, now=now)) if one[0] == NAIVE]
    assert found == [(NAIVE, post.pk, "text", start, end) for start, end in ((0, 5), (9, 18), (23, 26))]


def test_a_child_who_is_tagged_is_never_answered_away(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    """The tag came behind the house's back: the matcher is asked anew."""
    User.objects.filter(pk=ben.pk).update(first_name="Rose")
    post = planted(ada, "Look at Rose", by=ms_tan)
    answered_about(ben, start=8, end=12, key="rose", at=now)
    assert found_by(audit_school(ada.school_id, now=now)) == []
    PictureTag.objects.create(picture=Picture.objects.get(), pupil=ben, by=ms_tan, at=now)
    call_clean(post)
    assert found_by(audit_school(ada.school_id, now=now)) == [(MATCHER, post.pk, "text", 8, 12)]


def test_another_school_is_another_matter(ada: User, dot: User, ms_tan: User, now: datetime) -> None:
    planted(ada, "Dot, Dot, Dot", by=ms_tan)
    assert found_by(audit_school(ada.school_id, now=now)) == []
    assert audit_school(dot.school_id, now=now).texts == 0


@pytest.mark.parametrize("posts", [1, 3])
def test_an_audit_costs_the_same_queries_for_one_post_and_for_three(
    posts: int, ada: User, ben: User, ms_tan: User, now: datetime, django_assert_num_queries: Queries
) -> None:
    for _ in range(posts):
        reply_to(planted(ada, "A nest", by=ms_tan), ben, "Well done", by=ms_tan)
    with django_assert_num_queries(29):
        audit_school(ada.school_id, now=now)
