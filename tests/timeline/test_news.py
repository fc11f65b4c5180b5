"""The poll: silence while nothing changes for this viewer, whatever waits; a word when something does."""

from datetime import datetime, timedelta

import pytest
from django.core import signing

from classroom.models import Audience, Like, SchoolClass, Thread, User
from classroom.moderation.moves import hide, take_down, undo
from classroom.roster.people import add_pupil
from classroom.timeline.news import news
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.threads import REPLIES
from classroom.timeline.walls import LONGEST, ROOTS, Page, first_wall, school_wall, watched_wall
from tests.posts import approved, draft, edit, handed_in, pressed_approve, stands, waiting
from tests.timeline.many import many_posts, many_replies

TEN_SECONDS = timedelta(seconds=10)
SOON = timedelta(minutes=1)


def looks(viewer: User, page: Page, *, now: datetime) -> Page | None:
    """The page as its poll draws it again; None where nothing has come of it."""
    watch = news(viewer, page.watch, now=now)
    return watched_wall(viewer, watch, now=now) if watch else None


def ids(page: Page | None) -> list[int] | None:
    return None if page is None else [card.id for card in page.cards]


def drawn_again(before: Page, after: Page | None) -> set[int] | None:
    """Which threads have another mark than before, or none before."""
    if after is None:
        return None
    marks = {card.id: mark for card, mark in zip(before.cards, before.marks, strict=True)}
    return {
        card.id for card, mark in zip(after.cards, after.marks, strict=True) if marks.get(card.id) != mark
    }


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
    page = first_wall(ben, now=now)
    draft(ada)
    waiting(ada, now=now)
    handed_in(edit(root, "Other words"), now=now)
    waiting(ada, now=now, root=root)
    post = pressed_approve(waiting(ada, "Approved", now=now), by=ms_tan, now=now).post
    assert looks(ben, page, now=now + TEN_SECONDS - timedelta(microseconds=1)) is None
    after = looks(ben, page, now=now + TEN_SECONDS)
    assert (ids(after), drawn_again(page, after)) == ([post.pk, root.pk], {post.pk})


