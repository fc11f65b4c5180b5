"""Who may open a picture, and when."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classroom.media.store import WIDTHS, open_rendition
from classroom.models import Audience, Revision, RevisionPicture, SchoolClass, Thread, User
from classroom.moderation.moves import hide, return_to_pupil, seal, take_down
from classroom.roster.people import add_pupil
from classroom.timeline.pictures import picture_for
from classroom.timeline.rows import NotOnAWall
from tests.posts import approved, draft, edit, handed_in, picture, pressed_approve, seen, stands, waiting

EVERYBODY = ("ada", "ben", "cem", "dot", "ms_tan", "mr_ural", "mrs_lead", "mx_office", "mr_admin", "ms_far")
TEN_SECONDS = timedelta(seconds=10)

Openers = Callable[[str], set[str]]


def token_of(revision: Revision | None) -> str:
    assert revision is not None
    return RevisionPicture.objects.of([revision.pk])[0].picture.token


@pytest.fixture
def openers(request: pytest.FixtureRequest, now: datetime) -> Callable[..., set[str]]:
    """Everybody who can open a picture."""
    cast: dict[str, User] = {name: request.getfixturevalue(name) for name in EVERYBODY}

    def ask(token: str, at: datetime = now) -> set[str]:
        found = set()
        for name, viewer in cast.items():
            try:
                picture_for(viewer, token, 400, now=at).close()
            except NotOnAWall:
                continue
            found.add(name)
        return found

    return ask


CLASS = {"ada", "ben", "ms_tan", "mrs_lead"}


def test_a_picture_is_the_stored_one_in_each_width(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    token = token_of(approved(ada, by=ms_tan, now=now, pictures=1).live_revision)
    for width in WIDTHS:
        with picture_for(ben, token, width, now=now) as given, open_rendition(token, width) as kept:
            assert given.read() == kept.read()


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.CLASS, CLASS),
        (Audience.SCHOOL, CLASS | {"cem", "mr_ural", "mx_office"}),
        (Audience.EVERYONE, CLASS | {"mx_office"}),
    ],
)
def test_a_picture_on_a_wall_is_opened_by_its_readers(
    openers: Openers, ada: User, ms_tan: User, now: datetime, audience: Audience, who: set[str]
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1, audience=audience)
    assert openers(token_of(post.live_revision)) == who


def test_a_picture_opens_when_the_ten_seconds_are_over(
    openers: Callable[..., set[str]], ada: User, ms_tan: User, now: datetime
) -> None:
    revision = pressed_approve(waiting(ada, now=now, pictures=1), by=ms_tan, now=now)
    token = token_of(revision)
    deciders = {"ada", "ms_tan", "mrs_lead"}
    assert openers(token, now + TEN_SECONDS - timedelta(microseconds=1)) == deciders
    assert openers(token, now + TEN_SECONDS) == CLASS


def test_a_picture_of_a_draft_is_its_authors_alone(openers: Openers, ada: User) -> None:
    assert openers(token_of(draft(ada, pictures=1))) == {"ada"}


def test_a_picture_that_waits_is_the_authors_and_the_deciders(
    openers: Openers, ada: User, now: datetime
) -> None:
    assert openers(token_of(waiting(ada, now=now, pictures=1))) == {"ada", "ms_tan", "mrs_lead"}


def test_a_picture_that_came_back_is_still_the_authors_and_the_deciders(
    openers: Callable[..., set[str]], ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now, pictures=1)
    return_to_pupil(revision.pk, staff=ms_tan, seen=seen(revision), now=now, comment="Whose is it?")
    assert openers(token_of(revision), now + TEN_SECONDS) == {"ada", "ms_tan", "mrs_lead"}


def test_a_picture_that_the_lead_has_is_no_teachers(
    openers: Openers, ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, now=now, pictures=1)
    seal(revision.pk, staff=ms_tan, now=now)
    assert openers(token_of(revision)) == {"ada"}


@pytest.mark.parametrize("way", ["hidden", "taken down", "root hidden"])
def test_a_picture_that_has_gone_from_its_wall_is_gone_for_its_readers(
    openers: Openers, ada: User, ben: User, ms_tan: User, now: datetime, way: str
) -> None:
    root = approved(ben, by=ms_tan, now=now)
    post = approved(ada, by=ms_tan, now=now, pictures=1, root=root if way == "root hidden" else None)
    if way == "taken down":
        take_down(post.pk, author=ada, now=now)
    else:
        hide(root.pk if way == "root hidden" else post.pk, staff=ms_tan, now=now)
    assert openers(token_of(post.live_revision)) == {"ada", "ms_tan", "mrs_lead"}


def test_a_picture_that_an_edit_left_out_is_gone_for_its_readers(
    openers: Callable[..., set[str]], ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    token = token_of(post.live_revision)
    revision = handed_in(edit(post, "Without it"), now=now)
    pressed_approve(revision, by=ms_tan, now=now)
    assert openers(token) == CLASS
    assert openers(token, now + TEN_SECONDS) == {"ada", "ms_tan", "mrs_lead"}


def test_a_picture_of_a_waiting_edit_is_no_readers(
    openers: Openers, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    revision = handed_in(edit(post, "With a photo now", pictures=1), now=now)
    assert openers(token_of(revision)) == {"ada", "ms_tan", "mrs_lead"}


def test_a_roster_change_shuts_every_picture_at_once(
    openers: Openers, ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1, audience=Audience.SCHOOL)
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")
    assert openers(token_of(post.live_revision)) == {"ada", "ms_tan", "mrs_lead"}


def test_a_thread_that_is_not_judged_or_has_an_open_name_shuts_its_pictures(
    openers: Openers, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    Thread.objects.update(names_version=0)
    assert openers(token_of(post.live_revision)) == {"ada", "ms_tan", "mrs_lead"}
    Thread.objects.update(names_version=1, has_picture=False, open_name_findings=1)
    assert openers(token_of(post.live_revision)) == {"ada", "ms_tan", "mrs_lead"}


def test_a_picture_in_two_versions_stays_open_while_one_of_them_shows(
    openers: Openers, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    kept = RevisionPicture.objects.get(revision=post.live_revision)
    again = edit(post, "The same picture")
    RevisionPicture.objects.create(revision=again, picture=kept.picture, position=0, alt_text=kept.alt_text)
    stands(again, by=ms_tan, now=now)
    assert openers(kept.picture.token) == CLASS


def test_a_picture_that_nothing_carries_opens_for_nobody(openers: Openers, ada: User) -> None:
    assert openers(picture(ada).token) == set()


@pytest.mark.parametrize("token", ["", "nothing", "../../etc/passwd", "A" * 32, "é" * 32])
def test_a_picture_that_never_was_is_not_there(ada: User, token: str, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        picture_for(ada, token, 400, now=now)


@pytest.mark.parametrize("width", [0, 401, 2**70, -400])
def test_a_width_that_we_do_not_keep_is_not_there(ada: User, width: int, now: datetime) -> None:
    with pytest.raises(NotOnAWall):
        picture_for(ada, token_of(draft(ada, pictures=1)), width, now=now)
