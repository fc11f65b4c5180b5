"""The composer in the hands of a child: what becomes of words that can’t be saved, and of a question."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from classroom.models import Prompt, Revision, SchoolClass, User
from classroom.words.plain import count, tidy
from tests.e2e.conftest import Screen, Somebody
from tests.e2e.test_pages import faults
from tests.words.tricky import TRICKY

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SOON, WORDS = 20_000, "I saw a wren by the hedge."
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
STAYS = "We can’t save here now. Your words are still on this page. Show them to your teacher."
LATER = "Not saved yet. Your words are still here."


@pytest.fixture(autouse=True)
def lesson(green_class_can_sign_in: None, green: SchoolClass, ms_tan: User) -> None:
    opened(timedelta(minutes=45))


@pytest.fixture
def child(screen: Screen) -> Somebody:
    """Ada, before the first word."""
    somebody = screen(820)
    somebody.signs_in_as_pupil("Fox")
    somebody.goes_to("/write/")
    return somebody


def opened(until: timedelta) -> None:
    SchoolClass.objects.update(open_until=timezone.now() + until)


def texts() -> list[str]:
    return list(Revision.objects.values_list("text", flat=True))


def types(page: Page, words: str) -> None:
    page.get_by_label("Your words").press_sequentially(words)


def says_bye(page: Page) -> None:
    """With words that could not be saved "Bye" says so first, once."""
    page.evaluate("document.getElementById('saved').textContent = ''")
    page.get_by_role("button", name="Bye").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#saved")).to_have_text(STAYS)
    page.get_by_role("button", name="Bye").click()


def test_words_typed_before_the_scripts_are_there_are_saved_and_looked_at(child: Somebody) -> None:
    page, waiting = child.page, list[Route]()
    held = True
    page.route("**/js/**", lambda route: waiting.append(route) if held else route.continue_())
    page.goto(f"{child.server}/write/", wait_until="commit")
    page.get_by_label("Your words").fill("I found a wren because I looked in the hedge.")
    held = False
    for route in waiting:
        route.continue_()
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)
    expect(page.get_by_text("You said why")).to_be_visible()
    assert texts() == ["I found a wren because I looked in the hedge."]


def test_without_a_network_the_words_stay_and_save_themselves_when_it_is_back(child: Somebody) -> None:
    page, saved = child.page, child.page.locator("#saved")
    types(page, WORDS)
    expect(saved).to_have_text("Saved", timeout=SOON)
    address = page.url
    child.context.set_offline(True)
    types(page, " It sang.")
    expect(saved).to_have_text(LATER, timeout=SOON)
    page.locator("#send button").first.click()
    page.get_by_role("link", name="Wall", exact=True).click()
    page.wait_for_timeout(500)
    assert (page.url, texts()) == (address, [WORDS])
    expect(page.get_by_label("Your words")).to_have_value(f"{WORDS} It sang.")
    child.context.set_offline(False)
    expect(saved).to_have_text("Saved", timeout=SOON)
    assert texts() == [f"{WORDS} It sang."]
    child.complaints[:] = [one for one in child.complaints if not any(sign in one for sign in OFFLINE)]
    child.goes_to("/static/img/mark.svg")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_sleeping_ipad_saves_before_it_sleeps_and_keeps_what_came_too_late(child: Somebody) -> None:
    page, saved, words = child.page, child.page.locator("#saved"), child.page.get_by_label("Your words")
    # Asleep at once: no timer of hers runs any more.
    page.evaluate("window.awake = window.setTimeout; window.setTimeout = () => 0;")
    types(page, WORDS)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate(
            """() => {
                Object.defineProperty(document, "hidden", { value: true, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
    assert texts() == [WORDS]
    # It wakes long after the lesson, with words that never left it.
    opened(timedelta(minutes=-5))
    page.evaluate(
        """() => {
            window.setTimeout = window.awake;
            const words = document.getElementById("text");
            words.value += " It sang.";
            words.dispatchEvent(new Event("input", { bubbles: true }));
            delete document.hidden;
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(saved).to_have_text(STAYS, timeout=SOON)
    address = page.url
    # The class poll says that it is time to go, and so does the answer to a press.
    page.evaluate("document.dispatchEvent(new Event('leaveclass'))")
    page.locator("#send button").first.click()
    page.wait_for_timeout(500)
    assert page.url == address
    expect(words).to_have_value(f"{WORDS} It sang.")
    says_bye(page)
    page.wait_for_url("**/in/**")
    page.go_back()
    expect(page.get_by_text("It sang.")).to_have_count(0)
    assert texts() == [WORDS]


def test_a_save_that_hangs_is_told_and_never_lands_after_a_newer_one(child: Somebody) -> None:
    page, saved, held = child.page, child.page.locator("#saved"), list[Route]()
    types(page, WORDS)
    expect(saved).to_have_text("Saved", timeout=SOON)

    def hangs(route: Route) -> None:
        held.append(route)

    page.route("**/save/", hangs, times=1)
    with page.expect_request("**/save/"):
        types(page, " It sang.")
    page.get_by_role("link", name="Wall", exact=True).click()
    expect(saved).to_have_text(LATER)
    types(page, " Then it flew.")
    with page.expect_response("**/save/"):
        page.evaluate(
            """() => {
                Object.defineProperty(document, "hidden", { value: true, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
    held[0].continue_()
    expect(saved).to_have_text("Saved")
    page.wait_for_timeout(500)
    assert (texts(), page.url.endswith("/wall/")) == ([f"{WORDS} It sang. Then it flew."], False)


def test_what_ada_typed_never_becomes_bens_when_he_comes_in_meanwhile(child: Somebody) -> None:
    page, words = child.page, child.page.get_by_label("Your words")
    # The poll would take an empty page to Ben's own.
    page.route("**/classes/poll/**", lambda route: route.fulfill(status=204))
    other_tab = Somebody(child.context, child.server, child.complaints)
    other_tab.signs_in_as_pupil("Bee")
    types(page, WORDS)
    expect(page.locator("#saved")).to_have_text(STAYS, timeout=SOON)
    page.locator("#send button").first.click()
    page.wait_for_timeout(500)
    expect(words).to_have_value(WORDS)
    # When it comes back it is Ben's page: no browser may put the old words there.
    page.goto(f"{child.server}/static/img/mark.svg")
    page.go_back()
    expect(words).to_have_value("")
    assert texts() == []
    child.complaints[:] = [one for one in child.complaints if "403 from /write/coach/" not in one]


def test_a_question_begins_the_post_and_lends_its_words(child: Somebody, green: SchoolClass) -> None:
    prompt = Prompt.objects.create(
        school_class=green,
        question="Who is there?",
        role="a mouse",
        starters=["I hid behind"],
        words=["clock", "whiskers"],
        pinned_at=timezone.now(),
        names_version=green.school.names_version,
    )
    page = child.goes_to(f"/write/?prompt={prompt.pk}&starter=1")
    words = page.get_by_label("Your words")
    expect(words).to_have_value("I hid behind ")
    expect(words).to_be_focused()
    types(page, "the")
    page.get_by_role("button", name="clock").click()
    types(page, "and kept still until they had gone.")
    expect(words).to_have_value("I hid behind the clock and kept still until they had gone.")
    expect(page.get_by_text("Good. You write as a mouse.")).to_be_visible(timeout=SOON)
    assert faults(page) == []


def test_without_script_everything_is_a_press(screen: Screen) -> None:
    child = screen(390, script=False)
    child.signs_in_as_pupil("Fox")
    page = child.goes_to("/write/")
    page.get_by_label("Your words").fill("I saw a wren. Ring me on 07700 900123")
    page.get_by_role("button", name="Send to Ms Tan").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_label("Your words")).to_have_value("I saw a wren. Ring me on")
    assert page.url.endswith("#text")
    page.get_by_role("button", name="Send to Ms Tan").click()
    expect(page.get_by_text("Sent to your teacher.")).to_be_visible()


def test_the_ring_counts_like_the_server(child: Somebody) -> None:
    counted = child.page.evaluate(
        """async (words) => {
            const source = [...document.scripts].find((one) => one.src.includes("/ring")).src;
            const { count, tidy } = await import(source.replace(/ring[^/]*$/, "plain.js"));
            return words.map((each) => [count(each), tidy(each)]);
        }""",
        TRICKY,
    )
    assert counted == [[count(tidy(each)), tidy(each)] for each in TRICKY]
