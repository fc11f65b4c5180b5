"""Mia joins, and what was written about her under a photo comes back to the desk with its reason: by keyboard, at every width."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from classroom.models import Post, SchoolClass, User
from classroom.moderation.rescan import rescan
from classroom.roster.people import add_pupil
from tests.e2e.conftest import Screen
from tests.e2e.test_staff_home import faults_at_every_width
from tests.posts import approved

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_ms_tan_reads_why_a_post_came_back(
    screen: Screen, ada: User, ms_tan: User, green: SchoolClass, shots: Path
) -> None:
    post = approved(ada, "I built a den with mia.", by=ms_tan, now=timezone.now(), pictures=1)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    add_pupil(school_class=green, by=None, first_name="Mia", last_name="Quill")
    rescan(ada.school_id, now=timezone.now())
    page = screen(1280).signs_in_as_staff(ms_tan.username)
    page.get_by_role("link", name="1 post came back to you").press("Enter")
    page.get_by_role("link", name="Photo post").press("Enter")
    why = page.locator("#came-back")
    expect(why).to_contain_text("Mia Q. joined on")
    expect(why).to_contain_text("this post says “mia” under a photo.")
    wrong = faults_at_every_width(page)
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=shots / f"came-back-{width}.png", full_page=True)
    page.get_by_role("button", name="Say “my friend”").first.press("Enter")
    expect(page.get_by_text("I built a den with my friend.").first).to_be_visible()
    assert wrong == []
    assert Post.objects.get(pk=post.pk).to_decide_again
