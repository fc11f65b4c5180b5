"""The Atom feed: it parses, its ids are stable, and it holds what the page holds."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

from classroom.models import School, User
from classroom.models.publishing import new_public_id
from classroom.publishing.compose import save_version
from classroom.publishing.feeds import Addresses, atom
from classroom.publishing.public import public_page
from classroom.publishing.release import take_down
from tests.publishing.told import BEANS, JAR, outside, post_of, released

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOME = "https://school.example"
OURS = Addresses(
    page=f"{HOME}/page/",
    feed=f"{HOME}/feed.atom",
    post=lambda public_id: f"{HOME}/posts/{public_id}/",
    picture=lambda token: f"{HOME}/pictures/{token}",
)


def _feed(now: datetime, addresses: Addresses = OURS) -> ElementTree.Element:
    return ElementTree.fromstring(atom(public_page("hazel-nest", now=now), addresses=addresses))  # noqa: S314


def _all(feed: ElementTree.Element, path: str) -> list[str | None]:
    return [each.text for each in feed.findall(path, ATOM)]


def test_an_entry_reads_well_alone(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    source = post_of(ada, by=ms_tan, now=now, pictures=1)
    version = outside(ms_tan, by=mrs_lead, now=now, source=source)
    post = public_page("hazel-nest", now=now).posts[0]
    feed = _feed(now)
    assert (_all(feed, "a:title"), _all(feed, "a:entry/a:title")) == (["Hazel Nest Primary"], ["Green Class"])
    assert _all(feed, "a:entry/a:summary") == [
        f'<p>{BEANS}</p><p><img src="{HOME}/pictures/{post.pictures[0].public_token}" alt="{JAR}"></p>'
    ]
    links = [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)]
    assert links == [f"{HOME}/posts/{version.public_post.public_id}/"]
    assert _all(feed, "a:entry/a:updated") == ["2026-03-10T13:30:00+00:00"]
    assert _all(feed, ".//a:name") == ["Hazel Nest Primary", "Hazel Nest Primary"]


def test_ids_stay_when_the_words_and_the_server_change(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    first = outside(ms_tan, by=mrs_lead, now=now)
    before, later = _feed(now), now + timedelta(hours=1)
    second = save_version(first.pk, staff=ms_tan, text="Tom & Jerry <3", link="", alt_texts={}, now=later)
    released(second, by=mrs_lead, now=later)
    elsewhere = Addresses(page="https://b/", feed="https://b/f", post=lambda i: i, picture=lambda t: t)
    after = _feed(later, elsewhere)
    assert _all(before, ".//a:id") == _all(after, ".//a:id")
    assert _all(after, "a:entry/a:summary") == ["<p>Tom &amp; Jerry &lt;3</p>"]
    assert (_all(after, "a:updated"), _all(after, "a:entry/a:published")) == (
        ["2026-03-10T14:30:00+00:00"],
        ["2026-03-10T13:30:00+00:00"],
    )


def test_a_link_stands_in_the_entry(ms_tan: User, mrs_lead: User, now: datetime, school: object) -> None:
    School.objects.update(good_sites=["example.org"])
    outside(ms_tan, by=mrs_lead, now=now, link="https://example.org/?a=1&b=2")
    assert _all(_feed(now), "a:entry/a:summary") == [
        f'<p>{BEANS}</p><p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>'
    ]


def test_only_what_stands_is_in_it_and_an_empty_feed_is_not_news(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    assert len(_feed(now).findall("a:entry", ATOM)) == 1
    take_down(version.public_post_id, staff=ms_tan, now=now)
    feed = _feed(now + timedelta(days=1))
    assert (len(feed.findall("a:entry", ATOM)), _all(feed, "a:updated")) == (0, ["2000-01-01T00:00:00+00:00"])


def test_an_address_outside_has_no_vowel_that_could_make_a_name_of_it() -> None:
    made = {new_public_id() for _time in range(500)}
    assert (len(made), {len(one) for one in made}) == (500, {15})
    assert set("".join(made)).isdisjoint("aeiouyAEIOUY-_")
