"""A child whose names have been erased: every page of staff that shows the child says so, and none falls over."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from classroom.models import User
from classroom.roster.leavers import erase_names_of_leavers
from classroom.roster.people import leave
from tests.conftest import NOW, TODAY
from tests.posts import approved, waiting
from tests.web.ipad import at_the_ipad_of, read

SAID = "A child who has left"
ERASED = "This child’s names were erased a year after they left."


@pytest.fixture
def ada_who_left(ada: User, ms_tan: User, clock: time_machine.Traveller) -> User:
    """Ada left long ago; one post of hers stands, and one still waits."""
    approved(ada, "We watched the wrens today.", by=ms_tan, now=NOW)
    waiting(ada, "More wrens", now=NOW)
    leave(pupil=ada, on=TODAY - timedelta(days=400), by=None)
    erase_names_of_leavers(now=NOW)
    ada.refresh_from_db()
    return ada


def test_every_page_that_shows_the_child_says_that_the_child_has_left(
    ada_who_left: User, ben: User, ms_tan: User, mrs_lead: User, mx_office: User
) -> None:
    ada, revision = ada_who_left, waiting(ben, "Wrens everywhere", now=NOW)
    pages = {
        "pupil": (mx_office, reverse("pupil", args=[ada.pk]), SAID),
        "while the class is open": (ms_tan, reverse("pupil", args=[ada.pk]), "Daring Fox"),
        "permissions": (mx_office, reverse("pupil_permissions", args=[ada.pk]), f"Permissions of {SAID}"),
        "roll": (mrs_lead, f"{reverse('pupils')}?show=left", SAID),
        "queue": (ms_tan, reverse("queue"), SAID),
        "somebody else's review": (ms_tan, reverse("review", args=[revision.pk]), SAID),
    }
    told = {}
    for page, (staff, address, said) in pages.items():
        response = at_the_ipad_of(staff).get(address)
        told[page] = (response.status_code, said in read(response), "Ashworth" in read(response))
    assert told == dict.fromkeys(pages, (200, True, False))


def test_search_finds_the_child_by_the_pen_name_only(ada_who_left: User, mrs_lead: User) -> None:
    client = at_the_ipad_of(mrs_lead)
    pages = {typed: read(client.post(reverse("search"), {"q": typed})) for typed in ("Ashworth", "Daring")}
    link = reverse("pupil", args=[ada_who_left.pk])
    assert {typed: (link in page, SAID in page) for typed, page in pages.items()} == {
        "Ashworth": (False, False),
        "Daring": (True, True),
    }


def test_the_office_writes_the_names_before_the_child_is_back(ada_who_left: User, mx_office: User) -> None:
    client, back = at_the_ipad_of(mx_office), reverse("pupil_coming_back", args=[ada_who_left.pk])
    refused = client.post(back)
    assert (refused.status_code, ERASED in read(refused)) == (422, True)
    names = {"first_name": "Ada", "last_name": "Ashworth", "adjective": "Daring", "animal": "fox"}
    written = client.post(reverse("pupil_names", args=[ada_who_left.pk]), names)
    assert [written.status_code, client.post(back).status_code] == [302, 302]
    ada_who_left.refresh_from_db()
    assert (ada_who_left.left_on, ada_who_left.real_name) == (None, "Ada Ashworth")


def test_the_last_day_that_can_be_written_down_still_counts(
    ada: User, mx_office: User, clock: object
) -> None:
    first: date = TODAY - timedelta(days=364)
    sent = at_the_ipad_of(mx_office).post(reverse("pupil_leaving", args=[ada.pk]), {"on": first.isoformat()})
    assert (sent.status_code, erase_names_of_leavers(now=NOW)) == (302, 0)
