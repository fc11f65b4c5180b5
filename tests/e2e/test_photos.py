"""Photos on their way: a bar for each, again after a lost network and never twice, in order by keyboard, nothing typed lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import FilePayload, Page, Route, expect

from classroom.models import RevisionPicture, SchoolClass, User
from tests.e2e.conftest import Screen, Somebody
from tests.e2e.files import castle_photo
from tests.e2e.test_pages import faults
from tests.media import made

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LATER = "Not sent yet. Trying again."
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "htmx:sendError", "htmx:afterRequest")
MIRRORED = Image.Transpose.FLIP_LEFT_RIGHT


def called(name: str, sent: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": sent}


def moving() -> FilePayload:
    frames = [made.corners(), made.corners().transpose(MIRRORED)]
    return called("Ada Smith.gif", made.file(frames[0], "GIF", save_all=True, append_images=frames[1:]))


@pytest.fixture
def child(screen: Screen, green_class_can_sign_in: None, ms_tan: User) -> Somebody:
    """Ada, before the first word."""
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    somebody = screen(820)
    somebody.signs_in_as_pupil("Fox")
    somebody.goes_to("/write/")
    return somebody


def chooses(page: Page, *photos: FilePayload) -> None:
    page.locator("input[type=file]").set_input_files(list(photos))


def press_with_keys(page: Page, name: str, nth: int) -> None:
    page.get_by_role("button", name=name, exact=True).nth(nth).focus()
    page.keyboard.press("Enter")


def order() -> list[str]:
    rows = RevisionPicture.objects.order_by("position")
    return list(rows.values_list("alt_text", flat=True))


def looks_right(page: Page) -> None:
    """At every width: nothing for axe to say, nothing sideways, and no button that a thumb misses."""
    low = "all => all.map(({ offsetHeight: height }) => height).filter((height) => height && height < 48)"
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert (width, faults(page), page.eval_on_selector_all("#pictures button", low)) == (width, [], [])


def test_ada_chooses_photos_describes_them_and_puts_them_in_order_by_keyboard(child: Somebody) -> None:
    page = child.page
    heic, still = made.file(made.corners(800, 600), "HEIF"), made.file(made.corners(90, 90), "GIF")
    describe = page.get_by_label("What is in the photo?")
    with page.expect_request("**/pictures/") as request:
        chooses(page, called("Ada Smith.heic", heic), called("b.gif", still))
    assert b"Smith" not in (request.value.post_data_buffer or b"")
    expect(describe).to_have_count(2)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.locator("#photos-said")).to_have_text("Your photo is in.")
    page.wait_for_url("**/write/*/")
    describe.first.fill("Colours")
    describe.nth(1).fill("A square")
    chooses(page, moving(), castle_photo())
    # The third comes, and what is typed beside the others stays as it is.
    expect(describe).to_have_count(3)
    expect(page.locator(".on-way")).to_contain_text("This picture moves. Choose one that stays still.")
    assert [field.input_value() for field in describe.all()] == ["Colours", "A square", ""]
    looks_right(page)
    page.locator(".on-way").get_by_role("button", name="Take it out").press("Enter")
    press_with_keys(page, "Later", 0)
    expect(page.locator("#photos-said")).to_have_text("Photo 2 of 3")
    page.keyboard.press("Enter")
    expect(page.locator("#photos-said")).to_have_text("Photo 3 of 3")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Later"
    expect(page.locator("#photos > li textarea").nth(2)).to_have_value("Colours")
    press_with_keys(page, "Take it out", 1)
    expect(describe).to_have_count(2)
    page.get_by_role("button", name="Save for later").click()
    page.wait_for_url("**/mine/**")
    assert order() == ["A square", "Colours"]


def test_a_photo_that_got_lost_on_its_way_comes_once_and_before_the_post(child: Somebody) -> None:
    page, answers = child.page, list[int]()
    page.get_by_label("Your words").fill("I built a castle.")
    page.wait_for_url("**/write/*/")
    page.context.set_offline(True)
    chooses(page, castle_photo())
    expect(page.locator(".on-way")).to_contain_text(LATER)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert faults(page) == []

    def loses_the_first_answer(route: Route) -> None:
        if answers:
            return route.continue_()
        answers.append(route.fetch().status)
        return route.abort()

    # Back again, but the first answer is lost: the photo is there, and the page does not know it.
    page.route("**/pictures/", loses_the_first_answer)
    page.context.set_offline(False)
    # Handing in waits for what is on its way.
    page.get_by_role("button", name="Send to Ms Tan").click()
    page.wait_for_url("**/mine/**")
    expect(page.get_by_text("Sent to your teacher.")).to_be_visible()
    assert (answers, RevisionPicture.objects.count()) == ([200], 1)
    child.complaints[:] = [said for said in child.complaints if not any(words in said for words in LOST)]


def test_without_script_the_form_takes_them_all_and_puts_them_in_order(
    screen: Screen, ada: User, green_class_can_sign_in: None
) -> None:
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    child = screen(390, script=False)
    child.signs_in_as_pupil("Fox")
    page = child.goes_to("/write/")
    page.get_by_label("Your words").fill("I saw colours.")
    chooses(page, called("a.png", made.file(made.corners())), moving(), castle_photo())
    page.get_by_role("button", name="Put it in", exact=True).click()
    expect(page.get_by_text("Photo 2: This picture moves. Choose one that stays still.")).to_be_visible()
    describe = page.get_by_label("What is in the photo?")
    describe.first.fill("Colours")
    describe.nth(1).fill("A castle")
    page.get_by_role("button", name="Earlier").nth(1).click()
    expect(describe.first).to_have_value("A castle")
    assert order() == ["A castle", "Colours"]
