"""Screens that are low or narrow: nothing that must be pressed is beyond their edge."""

import pytest
from playwright.sync_api import Page, expect

from classroom.door.pauses import MISSES_BEFORE_A_PAUSE
from classroom.models import SchoolClass, User
from tests.conftest import make_pupil
from tests.e2e.conftest import Screen, Somebody
from tests.e2e.test_pages import faults

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("green_class_can_sign_in"),
]

# iPads on their side, with the bars of the browser taken off; and small phones.
LOW = [(1080, 720), (1180, 820), (1180, 720), (1024, 660), (390, 660), (320, 640)]


def beyond(page: Page, what: str, width: int, height: int) -> list[str]:
    """Whatever of these is not wholly on the screen."""
    page.set_viewport_size({"width": width, "height": height})
    boxes = [(one.inner_text(), one.bounding_box()) for one in page.locator(what).all()]
    return [
        f"{words} at {width}x{height}"
        for words, box in boxes
        if box is None or box["x"] < 0 or box["x"] + box["width"] > width or box["y"] + box["height"] > height
    ]


def goes_to_the_animals(child: Somebody) -> Page:
    page = child.goes_to("/in/")
    page.get_by_label("Type your class code").fill("wren 42")
    page.get_by_role("button", name="Next").click()
    return page


def test_all_nine_pictures_are_on_the_screen_of_an_ipad_on_its_side(screen: Screen) -> None:
    page = goes_to_the_animals(screen(820))
    page.get_by_role("button", name="Fox").click()
    expect(page.locator(".pic")).to_have_count(9)
    assert [found for size in LOW for found in beyond(page, ".pic", *size)] == []
    for picture in ("moon", "kite", "bike"):
        page.get_by_role("button", name=picture).click()
    # Not those: what is said about it takes room of its own.
    expect(page.get_by_role("alert")).to_be_visible()
    assert [found for size in LOW[:4] for found in beyond(page, ".pic", *size)] == []
    assert faults(page) == []


def test_a_class_of_thirty_is_on_the_screen_of_an_ipad_on_its_side(
    screen: Screen, green: SchoolClass
) -> None:
    for number in range(28):
        make_pupil(green, f"Name{number}", "Last", f"Thoughtful Flamingo {number}", f"animal{number}")
    page = goes_to_the_animals(screen(820))
    expect(page.locator(".pick__one")).to_have_count(30)
    assert [found for size in LOW[:3] for found in beyond(page, ".pick__one", *size)] == []
    wide = {box["width"] for one in page.locator(".pick__one").all() if (box := one.bounding_box())}
    assert max(wide) - min(wide) < 1
    assert faults(page) == []


def misses(page: Page) -> str:
    """Three wrong pictures; what is said about them."""
    for picture in ("moon", "kite"):
        page.get_by_role("button", name=picture).click()
    with page.expect_navigation():
        page.get_by_role("button", name="bike").click()
    return page.locator(".note--stop").inner_text()


def test_a_pause_is_counted_down_and_then_ada_is_told(screen: Screen) -> None:
    page = goes_to_the_animals(screen(820))
    page.get_by_role("button", name="Fox").click()
    page.clock.install()
    said = [words for words in (misses(page) for _ in range(MISSES_BEFORE_A_PAUSE)) if "Wait" in words]
    assert len(said) == 1
    seconds = int("".join(sign for sign in said[0] if sign.isdigit()))
    page.clock.run_for(3000)
    expect(page.locator(".note--stop")).not_to_contain_text(f"Wait {seconds} seconds")
    expect(page.locator(".note--stop")).to_contain_text("Wait")
    page.clock.run_for(seconds * 1000)
    expect(page.locator(".note--stop")).to_have_text("Now try again.")
    expect(page.locator("p[role=status]")).to_have_text("Now try again.")


def test_every_way_of_a_grown_up_is_in_the_bar_of_a_phone(
    screen: Screen, ms_tan: User, mrs_lead: User
) -> None:
    for person, ways in ((ms_tan, 6), (mrs_lead, 8)):
        page = screen(390).signs_in_as_staff(person.username)
        expect(page.locator(".staffbar nav a")).to_have_count(ways)
        assert beyond(page, ".staffbar nav a", 820, 844) == []
        for width in (320, 390, 820):
            assert beyond(page, ".staffbar__find, .staffbar__out", width, 844) == []
            assert beyond_for_the_keyboard(page) == []
            assert faults(page) == []
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator(".brand small")).to_be_hidden()
        page.get_by_role("link", name="Pupils", exact=True).click()
        expect(page.locator(".staffbar nav [aria-current]")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.activeElement.closest('nav')") is None


def beyond_for_the_keyboard(page: Page) -> list[str]:
    """Whatever way of the bar is not in one row with the others, or not on the screen once the keyboard is on it."""
    ways = page.locator(".staffbar nav a").all()
    rows = {round(way.evaluate("way => way.getBoundingClientRect().top")) for way in ways}
    assert len(rows) == 1
    found = []
    for way in ways:
        way.focus()
        left, right = way.evaluate(
            "way => [way.getBoundingClientRect().left, way.getBoundingClientRect().right]"
        )
        found += [way.inner_text()] if left < 0 or right > page.evaluate("innerWidth") else []
    return found


def test_a_finger_leaves_no_mark_on_a_secret_picture(screen: Screen) -> None:
    page = goes_to_the_animals(screen(820))
    page.get_by_role("button", name="Fox").click()
    moon = page.get_by_role("button", name="moon")
    quiet = moon.evaluate("picture => getComputedStyle(picture).backgroundColor")
    hovering = moon.evaluate("() => matchMedia('(hover: hover)').matches")
    moon.hover()
    tinted = moon.evaluate("picture => getComputedStyle(picture).backgroundColor")
    assert (tinted != quiet) == hovering
