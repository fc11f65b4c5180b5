"""The list that the world reads: page after page, in a fixed number of queries."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from classroom.models import (
    PublicPicture,
    PublicPost,
    Purpose,
    User,
)
from classroom.moderation.answers import tag_children
from classroom.publishing import public
from classroom.publishing.public import public_page, public_post
from classroom.publishing.release import take_down
from classroom.roster.people import leave
from tests.conftest import allow
from tests.publishing.told import answer_pictures, outside, post_of, released, written

A_MINUTE = timedelta(minutes=1)


SLUG = "hazel-nest"


def _texts(now: datetime, after: str = "") -> list[str]:
    return [post.text for post in public_page(SLUG, now=now, after=after).posts]


def _many(number: int, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    for count in range(number):
        outside(ms_tan, by=mrs_lead, now=now + count * A_MINUTE, text=f"Bean number {count}.")


def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    ms_tan: User, mrs_lead: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "PAGE", 2)
    _many(5, ms_tan, mrs_lead, now)
    late, after, pages = now + timedelta(hours=1), "", []
    for _page in range(3):
        page = public_page(SLUG, now=late, after=after)
        pages.append([post.text for post in page.posts])
        after = page.older
    assert pages == [
        ["Bean number 4.", "Bean number 3."],
        ["Bean number 2.", "Bean number 1."],
        ["Bean number 0."],
    ]
    assert after == ""


def test_a_page_of_withdrawn_posts_still_leads_on(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "PAGE", 1)
    monkeypatch.setattr(public, "FETCHED", 2)
    outside(ms_tan, by=mrs_lead, now=now, text="The oldest bean.")
    for count in range(2):
        source = post_of(ada, by=ms_tan, now=now, text=f"My bean {count}.")
        outside(ms_tan, by=mrs_lead, now=now + A_MINUTE, source=source)
    leave(pupil=ada, on=date(2026, 3, 10), by=None)
    first = public_page(SLUG, now=now + A_MINUTE)
    assert first.posts == ()
    assert _texts(now + A_MINUTE, after=first.older) == ["The oldest bean."]


def test_a_place_in_the_list_stays_a_place_when_its_post_is_gone(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    _many(2, ms_tan, mrs_lead, now)
    newest = PublicPost.objects.newest_first()[0]
    take_down(newest.pk, staff=ms_tan, now=now)
    assert _texts(now + timedelta(hours=1), after=newest.public_id) == ["Bean number 0."]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_seven_queries_however_long_it_is(
    number: int, ada: User, ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    allow(ben, Purpose.IMAGE_INTERNET)
    for count in range(number):
        source = post_of(ada, by=ms_tan, now=now, pictures=1, text=f"My bean {count}.")
        version = written(ms_tan, now=now, source=source)
        row = PublicPicture.objects.get(version=version)
        tag_children(row.picture_id, pupil_ids=frozenset([ben.pk]), staff=ms_tan, now=now)
        answer_pictures(version, by=ms_tan, now=now)
        released(version, by=mrs_lead, now=now)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = public_page(SLUG, now=now)
    assert (len(page.posts), len(queries)) == (number, 7)
    with CaptureQueriesContext(connection) as queries:
        public_post(SLUG, page.posts[0].public_id, now=now)
    assert len(queries) == 7
