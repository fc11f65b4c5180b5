"""From the instant at which the roster changes, a picture is being checked: on every page, for everybody but who decides about it.

Each line of the table is one page as one person reads it: how many pictures they are shown before a child joins, and how many after.
Whatever lists posts belongs in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.models import Audience, Post, PublicPicture, PublicVersion, Revision, RevisionPicture, User
from classroom.moderation.reports import report
from classroom.moderation.rescan import rescan
from classroom.publishing.compose import start_public
from classroom.roster.people import add_pupil
from tests.conftest import NOW, class_of
from tests.posts import A_MINUTE, approved, draft, edit, waiting
from tests.publishing.told import outside, post_of, written
from tests.timeline.many import with_topic
from tests.timeline.meanwhile import meanwhile
from tests.web.ipad import at_the_ipad_of

pytestmark = pytest.mark.unmeasured

CHECKING = "We are checking the picture."
PICTURE = re.compile(r"/pictures/([\w-]{8,}|\d+)/\d+\.webp")


@dataclass(frozen=True, slots=True)
class House:
    """Green's post with a photo (and one below, and passed on), Blue's on the school wall, and what is being written about them."""

    people: dict[str, User]
    nest: Post
    passed_on: Post
    school: Post
    told: Post
    mending: Revision
    answer: Revision
    answer_elsewhere: Revision
    reshare: Revision
    version: PublicVersion
    public: PublicVersion

    def address(self, name: str, *args: object, **asked: str) -> str:
        """The address of a page, with a query."""
        query = "&".join(f"{key}={value}" for key, value in asked.items())
        return reverse(name, args=args) + (f"?{query}" if query else "")


@pytest.fixture
def house(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User
) -> House:
    class_of(ada).topics_on = class_of(ada).reshares_on = True
    class_of(ada).save()
    early = NOW - timedelta(hours=1)
    nest = approved(ada, "A nest", by=ms_tan, now=early, pictures=1)
    with_topic([nest], "nests")
    approved(ben, "Mine too", by=ms_tan, now=early, root=nest, pictures=1)
    school = approved(cem, "A tern", by=mr_ural, now=early, pictures=1, audience=Audience.SCHOOL)
    told = approved(ada, "A wren", by=ms_tan, now=early, pictures=1)
    report(told.pk, by=ben, now=early)
    return House(
        people={one.username.split("-")[0]: one for one in (ada, ben, cem)}
        | {"tan": ms_tan, "ural": mr_ural, "lead": mrs_lead, "office": mx_office},
        nest=nest,
        passed_on=approved(ms_tan, "Look", by=ms_tan, now=early, reshares=nest),
        school=school,
        told=told,
        mending=edit(nest, "A bigger nest", pictures=1),
        answer=waiting(ben, "So many", now=early, root=nest),
        answer_elsewhere=waiting(ada, "So far", now=early, root=school),
        reshare=draft(ben, "Look here", reshares=nest),
        version=start_public(staff=ms_tan, source_id=nest.pk, now=NOW),
        public=outside(
            ms_tan, by=mrs_lead, now=early, source=post_of(ben, by=ms_tan, now=early - A_MINUTE, pictures=1)
        ),
    )


Line = tuple[str, Callable[[House], str], int, int]
# Who, where, how many pictures before and after. On walls of Green: two of the nest's thread, one of them passed on, too; the one
# told about (not for Ben, who told, nor on paper), and the one that went outside.
READ: dict[str, Line] = {
    "the class wall": ("ada", lambda h: h.address("wall"), 4, 0),
    "the class wall of who told": ("ben", lambda h: h.address("wall"), 3, 0),
    "a teacher's wall": ("tan", lambda h: h.address("class_wall", h.nest.school_class_id), 4, 0),
    "the lead's wall": ("lead", lambda h: h.address("class_wall", h.nest.school_class_id), 4, 0),
    "the school wall": ("ada", lambda h: h.address("school_wall"), 1, 0),
    "the school wall of the office": ("office", lambda h: h.address("school_wall"), 1, 0),
    "a post": ("ben", lambda h: h.address("post", h.nest.pk), 2, 0),
    "more of a post": ("ben", lambda h: h.address("post", h.nest.pk, after="1-1"), 2, 0),
    "a reshare": ("ben", lambda h: h.address("post", h.passed_on.pk), 1, 0),
    "what one child wrote": ("ben", lambda h: h.address("pupil_posts", h.nest.author_id), 0, 0),
    "a topic": ("ben", lambda h: h.address("topic", "nests"), 2, 0),
    "search": ("tan", lambda h: h.address("search"), 0, 0),
    "telling about a post": ("ada", lambda h: h.address("report", h.school.pk), 1, 0),
    "what was told": ("tan", lambda h: h.address("reported", h.told.pk, show="both"), 1, 0),
    "the class book": (
        "tan",
        lambda h: h.address("class_book", h.nest.school_class_id, pictures="yes"),
        3,
        0,
    ),
    "passing on": ("ben", lambda h: h.address("reshare", h.nest.pk), 1, 0),
    "passing on, begun": ("ben", lambda h: h.address("draft", h.reshare.pk), 1, 0),
    "answering": ("ben", lambda h: h.address("reply", h.nest.pk), 0, 0),
    "writing for a child": ("tan", lambda h: h.address("write_for", h.nest.author_id), 0, 0),
    "staff home": ("tan", lambda h: h.address("staff_home"), 0, 0),
    "the queue": ("tan", lambda h: h.address("queue"), 0, 0),
    "share": ("tan", lambda h: h.address("share"), 0, 0),
    "answering in another's thread": (
        "tan",
        lambda h: h.address("review", h.answer_elsewhere.pk, show="both"),
        1,
        0,
    ),
    "my posts": ("ben", lambda h: h.address("my_posts"), 2, 0),
}
# In the act of deciding; and what somebody is just writing, in their own hands.
DECIDED: dict[str, Line] = {
    "deciding": ("tan", lambda h: h.address("review", h.answer.pk, show="both"), 1, 1),
    "deciding as a lead": ("lead", lambda h: h.address("review", h.answer_elsewhere.pk), 1, 1),
    "sharing": ("tan", lambda h: h.address("share_version", h.version.pk, show="both"), 1, 1),
    "mending": ("ada", lambda h: h.address("draft", h.mending.pk), 1, 1),
}


def shown(house: House, line: Line) -> tuple[int, bool]:
    """How many pictures somebody is shown there, and whether any is said to be checked."""
    response = at_the_ipad_of(house.people[line[0]]).get(line[1](house))
    assert response.status_code == 200
    page = response.content.decode()
    return len(set(PICTURE.findall(page))), CHECKING in page


def newcomer_joins(house: House) -> None:
    add_pupil(school_class=class_of(house.people["ada"]), by=None, username="zed", first_name="Zedekiah")


def test_no_page_shows_a_picture_that_is_being_checked(house: House, clock: time_machine.Traveller) -> None:
    pages = READ | DECIDED
    assert {name: shown(house, line) for name, line in pages.items()} == {
        name: (line[2], False) for name, line in pages.items()
    }
    newcomer_joins(house)
    # A book holds only what is judged, and says how much it leaves out.
    silent = {"the class book"}
    assert {name: shown(house, line) for name, line in pages.items()} == {
        name: (after, before > after and name not in silent)
        for name, (_who, _at, before, after) in pages.items()
    }
    rescan(house.nest.school_id, now=NOW)
    assert {name: shown(house, line)[0] for name, line in pages.items()} == {
        name: line[2] for name, line in pages.items()
    }


def test_what_the_re_scan_took_off_is_its_authors_own_again(
    ada: User, ms_tan: User, clock: time_machine.Traveller
) -> None:
    post = approved(ada, "we call it zedekiah", by=ms_tan, now=NOW - A_MINUTE, pictures=1)
    mine = at_the_ipad_of(ada)

    def shows() -> tuple[bool, bool]:
        page = mine.get(reverse("my_posts")).content.decode()
        return bool(PICTURE.search(page)), CHECKING in page

    assert shows() == (True, False)
    add_pupil(school_class=class_of(ada), by=None, first_name="Zedekiah")
    assert shows() == (False, True)
    rescan(post.school_id, now=NOW)
    post.refresh_from_db()
    # In one's own words and hands, to be mended: nobody else is shown either of them.
    assert (post.to_decide_again, shows()) == (True, (True, False))


def test_the_open_pages_are_drawn_again_without_the_picture(
    house: House, clock: time_machine.Traveller
) -> None:
    client = at_the_ipad_of(house.people["ben"])
    polls = {}
    for page in ("wall", "my_posts"):
        found = re.search(r'data-poll="([^"]+)"', client.get(reverse(page)).content.decode())
        assert found is not None
        polls[page] = found[1]
    assert [client.get(poll).status_code for poll in polls.values()] == [204, 204]
    newcomer_joins(house)
    drawn = [client.get(poll, headers={"HX-Request": "true"}).content.decode() for poll in polls.values()]
    assert [(CHECKING in page, PICTURE.findall(page)) for page in drawn] == [(True, [])] * 2


def test_a_photo_that_comes_while_a_report_is_read_is_covered_on_the_board(
    ada: User, ben: User, ms_tan: User, clock: time_machine.Traveller
) -> None:
    post = approved(ada, "A wren", by=ms_tan, now=NOW - A_MINUTE)
    report(post.pk, by=ben, now=NOW - A_MINUTE)
    desk, address = at_the_ipad_of(ms_tan), reverse("reported", args=[post.pk])

    def photo() -> None:
        approved(ben, "Here", by=ms_tan, now=NOW, root=post, pictures=1)

    with meanwhile(photo, before_query=0) as asked:
        desk.get(address)
    # Just before the replies are read: what was told, and by whom, has been read already.
    replies = next(number for number, sql in enumerate(asked, start=1) if "ROW_NUMBER" in sql)
    with meanwhile(photo, before_query=replies):
        page = desk.get(address).content.decode()
    assert (bool(PICTURE.search(page)), "is covered while names show" in page) == (True, True)


def test_while_the_class_is_open_the_childs_words_are_covered_beside_the_pictures_to_share(
    ada: User, ms_tan: User, clock: time_machine.Traveller
) -> None:
    source = post_of(ada, by=ms_tan, now=NOW - A_MINUTE, pictures=1, text="we saw it today")
    version = written(ms_tan, now=NOW, source=source)
    desk, address = at_the_ipad_of(ms_tan), reverse("share_version", args=[version.pk])
    pages = {
        show: desk.get(address, {"show": show}).content.decode() for show in ("names", "picture", "both")
    }
    assert {
        show: (bool(PICTURE.search(page)), "we saw it today" in page) for show, page in pages.items()
    } == {"names": (False, True), "picture": (True, False), "both": (True, True)}


def bytes_of(client: Client, address: str) -> list[int]:
    """What a browser is answered that asks, asks only whether it is there, and asks whether its own copy is still good."""
    since = "Wed, 21 Oct 2099 07:28:00 GMT"
    answers: list[Any] = [
        client.get(address),
        client.head(address),
        client.get(address, headers={"If-None-Match": "*"}),
        client.get(address, headers={"If-Modified-Since": since}),
    ]
    for answer in answers:
        b"".join(answer)
    return [answer.status_code for answer in answers]


def test_the_bytes_of_a_picture_are_nobodys_meanwhile_but_who_took_it_or_decides(
    house: House, clock: time_machine.Traveller
) -> None:
    token = RevisionPicture.objects.get(revision=house.nest.live_revision_id).picture.token
    address = reverse("picture", args=[token, 400])
    readers = {name: at_the_ipad_of(house.people[name]) for name in ("ada", "ben", "tan", "lead")}
    assert {name: bytes_of(client, address) for name, client in readers.items()} == dict.fromkeys(
        readers, [200] * 4
    )
    newcomer_joins(house)
    assert {name: bytes_of(client, address)[0] for name, client in readers.items()} == {
        "ada": 200,
        "ben": 404,
        "tan": 200,
        "lead": 200,
    }
    assert bytes_of(readers["ben"], address) == [404] * 4


def test_outside_a_picture_post_is_away_and_asks_to_come_back(
    house: House, client: Client, clock: time_machine.Traveller
) -> None:
    page = reverse("public_page", args=["hazel-nest"])
    post = reverse("public_post", args=["hazel-nest", house.public.public_post.public_id])
    token = PublicPicture.objects.get(version=house.public).public_token
    picture = reverse("public_picture", args=["hazel-nest", token, 400])
    feed = reverse("public_feed", args=["hazel-nest"])
    assert [len(PICTURE.findall(client.get(at).content.decode())) > 0 for at in (page, feed, post)] == [
        True
    ] * 3
    assert bytes_of(client, picture) == [200] * 4
    newcomer_joins(house)
    assert [PICTURE.findall(client.get(at).content.decode()) for at in (page, feed, post)] == [[]] * 3
    assert bytes_of(client, picture) == [404] * 4
    answer = client.get(post)
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (503, True)
