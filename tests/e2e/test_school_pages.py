"""A computing lead takes an empty school to a class with a teacher, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from classroom.models import ClassStaff, Role, School, SchoolClass, User
from tests.conftest import make_staff
from tests.e2e.conftest import SIZES, Screen
from tests.e2e.test_pages import faults, look_through

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def shoot(page: Page, shots: Path, name: str) -> None:
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=shots / f"{name}-{width}.png", full_page=True)


def step(page: Page, number: int) -> str:
    """How a step of the first run stands: "Done", "Later", or what to press now."""
    return page.locator(".setup li").nth(number - 1).locator(".tag, .btn").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_an_empty_school_to_a_class_with_a_teacher(
    script: bool, screen: Screen, school: School, mr_admin: User, shots: Path
) -> None:
    make_staff(school, "mrs-one", Role.LEAD, "Mrs", "One")
    admin = screen(1280, script=script)
    admin.signs_in_as_staff(mr_admin.username)
    page = admin.goes_to("/school/")
    assert [step(page, number) for number in (1, 2, 3)] == ["Done", "Set up", "Later"]
    page.get_by_role("link", name="2 safeguarding leads or deputies").click()
    add_somebody(page, first="Lena", last="Two", role="Safeguarding lead")
    expect(page.get_by_text("They are added, and the invitation is on its way.")).to_be_visible()
    page.goto(admin.server + "/school/classes/")
    page.get_by_role("link", name="New class").click()
    page.get_by_label("Name", exact=True).fill("Oak Class")
    page.get_by_role("button", name="Make the class").click()
    expect(page.get_by_role("heading", name="Oak Class")).to_be_visible()
    page.get_by_role("link", name="Add one").click()
    add_somebody(page, first="Tia", last="Three", role="Teacher", in_class="Oak Class")
    expect(page.get_by_text("Teacher · Oak Class")).to_be_visible()
    assert ClassStaff.objects.get().staff.staff_name == "Ms Three"
    page.goto(admin.server + "/school/")
    assert [step(page, number) for number in (3, 4, 5)] == ["Done", "Done", "Later"]
    shoot(page, shots, f"school-{script}")


def add_somebody(page: Page, *, first: str, last: str, role: str, in_class: str = "") -> None:
    if page.get_by_role("link", name="New person").count():
        page.get_by_role("link", name="New person").click()
    page.get_by_label("Title").fill("Ms")
    page.get_by_label("First name").fill(first)
    page.get_by_label("Last name").fill(last)
    page.get_by_label("School e-mail").fill(f"{first.lower()}@example.org")
    page.get_by_label(role, exact=True).check()
    if in_class:
        page.get_by_label(in_class).check()
    page.get_by_role("button", name="Add and invite").click()


@pytest.mark.usefixtures("ada", "ms_far")
def test_the_computing_leads_pages_are_for_everybody(
    screen: Screen, mr_admin: User, ms_tan: User, green: SchoolClass
) -> None:
    admin = screen(1280)
    admin.signs_in_as_staff(mr_admin.username)
    pages = [
        "/school/",
        "/school/settings/",
        "/school/classes/",
        "/school/classes/new/",
        f"/school/classes/{green.pk}/",
        "/people/",
        "/people/?left=1",
        "/people/new/",
        f"/people/{ms_tan.pk}/",
        f"/people/{mr_admin.pk}/",
    ]
    assert look_through(admin, pages) == {}


def test_a_leads_pages_about_staff_are_for_everybody(
    screen: Screen, mrs_lead: User, ms_tan: User, mr_admin: User
) -> None:
    lead = screen(1280)
    lead.signs_in_as_staff(mrs_lead.username)
    assert look_through(lead, ["/people/", f"/people/{ms_tan.pk}/", f"/people/{mr_admin.pk}/"]) == {}


def test_a_slip_is_told_where_it_was_made_at_every_width(
    screen: Screen, mr_admin: User, ms_tan: User, shots: Path
) -> None:
    admin = screen(390)
    admin.signs_in_as_staff(mr_admin.username)
    page = admin.goes_to("/people/new/")
    page.get_by_label("First name").fill("Nia")
    page.get_by_label("School e-mail").fill(ms_tan.email.upper())
    page.get_by_role("button", name="Add and invite").click()
    expect(page.get_by_text("Write the last name.")).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Nia")
    wrong = {}
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if found := faults(page):
            wrong[width] = found
    assert wrong == {}
    shoot(page, shots, "new-person-slip")


def test_a_link_is_shown_once_where_no_mail_would_reach(
    screen: Screen, mr_admin: User, ms_tan: User, shots: Path
) -> None:
    User.objects.staff().filter(pk=ms_tan.pk).update(email="")
    admin = screen(820)
    admin.signs_in_as_staff(mr_admin.username)
    page = admin.goes_to(f"/people/{ms_tan.pk}/")
    page.get_by_role("button", name="Show a link once").click()
    shown = page.get_by_label("Link", exact=True)
    assert "/staff/password/reset/key/" in shown.input_value()
    assert faults(page) == []
    shoot(page, shots, "link")


def test_settings_are_saved_by_keyboard_alone(screen: Screen, mr_admin: User, school: School) -> None:
    admin = screen(1280)
    admin.signs_in_as_staff(mr_admin.username)
    page = admin.goes_to("/school/settings/")
    page.get_by_label("Name of the school").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Hazel Nest")
    page.keyboard.press("Tab")
    page.keyboard.type("Nest")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    school.refresh_from_db()
    assert (school.name, school.short_name) == ("Hazel Nest", "Nest")


def test_a_teacher_is_trained_by_keyboard_alone(screen: Screen, mrs_lead: User, newcomer: User) -> None:
    lead = screen(1280)
    lead.signs_in_as_staff(mrs_lead.username)
    page = lead.goes_to(f"/people/{newcomer.pk}/")
    page.get_by_label("Passed on").focus()
    # The same day, whichever comes first: day or month.
    page.keyboard.type("05052020")
    page.get_by_role("button", name="Write it down").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is on record.")).to_be_visible()
    expect(page.get_by_text("5 May 2020 to 5 May 2021")).to_be_visible()
