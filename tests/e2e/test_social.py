"""A lesson about likes, topics and passing on: by keyboard, through the queue, to the wall."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import Like, Revision, SchoolClass, Switch, User
from tests.e2e.conftest import SIZES, Screen, Somebody
from tests.e2e.test_pages import faults
from tests.posts import approved
from tests.switched import switched

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SNAKE = "I noticed that the #snake smells with its tongue. I wonder why it does not use its nose?"
WHY = "I did not know this! Now I want to know what the #Snake smells when it smells us."


@pytest.mark.usefixtures("green_class_can_sign_in")
def test_ben_likes_finds_and_passes_on_what_ada_wrote(
    screen: Screen, ada: User, ben: User, ms_tan: User, green: SchoolClass, shots: Path
) -> None:
    school_class = switched(green, *Switch)
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    approved(ada, SNAKE, by=ms_tan, now=timezone.now() - timedelta(minutes=30))
    approved(ms_tan, "We held a #snake.", by=ms_tan, now=timezone.now() - timedelta(hours=1), pictures=1)
    child, teacher = screen(820), screen(1280)

    page = child.signs_in_as_pupil("Bee")
    he_likes_it_by_keyboard(page)
    he_finds_everything_about_snakes(page, shots)
    he_says_why_and_sends_it(page, shots)
    ms_tan_reads_what_is_passed_on(teacher, ms_tan, shots)
    the_class_reads_it(page, shots)
    assert (school_class.name, Like.objects.count()) == ("Green Class", 1)


@pytest.mark.usefixtures("green_class_can_sign_in")
def test_a_heart_can_be_pressed_without_javascript(
    screen: Screen, ada: User, ms_tan: User, green: SchoolClass
) -> None:
    switched(green, Switch.LIKES)
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    post = approved(ada, SNAKE, by=ms_tan, now=timezone.now() - timedelta(minutes=30))
    page = screen(390, script=False).signs_in_as_pupil("Bee")
    page.get_by_role("button", name="Like", exact=True).click()
    page.wait_for_url(f"**/wall/#post-{post.pk}")
    expect(page.get_by_role("button", name="Liked")).to_have_attribute("aria-pressed", "true")


def at_every_width(page: Page, shots: Path, name: str) -> dict[str, list[str]]:
    """What is wrong with a page at each width; its picture is kept."""
    wrong = {}
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=shots / f"social-{name}-{width}.png", full_page=True)
        if found := faults(page):
            wrong[f"{name} at {width}"] = found
    page.set_viewport_size({"width": 820, "height": SIZES[820]})
    return wrong


def he_likes_it_by_keyboard(page: Page) -> None:
    hearts = page.get_by_role("button", name="Like", exact=True)
    expect(hearts).to_have_count(2)
    hearts.first.focus()
    page.keyboard.press("Enter")
    liked = page.get_by_role("button", name="Liked")
    expect(liked).to_be_focused()
    expect(liked).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_count(2)
    page.keyboard.press("Space")
    expect(liked).to_be_focused()


def he_finds_everything_about_snakes(page: Page, shots: Path) -> None:
    page.get_by_role("link", name="#snake").first.click()
    expect(page.get_by_role("heading", name="#snake")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(2)
    assert at_every_width(page, shots, "topic") == {}


def he_says_why_and_sends_it(page: Page, shots: Path) -> None:
    page.get_by_role("link", name="Pass it on").first.click()
    expect(page.get_by_role("heading", name="Think before you pass it on")).to_be_visible()
    page.get_by_label("Your words").fill(WHY)
    expect(page.get_by_text("You said why")).to_be_visible()
    assert at_every_width(page, shots, "passing-on") == {}
    page.locator("#send button").first.click()
    page.wait_for_url("**/mine/**")
    expect(page.get_by_text("I did not know this!")).to_be_visible()


def ms_tan_reads_what_is_passed_on(teacher: Somebody, ms_tan: User, shots: Path) -> None:
    page = teacher.signs_in_as_staff(ms_tan.username)
    page.goto(f"{teacher.server}/topics/snake/")
    expect(page.get_by_role("article")).to_have_count(2)
    page.screenshot(path=shots / "social-topic-of-staff.png", full_page=True)
    assert faults(page) == []
    page.goto(f"{teacher.server}/queue/")
    page.get_by_role("link", name="Start checking").click()
    expect(page.get_by_text("It passes on:")).to_be_visible()
    expect(page.get_by_text("smells with its tongue")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Queue clear")).to_be_visible()


def the_class_reads_it(page: Page, shots: Path) -> None:
    # The ten seconds in which she could undo it are over.
    Revision.objects.filter(effective_at__gt=timezone.now()).update(effective_at=timezone.now())
    page.goto(page.url.partition("/mine")[0] + "/topics/Snake/")
    passed = page.get_by_role("article").filter(has_text="passed this on")
    expect(passed).to_have_count(1)
    expect(passed.get_by_text("I did not know this!")).to_be_visible()
    assert at_every_width(page, shots, "passed-on") == {}
