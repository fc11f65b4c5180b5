"""The office keeps the roll in a browser: a child joins, is renamed, moves and leaves; by mouse, by keyboard, without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from classroom.models import SchoolClass, ShortName, User
from tests.e2e.conftest import SIZES, Screen, Somebody
from tests.e2e.test_pages import faults, look_through

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(screen: Screen, mx_office: User, ada: User, ben: User, cem: User) -> Somebody:
    somebody = screen(1280)
    somebody.signs_in_as_staff(mx_office.username)
    return somebody


def open_part(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).click()


def test_a_child_joins_is_renamed_moves_and_leaves(
    office: Somebody, cem: User, green: SchoolClass, shots: Path
) -> None:
    # An animal of Green Class: none that is suggested there is taken where the child goes.
    User.objects.pupils().filter(pk=cem.pk).update(animal="fox")
    page = office.goes_to(f"/pupils/?class={green.pk}")
    page.get_by_role("link", name="Add a pupil").click()
    page.get_by_label("First name").fill("Mia")
    page.get_by_label("Last name").fill("Malik")
    page.get_by_label("Short names").fill("Mi, Mimi")
    proposed = page.locator("select[name=animal]").input_value()
    page.get_by_role("button", name="Suggest another").click()
    expect(page.get_by_label("First name")).to_have_value("Mia")
    expect(page.get_by_label("Short names")).to_have_value("Mi, Mimi")
    assert proposed != ""
    # Enter means save, although another button stands before.
    page.get_by_label("First name").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mia Malik")
    expect(page.get_by_role("heading", name="What is next")).to_be_visible()
    page.screenshot(path=shots / "pupil-new.png", full_page=True)
    page.get_by_label("Known as").fill("Mimi")
    page.get_by_role("button", name="Save the names").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mimi Malik")
    page.get_by_role("button", name="Forget Mimi").click()
    expect(page.get_by_text("That short name no longer counts.")).to_be_visible()
    assert list(ShortName.objects.values_list("name", flat=True)) == ["Mi"]
    open_part(page, "Move to another class")
    page.get_by_role("button", name="Move this child").click()
    expect(page.locator("main .crumb")).to_have_text("Blue Class")
    open_part(page, "This child has left the school")
    page.get_by_role("button", name="Yes, this child has left").click()
    expect(page.get_by_role("button", name="Back at school")).to_be_visible()
    page.get_by_role("button", name="Back at school").click()
    expect(page.get_by_text("this child is back at school")).to_be_visible()


def test_an_animal_that_is_taken_is_offered_again_where_the_child_goes(
    office: Somebody, ada: User, cem: User
) -> None:
    User.objects.pupils().filter(pk=cem.pk).update(animal="fox")
    page = office.goes_to(f"/pupils/{ada.pk}/")
    open_part(page, "Move to another class")
    page.get_by_role("button", name="Move this child").click()
    expect(page.get_by_text("Another child of the class has this animal.")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("New animal and pen name").select_option(label="🦦 Daring Otter")
    page.get_by_role("button", name="Move this child").click()
    expect(page.locator("main .crumb")).to_have_text("Blue Class")


def test_a_name_is_found_by_keyboard_alone(office: Somebody) -> None:
    page = office.goes_to("/pupils/")
    page.get_by_label("Find a pupil by name").focus()
    page.keyboard.type("ASHW")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 pupil is called like that.")).to_be_visible()
    assert page.url.endswith("/pupils/")
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('Details')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Ashworth")


def test_ms_tan_uncovers_the_names_of_her_open_class(screen: Screen, ms_tan: User, ada: User) -> None:
    teacher = screen(820, script=False)
    teacher.signs_in_as_staff(ms_tan.username)
    page = teacher.goes_to("/pupils/")
    expect(page.get_by_text("Ada Ashworth").first).to_be_hidden()
    open_part(page, "Show the names")
    page.get_by_role("link", name="Details of Ada Ashworth").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Daring Fox")
    expect(page.get_by_role("link", name="Write for this child")).to_be_visible()
    open_part(page, "Show the real name")
    expect(page.get_by_text("Ashworth")).to_be_visible()


def test_the_pages_are_for_everybody(office: Somebody, ada: User, ben: User, shots: Path) -> None:
    User.objects.pupils().filter(pk=ben.pk).update(left_on="2026-03-01")
    paths = [
        "/pupils/",
        "/pupils/?class=all",
        "/pupils/?class=all&show=left",
        "/pupils/new/",
    ]
    assert look_through(office, [*paths, f"/pupils/{ada.pk}/", f"/pupils/{ben.pk}/"]) == {}
    page = office.goes_to(f"/pupils/{ada.pk}/")
    for words in ("Move to another class", "This child has left the school"):
        open_part(page, words)
    page.get_by_label("First name").fill("")
    page.get_by_role("button", name="Save the names").click()
    expect(page.get_by_text("Write the child’s first name.")).to_be_visible()
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        assert faults(page) == []
        page.screenshot(path=shots / f"pupil-{width}.png", full_page=True)


def test_a_teachers_pages_are_for_everybody(screen: Screen, ms_tan: User, ada: User) -> None:
    teacher = screen(820)
    teacher.signs_in_as_staff(ms_tan.username)
    assert look_through(teacher, ["/pupils/", "/pupils/?class=all", f"/pupils/{ada.pk}/"]) == {}
