"""The computing lead's first page, and the settings of the school."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import Entry, School, SchoolClass, User, Verb
from classroom.web.forms.school import host_of
from tests.conftest import make_pupil
from tests.web.people.office import words

Queries = Callable[[int], AbstractContextManager[object]]
SETTINGS = {
    "name": "Hazel Nest Primary",
    "short_name": "",
    "next_look": "today before 3:30",
    "good_sites": "",
    "second_factor_days": "7",
    "home_from": "07:00",
    "home_until": "19:00",
}


def states(response: Any) -> list[str]:
    return [step.state for step in response.context["steps"]]


@pytest.mark.usefixtures("clock")
def test_an_empty_school_begins_with_the_second_step(admin: Client) -> None:
    page = admin.get(reverse("school"))
    # The name is there; "next look" is what the school of these tests already says.
    assert states(page) == ["done", "now", "later", "later", "later", "later", "later", "done"]
    assert ("Set up Hazel Nest Primary" in words(page), "6 steps are left." in words(page)) == (True, True)


@pytest.mark.usefixtures("clock")
def test_with_a_passkey_the_leads_come_next(admin: Client, mr_admin: User, mrs_lead: User) -> None:
    Authenticator.objects.create(user=mr_admin, type=Authenticator.Type.WEBAUTHN, data={})
    page = admin.get(reverse("school"))
    assert states(page)[:4] == ["done", "done", "now", "later"]
    assert "Mrs Lead. A worry is never left to 1 person." in words(page)
    assert mrs_lead.school_id == mr_admin.school_id


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("count", [1, 30])
def test_the_first_page_costs_the_same_for_one_pupil_and_for_thirty(
    count: int, admin: Client, green: SchoolClass, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        make_pupil(green, f"Child{number}", "Long", f"Pen {number}", f"animal-{number}")
    admin.get(reverse("school"))
    # Session and person; their second step; leads, pupils, classes, training.
    with django_assert_num_queries(7):
        admin.get(reverse("school"))


@pytest.mark.usefixtures("clock")
def test_all_settings_are_saved_together_and_logged_without_their_values(
    admin: Client, school: School
) -> None:
    sites = "https://www.kew.org/plants\n\n  BBC.co.uk  \nkew.org\nbbc.co.uk/bitesize?x=1"
    told = {
        **SETTINGS,
        "short_name": "Hazel Nest",
        "good_sites": sites,
        "second_factor_days": "0",
        "home_use": "on",
        "home_until": "18:30",
    }
    response = admin.post(reverse("school_settings"), told, follow=True)
    school.refresh_from_db()
    assert (school.short_name, school.good_sites, school.second_factor_days, school.home_use) == (
        "Hazel Nest",
        ["kew.org", "bbc.co.uk"],
        0,
        True,
    )
    assert (school.home_until, "Saved." in words(response)) == (time(18, 30), True)
    [entry] = Entry.objects.filter(verb=Verb.CHANGED_SETTINGS)
    assert entry.codes == {
        "what": ["good_sites", "home_until", "home_use", "second_factor_days", "short_name"]
    }


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Write the name of the school."),
        ({"name": "N" * 121}, "That is 121 characters. Please keep it to 120."),
        ({"good_sites": "kew.org\nnot a site"}, "“not a site” is not the address of one site."),
        ({"good_sites": "co.uk"}, "“co.uk” is not the address of one site."),
        ({"good_sites": "\n".join(f"a{n}.org" for n in range(101))}, "Please keep it to 100 sites."),
        ({"second_factor_days": "31"}, "Write a number from 0 to 30."),
        ({"second_factor_days": "9" * 5000}, "Write a number from 0 to 30."),
        ({"second_factor_days": "-1"}, "Write a number from 0 to 30."),
        ({"second_factor_days": "soon"}, "Write a number from 0 to 30."),
        ({"home_from": "25:00"}, "Write a time, such as 07:00."),
        ({"home_until": ""}, "Write a time, such as 19:00."),
        ({"home_until": "06:00"}, "Choose a time after the first one."),
        ({"home_until": "07:00"}, "Choose a time after the first one."),
    ],
)
def test_a_slip_is_told_kindly_and_nothing_typed_is_lost(
    changes: dict[str, str], sentence: str, admin: Client, school: School
) -> None:
    response = admin.post(reverse("school_settings"), {**SETTINGS, "short_name": "Nest of hazel", **changes})
    school.refresh_from_db()
    assert (response.status_code, sentence in words(response)) == (422, True)
    assert ('value="Nest of hazel"' in words(response), school.short_name) == (True, "")


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("kew.org", "kew.org"),
        ("HTTPS://www.Kew.org/a?b#c", "kew.org"),
        ("www.bbc.co.uk.", "bbc.co.uk"),
        ("blog.hazelnest.example:8080", "blog.hazelnest.example"),
        ("//nasa.gov", "nasa.gov"),
    ],
)
def test_a_site_is_kept_by_its_host(line: str, host: str) -> None:
    assert host_of(line) == host


@pytest.mark.parametrize(
    "line",
    [
        "org",
        "co.uk",
        "sch.uk",
        "1.2.3.4",
        "[::1]",
        "http://[",
        "a b.org",
        "kéw.org",
        "-kew.org",
        "localhost",
        "@",
        "a..b",
    ],
)
def test_what_is_not_one_site_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        host_of(line)


@given(st.text(max_size=60))
def test_any_line_is_a_host_or_refused(line: str) -> None:
    try:
        host = host_of(line)
    except ValidationError:
        return
    assert host_of(host) == host
