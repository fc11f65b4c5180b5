"""A lesson begins: Ms Tan switches something on and asks her class; a child sees it and begins to write."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import SchoolClass, User
from tests.conftest import make_pupil
from tests.e2e.conftest import SIZES, Screen
from tests.e2e.test_pages import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# What a page does by itself within a few seconds; the machine that tests it may be slow.
SOON = 20_000


@pytest.fixture(autouse=True)
def lesson(green_class_can_sign_in: None, green: SchoolClass) -> None:
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    make_pupil(green, "Will", "Woods", "Wise Heron", "heron")


def looked_at(
    page: Page, shots: Path, name: str, *, themes: tuple[str, ...] = ("light", "dark")
) -> list[str]:
    """What is wrong with a page at a phone and at a desk, by day and by night."""
    wrong = []
    for theme in themes:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": SIZES[width]})
            page.screenshot(path=shots / f"{name}-{width}-{theme}.png", full_page=True)
            wrong += [f"{name} {width} {theme}: {fault}" for fault in faults(page)]
    page.emulate_media(color_scheme="light")
    return wrong


def asks(page: Page) -> None:
    page.get_by_role("textbox", name="Question").fill("What surprised you about the tortoise?")
    page.get_by_label("Sentence starters").fill("I was surprised when…\nI noticed that…")
    page.get_by_label("Word bank").fill("Will, shell, slow")
    page.get_by_label("A role to write in").fill("a mouse")
    page.get_by_role("button", name="Ask the class").click()


def test_a_lesson_is_switched_on_and_its_question_answered(
    screen: Screen, ms_tan: User, green: SchoolClass, shots: Path
) -> None:
    child = screen(820)
    wall = child.signs_in_as_pupil("Fox")
    teacher = screen(1280)
    teacher.signs_in_as_staff(ms_tan.username)
    page = teacher.goes_to("/classes/")
    page.get_by_role("link", name="This lesson").click()
    likes = page.get_by_role("switch", name="Likes")
    likes.focus()
    page.keyboard.press("Space")
    expect(likes).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Children see the change")).to_be_visible()
    green.refresh_from_db()
    assert (green.likes_on, green.replies_on, green.topics_on) == (True, True, False)
    expect(page.get_by_role("switch", name="No name with a photo")).to_be_disabled()

    asks(page)
    expect(page.get_by_text("Not on the wall yet.")).to_be_visible()
    wrong = looked_at(page, shots, "lesson-asks")
    page.get_by_role("button", name="Not one of our children").click()
    expect(page.get_by_text("The question is on the wall.")).to_be_visible()
    wrong += looked_at(page, shots, "lesson")

    # Her wall was open all the while: the question comes by itself.
    expect(wall.get_by_role("heading", name="What surprised you about the tortoise?")).to_be_visible(
        timeout=SOON
    )
    expect(wall.get_by_text("Write as: a mouse")).to_be_visible()
    wrong += looked_at(wall, shots, "asked")
    wall.get_by_role("link", name="I noticed that…").click()
    expect(wall.get_by_label("Your words")).to_have_value("I noticed that ")
    assert wrong == []
