"""A lead's morning: what the night found, by keyboard, at every width."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from classroom.audits.audit import audit_school
from classroom.models import AuditFault, SchoolClass, User
from tests.audits.planted import asked, planted
from tests.e2e.conftest import Screen
from tests.e2e.test_staff_home import faults_at_every_width

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_mrs_lead_looks_at_what_the_night_found(
    screen: Screen, ada: User, ben: User, ms_tan: User, mrs_lead: User, green: SchoolClass, shots: Path
) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Nick")
    planted(ada, "We came in the nick of time.", by=ms_tan)
    asked(green, "What happened in the nick of time?")
    audit_school(ada.school_id, now=timezone.now())
    page = screen(1280).signs_in_as_staff(mrs_lead.username)
    page.get_by_role("link", name="The nightly check found 2 names beside a photo").press("Enter")
    expect(page.get_by_role("heading", name="To look at")).to_be_visible()
    wrong = faults_at_every_width(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.screenshot(path=shots / f"audits-{width}.png", full_page=True)
    page.get_by_role("link", name="Open it").first.press("Enter")
    expect(page.get_by_text("We came in the nick of time.")).to_be_visible()
    page.go_back()
    for left in (1, 0):
        page.get_by_role("button", name="I have looked").first.press("Enter")
        expect(page.get_by_text("It is on record.").first).to_be_visible()
        expect(page.get_by_role("button", name="I have looked")).to_have_count(left)
    expect(page.get_by_text("Nothing is left to look at.")).to_be_visible()
    page.get_by_role("link", name="Home", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Checked")).to_contain_text("nothing left to look at")
    assert wrong == []
    assert set(AuditFault.objects.values_list("seen_by", flat=True)) == {mrs_lead.pk}
