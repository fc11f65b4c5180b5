"""Who reads which wall, and when."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.models import Audience, Post, SchoolClass, User
from classroom.moderation.moves import decline, hide, take_down, undo
from classroom.timeline.byline import Byline, BylineKind
from classroom.timeline.cards import Card
from classroom.timeline.posts import post_page
from classroom.timeline.rows import NotOnAWall
from classroom.timeline.walls import Page, WallName, class_wall, first_wall, school_wall
from tests.posts import approved, draft, edit, handed_in, pressed_approve, seen, stands, waiting

TEN_SECONDS = timedelta(seconds=10)
AN_INSTANT = timedelta(microseconds=1)
EVERYBODY = ("ada", "ben", "cem", "dot", "ms_tan", "mr_ural", "mrs_lead", "mx_office", "mr_admin", "ms_far")

Cast = dict[str, User]


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    return {name: request.getfixturevalue(name) for name in EVERYBODY}


def readers_of(post: Post, cast: Cast, now: datetime) -> set[str]:
    """Everybody who can open the page of a post."""
    readers = set()
    for name, viewer in cast.items():
        try:
            post_page(viewer, post.pk, now=now)
        except NotOnAWall:
            continue
        readers.add(name)
    return readers


def words(page: Page) -> list[str]:
    return [card.html for card in page.cards]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.CLASS, {"ada", "ben", "ms_tan", "mrs_lead"}),
        (Audience.SCHOOL, {"ada", "ben", "cem", "ms_tan", "mr_ural", "mrs_lead", "mx_office"}),
        (Audience.EVERYONE, {"ada", "ben", "ms_tan", "mrs_lead", "mx_office"}),
    ],
)
def test_what_ada_wrote_is_read_by_those_she_asked_for(
    cast: Cast, ada: User, ms_tan: User, now: datetime, audience: Audience, readers: set[str]
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=audience)
    assert readers_of(post, cast, now) == readers


def test_everybody_has_their_own_walls(
    cast: Cast, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    in_green, in_blue = WallName(green.pk, "Green Class"), WallName(blue.pk, "Blue Class")
    school = WallName(None, "Hazel Nest Primary")
    walls = {
        name: first_wall(cast[name], now=now).walls
        for name in ("ada", "ben", "cem", "ms_tan", "mr_ural", "mrs_lead", "mx_office")
    }
    assert walls == {
        "ada": (in_green, school),
        "ben": (in_green, school),
        "cem": (in_blue, school),
        "ms_tan": (in_green, school),
        "mr_ural": (in_blue, school),
        "mrs_lead": (in_blue, in_green, school),
        "mx_office": (school,),
    }
    with pytest.raises(NotOnAWall):
        first_wall(cast["mr_admin"], now=now)


def test_everybody_lands_where_they_belong(cast: Cast, now: datetime) -> None:
    lands = {
        name: first_wall(cast[name], now=now).wall.name
        for name in ("ada", "cem", "ms_tan", "mr_ural", "mrs_lead", "mx_office", "dot")
    }
    assert lands == {
        "ada": "Green Class",
        "cem": "Blue Class",
        "ms_tan": "Green Class",
        "mr_ural": "Blue Class",
        "mrs_lead": "Hazel Nest Primary",
        "mx_office": "Hazel Nest Primary",
        "dot": "Red Class",
    }


@pytest.mark.parametrize("name", ["cem", "dot", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_the_wall_of_green_class_does_not_exist_for_others(
    cast: Cast, green: SchoolClass, now: datetime, name: str
) -> None:
    with pytest.raises(NotOnAWall):
        class_wall(cast[name], green.pk, now=now)


def test_mr_admin_has_no_wall(mr_admin: User, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        first_wall(mr_admin, now=now)
    with pytest.raises(NotOnAWall):
        school_wall(mr_admin, now=now)


def test_the_class_wall_holds_what_the_class_wrote_for_the_school_too(
    ada: User, cem: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    approved(ada, "For my class", by=ms_tan, now=now)
    approved(ada, "For my school", by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(cem, "From Blue Class", by=mr_ural, now=now, audience=Audience.SCHOOL)
    assert words(first_wall(ada, now=now)) == ["For my school", "For my class"]
    assert words(school_wall(ada, now=now)) == ["From Blue Class", "For my school"]


def test_a_post_appears_when_its_ten_seconds_are_over_and_at_once_for_who_decided(
    cast: Cast, ada: User, ms_tan: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    assert readers_of(revision.post, cast, now) == {"ms_tan"}
    assert readers_of(revision.post, cast, now + TEN_SECONDS - AN_INSTANT) == {"ms_tan"}
    readers = {"ada", "ben", "ms_tan", "mrs_lead"}
    assert readers_of(revision.post, cast, now + TEN_SECONDS) == readers


def shown_to(viewer: User, post: Post, now: datetime) -> Card:
    return post_page(viewer, post.pk, now=now).card


def test_an_edit_shows_what_stood_before_until_it_takes_effect(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "Before", by=ms_tan, now=now)
    later = now + timedelta(minutes=5)
    revision = handed_in(edit(post, "After"), now=later)
    assert [shown_to(one, post, later).html for one in (ben, ms_tan)] == ["Before", "Before"]
    pressed_approve(revision, by=ms_tan, now=later)
    assert [shown_to(one, post, later).html for one in (ben, ms_tan)] == ["Before", "After"]
    assert shown_to(ben, post, later + TEN_SECONDS).html == "After"
    undo(revision.pk, staff=ms_tan, now=later)
    assert [shown_to(one, post, later + TEN_SECONDS).html for one in (ben, ms_tan)] == ["Before", "Before"]


def test_an_undone_approval_leaves_nothing(cast: Cast, ada: User, ms_tan: User, now: datetime) -> None:
    revision = pressed_approve(waiting(ada, now=now), by=ms_tan, now=now)
    undo(revision.pk, staff=ms_tan, now=now)
    assert readers_of(revision.post, cast, now + TEN_SECONDS) == set()


def test_nobody_reads_what_waits_or_was_declined_or_is_a_draft(
    cast: Cast, ada: User, ms_tan: User, now: datetime
) -> None:
    declined = waiting(ada, now=now)
    decline(declined.pk, staff=ms_tan, seen=seen(declined), now=now)
    for revision in (draft(ada), waiting(ada, now=now), declined):
        assert readers_of(revision.post, cast, now + TEN_SECONDS) == set()


Gone = Callable[[Post, User, User, datetime], object]
WAYS_TO_GO: dict[str, Gone] = {
    "ms_tan hides it": lambda post, _ada, ms_tan, now: hide(post.pk, staff=ms_tan, now=now),
    "ada takes it down": lambda post, ada, _ms_tan, now: take_down(post.pk, author=ada, now=now),
}


@pytest.mark.parametrize("way", WAYS_TO_GO)
def test_a_root_that_goes_takes_its_replies_along(
    cast: Cast, ada: User, ben: User, ms_tan: User, now: datetime, way: str
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, "Me too", by=ms_tan, now=now, root=root)
    assert readers_of(reply, cast, now) == {"ada", "ben", "ms_tan", "mrs_lead"}
    WAYS_TO_GO[way](root, ada, ms_tan, now)
    assert readers_of(reply, cast, now) == set()
    assert words(first_wall(ada, now=now)) == []


@pytest.mark.parametrize("way", WAYS_TO_GO)
def test_an_original_that_goes_takes_its_reshares_along(
    cast: Cast, ada: User, ben: User, ms_tan: User, now: datetime, way: str
) -> None:
    original = approved(ada, "First", by=ms_tan, now=now)
    reshare = approved(ben, "Look at this", by=ms_tan, now=now, reshares=original)
    reply = approved(ada, "I see it", by=ms_tan, now=now, root=reshare)
    card = shown_to(ada, reshare, now)
    assert (card.html, card.original and card.original.html) == ("Look at this", "First")
    WAYS_TO_GO[way](original, ada, ms_tan, now)
    assert readers_of(reshare, cast, now) == set()
    assert list(Post.objects.visible_to(ms_tan, now=now).filter(pk=reply.pk)) == []
    assert words(first_wall(ada, now=now)) == []


def test_a_hidden_reply_leaves_its_root(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, "Me too", by=ms_tan, now=now, root=root)
    hide(reply.pk, staff=ms_tan, now=now)
    assert shown_to(ada, root, now).replies == ()


def test_replies_stand_oldest_first_and_their_address_leads_to_the_root(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    second = approved(ben, "Second", by=ms_tan, now=now + timedelta(minutes=2), root=root)
    first = approved(ben, "First", by=ms_tan, now=now + timedelta(minutes=1), root=root)
    page = post_page(ada, second.pk, now=now + timedelta(minutes=3))
    assert page.card.id == root.pk
    assert [reply.id for reply in page.card.replies] == [first.pk, second.pk]


def test_children_are_known_by_pen_name_and_grown_ups_by_theirs(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(ms_tan, "How many?", by=ms_tan, now=now, root=root)
    approved(mrs_lead, "Well done", by=mrs_lead, now=now, root=root)
    card = shown_to(ada, root, now)
    assert [one.byline for one in (card, *card.replies)] == [
        Byline(BylineKind.PUPIL, "Daring Fox", "🦊"),
        Byline(BylineKind.STAFF, "Ms Tan", ""),
        Byline(BylineKind.STAFF, "Mrs Lead", ""),
    ]
    assert [one.pupil_id for one in (card, *card.replies)] == [ada.pk, None, None]


def test_every_grown_up_may_hide_what_they_read_and_the_office_replies_on_the_school_wall_only(
    ada: User, ben: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    offered = approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE)
    on_school_wall = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    may = {
        (viewer.username, post.pk): (card.may_reply, card.may_hide)
        for post in (offered, on_school_wall)
        for viewer in (ben, ms_tan, mx_office)
        for card in [shown_to(viewer, post, now)]
    }
    assert may == {
        (ben.username, offered.pk): (True, False),
        (ms_tan.username, offered.pk): (True, True),
        (mx_office.username, offered.pk): (False, True),
        (ben.username, on_school_wall.pk): (True, False),
        (ms_tan.username, on_school_wall.pk): (True, True),
        (mx_office.username, on_school_wall.pk): (True, True),
    }


def test_a_mended_post_shows_the_words_of_the_last_approval(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    stands(edit(post, "Better words"), by=ms_tan, now=now)
    assert words(first_wall(ada, now=now)) == ["Better words"]
