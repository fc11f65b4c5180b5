"""A lesson on two screens: Ada writes on her iPad, and Ms Tan opens, stops, closes and signs everyone out."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from classroom.models import SchoolClass, User
from tests.e2e.conftest import SIZES, Screen, Somebody
from tests.e2e.test_pages import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WORDS = "I saw a wren by the"
# What a page does by itself within a few seconds; the machine that tests it may be slow.
SOON = 20_000
# The page and the poll may both be on their way there, and the one breaks the other off.
AT_THE_DOOR = re.compile(r"/in/")


@pytest.fixture(autouse=True)
def lesson(green_class_can_sign_in: None, green: SchoolClass) -> None:
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))


@pytest.fixture
def teacher(screen: Screen, ms_tan: User) -> Somebody:
    """Ms Tan on the page of her class."""
    somebody = screen(1280)
    somebody.signs_in_as_staff(ms_tan.username)
    somebody.goes_to("/classes/")
    return somebody


@pytest.fixture
def child(screen: Screen) -> Somebody:
    """Ada, in the middle of a sentence."""
    somebody = screen(820)
    somebody.signs_in_as_pupil("Fox")
    somebody.goes_to("/write/")
    somebody.page.get_by_label("Your words").press_sequentially(WORDS)
    return somebody


def presses(teacher: Somebody, name: str) -> None:
    teacher.page.get_by_role("button", name=name, exact=True).click()


def test_eyes_on_me_cover_adas_screen_and_her_words_wait_under_it(child: Somebody, teacher: Somebody) -> None:
    page, cover = child.page, child.page.get_by_role("dialog", name="Eyes on me")
    assert page.locator("#class-watch").get_attribute("hx-trigger") == "every 4s"
    presses(teacher, "Eyes on me")
    expect(cover).to_be_visible(timeout=SOON)
    expect(cover.get_by_text("Look at your teacher. Your words are safe.")).to_be_visible()
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)
    page.keyboard.type(" hedge")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(cover).to_be_visible()
    presses(teacher, "Go on")
    expect(cover).to_be_hidden(timeout=SOON)
    expect(page.get_by_label("Your words")).to_be_focused()
    page.keyboard.type(" hedge.")
    assert page.get_by_label("Your words").input_value() == f"{WORDS} hedge."
    page.locator("#send button").first.click()
    expect(page.get_by_text("Sent to your teacher.")).to_be_visible()


def test_ada_sees_how_long_she_has_left_where_she_writes(child: Somebody) -> None:
    clock = child.page.locator("#class-watch")
    expect(clock.get_by_text("Open until")).to_be_visible()
    expect(clock.get_by_text("minutes left")).to_be_visible()


def test_a_page_that_is_opened_meanwhile_is_covered_but_for_a_worry(
    child: Somebody, teacher: Somebody
) -> None:
    presses(teacher, "Eyes on me")
    expect(teacher.page.get_by_role("button", name="Go on")).to_be_visible()
    page = child.goes_to("/wall/")
    cover = page.get_by_role("dialog", name="Eyes on me")
    expect(cover).to_be_visible()
    wrong = {}
    for width, height in SIZES.items():
        for somebody in (child, teacher):
            somebody.page.set_viewport_size({"width": width, "height": height})
            wrong[somebody.page.url, width] = faults(somebody.page)
    assert {where: found for where, found in wrong.items() if found} == {}
    page.keyboard.press("Tab")
    expect(cover.get_by_role("link", name="I’m worried")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/worried/")
    expect(cover).to_have_count(0)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("Close now", "Your class has closed. Your saved words are safe."),
        ("Sign everyone out", "Your teacher signed everyone out. Your saved words are safe."),
    ],
)
def test_when_the_lesson_ends_ada_is_at_the_door_and_finds_her_draft_again(
    child: Somebody, teacher: Somebody, button: str, said: str
) -> None:
    presses(teacher, button)
    expect(child.page).to_have_url(AT_THE_DOOR, timeout=SOON)
    expect(child.page.get_by_text(said)).to_be_visible()
    presses(teacher, "30 minutes")
    expect(teacher.page.get_by_text("Open until").first).to_be_visible()
    child.context.clear_cookies()
    child.signs_in_as_pupil("Fox")
    page = child.goes_to("/mine/")
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_a_class_that_closes_by_itself_takes_the_words_of_this_very_second_along(
    child: Somebody, green: SchoolClass
) -> None:
    page = child.page
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)
    # Nobody presses anything; she goes on typing without a pause, so that nothing saves itself until the page leaves.
    SchoolClass.objects.update(open_until=timezone.now())
    page.evaluate(
        """() => {
            const words = document.getElementById("text");
            const timer = setInterval(() => {
                words.value += "!";
                words.dispatchEvent(new Event("input", { bubbles: true }));
            }, 100);
            document.addEventListener("leaveclass", () => clearInterval(timer), { capture: true });
        }"""
    )
    expect(page).to_have_url(AT_THE_DOOR, timeout=SOON)
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    child.context.clear_cookies()
    child.signs_in_as_pupil("Fox")
    expect(child.goes_to("/mine/").get_by_text(f"{WORDS}!!!!!")).to_be_visible()


def test_without_script_a_banner_says_so_and_nothing_is_sent(screen: Screen, teacher: Somebody) -> None:
    child = screen(820, script=False)
    child.signs_in_as_pupil("Fox")
    page = child.goes_to("/write/")
    page.get_by_label("Your words").fill(WORDS)
    presses(teacher, "Eyes on me")
    expect(teacher.page.get_by_role("button", name="Go on")).to_be_visible()
    page.locator("#send button").first.click()
    expect(page.get_by_text("Look at your teacher now. Your words are safe.")).to_be_visible()
    expect(page.locator("#class-watch").get_by_text("Eyes on me")).to_be_visible()
    assert page.get_by_label("These are your words").input_value() == WORDS
    presses(teacher, "Go on")
    page.get_by_role("link", name="My posts").last.click()
    expect(page.get_by_text(WORDS)).to_be_visible()
