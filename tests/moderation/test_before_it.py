"""What a revision answers is read by whoever decides about it, as far as they may read it anywhere."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from classroom.models import Audience, User
from classroom.moderation import desk, moves
from classroom.moderation.before_it import words_before
from classroom.moderation.gate import Hindrance
from tests.posts import approved, edit, handed_in, pressed_approve, waiting

pytestmark = pytest.mark.django_db


def test_what_a_child_of_another_class_has_taken_down_is_not_read_beside_what_answers_it(
    ada: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, now: datetime
) -> None:
    root = approved(cem, "Our bees", by=mr_ural, now=now, audience=Audience.SCHOOL, pictures=1)
    reply = waiting(ada, "They hum.", now=now, root=root)
    passing = waiting(ada, "Look!", now=now, reshares=root)
    for revision in (reply, passing):
        before = desk.review(revision.pk, staff=ms_tan, now=now)
        assert (before.root or before.original) == root.live_revision
    moves.take_down(root.pk, author=cem, now=now)
    for revision in (reply, passing):
        without = desk.review(revision.pk, staff=ms_tan, now=now)
        assert (without.root, without.original, without.pictures_before) == (None, None, ())
        assert without.hindrances == (Hindrance.POST_BEFORE_NOT_SHOWN,)
    read = desk.review(reply.pk, staff=mrs_lead, now=now)
    assert (read.root, read.pictures_before) == (root.live_revision, ())


def test_an_edit_of_another_class_is_read_beside_an_answer_when_it_takes_effect(
    ada: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, now: datetime
) -> None:
    root = approved(cem, "Our bees", by=mr_ural, now=now, audience=Audience.SCHOOL)
    reply = waiting(ada, "They hum.", now=now, root=root)
    again = handed_in(edit(root, "Our busy bees", audience=Audience.SCHOOL), now=now)
    pressed_approve(again, by=mr_ural, now=now)
    told = {
        who.username: read.text
        for who in (ms_tan, mrs_lead)
        if (read := desk.review(reply.pk, staff=who, now=now).root) is not None
    }
    assert told == {ms_tan.username: "Our bees", mrs_lead.username: "Our busy bees"}
    later = desk.review(reply.pk, staff=ms_tan, now=now + timedelta(seconds=11)).root
    assert later is not None
    assert later.text == "Our busy bees"


def test_what_was_put_back_into_the_queue_says_nothing_beside_its_answers(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ben, "Our bees", by=ms_tan, now=now)
    reply = waiting(ada, "They hum.", now=now, root=root)
    moves.hide(root.pk, staff=ms_tan, now=now)
    assert desk.review(reply.pk, staff=ms_tan, now=now).root is None


def test_what_stands_before_costs_one_query_and_nothing_where_nothing_does(
    ada: User, ben: User, ms_tan: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    root = approved(ben, "Our bees", by=ms_tan, now=now)
    counts = []
    for revision in (waiting(ada, "They hum.", now=now, root=root), waiting(ada, "A snail", now=now)):
        with django_assert_num_queries(0 if revision.post.root_id is None else 1):
            counts.append(len(words_before(revision.post, staff=ms_tan, now=now)))
    assert counts == [1, 0]
