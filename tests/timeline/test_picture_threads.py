"""A thread with a picture, or one that nobody has judged: no child is named in it, and its pictures wait for the judge."""

from datetime import datetime, timedelta
from itertools import chain

import pytest

from classroom.models import Audience, Post, Prompt, School, SchoolClass, Thread, User
from classroom.moderation.moves import hide
from classroom.roster.people import add_pupil
from classroom.timeline import walls
from classroom.timeline.byline import Byline, BylineKind
from classroom.timeline.cards import Card, Photo, cards
from classroom.timeline.posts import post_page, posts_of_pupil
from classroom.timeline.rows import NotOnAWall, rows
from classroom.timeline.threads import Thread as Read
from classroom.timeline.threads import threads
from classroom.timeline.walls import first_wall, school_wall
from tests.posts import A_MINUTE, NEST, approved, draft, edit, stands, waiting

GREEN = Byline(BylineKind.CLASS, "Green Class", "")
BLUE = Byline(BylineKind.CLASS, "Blue Class", "")
LATER = timedelta(minutes=30)


def bylines(card: Card) -> list[Byline]:
    return [one.byline for one in (card, *card.replies)]


def photos(card: Card) -> list[tuple[Photo, ...]]:
    return [one.photos for one in (card, *card.replies)]


def checking(card: Card) -> list[bool]:
    return [one.checking for one in (card, *card.replies)]


def newcomer_joins(green: SchoolClass) -> None:
    """A roster change: every thread was judged under another version now."""
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")


