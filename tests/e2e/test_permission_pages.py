"""The office records a family's form in a browser, withdraws a yes, and a teacher reads only whether."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from classroom.models import Permission, Purpose, User
from tests.conftest import allow
from tests.e2e.conftest import SIZES, Screen
from tests.e2e.test_pages import faults, look_through

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def address(pupil: User) -> str:
    return f"/pupils/{pupil.pk}/permissions/"


def today(page: Page) -> list[str]:
    cards = page.get_by_role("region", name="How they stand today").locator(".tag")
    return [" ".join(words.split()) for words in cards.all_inner_texts()]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_office_records_a_familys_form_and_later_its_no(
    script: bool, screen: Screen, ada: User, mx_office: User, shots: Path
) -> None:
    office = screen(1280, script=script)
    office.signs_in_as_staff(mx_office.username)
    page = office.goes_to(address(ada))
    assert today(page) == ["Yes", "Not asked", "Yes", "Not asked"]
    form = page.get_by_role("form", name="Record a family’s answer")
    for purpose, answer in (("Words on the internet", "Yes"), ("Image on the internet", "No")):
        form.get_by_role("group", name=purpose).get_by_label(answer, exact=True).check()
    form.get_by_role("button", name="Record the answer").click()
    expect(form.get_by_text("Say where the yes is kept.")).to_be_visible()
    form.get_by_label("Where the answer is kept").fill("form of 3 September, in the blue folder")
    page.screenshot(path=shots / f"permissions-form-{script}.png", full_page=True)
    form.get_by_role("button", name="Record the answer").click()
    expect(page.get_by_text("Recorded. It counts from now on.")).to_be_visible()
    assert today(page) == ["Yes", "Yes", "Yes", "No"]
    form.get_by_role("group", name="Words on the internet").get_by_label("No", exact=True).check()
    with page.expect_navigation():
        form.get_by_role("button", name="Record the answer").click()
    expect(page.get_by_text("Recorded. It counts from now on.")).to_be_visible()
    assert today(page) == ["Yes", "No", "Yes", "No"]
    rows = page.get_by_role("region", name="Everything that was recorded").get_by_role("row")
    assert rows.count() == 1 + Permission.objects.filter(pupil=ada).count() == 1 + 5


def test_by_keyboard_alone_a_childs_own_no_is_recorded(screen: Screen, ada: User, mrs_lead: User) -> None:
    allow(ada, Purpose.IMAGE_INTERNET)
    lead = screen(820)
    lead.signs_in_as_staff(mrs_lead.username)
    page = lead.goes_to(address(ada))
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("form", name="The child’s own no, and “never”")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form.get_by_label("The child says no")).to_be_checked()
    for _purpose in Purpose:
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(form.get_by_label("Image on the internet")).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert today(page) == ["Yes", "Not asked", "Yes", "The child says no"]


def test_the_pages_are_for_everybody_at_every_width(
    screen: Screen, ada: User, ms_tan: User, mx_office: User, shots: Path
) -> None:
    office, teacher = screen(1280), screen(1280)
    office.signs_in_as_staff(mx_office.username)
    teacher.signs_in_as_staff(ms_tan.username)
    assert look_through(office, [address(ada)]) == {}
    assert look_through(teacher, [address(ada)]) == {}
    page = office.page
    page.get_by_role("button", name="Record the answer").click()
    expect(page.get_by_text("Choose yes or no for at least one of the four.")).to_be_visible()
    page.locator("summary").click()
    found = {}
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=shots / f"permissions-{width}.png", full_page=True)
        found[width] = faults(page)
    assert found == {width: [] for width in SIZES}
