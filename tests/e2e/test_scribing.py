"""Ms Tan types what Ada tells her: at a laptop, by keyboard, and on pages that are for everybody."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import Permission, Purpose, Revision, SchoolClass, State, User
from tests.e2e.conftest import Screen
from tests.e2e.files import castle_photo
from tests.e2e.test_pages import look_through
from tests.writing.hands import write

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WORDS = "I built a castle. It has three towers."


def pressed_until(page: Page, label: str) -> None:
    """Go on with the Tab key until something of that name has the focus."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == label:
            return
    raise AssertionError(f"nothing called {label!r} can be reached by keyboard")


@pytest.mark.usefixtures("ben")
def test_ms_tan_types_for_ada_hands_it_in_and_reads_at_her_desk_that_it_was_her(
    screen: Screen, ada: User, ms_tan: User, shots: Path
) -> None:
    # Nobody is signed in on an iPad: a grown-up may write with a child all the same.
    SchoolClass.objects.update(open_until=timezone.now() - timedelta(hours=1))
    laptop = screen(1280)
    laptop.signs_in_as_staff(ms_tan.username)
    page = laptop.goes_to(f"/pupils/{ada.pk}/write/")
    expect(page.get_by_text("You are typing for Ada A. It is Ada’s post.")).to_be_visible()
    page.get_by_label("Your words").fill(WORDS)
    page.wait_for_url("**/write/*/")
    page.locator("input[type=file]").set_input_files(castle_photo())
    page.get_by_label("What is in the photo?").fill("A cardboard castle")
    expect(page.get_by_text("You are typing for a child. It is the child’s post.")).to_be_visible()
    page.screenshot(path=shots / "scribe-photo-1280.png", full_page=True)
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("Handed in for Daring Fox. It waits in the queue.")).to_be_visible()
    revision = Revision.objects.get()
    assert (revision.post.author, revision.scribed_by, revision.state) == (ada, ms_tan, State.WAITING)
    page = laptop.goes_to(f"/queue/{revision.pk}/")
    expect(page.get_by_text("You typed this for the child")).to_be_visible()
    page.screenshot(path=shots / "scribe-review-1280.png", full_page=True)


def test_everything_is_reached_by_keyboard_without_script(screen: Screen, ada: User, ms_tan: User) -> None:
    laptop = screen(1280, script=False)
    laptop.signs_in_as_staff(ms_tan.username)
    page = laptop.goes_to(f"/pupils/{ada.pk}/write/")
    page.get_by_label("Your words").focus()
    page.keyboard.type(WORDS)
    pressed_until(page, "Save for later")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pupils/*/write/")
    page.get_by_role("link", name="Go on writing").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/*/")
    page.get_by_label("Your words").focus()
    pressed_until(page, "Hand it in")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Handed in for Daring Fox. It waits in the queue.")).to_be_visible()
    assert Revision.objects.get().text == WORDS


@pytest.mark.usefixtures("green_class_can_sign_in")
def test_the_pages_are_for_everybody(screen: Screen, ada: User, ben: User, ms_tan: User, shots: Path) -> None:
    now = timezone.now()
    SchoolClass.objects.update(open_until=now + timedelta(minutes=45))
    named = write(ada, "I built it with Ben.", scribe=ms_tan, photos=1, now=now)
    write(ada, WORDS, scribe=ms_tan, now=now)
    begun, draft = f"/pupils/{ada.pk}/write/", f"/write/{named.pk}/"
    laptop, ipad = screen(1280), screen(820)
    laptop.signs_in_as_staff(ms_tan.username)
    ipad.signs_in_as_pupil("Fox")
    assert look_through(laptop, [begun, draft]) == {}
    assert look_through(ipad, ["/mine/"]) == {}
    for width in (390, 820, 1280):
        for name, path in {"begun": begun, "draft": draft}.items():
            laptop.page.set_viewport_size({"width": width, "height": 900})
            laptop.goes_to(path).screenshot(path=shots / f"scribe-{name}-{width}.png", full_page=True)
    ipad.goes_to("/mine/").screenshot(path=shots / "scribe-mine-1280.png", full_page=True)
    Permission.objects.create(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=now.date(), recorded_at=now
    )
    assert look_through(laptop, [begun]) == {}
    laptop.page.screenshot(path=shots / "scribe-kept-1280.png", full_page=True)
    assert ben.pen_name == "Busy Bee"
