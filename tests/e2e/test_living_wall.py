"""A wall that lives: Ada reads in the middle of it while Ms Tan decides, and what she reads does not move."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import SchoolClass, User
from classroom.moderation.moves import hide, return_to_pupil
from tests.e2e.conftest import SIZES, Screen
from tests.e2e.test_pages import faults
from tests.posts import approved, seen, waiting
from tests.timeline.many import many_posts

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# What a page does by itself within five seconds; the machine that tests it may be slow.
SOON = 20_000
# A decision takes effect ten seconds after it was made.
BEFORE = timedelta(seconds=20)


@pytest.fixture(autouse=True)
def lesson(green_class_can_sign_in: None, green: SchoolClass) -> None:
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))


def top_of(page: Page, post_id: int) -> float:
    top: float = page.evaluate(
        "id => document.getElementById(id).getBoundingClientRect().top", f"post-{post_id}"
    )
    return top


def stays_open(page: Page) -> bool:
    """Is it still the page that was marked, and not another one that was loaded?"""
    return bool(page.evaluate("window.sameAsBefore === true"))


@pytest.mark.parametrize("width", [390, 1280])
def test_posts_come_and_go_and_what_ada_reads_stays_where_it_is(
    screen: Screen, ada: User, ben: User, ms_tan: User, width: int, shots: Path
) -> None:
    posts = many_posts(ben, 12, now=timezone.now() - BEFORE)
    read, above, gone = posts[5], posts[8], posts[10]
    child = screen(width)
    page = child.signs_in_as_pupil("Fox")
    page.evaluate("window.sameAsBefore = true")
    button = page.locator(f"#post-{read.pk}").get_by_role("link", name="Reply")
    # By keyboard: her focus is where she is.
    page.keyboard.press("Tab")
    button.focus()
    button.evaluate("link => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
    expect(button).to_be_in_viewport()
    before = top_of(page, read.pk)
    # At once: a poll that came between them would tell of one after the other.
    with transaction.atomic():
        new = approved(ben, "A wren is in the hedge", by=ms_tan, now=timezone.now() - BEFORE)
        approved(ada, "I saw it too", by=ms_tan, now=timezone.now() - BEFORE, root=above)
        hide(gone.pk, staff=ms_tan, now=timezone.now())
    expect(page.locator(f"#post-{new.pk}")).to_be_attached(timeout=SOON)
    expect(page.locator(f"#post-{above.pk} .reply")).to_have_count(1, timeout=SOON)
    expect(page.locator(f"#post-{gone.pk}")).to_have_count(0, timeout=SOON)
    assert abs(top_of(page, read.pk) - before) < 1
    expect(button).to_be_focused()
    pill = page.get_by_role("button", name="1 new post")
    expect(pill).to_be_visible()
    expect(page.locator("#heard")).to_have_text("1 new post")
    page.screenshot(path=shots / f"living-wall-{width}.png")
    assert faults(page) == []
    pill.click()
    expect(page.locator(f"#post-{new.pk}")).to_be_in_viewport()
    expect(pill).to_be_hidden()
    page.emulate_media(color_scheme="dark")
    assert (faults(page), stays_open(page)) == ([], True)


def test_a_page_too_short_to_scroll_does_not_move_either(
    screen: Screen, ada: User, ben: User, ms_tan: User
) -> None:
    old = approved(ben, "Look at the wren", by=ms_tan, now=timezone.now() - BEFORE)
    page = screen(820).signs_in_as_pupil("Fox")
    page.evaluate("window.sameAsBefore = true")
    before = top_of(page, old.pk)
    # A wall that asked too often waits, and is not drawn anew.
    page.route("**/wall/poll/**", lambda route: route.fulfill(status=429), times=1)
    with page.expect_response(lambda answer: answer.status == 429):
        page.evaluate("dispatchEvent(new Event('online'))")
    new = approved(ben, "And the nest", by=ms_tan, now=timezone.now() - BEFORE)
    expect(page.locator(f"#post-{new.pk}")).to_be_attached(timeout=SOON)
    assert abs(top_of(page, old.pk) - before) < 1
    hide(new.pk, staff=ms_tan, now=timezone.now())
    expect(page.locator(f"#post-{new.pk}")).to_have_count(0, timeout=SOON)
    assert abs(top_of(page, old.pk) - before) < 1
    assert stays_open(page)


def test_a_decision_comes_to_the_wall_and_to_my_posts(
    screen: Screen, ada: User, ms_tan: User, shots: Path
) -> None:
    revision = waiting(ada, "I like the tide pool because it was good.", now=timezone.now() - BEFORE)
    page = screen(1280).signs_in_as_pupil("Fox")
    last = page.get_by_role("region", name="Your last post")
    expect(last).to_contain_text("With Ms Tan")
    page.evaluate("window.sameAsBefore = true")
    return_to_pupil(
        revision.pk,
        staff=ms_tan,
        seen=seen(revision),
        now=timezone.now() - BEFORE,
        comment="What did you hear?",
    )
    expect(last).to_contain_text("Back with you", timeout=SOON)
    expect(page.locator("#heard")).to_have_text("Ms Tan wrote you a note.")
    assert stays_open(page)
    waits = waiting(ada, "I saw a spider as big as my hand.", now=timezone.now() - BEFORE)
    last.get_by_role("link", name="See my posts").click()
    card = page.locator(f"#my-post-{waits.post_id}")
    take_back = card.get_by_role("button", name="Take it back")
    page.keyboard.press("Tab")
    take_back.focus()
    page.evaluate("window.sameAsBefore = true")
    return_to_pupil(
        waits.pk, staff=ms_tan, seen=seen(waits), now=timezone.now() - BEFORE, comment="Which one?"
    )
    expect(card.get_by_role("heading", name="Try again")).to_be_visible(timeout=SOON)
    expect(page.locator("#needs")).to_have_text("2 posts need you. Ms Tan wrote you a note.")
    # The button under a child's finger never becomes another one.
    expect(take_back).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent").strip() != "Try again"
    for wide, high in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        page.screenshot(path=shots / f"my-posts-{wide}.png", full_page=True)
        assert faults(page) == []
    assert stays_open(page)


def test_ada_has_her_say(screen: Screen, ada: User) -> None:
    page = screen(390).signs_in_as_pupil("Fox")
    page.goto(page.url.split("/wall/")[0] + "/mine/")
    page.get_by_role("link", name="My say").click()
    outside = page.get_by_role("group", name="May you be in photos outside?")
    outside.get_by_label("I’d rather not").check()
    page.get_by_role("button", name="Save my say").press("Enter")
    expect(page.get_by_text("Thank you. Your say counts from now on.")).to_be_visible()
    expect(outside.get_by_label("I’d rather not")).to_be_checked()
    for wide, high in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        assert faults(page) == []
