"""The pages for the world, as a browser without any account gets them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from classroom.models import Picture, PublicPicture, PublicVersion, Purpose, School, SchoolClass, User
from classroom.permissions.answers import record_permission
from classroom.publishing import public
from classroom.publishing.rejudge import rejudge_versions
from classroom.publishing.release import take_down
from classroom.roster.people import add_pupil
from tests.publishing.told import BEANS, JAR, outside, post_of, released, written
from tests.web.markup import inline_code

PAGE = "/public/hazel-nest/"
FEED = "/public/hazel-nest/feed.atom"
LATER = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _half_an_hour_later() -> object:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def told(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> PublicVersion:
    """Ada's post with a picture, outside for half an hour."""
    return outside(ms_tan, by=mrs_lead, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))


def _post(version: PublicVersion) -> str:
    return f"{PAGE}posts/{version.public_post.public_id}/"


def _picture(version: PublicVersion, width: int = 400) -> str:
    return f"{PAGE}pictures/{PublicPicture.objects.get(version=version).public_token}/{width}.webp"


def _everywhere(client: Client, version: PublicVersion) -> tuple[bool, int, int, int]:
    """On the page, at its own address, entries in the feed, its picture."""
    entries = client.get(FEED).content.decode().count("<entry>")
    page = client.get(PAGE).content.decode()
    post, picture = client.get(_post(version)), client.get(_picture(version))
    _read(picture)
    return version.public_post.public_id in page, post.status_code, entries, picture.status_code


