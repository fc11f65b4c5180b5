"""A teacher's day on paper: from her home to what she looks for, and to the book of her class."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import SchoolClass, User
from classroom.writing.names_tried import tell_of_names
from tests.e2e.conftest import SIZES, Screen
from tests.e2e.test_pages import faults
from tests.posts import A_MINUTE, approved, waiting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def faults_at_every_width(page: Page) -> list[str]:
    found = []
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{page.url} at {width}: {fault}" for fault in faults(page)]
    return found


@pytest.fixture
def morning() -> Iterator[None]:
    """Ten o'clock, and time goes by: just before midnight nobody gives a class a quarter of an hour more."""
    with time_machine.travel(timezone.localtime().replace(hour=10, minute=0), tick=True):
        yield


@pytest.fixture
def week(morning: None, ada: User, ben: User, ms_tan: User, mr_wren: User, green: SchoolClass) -> SchoolClass:
    """Green Class is open; something stands on its wall, and something waits."""
    now = timezone.now() - 5 * A_MINUTE
    SchoolClass.objects.update(open_until=now + 60 * A_MINUTE)
    root = approved(ada, "We built a castle", by=mr_wren, now=now, pictures=1)
    approved(ben, "With a moat", by=mr_wren, now=now, root=root)
    approved(ben, "A wren sang", by=mr_wren, now=now)
    waiting(ada, "The castle fell down", now=now)
    tell_of_names(child=ben, names=5, since=now, now=now)
    return green


def test_ms_tan_goes_from_her_home_to_a_search_and_to_a_printed_book(
    screen: Screen, ms_tan: User, week: SchoolClass
) -> None:
    page = screen(1280).signs_in_as_staff(ms_tan.username)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ms Tan")
    expect(page.get_by_role("link", name="1 post to check")).to_be_visible()
    expect(page.get_by_role("link", name="A child of Green Class tried 5 different names")).to_be_visible()
    page.get_by_role("button", name="15 minutes more for Green Class").click()
    expect(page.get_by_text("Green Class is open until").first).to_be_visible()
    assert page.url.endswith("/home/")
    wrong = faults_at_every_width(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Search").click()
    searches(page)
    wrong += faults_at_every_width(page)
    page.get_by_role("link", name="Home", exact=True).click()
    page.get_by_role("link", name="Class book of Green Class").click()
    prints(page)
    wrong += faults_at_every_width(page)
    assert wrong == []
    assert week.pk is not None


def searches(page: Page) -> None:
    """By keyboard: words, then only what waits."""
    box = page.get_by_label("Words, pupils, topics")
    box.fill("castle")
    box.press("Enter")
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.locator(".hit mark")).to_have_text(["castle", "castle"])
    expect(page.locator(".hit img")).to_have_count(0)
    assert page.url.endswith("/search/")
    page.get_by_role("button", name="Waiting").press("Enter")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.get_by_role("button", name="Waiting")).to_have_attribute("aria-current", "true")


def prints(page: Page) -> None:
    """On paper there is the book and nothing to press."""
    page.get_by_label("With pictures: it stays in school").check()
    page.get_by_role("button", name="Make the book").click()
    expect(page.locator(".leaf")).to_have_count(2)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.wait_for_load_state("networkidle")
    shown = page.locator(".leaf img").evaluate("picture => picture.complete && picture.naturalWidth > 0")
    page.emulate_media(media="print")
    for gone in (".staffbar", "form.card", "[data-print]"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_text("Keep this book in school: it has pictures.")).to_be_visible()
    whole = page.locator(".leaf").first.evaluate("leaf => getComputedStyle(leaf).breakInside")
    assert (shown, whole) == (True, "avoid")
    page.emulate_media(media="screen")