def test_ben_hears_of_each_new_post_once(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    page = first_wall(ben, now=now)
    first = approved(ada, by=ms_tan, now=now + SOON)
    second = looks(ben, page, now=now + SOON)
    assert second is not None
    assert (ids(second), looks(ben, second, now=now + SOON)) == ([first.pk], None)
    another = approved(ada, by=ms_tan, now=now + 2 * SOON)
    third = looks(ben, second, now=now + 2 * SOON)
    assert (ids(third), drawn_again(second, third)) == ([another.pk, first.pk], {another.pk})


def test_a_new_post_that_goes_again_leaves_the_page(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    page = first_wall(ben, now=now)
    hide(post.pk, staff=ms_tan, now=now + SOON)
    assert ids(looks(ben, page, now=now + SOON)) == []


def test_a_new_reply_changes_its_own_thread_only(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    approved(ada, by=ms_tan, now=now)
    page = first_wall(ben, now=now)
    approved(ben, "Me too", by=ms_tan, now=now + SOON, root=root)
    assert drawn_again(page, looks(ben, page, now=now + SOON)) == {root.pk}


def test_nothing_leaves_an_open_page_because_something_came(ada: User, ben: User, now: datetime) -> None:
    posts = many_posts(ada, ROOTS + 1, now=now)
    page = first_wall(ben, now=now)
    new = many_posts(ada, 2, now=now + SOON)
    after = looks(ben, page, now=now + SOON)
    assert after is not None
    assert ids(after) == [post.pk for post in reversed([*posts[1:], *new])]
    assert (after.older, looks(ben, after, now=now + SOON)) == (page.older, None)


def test_a_page_that_has_grown_very_long_lets_go_of_its_oldest(ada: User, ben: User, now: datetime) -> None:
    many_posts(ada, 1, now=now)
    page = first_wall(ben, now=now)
    new = many_posts(ada, LONGEST, now=now + SOON)
    after = looks(ben, page, now=now + SOON)
    assert after is not None
    assert ids(after) == [post.pk for post in reversed(new)]
    assert (after.older != "", looks(ben, after, now=now + SOON)) == (True, None)


def test_a_like_is_no_news(ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(likes_on=True, counts_on=True)
    ben.refresh_from_db()
    post = approved(ada, by=ms_tan, now=now)
    page = first_wall(ben, now=now)
    for liker in (ben, ada):
        Like.objects.create(post=post, by=liker, at=now)
    assert looks(ben, page, now=now + SOON) is None


def test_what_the_class_switches_on_comes_to_its_childrens_cards(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    page = first_wall(ben, now=now)
    SchoolClass.objects.filter(pk=green.pk).update(likes_on=True)
    reader = User.objects.get_queryset().select_related("school_class").get(pk=ben.pk)
    assert drawn_again(page, looks(reader, page, now=now + SOON)) == {post.pk}


def test_a_grown_ups_cards_follow_the_classes_that_wrote_them(
    ada: User, cem: User, mr_ural: User, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    theirs = approved(cem, "Look: #wren", by=mr_ural, now=now, audience=Audience.SCHOOL)
    passed_on = approved(ada, "Blue saw one", by=ms_tan, now=now, reshares=theirs)
    reply = approved(cem, "Us again", by=mr_ural, now=now, root=theirs)
    ours = approved(ada, by=ms_tan, now=now)
    approved(mx_office, "The gate opens at eight.", by=mrs_lead, now=now, audience=Audience.SCHOOL)
    page, school = first_wall(ms_tan, now=now), school_wall(ms_tan, now=now)
    switched = {
        ("Green Class", "counts_on"): ({passed_on.pk, ours.pk}, None),
        ("Blue Class", "topics_on"): ({passed_on.pk, ours.pk}, {theirs.pk}),
        # A grown-up may always answer and pass on.
        ("Blue Class", "reshares_on"): ({passed_on.pk, ours.pk}, {theirs.pk}),
    }
    for (name, switch), news_of in switched.items():
        SchoolClass.objects.filter(name=name).update(**{switch: True})
        told = tuple(drawn_again(one, looks(ms_tan, one, now=now + SOON)) for one in (page, school))
        assert told == news_of, (name, switch, reply.pk)
    again = looks(ms_tan, page, now=now + SOON)
    assert again is not None
    assert looks(ms_tan, again, now=now + SOON) is None


def test_a_reply_that_the_wall_would_not_show_is_no_news(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    [root] = many_posts(ada, 1, now=now)
    many_replies(ben, root, REPLIES, now=now)
    page = first_wall(ben, now=now)
    many_replies(ben, root, 1, now=now + SOON)
    assert looks(ben, page, now=now + SOON) is None


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
    gone = (what, how) in {
        ("root", "hidden"),
        ("root", "taken down"),
        ("original", "hidden"),
        ("original", "taken down"),
    }
    after = looks(ben, page, now=now + SOON)
    assert (after is None, drawn_again(page, after)) == (False, set() if gone else {root.pk})


def test_a_picture_that_is_to_be_checked_goes_at_once(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    page = first_wall(ben, now=now)
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")
    checked = looks(ben, page, now=now + SOON)
    assert checked is not None
    assert ([card.checking for card in checked.cards], looks(ben, checked, now=now + SOON)) == ([True], None)
    Thread.objects.update(names_version=2)
    back = looks(ben, checked, now=now + SOON)
    assert back is not None
    assert [(card.checking, len(card.photos)) for card in back.cards] == [(False, 1)]


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
    page = first_wall(ben, now=now)
    approved(ben, "Here", by=ms_tan, now=now + SOON, root=root, pictures=1)
    after = looks(ben, page, now=now + SOON)
    assert after is not None
    assert [card.byline.text for card in after.cards] == ["Green Class"]


def test_ms_tan_is_not_told_of_what_she_has_approved_and_seen_herself(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    watch = first_wall(ms_tan, now=now).watch
    assert news(ms_tan, watch, now=now) is None
    assert news(ms_tan, watch, now=now + SOON) is None
    undo(revision.pk, staff=ms_tan, now=now)
    assert news(ms_tan, watch, now=now + SOON) is not None


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
    after = looks(ben, page, now=now + SOON)
    assert after is not None
    assert ids(after) == [post.pk for post in reversed(posts[ROOTS + 1 : 2 * ROOTS])]
    assert (after.after, after.older) == (page.after, page.older)


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


@pytest.mark.parametrize(
    "carried", [{"viewer_id": 1}, {"viewer_id": 1, "class_id": None, "marks": ""}, ["1"]]
)
def test_what_a_page_from_before_an_update_carries_is_no_watch(
    ada: User, carried: object, now: datetime
) -> None:
    with pytest.raises(NotOnAWall):
        news(ada, signing.dumps(carried, salt="timeline.news", compress=True), now=now)