def _read(answer: Any) -> bytes:
    """To the end, as a browser does: then its file is closed."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_anybody_reads_the_page_the_post_the_feed_and_the_picture(
    client: Client, told: PublicVersion
) -> None:
    assert _everywhere(client, told) == (True, 200, 1, 200)
    page = client.get(PAGE).content.decode()
    assert (page.count(BEANS), page.count("Green Class</h3>"), page.count(JAR)) == (1, 1, 1)
    assert page.count("Today, Tuesday 10 March") == 1


@pytest.mark.parametrize("kind", ["page", "post", "feed", "picture"])
def test_no_cookie_no_session_and_a_minute_in_any_cache(
    client: Client, told: PublicVersion, ms_tan: User, kind: str
) -> None:
    address = {"page": PAGE, "post": _post(told), "feed": FEED, "picture": _picture(told)}[kind]
    answers = [client.get(address)]
    client.force_login(ms_tan, backend="classroom.door.backends.StaffBackend")
    before = dict(client.session)
    answers.append(client.get(address, headers={"cookie": client.cookies.output(header="", sep=";")}))
    for answer in answers:
        told_headers = [answer.headers.get(name) for name in ("Set-Cookie", "Vary", "Cache-Control")]
        # The same for everybody, but for how it is squeezed.
        assert told_headers == [None, None if kind == "picture" else "Accept-Encoding", "public, max-age=60"]
        assert list(answer.cookies) == []
        _read(answer)
    assert dict(client.session) == before


def test_a_page_holds_no_script_no_form_and_nothing_from_elsewhere(
    client: Client, told: PublicVersion
) -> None:
    for address in (PAGE, _post(told)):
        page = client.get(address).content.decode()
        found = [word for word in ("<script", "<form", "csrf", "<iframe") if word in page.lower()]
        elsewhere = [
            part.split('"')[0]
            for mark in ('src="', 'srcset="')
            for part in page.split(mark)[1:]
            if not part.startswith("/")
        ]
        assert (found, elsewhere, inline_code(page)) == ([], [], [])


def test_no_page_says_who_wrote_who_released_or_who_is_in_it(
    client: Client, told: PublicVersion, ada: User, ben: User
) -> None:
    names = [
        ada.first_name,
        ada.last_name,
        ada.pen_name,
        "Fox",
        "🦊",
        "Ben",
        "Tan",
        "Lead",
        Picture.objects.get().token,
    ]
    names.append(str(told.public_post.source_id) + "/posts")
    for address in (PAGE, _post(told), FEED):
        page = client.get(address).content.decode()
        assert [name for name in names if name in page.replace("Leading", "")] == []


def test_a_shared_link_tells_only_what_the_page_tells(client: Client, told: PublicVersion) -> None:
    page = client.get(_post(told)).content.decode()
    whole = "http://testserver"
    for name, content in {
        "og:type": "article",
        "og:site_name": "Hazel Nest Primary",
        "og:title": "Green Class",
        "og:description": BEANS,
        "og:url": whole + _post(told),
        "og:locale": "en_GB",
        "og:image": whole + _picture(told, 800),
        "og:image:alt": JAR,
    }.items():
        assert page.count(f'<meta property="{name}" content="{content}">') == 1


def test_a_post_without_a_picture_has_no_picture_in_its_card(
    client: Client, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    assert client.get(_post(version)).content.decode().count("og:image") == 0


def test_what_is_taken_down_is_gone_without_a_reason(
    client: Client, told: PublicVersion, ms_tan: User, now: datetime
) -> None:
    take_down(told.public_post_id, staff=ms_tan, now=now)
    assert _everywhere(client, told) == (False, 410, 0, 404)
    gone = client.get(_post(told))
    assert gone.content.decode().count("This has gone") == 2
    assert gone.headers["Cache-Control"] == "no-store"
    assert gone.headers.get("Set-Cookie") is None


def test_a_withdrawn_permission_is_felt_by_the_next_reading(
    client: Client, told: PublicVersion, ada: User, now: datetime
) -> None:
    record_permission(
        pupil=ada, purpose=Purpose.WORDS_INTERNET, yes=False, starts_on=date(2026, 3, 10), by=None, at=now
    )
    assert _everywhere(client, told) == (False, 410, 0, 404)


def test_while_it_is_being_checked_the_address_says_come_back(
    client: Client, told: PublicVersion, green: SchoolClass, now: datetime
) -> None:
    add_pupil(school_class=green, by=None, username="zeb", first_name="Zeb", last_name="Pike")
    assert _everywhere(client, told) == (False, 503, 0, 404)
    answer = client.get(_post(told))
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("60", "no-store")
    rejudge_versions(green.school, now=now, limit=5)
    assert _everywhere(client, told) == (True, 200, 1, 200)


def test_words_alone_say_come_back_too(
    client: Client, green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    address = _post(outside(ms_tan, by=mrs_lead, now=now, text="We loved meeting Owen Oak."))
    assert client.get(address).status_code == 200
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Oak", animal="elk")
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"], "Owen" in _read(answer).decode()) == (
        503,
        "60",
        False,
    )
    assert ["Owen" in _read(client.get(where)).decode() for where in (PAGE, FEED)] == [False, False]


def test_what_waits_for_its_time_is_not_there_yet(
    client: Client, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = released(
        written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=LATER + timedelta(minutes=1)
    )
    assert client.get(_post(version)).status_code == 404
    with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
        assert client.get(_post(version)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/public/nowhere/",
        "/public/nowhere/feed.atom",
        "/public/hazel-nest/?after=unknown",
        "/public/hazel-nest/?after=%00",
        "/public/hazel-nest/?after=%E2%98%83",
        f"/public/hazel-nest/?after={'a' * 400}",
        "/public/hazel-nest/posts/unknown/",
        "/public/nowhere/posts/unknown/",
        "/public/hazel-nest/pictures/unknown/400.webp",
        f"/public/hazel-nest/pictures/unknown/{'9' * 40}.webp",
    ],
)
def test_what_nobody_made_is_not_there(client: Client, told: PublicVersion, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_picture_has_three_widths_and_no_other(client: Client, told: PublicVersion) -> None:
    answers = [client.get(_picture(told, width)) for width in (400, 800, 1600, 500)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    assert [answer.headers["Content-Type"] for answer in answers[:3]] == ["image/webp"] * 3
    assert [_read(answer)[8:12] for answer in answers[:3]] == [b"WEBP"] * 3


def test_the_way_to_older_posts_and_the_days(
    client: Client, ms_tan: User, mrs_lead: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "PAGE", 2)
    for days in (400, 3, 1):
        outside(
            ms_tan, by=mrs_lead, now=now - timedelta(days=days), text=f"{days} days ago we counted beans."
        )
    page = client.get(PAGE).content.decode()
    headings = ["Yesterday, Monday 9 March", "Saturday 7 March", "Monday 3 February 2025"]
    assert [heading for heading in headings if heading in page] == headings[:2]
    older = page.split('btn--wide" href="')[1].split('"')[0]
    page = client.get(older).content.decode()
    assert [heading for heading in headings if heading in page] == headings[2:]
    assert "btn--wide" not in page


def test_an_empty_page_says_so(client: Client, school: object) -> None:
    answer = client.get(PAGE)
    assert (answer.status_code, answer.content.decode().count("Nothing to read yet")) == (200, 1)


def test_the_feed_is_atom_with_whole_addresses(client: Client, told: PublicVersion) -> None:
    answer = client.get(FEED)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert links == [
        f"http://testserver{PAGE}",
        f"http://testserver{FEED}",
        f"http://testserver{_post(told)}",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_long_it_is(
    client: Client, number: int, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    for count in range(number):
        source = post_of(ada, by=ms_tan, now=now, pictures=1, text=f"My bean {count}.")
        outside(ms_tan, by=mrs_lead, now=now, source=source)
    costs = []
    for address in (PAGE, FEED):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        costs.append(len(queries))
    assert costs == [6, 6]


def test_nothing_is_posted_to_a_public_page(client: Client, told: PublicVersion) -> None:
    assert [client.post(address).status_code for address in (PAGE, _post(told), FEED)] == [405, 405, 405]


def test_a_link_leads_out_without_a_word_about_us(
    client: Client, ms_tan: User, mrs_lead: User, now: datetime, school: object
) -> None:
    School.objects.update(good_sites=["example.org"])
    version = outside(ms_tan, by=mrs_lead, now=now, link="https://example.org/beans")
    page = client.get(_post(version)).content.decode()
    assert page.count('href="https://example.org/beans" rel="nofollow noopener noreferrer"') == 1
