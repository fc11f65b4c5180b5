"""An audit reads posts side by side: a name in one thread, and a picture of the same author's in another."""

from datetime import datetime, timedelta

import pytest

from classroom.audits.audit import audit_school
from classroom.models import AuditFault, Finding, Post, Revision, State, Thread, User
from classroom.moderation.rescan import rescan
from tests.audits.planted import naming, planted
from tests.audits.test_audit import MATCHER, NAIVE, Queries, found_by

NEAR, FAR = timedelta(minutes=15), timedelta(minutes=15, seconds=1)


def stands(post: Post) -> bool:
    """Is it on its wall still?"""
    return Revision.objects.get(post=post).state == State.APPROVED


@pytest.mark.parametrize("later", [NEAR, -NEAR, timedelta()])
def test_a_name_close_by_a_picture_is_seen_by_both_finders_and_hidden(
    later: timedelta, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    photo = planted(ada, "A nest", by=ms_tan)
    post = naming(ada, "I saw it with Ben.", by=ms_tan, later=later)
    audit = audit_school(ada.school_id, now=now)
    where = (post.pk, "text", 14, 17)
    assert found_by(audit) == [(MATCHER, *where), (NAIVE, *where)]
    rescan(ada.school_id, now=now)
    assert (stands(photo), stands(post)) == (True, False)
    assert found_by(audit_school(ada.school_id, now=now)) == []


def test_what_only_the_plain_finder_sees_close_by_waits_for_a_lead(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Nick")
    planted(ada, "A nest", by=ms_tan)
    post = naming(ada, "We came in the nick of time.", by=ms_tan)
    assert found_by(audit_school(ada.school_id, now=now)) == [(NAIVE, post.pk, "text", 15, 19)]
    rescan(ada.school_id, now=now)
    assert stands(post)


def test_far_apart_or_by_somebody_else_it_may_stand(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    planted(ada, "A nest", by=ms_tan)
    naming(ada, "I saw it with Ben.", by=ms_tan, later=FAR)
    naming(ben, "I helped Ada.", by=ms_tan)
    assert found_by(audit_school(ada.school_id, now=now)) == []


@pytest.mark.parametrize("decided_about", ["name", "photo"])
def test_what_an_adult_has_called_apart_is_no_fault(
    decided_about: str, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    photo, name = planted(ada, "A nest", by=ms_tan), naming(ada, "I saw it with Ben.", by=ms_tan)
    both = [Revision.objects.get(post=name), Revision.objects.get(post=photo)]
    one, other = both if decided_about == "name" else reversed(both)
    Finding.objects.create(
        revision=one,
        rule="neighbours",
        severity="confirm",
        place="text",
        start=0,
        end=0,
        key=str(other.pk),
        answered_at=now,
    )
    assert found_by(audit_school(ada.school_id, now=now)) == []


@pytest.mark.parametrize("why", ["being checked", "hidden", "its root is hidden"])
def test_a_picture_that_nobody_is_shown_tells_nothing(
    why: str, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    photo = planted(ada, "A nest", by=ms_tan)
    naming(ada, "I saw it with Ben.", by=ms_tan)
    if why == "being checked":
        Thread.objects.filter(pk=photo.thread_id).update(names_version=0)
    elif why == "hidden":
        Post.objects.filter(pk=photo.pk).update(hidden_at=now)
    else:
        root = naming(ben, "A tree", by=ms_tan)
        Post.objects.filter(pk=photo.pk).update(root=root)
        Post.objects.filter(pk=root.pk).update(hidden_at=now)
    audit_school(ada.school_id, now=now)
    assert not AuditFault.objects.exists()


@pytest.mark.parametrize("posts", [1, 3])
def test_names_far_from_any_picture_cost_the_same_queries_for_one_and_for_three(
    posts: int, ada: User, ben: User, ms_tan: User, now: datetime, django_assert_num_queries: Queries
) -> None:
    for number in range(posts):
        naming(ada, "I saw it with Ben.", by=ms_tan, later=number * FAR)
    with django_assert_num_queries(29):
        audit_school(ada.school_id, now=now)
