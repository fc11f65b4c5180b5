"""Training on the page of a grown-up: leads and the computing lead write it down, nobody their own."""

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import Training, User
from tests.web.people.office import page_of, words

pytestmark = pytest.mark.usefixtures("clock")


def test_mrs_lead_writes_down_who_was_trained_and_changes_nothing_else(lead: Client, newcomer: User) -> None:
    page = words(lead.get(page_of(newcomer)))
    assert ("Write it down" in page, "They have left" in page, "Save the classes" in page) == (
        True,
        False,
        False,
    )
    response = lead.post(
        reverse("staff_training", args=[newcomer.pk]), {"passed_on": "2026-03-01"}, follow=True
    )
    assert ("It is on record." in words(response), "1 Mar 2026 to 1 Mar 2027" in words(response)) == (
        True,
        True,
    )
    assert Training.objects.get(staff=newcomer).passed_on.isoformat() == "2026-03-01"
    listed = words(lead.get(reverse("staff_list")))
    assert ("New person" in listed, "Second step" in listed) == (False, False)


def test_mrs_lead_finds_no_form_for_her_own_training(lead: Client, mrs_lead: User) -> None:
    page = words(lead.get(page_of(mrs_lead)))
    assert ("Write it down" in page, "Nobody records their own training." in page) == (False, True)
    forced = lead.post(reverse("staff_training", args=[mrs_lead.pk]), {"passed_on": "2026-03-01"})
    assert (forced.status_code, "Nobody records their own training." in words(forced)) == (422, True)
    assert Training.objects.filter(staff=mrs_lead).count() == 1


def test_training_to_come_is_refused_and_the_day_kept(admin: Client, newcomer: User) -> None:
    response = admin.post(reverse("staff_training", args=[newcomer.pk]), {"passed_on": "2026-03-11"})
    assert (response.status_code, "That day is still to come." in words(response)) == (422, True)
    assert 'value="2026-03-11"' in words(response)