def test_a_photo_takes_every_name_of_its_thread_away(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(cem, "So many", by=mr_ural, now=now, root=root)
    approved(mrs_lead, "Well done", by=mrs_lead, now=now, root=root)
    named = school_wall(ben, now=now).cards[0]
    assert [one.text for one in bylines(named)] == ["Daring Fox", "Quiet Owl", "Mrs Lead"]
    approved(ben, "I took a photo", by=ms_tan, now=now, root=root, pictures=1)
    card = school_wall(ben, now=now).cards[0]
    school = Byline(BylineKind.CLASS, "Hazel Nest Primary", "")
    assert bylines(card) == [GREEN, BLUE, school, GREEN]
    assert [one.pupil_id for one in (card, *card.replies)] == [None] * 4
    # Three classes speak: no single name could be told.
    assert card.photo_name == ""


def test_a_picture_shows_with_the_words_of_its_revision(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=2)
    card = post_page(ben, root.pk, now=now).card
    assert [(one.alt, one.width, one.height) for one in card.photos] == [(NEST, 64, 48)] * 2
    assert (card.checking, card.photo_name) == (False, "Green Class")
    stands(edit(root, "No picture any more"), by=ms_tan, now=now + A_MINUTE)
    card = post_page(ben, root.pk, now=now + A_MINUTE).card
    # The judge counted what stood meanwhile, and has not looked again since: the class goes on speaking.
    assert (card.photos, card.checking, card.byline, card.photo_name) == ((), False, GREEN, "")


def test_after_a_roster_change_every_picture_is_being_checked_everywhere(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    approved(ben, "Mine too", by=ms_tan, now=now, root=root, pictures=1)
    newcomer_joins(green)
    for card in (first_wall(ben, now=now).cards[0], post_page(ms_tan, root.pk, now=now).card):
        assert (photos(card), checking(card)) == ([(), ()], [True, True])
        assert bylines(card) == [GREEN, GREEN]


def test_a_roster_change_leaves_words_without_a_picture_alone(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now)
    newcomer_joins(green)
    card = first_wall(ben, now=now).cards[0]
    assert (card.byline.text, card.checking) == ("Daring Fox", False)


def test_a_thread_that_nobody_has_judged_names_nobody_and_shows_no_picture(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    words, picture = approved(ada, by=ms_tan, now=now), approved(ben, by=ms_tan, now=now, pictures=1)
    Thread.objects.update(names_version=0)
    on_wall = {card.id: card for card in first_wall(ben, now=now).cards}
    assert [on_wall[post.pk].byline for post in (words, picture)] == [GREEN, GREEN]
    assert [on_wall[post.pk].checking for post in (words, picture)] == [False, True]
    assert on_wall[picture.pk].photos == ()


def test_a_picture_waits_while_a_name_in_its_thread_is_unanswered(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    Thread.objects.filter(pk=root.thread_id).update(has_picture=False, open_name_findings=1)
    card = first_wall(ben, now=now).cards[0]
    assert (card.photos, card.checking, card.byline) == ((), True, GREEN)


def test_a_picture_that_comes_between_two_queries_still_takes_every_name_away(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    read = list(rows(Post.objects.visible_to(ben, now=now), viewer=ben, now=now))
    approved(ben, "I took a photo", by=ms_tan, now=now, root=root, pictures=1)
    card = cards(threads(read, viewer=ben, now=now), viewer=ben)[0]
    assert bylines(card) == [GREEN, GREEN]


def test_a_name_that_was_read_before_a_picture_came_keeps_the_picture_away(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "Ben and I watched the wrens", by=ms_tan, now=now)
    read = list(rows(Post.objects.visible_to(ben, now=now), viewer=ben, now=now))
    stands(edit(root, "We watched the wrens"), by=ms_tan, now=now + LATER)
    approved(ben, "I took a photo", by=ms_tan, now=now + 2 * LATER, root=root, pictures=1)
    card = cards(threads(read, viewer=ben, now=now + 2 * LATER), viewer=ben)[0]
    assert card.html == "Ben and I watched the wrens"
    assert (photos(card), checking(card)) == ([(), ()], [False, True])


def test_a_name_that_comes_after_a_picture_was_read_keeps_the_picture_away(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    read = list(rows(Post.objects.visible_to(ben, now=now), viewer=ben, now=now))
    stands(edit(root, "Without the picture"), by=ms_tan, now=now + LATER)
    approved(ada, "Ben saw it too", by=ms_tan, now=now + 2 * LATER, root=root)
    card = cards(threads(read, viewer=ben, now=now + 2 * LATER), viewer=ben)[0]
    assert [one.html for one in (card, *card.replies)] == ["We watched the wrens today.", "Ben saw it too"]
    assert (photos(card), checking(card)) == ([(), ()], [True, False])


def test_a_reshare_is_judged_with_what_it_reshares(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, by=ms_tan, now=now, pictures=1)
    reshare = approved(ben, "Look at this", by=ms_tan, now=now, reshares=original)
    card = post_page(ada, reshare.pk, now=now).card
    assert card.original is not None
    assert [card.byline, card.original.byline] == [GREEN, GREEN]
    assert [len(card.photos), len(card.original.photos)] == [0, 1]
    assert card.photo_name == "Green Class"


def test_a_reshare_is_left_out_when_its_original_goes_in_that_moment(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    reshare = approved(ben, "Look at this", by=ms_tan, now=now, reshares=original)
    read = list(rows(Post.objects.visible_to(ada, now=now).filter(pk=reshare.pk), viewer=ada, now=now))
    hide(original.pk, staff=ms_tan, now=now)
    assert threads(read, viewer=ada, now=now) == ()


def test_another_childs_page_lists_no_thread_with_a_picture_and_none_unjudged(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    words = approved(ada, "Only words", by=ms_tan, now=now)
    approved(ada, "With a photo", by=ms_tan, now=now, pictures=1)
    answered = approved(ada, "Somebody answers with a photo", by=ms_tan, now=now)
    approved(ben, "Here", by=ms_tan, now=now, root=answered, pictures=1)
    unjudged = approved(ada, "Not judged", by=ms_tan, now=now)
    Thread.objects.filter(pk=unjudged.thread_id).update(names_version=0)
    for viewer in (ben, ms_tan, ada):
        page = posts_of_pupil(viewer, ada.pk, now=now)
        assert [card.id for card in page.cards] == [words.pk]
        assert (page.pen_name, page.newest, page.older) == ("Daring Fox", True, "")


def test_only_those_who_may_know_a_child_find_the_childs_page(
    request: pytest.FixtureRequest, ada: User, ms_tan: User, now: datetime
) -> None:
    everybody = ["ben", "cem", "dot", "ms_tan", "mr_ural", "mrs_lead", "mx_office", "mr_admin", "ms_far"]
    viewers = {name: request.getfixturevalue(name) for name in everybody}

    def who_finds_it() -> set[str]:
        found = set()
        for name, viewer in viewers.items():
            try:
                posts_of_pupil(viewer, ada.pk, now=now)
            except NotOnAWall:
                continue
            found.add(name)
        return found

    in_class = {"ben", "ms_tan", "mrs_lead"}
    assert who_finds_it() == in_class
    waiting(ada, now=now, audience=Audience.SCHOOL)
    approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL, pictures=1)
    assert who_finds_it() == in_class
    approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    assert who_finds_it() == in_class | {"cem", "mr_ural", "mx_office"}


def test_a_grown_up_has_no_childs_page(ben: User, ms_tan: User, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        posts_of_pupil(ben, ms_tan.pk, now=now)


@pytest.fixture
def prompt(green: SchoolClass, ms_tan: User, now: datetime) -> Prompt:
    return Prompt.objects.create(
        school_class=green,
        question="What surprised you?",
        starters=["I was surprised", "I noticed"],
        role="a mouse",
        written_by=ms_tan,
        pinned_at=now,
        names_version=green.school.names_version,
    )


def test_the_classs_question_stands_above_its_newest_posts(
    ada: User, ms_tan: User, prompt: Prompt, now: datetime
) -> None:
    asked = first_wall(ada, now=now).question
    expected = walls.Question(
        prompt.pk, "What surprised you?", ("I was surprised", "I noticed"), (), "a mouse", "Ms Tan", now
    )
    assert asked == expected
    assert school_wall(ada, now=now).question is None
    post = approved(ada, by=ms_tan, now=now)
    assert first_wall(ada, now=now, after=f"{2**50}-{post.pk}").question is None


def test_a_question_of_somebody_who_has_gone_is_the_classs_own(
    ada: User, prompt: Prompt, now: datetime
) -> None:
    Prompt.objects.update(written_by=None)
    asked = first_wall(ada, now=now).question
    assert asked is not None
    assert asked.asked_by == "Green Class"


def test_a_question_is_gone_until_it_is_judged_again(
    ada: User, prompt: Prompt, green: SchoolClass, now: datetime
) -> None:
    newcomer_joins(green)
    assert first_wall(ada, now=now).question is None


def test_a_post_in_a_role_says_so(ada: User, ms_tan: User, prompt: Prompt, now: datetime) -> None:
    stands(draft(ada, "I am a mouse", prompt=prompt), by=ms_tan, now=now)
    assert [card.in_role for card in first_wall(ada, now=now).cards] == [True]


def test_a_threads_rows_stand_in_reading_order(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, "First", by=ms_tan, now=now)
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=original)
    approved(ada, "Thank you", by=ms_tan, now=now, root=reshare)
    read = list(rows(Post.objects.visible_to(ada, now=now).filter(pk=reshare.pk), viewer=ada, now=now))
    found: tuple[Read, ...] = threads(read, viewer=ada, now=now)
    texts = [row.revision.text for row in chain.from_iterable(thread.rows for thread in found)]
    assert texts == ["Look", "First", "Thank you"]


def test_the_school_that_a_thread_is_compared_with_is_read_in_the_same_query(
    ada: User, ben: User, ms_tan: User, school: School, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now, pictures=1)
    # The viewer's own copy of the school is an old one.
    assert ben.school.names_version == 1
    School.objects.filter(pk=school.pk).update(names_version=2)
    assert first_wall(ben, now=now).cards[0].checking is True
