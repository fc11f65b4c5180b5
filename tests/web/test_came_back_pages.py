"""What a re-scan took off its wall tells why: on the desk, in the queue, and to whoever comes home."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from classroom.models import Post, PutBack, Revision, State, User
from classroom.models.roster_changes import RosterFact
from classroom.moderation.moves import mend
from classroom.moderation.overview import what_waits
from classroom.moderation.put_backs import CameBack
from classroom.moderation.rescan import rescan
from classroom.roster.people import add_pupil
from classroom.web.came_back import SINCE, told
from tests.conftest import NOW, class_of
from tests.posts import approved, seen
from tests.web.at_desk import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

DEN = "I built a den with mia."
WHY = "Mia Q. joined on 10 March; this post says “mia” under a photo."
BACK = "This was on the wall and came back."


@pytest.fixture
def back(ada: User, ms_tan: User, now: datetime) -> Revision:
    """Ada wrote about Mia under a photo, Mia joined, and the worker has been."""
    post = approved(ada, DEN, by=ms_tan, now=now, pictures=1)
    joins(ada, "Mia")
    rescan(ada.school_id, now=now)
    return Revision.objects.with_post().get(post=post, state=State.WAITING)


def joins(beside: User, name: str) -> User:
    return add_pupil(school_class=class_of(beside), by=None, first_name=name, last_name="Quill")


def test_the_desk_says_who_joined_and_which_words_are_the_name(desk: Client, back: Revision) -> None:
    html = page(desk, back)
    assert BACK in html
    assert WHY in html
    assert html.index(BACK) < html.index("can’t be approved yet")


def test_beside_its_picture_the_name_stays_away_while_the_class_is_open(desk: Client, back: Revision) -> None:
    html = page(desk, back, "?show=picture")
    assert BACK in html
    assert "Since the roster changed there is a name in it." in html
    assert "Mia Q." not in html
    assert "under a photo" not in html


def test_the_queue_and_the_homes_of_teacher_and_lead_say_so(
    desk: Client, back: Revision, ms_tan: User, mrs_lead: User, mr_ural: User
) -> None:
    assert ">Came back<" in desk.get(reverse("queue")).content.decode()
    assert "1 post came back to you" in desk.get(reverse("staff_home")).content.decode()
    assert [what_waits(staff).came_back for staff in (ms_tan, mrs_lead, mr_ural)] == [1, 1, 0]
    lead = Client()
    lead.force_login(mrs_lead, backend="classroom.door.backends.StaffBackend")
    assert "1 post came back to you" in lead.get(reverse("staff_home")).content.decode()


def test_once_it_is_decided_nobody_is_told_any_more(desk: Client, back: Revision, ms_tan: User) -> None:
    mended = mend(back.pk, staff=ms_tan, seen=seen(back), now=NOW, text="I built a den with my friend.")
    html = page(desk, mended)
    assert "Mia Q. joined on 10 March; this post has a name with a photo." in html
    Post.objects.filter(pk=back.post_id).update(to_decide_again=False)
    assert BACK not in page(desk, mended)
    assert what_waits(ms_tan).came_back == 0


def test_what_never_stood_has_nothing_to_tell(desk: Client, ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, DEN, by=ms_tan, now=now, pictures=1)
    assert BACK not in page(desk, Revision.objects.get(post=post))


def test_words_for_a_picture_are_quoted_from_it(desk: Client, ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "A den.", by=ms_tan, now=now, pictures=1, alt_text="Mia in a den")
    joins(ada, "Mia")
    rescan(ada.school_id, now=now)
    assert "the words for its photo say “Mia”." in page(desk, Revision.objects.get(post=post))


def test_a_name_beside_another_photo_of_the_same_child_says_that(
    desk: Client, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, DEN, by=ms_tan, now=now)
    approved(ada, by=ms_tan, now=now, pictures=1)
    joins(ada, "Mia")
    rescan(ada.school_id, now=now)
    assert "this post says “mia” close to another one with a photo." in page(
        desk, Revision.objects.get(post=post, state=State.WAITING)
    )


def test_it_costs_one_query_more_however_many_names(
    desk: Client, back: Revision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = list(PutBack.objects.all())
    page(desk, back)
    with django_assert_num_queries(23):
        page(desk, back)
    for row in rows * 4:
        row.pk = None
        row.save(force_insert=True)
    with django_assert_num_queries(23):
        page(desk, back)


def reason(fact: str, *, who: User | None = None, quoted: str = "mia", since: datetime = NOW) -> CameBack:
    return CameBack(fact=fact, since=since if fact else None, who=who, quoted=quoted, in_alt_text=False)


def said(*reasons: CameBack) -> list[str]:
    return told(reasons, now=NOW, under_photo=True, covered=False)


def test_every_fact_has_words() -> None:
    assert SINCE.keys() == set(RosterFact.values)
    for fact in RosterFact.values:
        [line] = said(reason(fact))
        assert line.endswith(" since 10 March; this post says “mia” under a photo.") or fact == "joined"


def test_no_change_no_child_and_another_year_are_told_as_they_are() -> None:
    assert said(reason("")) == ["This post says “mia” under a photo."]
    assert said(reason("joined")) == ["A child joined on 10 March; this post says “mia” under a photo."]
    last_year = NOW - timedelta(days=100)
    assert "on 30 November 2025;" in said(reason("joined", since=last_year))[0]


def test_more_than_three_are_counted() -> None:
    many = [reason("joined", quoted=f"mia {number}") for number in range(5)]
    assert said(*many)[3:] == ["And 2 more names."]
    assert said(*many, *many)[3:] == ["And 2 more names."]
    assert said() == []
