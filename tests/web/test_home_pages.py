"""The staff home: by role, true numbers, and only ways that this person has."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.models import Audience, Concern, Prompt, School, SchoolClass, Training, User
from classroom.moderation.reports import report
from classroom.writing.names_tried import tell_of_names
from tests.conftest import PASSWORD, make_class, make_pupil, teach
from tests.posts import approved, waiting
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import main_part

pytestmark = pytest.mark.usefixtures("clock")
Queries = Callable[[int], AbstractContextManager[object]]


def home_of(person: User) -> str:
    return main_part(read(at_the_ipad_of(person).get(reverse("staff_home"))))


def jobs(page: str) -> list[str]:
    return re.findall(r"<strong>(.*?)</strong>", page)


def links(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]*)"', page))


def concern(school_class: SchoolClass, by: User, *, at: datetime, about_grown_up: bool = False) -> Concern:
    return Concern.objects.create(
        school=by.school,
        school_class=school_class,
        kind=Concern.Kind.TOLD,
        raised_by=by,
        words="Somebody is unkind to me.",
        raised_at=at,
        about_grown_up=about_grown_up,
    )


def test_ms_tan_reads_what_waits_what_is_open_and_what_is_missing(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    waiting(ada, now=now - timedelta(minutes=12), pictures=1, alt_text="")
    report(approved(ada, by=ms_tan, now=now).pk, by=ben, now=now)
    concern(green, ben, at=now)
    Prompt.objects.create(school_class=green, question="What surprised you?", pinned_at=now, names_version=1)
    Training.objects.filter(staff=ms_tan).update(ends_on=now.date() + timedelta(days=21))
    page = home_of(ms_tan)
    assert "Good afternoon, Ms Tan" in page
    assert "Tuesday 10 March" in page
    assert "The oldest has waited 12 minutes." in page
    assert "Somebody looks next today before 3:30. Its words are for the leads." in page
    assert "Likes, passing on, topics and numbers are off" in page
    assert "What surprised you?" in page
    assert jobs(page) == [
        "1 post a child told you about",
        "1 post to check",
        "1 concern is open in Green Class",
        "Today’s question",
        "This lesson: replies and photos are on",
        "Your training ends in 21 days",
        "1 picture needs words",
        "2 pupils have no pictures yet",
        "Your second step is not set up",
    ]
    assert "unkind" not in page


def test_when_all_is_quiet_it_says_so(mx_office: User) -> None:
    page = home_of(mx_office)
    assert jobs(page) == ["Your second step is not set up"]
    assert ["Nothing waits for you." in page, "Nothing is open just now." in page] == [True, True]


def test_a_lead_reads_of_all_classes_and_of_worries(
    ada: User, cem: User, mrs_lead: User, newcomer: User, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    waiting(ada, now=now)
    waiting(cem, now=now - timedelta(hours=3))
    concern(green, ada, at=now, about_grown_up=True)
    SchoolClass.objects.filter(pk=blue.pk).update(open_until=None)
    School.objects.update(next_look="")
    page = home_of(mrs_lead)
    assert "The oldest has waited 3 hours." in page
    assert jobs(page) == [
        "1 concern is open",
        "2 posts to check",
        "1 class is open",
        "When worries are read is not written",
        "1 adult is not trained now",
        "2 pupils have no pictures yet",
        "Your second step is not set up",
    ]
    assert reverse("school_settings") not in links(page)


def test_the_office_reads_of_the_public_account_and_of_families(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE)
    waiting(ada, now=now)
    Training.objects.filter(staff=mx_office).delete()
    make_pupil_unasked(ada)
    assert jobs(home_of(mx_office)) == [
        "1 post asks for everyone",
        "You are not trained yet",
        "1 family’s answer is missing",
        "Your second step is not set up",
    ]


def make_pupil_unasked(ada: User) -> None:
    assert ada.school_class is not None
    User.objects.create_user(
        "eve", role="pupil", school=ada.school, school_class=ada.school_class, first_name="Eve", animal="elk"
    )


def test_the_computing_lead_reads_of_accounts_and_nothing_of_children(
    ada: User, ms_tan: User, mr_admin: User, blue: SchoolClass, now: datetime
) -> None:
    waiting(ada, "We watched the wrens.", now=now)
    School.objects.update(home_use=True)
    make_pupil(blue, "Eve", "Eden", "Nice Elk", "elk")
    page = home_of(mr_admin)
    assert jobs(page) == [
        "Children may write at home",
        "1 class has no teacher",
        "4 steps of the set-up are left",
        "2 adults have no second step",
        "Your second step is not set up",
    ]
    assert ["wrens" in page, "to check" in page] == [False, False]


def test_the_clock_of_her_class_has_the_real_buttons_and_comes_back(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now + timedelta(minutes=45))
    User.objects.filter(pk=ada.pk).update(last_login=now)
    client = at_the_ipad_of(ms_tan)
    page = main_part(read(client.get(reverse("staff_home"))))
    assert ["Green Class is open until 2:15" in page, "1 of 1 have signed in today" in page] == [True, True]
    for _ in range(2):
        # A second press is for the same time.
        pressed = client.post(reverse("open_class", args=[green.pk]), {"back": "home", "end": "14:30"})
        assert pressed["Location"] == reverse("staff_home")
    assert 'name="end" value="14:30"' in page
    assert "Green Class is open until 2:30" in read(client.get(reverse("staff_home")))
    client.post(reverse("sign_everyone_out", args=[green.pk]), {"back": "home"})
    assert "have signed in since everyone was signed out" in read(client.get(reverse("staff_home")))
    client.post(reverse("eyes_on_me", args=[green.pk]))
    assert "Green Class: eyes on you. Open until 2:30" in read(client.get(reverse("staff_home")))
    client.post(reverse("close_class", args=[green.pk]))
    page = main_part(read(client.get(reverse("staff_home"))))
    assert ["Green Class is closed" in page, "Open for 60 minutes" in page] == [True, True]
    elsewhere = client.post(
        reverse("open_class", args=[green.pk]), {"back": "https://bad.example", "minutes": "45"}
    )
    assert elsewhere["Location"] == reverse("my_class")


def test_no_quarter_of_an_hour_goes_past_midnight(ms_tan: User, green: SchoolClass, now: datetime) -> None:
    late = now.replace(hour=23, minute=40)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=late + timedelta(minutes=10))
    with time_machine.travel(late, tick=False):
        page = main_part(read(at_the_ipad_of(ms_tan).get(reverse("staff_home"))))
    assert ["Green Class is open until 11:50" in page, 'name="end"' in page] == [True, False]


@pytest.mark.parametrize(
    ("hour", "greeting"), [(9, "Good morning"), (15, "Good afternoon"), (19, "Good evening")]
)
def test_the_greeting_goes_by_the_time_of_the_day(
    mx_office: User, now: datetime, hour: int, greeting: str
) -> None:
    with time_machine.travel(now.replace(hour=hour), tick=False):
        assert f"{greeting}, Mx Office" in home_of(mx_office)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (60, []),
        (1, ["Your training ends in 1 day"]),
        (0, ["Your training ends today"]),
        (-1, ["Your training has ended"]),
    ],
)
def test_training_is_remembered_in_time(mx_office: User, now: datetime, days: int, told: list[str]) -> None:
    Training.objects.filter(staff=mx_office).update(ends_on=now.date() + timedelta(days=days))
    assert [job for job in jobs(home_of(mx_office)) if "training" in job] == told


def test_a_teacher_who_is_trained_nowhere_still_has_a_home(ms_tan: User, green: SchoolClass) -> None:
    assert green.pk is not None
    ms_tan.class_rows.all().delete()
    assert "What waits" in home_of(ms_tan)


def test_after_signing_in_an_address_that_was_asked_for_is_still_reached(ms_tan: User) -> None:
    client = Client()
    asked = client.get(reverse("queue"))
    assert asked["Location"].endswith("?next=/queue/")
    typed = {"login": ms_tan.username, "password": PASSWORD}
    for onward, lands in (("?next=/queue/", "queue"), ("", "home")):
        came = Client().post(reverse("account_login") + onward, typed)
        assert (came.status_code, came["Location"]) == (302, reverse(lands))


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(
    ("person", "queries"), [("ms_tan", 19), ("mrs_lead", 21), ("mx_office", 8), ("mr_admin", 9)]
)
def test_a_home_costs_the_same_however_much_there_is(
    request: pytest.FixtureRequest,
    django_assert_num_queries: Queries,
    school: School,
    ms_tan: User,
    now: datetime,
    person: str,
    queries: int,
    count: int,
) -> None:
    for number in range(count):
        school_class = make_class(
            school, f"Class {number}", f"CODE{number}", open_until=now + timedelta(hours=1)
        )
        child = make_pupil(school_class, f"Name{number}", "Last", f"Pen {number}", "fox")
        teach(ms_tan, school_class)
        waiting(child, now=now, pictures=1)
        concern(school_class, child, at=now)
        tell_of_names(child=child, names=5, since=now, now=now)
        Prompt.objects.create(school_class=school_class, question="Why?", pinned_at=now, names_version=1)
    client = at_the_ipad_of(request.getfixturevalue(person))
    client.get(reverse("staff_home"))
    with django_assert_num_queries(queries):
        client.get(reverse("staff_home"))
