"""Pip in the composer: advice while a child types, mends at one press, and nothing under her finger."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from classroom.models import Revision, SchoolClass, State, User
from tests.e2e.conftest import SIZES, Screen, Somebody
from tests.e2e.test_pages import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SOON = 20_000
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture
def child(screen: Screen, green_class_can_sign_in: None, green: SchoolClass, ms_tan: User) -> Somebody:
    """Ada, before the first word."""
    SchoolClass.objects.update(open_until=timezone.now() + timedelta(minutes=45))
    somebody = screen(820)
    somebody.signs_in_as_pupil("Fox")
    somebody.goes_to("/write/")
    return somebody


def types(page: Page, words: str) -> None:
    page.get_by_label("Your words").press_sequentially(words)


def counts_answers(page: Page) -> None:
    """From now on the page says how many answers of the coach it has taken in: not only got."""
    page.evaluate(
        """() => {
            document.body.dataset.answers = 0;
            document.getElementById("look").addEventListener("htmx:afterRequest", () => { document.body.dataset.answers++; });
        }"""
    )


def has_taken_in(page: Page, answers: int) -> None:
    expect(page.locator("body")).to_have_attribute("data-answers", str(answers))


def breaking(page: Page) -> list[str]:
    """The buttons of the coach's cards whose few words break into lines."""
    found: list[str] = page.locator(".check .btn").evaluate_all(
        """(buttons) => buttons.filter((button) => {
            const words = document.createRange();
            words.selectNodeContents(button.lastChild);
            return new Set([...words.getClientRects()].filter((line) => line.width).map((line) => line.top)).size > 1;
        }).map((button) => button.textContent)"""
    )
    return found


def a_mend_that_got_lost_is_not_made_later(child: Somebody) -> None:
    page, words = child.page, child.page.get_by_label("Your words")
    before = words.input_value()
    counts_answers(page)
    child.context.set_offline(True)
    page.get_by_role("button", name="Take it out").click()
    has_taken_in(page, 1)
    child.context.set_offline(False)
    page.evaluate("document.getElementById('look').dispatchEvent(new Event('look'))")
    has_taken_in(page, 2)
    expect(words).to_have_value(before)
    child.complaints[:] = [one for one in child.complaints if not any(sign in one for sign in OFFLINE)]


def test_pip_advises_while_ada_types_and_mends_at_one_press(child: Somebody) -> None:
    page, words, coach = child.page, child.page.get_by_label("Your words"), child.page.locator("#coach")
    types(page, "I saw a wren. Ring me on 07700 900123")
    expect(coach.get_by_text("Nearly ready to fly! 1 thing to fix.")).to_be_visible(timeout=SOON)
    expect(page.locator("#send button")).to_have_text("Fix 1 thing first")
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)
    assert [coach.locator(each).count() for each in (".check", ":scope > .read:last-child")] == [2, 1]
    wrong = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width, height in {**SIZES, 320: 256}.items():
            page.set_viewport_size({"width": width, "height": height})
            wrong[theme, width] = faults(page) + (breaking(page) if width in SIZES else [])
    assert {where: found for where, found in wrong.items() if found} == {}
    a_mend_that_got_lost_is_not_made_later(child)
    page.evaluate("document.getElementById('text').setSelectionRange(5, 5)")
    address = page.url
    coach.get_by_role("button", name="Take it out").click()
    expect(words).to_have_value("I saw a wren. Ring me on")
    expect(words).to_be_focused()
    assert page.evaluate("document.getElementById('text').selectionStart") == 5
    expect(coach.get_by_role("heading", name="Ready to fly!")).to_be_visible()
    send = page.get_by_role("button", name="Send to Ms Tan")
    expect(send).to_be_visible()
    page.get_by_role("radio", name="My school").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert (page.url, Revision.objects.get().state) == (address, State.DRAFT)
    page.get_by_role("radio", name="My school").check()
    send.dblclick()
    expect(page.get_by_text("Sent to your teacher.")).to_be_visible()
    sent = Revision.objects.get()
    assert (sent.text, sent.state, sent.audience) == ("I saw a wren. Ring me on", State.WAITING, "school")


def test_words_that_do_not_fit_are_told_by_pip_and_by_the_button(child: Somebody) -> None:
    page, send = child.page, child.page.get_by_role("button", name="Make it shorter first")
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_label("Your words").fill("a wren " * 43 + "!")
    expect(page.get_by_text("Make it 22 letters shorter.")).to_be_visible(timeout=SOON)
    # However its words break, its sign stands beside them.
    apart = """(button) => {
        const words = document.createRange();
        words.selectNodeContents(button.lastChild);
        const lines = [...words.getClientRects()].filter((line) => line.width);
        return [lines.length, lines[0].left - button.querySelector("svg").getBoundingClientRect().right];
    }"""
    lines, gap = send.evaluate(apart)
    assert (lines > 1, 0 <= gap < 24) == (True, True)
    # It looks calm, and can be pressed.
    send.click(force=True)
    expect(page.get_by_text("22 letters too many. Make it shorter. It is not saved yet.")).to_be_visible()
    expect(page.get_by_text("Make it 22 letters shorter.")).to_be_visible()
    expect(send).to_have_attribute("aria-disabled", "true")
    assert faults(page) == []


def test_nothing_is_swapped_under_a_finger_and_nothing_is_said_twice(child: Somebody) -> None:
    page, coach = child.page, child.page.locator("#coach")
    types(page, "Ring 07700 900123")
    ask = coach.get_by_role("button", name="Ask my teacher")
    expect(ask).to_be_visible(timeout=SOON)
    page.evaluate(
        """() => {
            window.said = 0;
            const hear = (changes) => { window.said += changes.length; };
            new MutationObserver(hear).observe(document.getElementById("coach"), { childList: true, subtree: true });
        }"""
    )
    counts_answers(page)
    types(page, " ")
    has_taken_in(page, 1)
    ask.focus()
    page.evaluate(
        """() => {
            const words = document.getElementById("text");
            words.value = "I saw a wren.";
            words.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    has_taken_in(page, 2)
    expect(ask).to_be_focused()
    assert page.evaluate("window.said") == 0
    page.get_by_label("Your words").focus()
    expect(coach.get_by_role("heading", name="Ready to fly!")).to_be_visible()
