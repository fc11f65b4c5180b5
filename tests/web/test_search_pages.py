"""Search as a page: posted, marked, never a picture, and nobody's name where it has no business."""

import logging
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import Entry, Post, RevisionTopic, SchoolClass, User
from classroom.web.forms.search import SearchForm
from classroom.web.hits import Bounds, excerpt
from classroom.words.quotes import straight
from tests.posts import A_MINUTE, approved, waiting
from tests.publishing.told import outside
from tests.timeline.many import many_posts
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import main_part

pytestmark = pytest.mark.usefixtures("clock")
Queries = Callable[[int], AbstractContextManager[object]]


def asks(client: Client, **wanted: str) -> str:
    response = client.post(reverse("search"), wanted)
    assert response.status_code == 200
    return main_part(read(response))


def lines(page: str) -> list[tuple[str, str]]:
    """Byline and state of each line."""
    plain = re.sub(r"<time[^>]*>|</time>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    found = re.findall(
        r'<h3><a href="[^"]*">([^<#]*?) · [^<]*</a></h3><span class="tag[^>]*>(.*?)</span>', plain
    )
    return [(name, tag) for name, tag in found]


def test_ms_tan_finds_words_in_every_state_with_the_walls_bylines(
    ada: User, ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    approved(ben, "A castle with a moat", by=ms_tan, now=now)
    waiting(ada, "My <castle> & me", pictures=1, now=now)
    outside(ms_tan, by=mrs_lead, now=now)
    client = at_the_ipad_of(ms_tan)
    page = asks(client, q="castle")
    assert lines(page) == [("Green Class", "Waiting"), ("Busy Bee", "On the wall")]
    response = client.post(reverse("search"), {"q": "castle"}).content.decode()
    assert "My &lt;<mark>castle</mark>&gt; &amp; me" in response
    assert ["With a photo" in page, "<img" in page] == [True, False]
    assert "2 found in what you may read: Green Class and the school wall." in page
    assert lines(asks(client, q="beans")) == [("Hazel Nest Primary", "Outside")]
    assert lines(asks(client, where="outside")) == [("Hazel Nest Primary", "Outside")]
    assert lines(asks(client, where="waiting", q="castle")) == [("Green Class", "Waiting")]


def test_each_line_leads_to_where_the_post_stands(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    wall = approved(ada, "One wren", by=ms_tan, now=now)
    waits = waiting(ada, "Two wrens", now=now)
    released = outside(ms_tan, by=mrs_lead, now=now)
    client = at_the_ipad_of(ms_tan)
    page = asks(client)
    wanted = [
        reverse("post", args=[wall.pk]),
        reverse("review", args=[waits.pk]),
        reverse("share_version", args=[released.pk]),
    ]
    assert [address for address in wanted if f'href="{address}"' not in page] == []
    assert [client.get(address).status_code for address in wanted] == [200, 200, 200]


def test_nothing_that_is_looked_for_stands_in_an_address_or_a_log(
    ada: User, ms_tan: User, caplog: pytest.LogCaptureFixture
) -> None:
    client = at_the_ipad_of(ms_tan)
    with caplog.at_level(logging.DEBUG):
        page = asks(client, q="Ashworth", child=str(ada.pk))
    assert re.findall(r'(?:href|action)="[^"]*Ashworth[^"]*"', page) == []
    assert "Ashworth" not in caplog.text
    assert Entry.objects.filter(codes__icontains="Ashworth").exists() is False
    # An address brings nothing along.
    assert 'value="Ashworth"' not in read(client.get(reverse("search"), {"q": "Ashworth"}))


def test_pupils_are_found_by_name_by_those_who_may_and_covered_while_the_class_is_open(
    ada: User, cem: User, ms_tan: User, mx_office: User, green: SchoolClass
) -> None:
    client = at_the_ipad_of(ms_tan)
    page = asks(client, q="ashworth")
    assert re.findall(r'<summary>Show the names.*?href="([^"]*)"', page, re.DOTALL) == [
        reverse("pupil", args=[ada.pk])
    ]
    assert "Celik" not in asks(client, q="celik")
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    assert "Show the names" not in asks(client, q="ashworth")
    assert reverse("pupil", args=[cem.pk]) in asks(at_the_ipad_of(mx_office), q="celik")


def test_while_the_screen_may_be_on_the_board_a_search_by_child_does_not_tell_who_is_who(
    ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    approved(ben, "A wren sang", by=ms_tan, now=now)
    approved(ben, "My castle", by=ms_tan, now=now, pictures=1)
    client = at_the_ipad_of(ms_tan)
    page = asks(client, child=str(ben.pk))
    shown = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert ("<details open" in page, lines(shown), "Ben Barakat" in shown) == (False, [], False)
    assert re.findall(r'<details class="card"( open)?>', page) == ["", ""]
    assert "Show the posts. Look first whether your screen is on the board." in page
    # A press shows them, and what was asked is still there for the next one.
    assert sorted(lines(page)) == [("Busy Bee", "On the wall"), ("Green Class", "On the wall")]
    assert f'<option value="{ben.pk}" selected>' in page
    without = asks(client, q="wren", since="2026-03-01")
    assert (re.findall(r'<details class="card"( open)?>', without), len(lines(without))) == ([" open"], 1)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    at_home = asks(client, child=str(ben.pk))
    assert (re.findall(r'<details class="card"( open)?>', at_home), len(lines(at_home))) == ([" open"], 2)


def test_only_who_decides_is_offered_children_and_only_who_has_several_a_class(
    ada: User, cem: User, ms_tan: User, mrs_lead: User, mx_office: User
) -> None:
    offered = {}
    for person in (ms_tan, mrs_lead, mx_office):
        page = main_part(read(at_the_ipad_of(person).get(reverse("search"))))
        offered[person] = (re.findall(r"<option[^>]*>([^<]*)</option>", page), 'name="school_class"' in page)
    assert offered == {
        ms_tan: (["Any child", "Ada Ashworth"], False),
        mrs_lead: (
            ["Any child", "Cem Celik", "Ada Ashworth", "Any class", "Blue Class", "Green Class"],
            True,
        ),
        mx_office: ([], False),
    }


def test_a_child_of_another_class_cannot_be_asked_for(
    ada: User, cem: User, ms_tan: User, mx_office: User
) -> None:
    for person in (ms_tan, mx_office):
        response = at_the_ipad_of(person).post(reverse("search"), {"child": str(cem.pk), "q": "wren"})
        assert response.status_code == 422
        assert 'value="wren"' in read(response)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"since": "yesterday"}, "Choose a day, such as 31/03/2026."),
        ({"since": "0001-01-01"}, "Choose a day of this century."),
        ({"until": "9999-12-31"}, "Choose a day of this century."),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "Choose a day that is not before the first one."),
    ],
)
def test_days_that_can_t_be_are_told_kindly(ms_tan: User, sent: dict[str, str], told: str) -> None:
    response = at_the_ipad_of(ms_tan).post(reverse("search"), {"q": "wren", **sent})
    page = read(response)
    assert (response.status_code, told in page, 'value="wren"' in page) == (422, True, True)


