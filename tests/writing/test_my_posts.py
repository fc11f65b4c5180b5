"""My posts: where each one is, for its author's eyes."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from classroom.models import Audience, Post, Revision, User
from classroom.moderation import moves
from classroom.writing.changes import Change
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.my_posts import A_PAGE, MyPost, Place, my_posts
from classroom.writing.revise import start_again
from tests.posts import approved, seen, waiting
from tests.rows import public_draft, release
from tests.writing.hands import write

LATER = timedelta(seconds=10)


def only(author: User, now: datetime) -> MyPost:
    (post,) = my_posts(author, now=now).posts
    return post


def can(post: MyPost) -> set[str]:
    offers = {
        "take back": post.can_take_back,
        "take down": post.can_take_down,
        "mend": post.can_mend,
    }
    return {name for name, offered in offers.items() if offered}


def test_a_draft_is_written_and_nothing_more(ada: User, now: datetime) -> None:
    write(ada, "I saw", now=now)
    post = only(ada, now)
    assert (post.place, post.step, post.places, can(post)) == (Place.DRAFT, 1, 3, set())


def test_what_waits_is_with_the_teacher_and_can_be_taken_back(ada: User, now: datetime) -> None:
    revision = write(ada, "Ring 07700 900123", now=now, audience="teacher")
    hand_in_post(revision.pk, author=ada, now=now, ask_teacher=True)
    post = only(ada, now)
    assert (post.place, post.step, post.places, post.asked_teacher) == (Place.WAITING, 2, 2, True)
    assert can(post) == {"take back"}


@pytest.mark.parametrize(
    ("verdict", "place", "offered"),
    [
        (moves.return_to_pupil, Place.RETURNED, {"mend"}),
        (moves.decline, Place.DECLINED, set()),
    ],
)
def test_a_decision_shows_after_ten_seconds_with_its_comment(
    ada: User, ms_tan: User, now: datetime, verdict: Any, place: Place, offered: set[str]
) -> None:
    revision = waiting(ada, now=now)
    verdict(revision.pk, staff=ms_tan, seen=seen(revision), now=now, comment="What did you hear?")
    before, after = only(ada, now + timedelta(seconds=9)), only(ada, now + LATER)
    assert (before.place, before.step, before.comment, can(before)) == (Place.WAITING, 2, "", {"take back"})
    assert (after.place, after.comment, after.comment_by, can(after)) == (
        place,
        "What did you hear?",
        "Ms Tan",
        offered,
    )


def test_an_answered_post_for_the_teacher_shows_the_answer_at_once(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now, audience=Audience.TEACHER)
    moves.keep(revision.pk, staff=ms_tan, seen=seen(revision), now=now, comment="Well seen.")
    post = only(ada, now)
    assert (post.place, post.comment, can(post)) == (Place.KEPT, "Well seen.", set())


def test_on_the_wall_it_can_be_changed_and_taken_down(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    post = only(ada, now)
    assert (post.place, post.step, len(post.pictures), can(post)) == (
        Place.ON_THE_WALL,
        3,
        1,
        {"mend", "take down"},
    )


def test_while_an_edit_waits_the_old_one_stands_and_can_still_come_down(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    edit = start_again(post.pk, author=ada, now=now)
    save_draft(edit.pk, author=ada, text="I saw two wrens.", now=now)
    assert (only(ada, now).place, only(ada, now).also_on_wall) == (Place.DRAFT, True)
    hand_in_post(edit.pk, author=ada, now=now)
    shown = only(ada, now)
    assert (shown.place, shown.text, shown.also_on_wall) == (Place.WAITING, "I saw two wrens.", True)
    assert can(shown) == {"take back", "take down"}


def test_what_ada_took_down_is_off_the_wall(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.take_down(post.pk, author=ada, now=now)
    shown = only(ada, now)
    assert (shown.place, shown.step, can(shown)) == (Place.TAKEN_DOWN, 0, {"mend"})


def test_what_staff_hid_is_looked_at_again(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    moves.hide(post.pk, staff=ms_tan, now=now)
    shown = only(ada, now)
    assert (shown.place, shown.step, can(shown)) == (Place.AGAIN, 2, set())


def test_what_is_with_the_lead_shows_no_words_and_no_pictures(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now, pictures=1)
    moves.seal(revision.pk, staff=ms_tan, now=now)
    shown = only(ada, now)
    assert (shown.place, shown.text, shown.html, shown.pictures) == (Place.WITH_GROWN_UPS, "", "", ())
    assert (shown.changes, can(shown)) == ((), set())


def test_what_staff_mended_shows_what_went_and_what_came(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I saw Ben.", now=now, pictures=1)
    moves.mend(
        revision.pk,
        staff=ms_tan,
        seen=seen(revision),
        now=now,
        text="I saw my friend.",
        without=frozenset(row.picture_id for row in only(ada, now).pictures),
    )
    shown = only(ada, now)
    assert (shown.changes, shown.photos_out) == ((Change("Ben", "my friend"),), 1)


def test_what_stands_outside_shows_how_it_was_written(ada: User, ms_tan: User, mx_office: User) -> None:
    long_after = datetime.fromisoformat("2026-03-20T12:00:00+00:00")
    post = approved(ada, by=ms_tan, now=long_after, audience=Audience.EVERYONE)
    release(public_draft(ms_tan, source=post), mx_office)
    shown = only(ada, long_after)
    assert (shown.place, shown.step, shown.places) == (Place.OUTSIDE, 4, 4)
    assert shown.outside_text == "We have been watching a nest."


def test_ben_sees_none_of_adas(ada: User, ben: User, now: datetime) -> None:
    write(ada, "Mine", now=now)
    assert my_posts(ben, now=now).posts == ()


def test_newest_come_first_a_page_at_a_time(ada: User, now: datetime) -> None:
    for number in range(A_PAGE + 2):
        write(ada, f"Number {number}", now=now)
    first = my_posts(ada, now=now)
    second = my_posts(ada, now=now, after=first.after)
    written = [post.text for post in (*first.posts, *second.posts)]
    assert written == [f"Number {number}" for number in reversed(range(A_PAGE + 2))]
    assert (len(first.posts), second.after) == (A_PAGE, None)


def test_a_made_up_place_in_the_list_is_its_beginning(ada: User, ben: User, now: datetime) -> None:
    write(ada, "Mine", now=now)
    bens = write(ben, "His", now=now)
    for after in (bens.post_id, 10**17):
        assert [post.text for post in my_posts(ada, now=now, after=after).posts] == ["Mine"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_and_three(
    ada: User, ms_tan: User, now: datetime, django_assert_num_queries: Any, number: int
) -> None:
    for _each in range(number):
        approved(ada, by=ms_tan, now=now, pictures=1)
    author = User.objects.get_queryset().select_related("school_class", "school").get(pk=ada.pk)
    with django_assert_num_queries(5):
        my_posts(author, now=now)


def test_a_post_that_came_back_from_nothing_is_not_listed(ada: User, now: datetime) -> None:
    revision = write(ada, "Mine", now=now)
    Revision.objects.filter(pk=revision.pk).delete()
    assert (Post.objects.count(), my_posts(ada, now=now).posts) == (1, ())
