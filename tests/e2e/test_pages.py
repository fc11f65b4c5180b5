"""Every page, as everybody who has it: no accessibility violation, no sideways scroll, and reachable by keyboard."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import Page

from classroom.models import SchoolClass, User
from tests.e2e.conftest import SIZES, Screen, Somebody
from tests.posts import approved
from tests.web.world import World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# Only what is wrong comes back: all that is right is ten times as much to carry.
WHAT_AXE_SAYS = """
  (options) => axe.run(document, options).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)))
"""

# A child's finger needs 48 px, be it for a button or for the label that stands for a choice. A link inside a sentence is as high as
# its line, which the standard allows.
TOO_SMALL = """
  [...document.querySelectorAll(".pupil :is(a, button, input, select, textarea, summary)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vh, .skip, [type=hidden]"))
    .filter((one) => getComputedStyle(one).display !== "inline" || one.parentElement.textContent.trim() === one.textContent.trim())
    .map((one) => [one, (one.matches("[type=radio], [type=checkbox]") && one.closest("label") || one).getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 47.5)
    .map(([one, box]) => `${Math.round(box.width)} x ${Math.round(box.height)} px: ${one.outerHTML.slice(0, 160)}`)
"""


@pytest.fixture
def world(
    ada: User, ben: User, ms_tan: User, mx_office: User, mrs_lead: User, green_class_can_sign_in: None
) -> World:
    assert green_class_can_sign_in is None
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    # A word without an end must not push any page sideways.
    approved(ben, "W" * 200, by=ms_tan, now=timezone.now() - timedelta(hours=1))
    people = {"ada": ada, "ms_tan": ms_tan, "mx_office": mx_office, "mrs_lead": mrs_lead}
    return build_world(people, ben)


def faults(page: Page) -> list[str]:
    """What axe says, what is too small for a child's finger, and whether the page scrolls sideways."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(WHAT_AXE_SAYS, WCAG)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    small: list[str] = page.evaluate(TOO_SMALL)
    return found + small + ([f"scrolls sideways by {wide} px"] if wide > 0 else [])


def look_through(somebody: Somebody, paths: list[str]) -> dict[str, list[str]]:
    """Every page at every width: what is wrong with it."""
    wrong: dict[str, list[str]] = {}
    for path in paths:
        page = somebody.goes_to(path)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if found := faults(page):
                wrong[f"{path} at {width}"] = found
    return wrong


def of_a_visitor(world: World) -> list[str]:
    public = world.public
    return [
        "/in/",
        "/staff/login/",
        "/staff/password/reset/",
        "/public/hazel-nest/",
        f"/public/hazel-nest/posts/{public.public_id}/",
        "/public/hazel-nest/posts/nothing-here/",
        "/nowhere/",
    ]


def of_a_child(world: World) -> list[str]:
    return [
        "/wall/",
        "/wall/school/",
        f"/posts/{world.approved.post_id}/",
        f"/posts/{world.approved.post_id}/reply/",
        f"/posts/{world.reply_by_ben.post_id}/report/",
        f"/pupils/{world.reply_by_ben.post.author_id}/posts/",
        "/write/",
        f"/write/{world.draft.pk}/",
        "/mine/",
        "/worried/",
        "/nowhere/",
    ]


def of_a_teacher(world: World) -> list[str]:
    return [
        "/queue/",
        f"/queue/{world.waiting.pk}/",
        f"/queue/{world.waiting.pk}/?show=picture",
        f"/queue/{world.waiting.pk}/?show=both",
        f"/queue/reports/{world.reported.post_id}/",
        "/wall/",
        f"/posts/{world.approved.post_id}/",
        "/write/",
        "/share/",
        f"/share/versions/{world.public_draft.pk}/",
        "/classes/",
        "/mine/",
        "/worried/",
        "/staff/password/change/",
    ]


def of_a_lead(world: World) -> list[str]:
    return [
        "/concerns/",
        f"/concerns/{world.concern_by_ada.pk}/",
        "/share/",
        f"/share/versions/{world.public_asked.pk}/release/",
        "/queue/",
        "/wall/school/",
    ]


def test_a_visitors_pages_are_for_everybody(screen: Screen, world: World) -> None:
    assert look_through(screen(820), of_a_visitor(world)) == {}


def test_the_way_in_is_for_everybody(screen: Screen, world: World) -> None:
    assert world.green.code == "WREN42"
    child = screen(820)
    page = child.goes_to("/in/")
    page.get_by_label("Type your class code").fill("wren 42")
    page.get_by_role("button", name="Next").click()
    animals = {f"animals at {width}": _at(page, width) for width in SIZES}
    page.get_by_role("button", name="Fox").click()
    pictures = {f"pictures at {width}": _at(page, width) for width in SIZES}
    assert {where: found for where, found in (animals | pictures).items() if found} == {}


def _at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    return faults(page)


def test_a_childs_pages_are_for_everybody(screen: Screen, world: World) -> None:
    child = screen(820)
    child.signs_in_as_pupil("Fox")
    assert look_through(child, of_a_child(world)) == {}


@pytest.mark.parametrize(
    ("username", "pages"), [("ms-tan", of_a_teacher), ("mrs-lead", of_a_lead)], ids=["teacher", "lead"]
)
def test_a_grown_ups_pages_are_for_everybody(
    username: str, pages: Callable[[World], list[str]], screen: Screen, world: World
) -> None:
    staff = screen(1280)
    staff.signs_in_as_staff(username)
    assert look_through(staff, pages(world)) == {}