def test_days_are_whole_days_and_the_last_one_is_in_it(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, "A wren", by=ms_tan, now=now)
    Post.objects.update(created_at=now.replace(hour=23, minute=30))
    client = at_the_ipad_of(ms_tan)
    days = [("2026-03-10", "2026-03-10"), ("10/03/2026", ""), ("", "2026-03-09"), ("2026-03-11", "")]
    assert [len(lines(asks(client, since=since, until=until))) for since, until in days] == [1, 1, 0, 0]


def test_topics_are_found_by_how_they_begin_and_by_themselves(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "Our #Castles", by=ms_tan, now=now - A_MINUTE)
    assert post.live_revision is not None
    RevisionTopic.objects.get_or_create(revision=post.live_revision, word="castles")
    client = at_the_ipad_of(ms_tan)
    page = asks(client, q="#castle")
    assert (reverse("topic", args=["castles"]) in page, "1 post on the walls" in page) == (True, True)
    assert [len(lines(asks(client, topic=topic))) for topic in ("#Castles", "castles", "castle")] == [1, 1, 0]


def test_nothing_found_is_said_kindly(ms_tan: User, mr_wren: User) -> None:
    client = at_the_ipad_of(ms_tan)
    assert "Nothing like that in what you may read" in asks(client, q="zebra")
    assert "Nothing stands in what you may read yet" in asks(client)
    mr_wren.class_rows.all().delete()
    assert "in what you may read yet: the school wall." in asks(at_the_ipad_of(mr_wren))


