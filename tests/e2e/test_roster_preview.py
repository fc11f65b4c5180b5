"""The office adds a child whose name stands under a photo: without a script, by keyboard, at every width."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from classroom.models import User
from tests.e2e.conftest import Screen
from tests.e2e.test_staff_home import faults_at_every_width
from tests.posts import approved

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_the_office_reads_what_would_be_hidden_goes_back_and_saves(
    screen: Screen, ada: User, ben: User, ms_tan: User, mx_office: User, shots: Path
) -> None:
    now = timezone.now()
    for words in ("I saw Mia at the pond.", "Mia and I drew a heron."):
        approved(ada, words, by=ms_tan, now=now, pictures=1)
    office = screen(1280)
    office.signs_in_as_staff(mx_office.username)
    page = office.goes_to("/pupils/new/")
    page.get_by_label("First name").fill("Mia")
    page.get_by_label("Last name").fill("Malik")
    page.get_by_label("Last name").press("Enter")
    expect(page.get_by_role("heading", name="Before you save")).to_be_visible()
    expect(page.get_by_text("2 posts with photos say this name.")).to_be_visible()
    wrong = faults_at_every_width(page)
    for width in (390, 820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=shots / f"before-{width}.png", full_page=True)
    page.get_by_role("button", name="Back to the form").press("Enter")
    expect(page.get_by_label("First name")).to_have_value("Mia")
    page.get_by_label("Last name").press("Enter")
    page.get_by_role("button", name="Save, and hide them").press("Enter")
    expect(page.get_by_text("It is written down.")).to_be_visible()
    page.get_by_role("link", name="Pupils", exact=True).first.press("Enter")
    page.get_by_role("link", name="Preview a list").press("Enter")
    page.get_by_label("Children, one on a line").fill("Mia Malik\nHeron, Leo\nAda, Mary, Year 3, Green")
    page.get_by_role("button", name="Show what would be hidden").press("Enter")
    expect(page.get_by_role("row", name="Mia Malik Already on the roll")).to_be_visible()
    # The posts that say Mia wait for a re-scan: another child's name is not why they leave.
    expect(page.get_by_text("Nothing would be hidden.")).to_be_visible()
    expect(page.get_by_text("Line 3: Write one child on a line")).to_be_visible()
    wrong += faults_at_every_width(page)
    for width in (390, 820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=shots / f"list-{width}.png", full_page=True)
    assert wrong == []
    assert User.objects.filter(first_name="Mia").count() == 1
