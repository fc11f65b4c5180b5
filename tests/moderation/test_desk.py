"""The desk: what waits, in which order, and everything that one decision needs."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from classroom.models import Audience, Rank, Revision, SchoolClass, State, User
from classroom.moderation import desk, moves, reports
from classroom.moderation.answers import answer_finding
from classroom.moderation.fixes import Fix, fix
from classroom.moderation.gate import Hindrance
from classroom.moderation.queue import count_waiting, waiting_for
from classroom.roster.people import add_pupil
from classroom.safeguarding.found import Rule, Severity
from tests.conftest import class_of, make_pupil
from tests.posts import (
    approved,
    draft,
    edit,
    handed_in,
    picture,
    pictures_answered,
    pressed_approve,
    seen,
    stands,
    waiting,
)

A_MINUTE = timedelta(minutes=1)


def test_worries_come_first_then_what_needs_thought_then_clean_ones_oldest_first(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    clean = waiting(ada, "I saw a snail.", now=now)
    named = waiting(ada, "I saw a snail with Ben.", now=now + A_MINUTE)
    photo = waiting(ben, "I saw a snail.", now=now + 2 * A_MINUTE, pictures=1)
    asked = waiting(ben, "I saw a snail.", now=now + 3 * A_MINUTE, asked_teacher=True)
    phone = waiting(ben, "Ring 07700 900123.", now=now + 4 * A_MINUTE)
    worry = waiting(ben, "Somebody hits me at home.", now=now + 5 * A_MINUTE)
    assert list(waiting_for(ms_tan)) == [worry, photo, asked, phone, clean, named]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("ms_tan", 1),
        ("mrs_lead", 2),
        ("mr_ural", 1),
        ("mx_office", 0),
        ("mr_admin", 0),
        ("ms_far", 0),
        ("ada", 0),
    ],
)
def test_everybody_has_their_own_queue(
    who: str, expected: int, request: pytest.FixtureRequest, ada: User, cem: User, now: datetime
) -> None:
    waiting(ada, now=now)
    waiting(cem, now=now)
    draft(ada)
    assert count_waiting(request.getfixturevalue(who)) == expected


@pytest.mark.parametrize("posts", [1, 3, 30])
def test_the_queue_costs_the_same_for_any_number_of_posts(
    posts: int, ada: User, ms_tan: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(posts):
        waiting(ada, f"I saw snail number {number}.", now=now, pictures=1)
    with django_assert_num_queries(1):
        lines = desk.queue_lines(ms_tan)
        assert [line.revision.post.author.animal for line in lines] == ["fox"] * posts
    assert [line.has_picture for line in lines] == [True] * posts


def test_a_review_brings_all_that_a_decision_needs(
    ada: User, ben: User, ms_tan: User, newcomer: User, now: datetime
) -> None:
    root = approved(ben, "I saw Ada with a snail.", by=ms_tan, now=now)
    revision = waiting(ada, "Here it is.", now=now, root=root, pictures=1)
    moves.recommend(revision.pk, staff=newcomer, now=now)
    one = desk.review(revision.pk, staff=ms_tan, now=now)
    assert (one.waits, one.trained, one.seen) == (True, True, seen(revision))
    assert one.hindrances == (Hindrance.NAME_WITH_PHOTO, Hindrance.PICTURE_NOT_ANSWERED)
    assert [name.revision_id for name in one.thread_names] == [root.live_revision_id]
    assert one.root == root.live_revision
    assert [said.by for said in one.recommended_by] == [newcomer]
    assert [(shown.no_name, shown.no_person, shown.tagged) for shown in one.pictures] == [(None, None, ())]


def test_the_names_where_it_was_passed_on_are_told_and_answered(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Rose", "Reed", "Tiny Wren", "wren")
    post = approved(ada, "Our garden", by=ms_tan, now=now)
    reshare = approved(ben, "Rose lives there", by=ms_tan, now=now, reshares=post)
    words = desk.review(handed_in(edit(post, "Our big garden"), now=now).pk, staff=ms_tan, now=now)
    assert (words.thread_names, words.thread_has_picture) == ((), False)
    moves.decline(words.revision.pk, staff=ms_tan, seen=words.seen, now=now, comment="")
    again = handed_in(edit(post, "Our garden", pictures=1), now=now)
    pictures_answered(again, by=ms_tan, now=now)
    one = desk.review(again.pk, staff=ms_tan, now=now)
    assert (one.hindrances, one.thread_has_picture) == ((Hindrance.NAME_WITH_PHOTO,), True)
    [name] = one.thread_names
    assert (name.revision_id, name.key) == (reshare.live_revision_id, "rose")
    assert [one.passed_on, one.answerable] == [frozenset({name.revision_id})] * 2
    answer_finding(name.revision_id, rule=Rule.NAME_WITH_PHOTO, key=name.key, staff=ms_tan, now=now)
    assert desk.review(again.pk, staff=ms_tan, now=now).hindrances == ()


def test_a_name_that_stands_in_two_threads_is_told_once_and_beside_whoever_may_answer(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, green: SchoolClass, now: datetime
) -> None:
    make_pupil(green, "Rose", "Reed", "Tiny Wren", "wren")
    post = approved(ada, "Rose lives here", by=ms_tan, now=now, audience=Audience.SCHOOL)
    reshare = approved(cem, "Will it bloom? Ask Rose", by=mr_ural, now=now, reshares=post)
    reply = approved(ben, "I met Ben and Rose Reed", by=ms_tan, now=now, root=post)
    again = handed_in(edit(post, "Look", pictures=1, audience=Audience.SCHOOL), now=now)
    one = desk.review(again.pk, staff=ms_tan, now=now)
    standing, replied, passed = (each.live_revision_id or 0 for each in (post, reply, reshare))
    told = {name.revision_id: name.severity for name in one.thread_names}
    assert told == {standing: Severity.CONFIRM, replied: Severity.BLOCK, passed: Severity.CONFIRM}
    assert [name.revision_id for name in one.thread_names].count(standing) == 1
    assert [one.passed_on, one.answerable] == [frozenset({passed}), frozenset({standing, replied})]


def test_what_brings_no_photo_is_read_with_the_one_it_stands_beside(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, "Here it is.", by=ms_tan, now=now, pictures=2, alt_text="A tower")
    carried = waiting(ben, "I like it!", now=now, reshares=original)
    answers = waiting(ben, "I like it!", now=now, root=original)
    for revision in (carried, answers):
        one = desk.review(revision.pk, staff=ms_tan, now=now)
        assert (one.pictures, one.hindrances, one.thread_has_picture) == ((), (), True)
        assert [(row.revision_id, row.alt_text) for row in one.pictures_before] == [
            (original.live_revision_id, "A tower")
        ] * 2
    moves.take_down(original.pk, author=ada, now=now)
    assert desk.review(carried.pk, staff=ms_tan, now=now).pictures_before == ()


def test_a_name_needs_thought_wherever_it_would_stand_with_a_photo(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    photo = approved(ada, "Here it is.", by=ms_tan, now=now, pictures=1)
    words = approved(ada, "Here it was.", by=ms_tan, now=now)
    named = "Ada and Cem did it"
    assert cem.first_name == "Cem"
    ranks = [
        waiting(ben, named, now=now, reshares=photo).rank,
        waiting(ben, named, now=now, root=photo).rank,
        waiting(ben, named, now=now, reshares=words).rank,
        waiting(ben, named, now=now, root=words).rank,
    ]
    assert ranks == [Rank.THOUGHT, Rank.THOUGHT, Rank.CLEAN, Rank.CLEAN]
    reshare = stands(draft(ben, "I like it!", reshares=words), by=ms_tan, now=now)
    approved(ben, "So did I", by=ms_tan, now=now, root=reshare, pictures=1)
    revision = handed_in(edit(words, named), now=now)
    mended = moves.mend(revision.pk, staff=ms_tan, seen=seen(revision), now=now, text="Ada did it")
    assert (revision.rank, mended.rank) == (Rank.THOUGHT, Rank.THOUGHT)


def test_a_review_is_only_for_those_who_decide(ada: User, mr_ural: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(Revision.DoesNotExist):
        desk.review(revision.pk, staff=mr_ural, now=now)


def test_what_was_decided_is_followed_by_what_waits_still(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    first, second = waiting(ada, now=now), waiting(ada, now=now + A_MINUTE)
    told = approved(ada, by=ms_tan, now=now)
    reports.report(told.pk, by=ben, now=now)
    worry, later = (
        waiting(ada, "Somebody hits me at home.", now=now + minutes * A_MINUTE) for minutes in (1, 2)
    )
    queue = desk.whole_queue(ms_tan)
    lines = [[line.revision for line in part] for part in (queue.worries, queue.others)]
    assert (lines, queue.reported, queue.count) == ([[worry, later], [first, second]], (told,), 5)
    follows = {
        0: desk.Next(worry.pk, was_reported=False),
        worry.pk: desk.Next(later.pk, was_reported=False),
        later.pk: desk.Next(told.pk, was_reported=True),
        first.pk: desk.Next(second.pk, was_reported=False),
        second.pk: desk.Next(worry.pk, was_reported=False),
    }
    assert {pk: desk.next_in_queue(ms_tan, after=pk) for pk in follows} == follows
    for one in (worry, later):
        moves.seal(one.pk, staff=ms_tan, now=now)
    reports.leave_up(
        told.pk, staff=ms_tan, seen=reports.reported(told.pk, staff=ms_tan, now=now).seen, now=now
    )
    assert desk.next_in_queue(ms_tan, after=later.pk) == desk.Next(first.pk, was_reported=False)
    for one in (first, second):
        pressed_approve(one, by=ms_tan, now=now)
    assert desk.next_in_queue(ms_tan, after=second.pk) is None
    assert desk.undoable(ms_tan, now=now) is not None
    assert desk.undoable(ms_tan, now=now + A_MINUTE) is None


def test_classmates_are_those_of_the_class(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    assert cem.first_name == "Cem"
    assert desk.classmates(waiting(ada, now=now)) == [ada, ben]
    assert desk.classmates(waiting(ms_tan, now=now, pictures=0)) == [ada, ben]


def test_a_post_without_a_class_has_no_classmates(mx_office: User, now: datetime) -> None:
    assert desk.classmates(waiting(mx_office, "We have been busy.", now=now, audience=Audience.SCHOOL)) == []


def test_say_my_friend_mends_words_and_alt_texts(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    assert ben.first_name == "Ben"
    revision = waiting(
        ada, "Ben and I and Ben's dog, see https://example.org", now=now, pictures=1, alt_text="Ben runs"
    )
    mended = fix(revision.pk, Fix.SAY_MY_FRIEND, staff=ms_tan, seen=seen(revision), now=now)
    review = desk.review(mended.pk, staff=ms_tan, now=now)
    assert "Ben" not in mended.text
    assert mended.text.startswith("my friend and I and my friend")
    assert [shown.row.alt_text for shown in review.pictures] == ["my friend runs"]
    assert review.hindrances == (Hindrance.UNANSWERED, Hindrance.PICTURE_NOT_ANSWERED)


def test_the_photo_goes_out_in_one_press(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=2)
    mended = fix(revision.pk, Fix.PHOTO_OUT, staff=ms_tan, seen=seen(revision), now=now)
    assert desk.review(mended.pk, staff=ms_tan, now=now).pictures == ()


def test_private_words_go_out_in_one_press(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "Ring me on 07700 900123 today.", now=now)
    mended = fix(revision.pk, Fix.PRIVATE_OUT, staff=ms_tan, seen=seen(revision), now=now)
    assert mended.text == "Ring me on … today."
    pressed_approve(mended, by=ms_tan, now=now)
    assert Revision.objects.get(pk=mended.pk).state == State.APPROVED


def test_one_picture_of_two_is_left_out_and_the_other_stays(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=2)
    first, second = desk.review(revision.pk, staff=ms_tan, now=now).pictures
    mended = moves.mend(
        revision.pk,
        staff=ms_tan,
        seen=seen(revision),
        now=now,
        alt_texts={second.row.picture_id: "A tall tower"},
        without=frozenset({first.row.picture_id}),
    )
    (left,) = desk.review(mended.pk, staff=ms_tan, now=now).pictures
    assert (left.row.picture_id, left.row.position, left.row.alt_text) == (
        second.row.picture_id,
        0,
        "A tall tower",
    )


def test_a_picture_shows_staff_whom_they_tagged(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    from classroom.moderation.answers import tag_children

    revision = waiting(ada, "I built it.", now=now, pictures=1)
    (shown,) = desk.review(revision.pk, staff=ms_tan, now=now).pictures
    tag_children(shown.row.picture_id, pupil_ids=frozenset({ada.pk, ben.pk}), staff=ms_tan, now=now)
    (shown,) = desk.review(revision.pk, staff=ms_tan, now=now).pictures
    assert set(shown.tagged) == {ada, ben}
    assert picture(ms_tan).pk != shown.row.picture_id


def test_a_new_child_is_among_the_classmates_at_once(ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    mia = add_pupil(school_class=class_of(ada), by=None, username="mia", first_name="Mia")
    assert desk.classmates(revision) == [ada, mia]