def test_older_ones_are_a_press_away_and_keep_what_was_asked(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    many_posts(ada, 21, now=now)
    Post.objects.update(created_at=now - A_MINUTE)
    outside(ms_tan, by=mrs_lead, now=now)
    client = at_the_ipad_of(ms_tan)
    page = asks(client)
    assert (len(lines(page)), lines(page)[0]) == (20, ("Hazel Nest Primary", "Outside"))
    [after] = re.findall(r'name="after" value="([^"]+)"', page)
    older = asks(client, after=after)
    assert (len(lines(older)), "Back to the newest" in older) == (2, True)
    assert re.findall(r'name="after"', older) == []
    only = asks(client, q="post", where="wall")
    [after] = re.findall(r'name="after" value="([^"]+)"', only)
    assert len(lines(asks(client, q="post", where="wall", after=after))) == 1


ODD = ["\0", "\ud800", "%", "_", "\\", "'", "1" * 400, "((", "ß", "😀", "a" * 5000]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_there_is_an_answer(ms_tan: User, odd: str) -> None:
    client = at_the_ipad_of(ms_tan)
    body = "&".join(
        f"{name}=" + "".join(f"%{byte:02x}" for byte in odd.encode("utf-8", "surrogatepass"))
        for name in ("q", "topic", "where", "after")
    )
    response = client.post(reverse("search"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    refused = client.post(reverse("search"), {"child": odd.replace("\ud800", "x"), "school_class": "x"})
    assert refused.status_code == 422


@given(typed=st.text(max_size=60), text=st.text(max_size=400))
def test_an_excerpt_is_of_the_text_and_marks_only_what_was_looked_for(typed: str, text: str) -> None:
    words = tuple(typed.split()[:6])
    shown = excerpt(text, words)
    whole = "".join(one.text for one in shown)
    assert whole.strip("…") in " ".join(text.split()) or "…" in text
    marked = [one.text.casefold() for one in shown if one.kind]
    asked = {straight(word).casefold() for word in words}
    assert [one for one in marked if straight(one) not in asked and one.isascii()] == []


def test_an_excerpt_of_a_long_post_stands_around_the_word() -> None:
    text = f"{'before ' * 20}castle {'after ' * 40}"
    shown = excerpt(text, ("castle", "cast"))
    assert [one.text for one in shown if one.kind] == ["castle"]
    assert (shown[0].text, shown[-1].text, len("".join(one.text for one in shown)) < 200) == ("…", "…", True)
    assert excerpt("x" * 400, ())[-1].text == "…"
    curled = excerpt("It’s a “castle”", ("it's", '"castle"'))
    assert [one.text for one in curled if one.kind] == ["It’s", "“castle”"]


@given(st.text(max_size=40))
def test_a_made_up_place_is_the_beginning(after: str) -> None:
    bounds = Bounds.read(after)
    assert bounds == Bounds(None, None) or after[:1] in {"p", "o"}


def test_a_search_that_is_too_long_is_cut(ms_tan: User) -> None:
    assert ms_tan.pk is not None
    form = SearchForm({"q": "castle " * 40}, children=[], classes=[])
    assert (form.is_valid(), len(form.words()), len(form.cleaned_data["q"]) <= 80) == (True, 6, True)


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("person", "queries"), [("ms_tan", 15), ("mrs_lead", 16), ("mx_office", 7)])
def test_a_page_of_hits_costs_the_same_for_one_and_for_thirty(
    request: pytest.FixtureRequest,
    django_assert_num_queries: Queries,
    ada: User,
    cem: User,
    now: datetime,
    person: str,
    queries: int,
    count: int,
) -> None:
    many_posts(ada, count, now=now - timedelta(hours=1))
    client = at_the_ipad_of(request.getfixturevalue(person))
    asks(client, q="post")
    with django_assert_num_queries(queries):
        asks(client, q="post")
