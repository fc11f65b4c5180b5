"""The poll: silence while nothing changes for this viewer, whatever waits; a word when something does."""

from datetime import datetime, timedelta

import pytest
from django.core import signing

from classroom.models import Audience, SchoolClass, Thread, User
from classroom.moderation.moves import hide, take_down, undo
from classroom.roster.people import add_pupil
from classroom.timeline.news import News, news
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.threads import REPLIES
from classroom.timeline.walls import ROOTS, first_wall, school_wall
from tests.posts import approved, draft, edit, handed_in, pressed_approve, stands, waiting
from tests.timeline.many import many_posts, many_replies

TEN_SECONDS = timedelta(seconds=10)
SOON = timedelta(minutes=1)


def told(found: News | None) -> tuple[bool, int, bool] | None:
    return None if found is None else (found.changed, found.posts, found.replies)


def test_there_is_no_news_on_a_wall_that_stays_as_it_is(
    ada: User, ben: User, cem: User, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(ben, "Here", by=ms_tan, now=now, root=root, pictures=1)
    approved(ada, "Look", by=ms_tan, now=now, reshares=root, audience=Audience.SCHOOL)
    stands(edit(root, "Other words", audience=Audience.SCHOOL), by=ms_tan, now=now)
    for viewer in (ada, ben, cem, ms_tan, mrs_lead, mx_office):
        for page in (first_wall(viewer, now=now), school_wall(viewer, now=now)):
            assert news(viewer, page.watch, now=now + SOON) is None


def test_what_waits_is_no_news(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    watch = first_wall(ben, now=now).watch
    draft(ada)
    waiting(ada, now=now)
    handed_in(edit(root, "Other words"), now=now)
    waiting(ada, now=now, root=root)
    pressed_approve(waiting(ada, "Approved", now=now), by=ms_tan, now=now)
    assert news(ben, watch, now=now + TEN_SECONDS - timedelta(microseconds=1)) is None
    assert told(news(ben, watch, now=now + TEN_SECONDS)) == (False, 1, True)


def test_ben_is_told_once_of_two_new_posts_and_again_of_a_third(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    watch = first_wall(ben, now=now).watch
    for _ in range(2):
        approved(ada, by=ms_tan, now=now + SOON)
    first = news(ben, watch, now=now + SOON)
    assert told(first) == (False, 2, True)
    assert first is not None
    assert news(ben, first.watch, now=now + SOON) is None
    approved(ada, by=ms_tan, now=now + 2 * SOON)
    assert told(news(ben, first.watch, now=now + 2 * SOON)) == (False, 3, True)


def test_a_new_post_that_goes_again_is_taken_back(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    watch = first_wall(ben, now=now).watch
    post = approved(ada, by=ms_tan, now=now + SOON)
    first = news(ben, watch, now=now + SOON)
    assert first is not None
    hide(post.pk, staff=ms_tan, now=now + SOON)
    assert told(news(ben, first.watch, now=now + SOON)) == (False, 0, False)


def test_a_new_reply_is_news_of_its_own(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    watch = first_wall(ben, now=now).watch
    approved(ben, "Me too", by=ms_tan, now=now + SOON, root=root)
    assert told(news(ben, watch, now=now + SOON)) == (False, 0, True)


def test_a_reply_that_the_wall_would_not_show_is_no_news(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    [root] = many_posts(ada, 1, now=now)
    many_replies(ben, root, REPLIES, now=now)
    watch = first_wall(ben, now=now).watch
    many_replies(ben, root, 1, now=now + SOON)
    assert news(ben, watch, now=now + SOON) is None


@pytest.mark.parametrize("what", ["root", "reply", "original"])
@pytest.mark.parametrize("how", ["hidden", "taken down", "edited"])
def test_what_has_gone_or_changed_is_told_at_once(
    ada: User, ms_tan: User, now: datetime, what: str, how: str, ben: User
) -> None:
    original = approved(ada, "Original", by=ms_tan, now=now - SOON, audience=Audience.CLASS)
    for _ in range(ROOTS):
        many_posts(ada, 1, now=now - SOON)
    root = approved(ada, "Root", by=ms_tan, now=now, reshares=original)
    reply = approved(ada, "Reply", by=ms_tan, now=now, root=root)
    page = first_wall(ben, now=now)
    assert original.pk not in {card.id for card in page.cards}
    post = {"root": root, "reply": reply, "original": original}[what]
    if how == "hidden":
        hide(post.pk, staff=ms_tan, now=now)
    elif how == "taken down":
        take_down(post.pk, author=ada, now=now)
    else:
        stands(edit(post, "Other words"), by=ms_tan, now=now)
    found = news(ben, page.watch, now=now + SOON)
    assert told(found) == (True, 0, False)


def test_a_picture_that_is_to_be_checked_goes_at_once(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    watch = first_wall(ben, now=now).watch
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")
    assert told(news(ben, watch, now=now + SOON)) == (True, 0, False)
    watch = first_wall(ben, now=now).watch
    assert news(ben, watch, now=now + SOON) is None
    Thread.objects.update(names_version=2)
    assert told(news(ben, watch, now=now + SOON)) == (True, 0, False)


def test_a_roster_change_is_no_news_for_words_alone(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now)
    watch = first_wall(ben, now=now).watch
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")
    assert news(ben, watch, now=now + SOON) is None


def test_names_that_go_because_a_photo_came_go_at_once(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    watch = first_wall(ben, now=now).watch
    approved(ben, "Here", by=ms_tan, now=now + SOON, root=root, pictures=1)
    assert told(news(ben, watch, now=now + SOON)) == (True, 0, True)


def test_ms_tan_is_not_told_of_what_she_has_approved_and_seen_herself(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    watch = first_wall(ms_tan, now=now).watch
    assert news(ms_tan, watch, now=now) is None
    assert news(ms_tan, watch, now=now + SOON) is None
    undo(revision.pk, staff=ms_tan, now=now)
    assert told(news(ms_tan, watch, now=now + SOON)) == (True, 0, False)


def test_a_page_of_older_posts_hears_of_its_own_posts_only(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    posts = many_posts(ada, 3 * ROOTS, now=now)
    page = first_wall(ben, now=now, after=first_wall(ben, now=now).older)
    assert [card.id for card in page.cards] == [post.pk for post in reversed(posts[ROOTS : 2 * ROOTS])]
    approved(ada, by=ms_tan, now=now + SOON)
    hide(posts[0].pk, staff=ms_tan, now=now)
    hide(posts[-1].pk, staff=ms_tan, now=now)
    assert news(ben, page.watch, now=now + SOON) is None
    hide(posts[ROOTS].pk, staff=ms_tan, now=now)
    found = news(ben, page.watch, now=now + SOON)
    assert (told(found), found and found.top) == ((True, 0, False), page.after)


def test_the_watch_of_somebody_else_is_nobodys(ada: User, ben: User, now: datetime) -> None:
    watch = first_wall(ada, now=now).watch
    with pytest.raises(NotOnAWall):
        news(ben, watch, now=now)


@pytest.mark.parametrize("nonsense", ["", "nonsense", "a:b:c", "\0", "é"])
def test_nonsense_is_no_watch(ada: User, nonsense: str, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        news(ada, nonsense, now=now)


def test_a_signed_word_of_something_else_is_no_watch(ada: User, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        news(ada, signing.dumps({"viewer_id": 1}), now=now)
