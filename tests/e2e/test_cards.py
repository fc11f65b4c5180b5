"""Sign-in cards: printed by a grown-up, read by a camera, shown by a child."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_started
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, Request, expect

from classroom.door.cards import make_cards, set_card_alone
from classroom.models import SchoolClass, User
from tests.conftest import make_pupil
from tests.e2e.conftest import ADAS_PICTURES, SIZES, Screen, Somebody
from tests.e2e.test_pages import faults
from tests.web.camera import read_square

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("green_class_can_sign_in"),
]
QUIET, NEAR = 4, 8
# What a web server knows of a request before it reads the body.
TOLD = ("HTTP_", "PATH_", "QUERY_", "REMOTE_", "REQUEST_", "CONTENT_")


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Everything about a request that a server could write into a log: all but its body."""
    lines: list[str] = []

    def listen(environ: dict[str, Any], **_more: Any) -> None:
        told = {name: value for name, value in environ.items() if name.startswith(TOLD)}
        lines.append(str(told))

    request_started.connect(listen)
    yield lines
    request_started.disconnect(listen)


def token_of(pupil: User, by: User) -> str:
    (card,) = make_cards(pupils=[pupil], by=by, at=timezone.now())
    return card.token


def scan(page: Page) -> str:
    """Hold a camera near to the first square of the page; gives the words in it."""
    drawing = page.locator(".signcard .qr").first
    side = int((drawing.get_attribute("viewBox") or "").split()[-1])
    drawing.evaluate(
        "(drawing, size) => { document.body.replaceChildren(drawing);"
        " Object.assign(drawing.style, { maxInlineSize: 'none', inlineSize: size, blockSize: size }) }",
        f"{side * NEAR}px",
    )
    drawing = page.locator("body > svg")
    seen = Image.open(BytesIO(drawing.screenshot())).convert("L")
    middles = [NEAR * number + NEAR // 2 for number in range(QUIET, side - QUIET)]
    return read_square([[bool(seen.getpixel((x, y)) < 128) for x in middles] for y in middles])  # type: ignore[operator]


def taps_pictures(page: Page) -> int:
    """Tap the three pictures; gives how many taps it took."""
    for picture in ADAS_PICTURES:
        page.get_by_role("button", name=picture).click()
    page.wait_for_url("**/wall/**")
    return len(ADAS_PICTURES)


def print_cards(teacher: Somebody, green: SchoolClass) -> Page:
    page = teacher.goes_to(f"/classes/{green.pk}/cards/")
    page.get_by_role("button", name="Make and print cards").click()
    expect(
        page.get_by_role("heading", name=re.compile("^Print (this card|these cards) now$"))
    ).to_be_visible()
    return page


def pages_of(page: Page) -> int:
    """How many pages of paper it takes."""
    printed = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def a_class_of(children: int, green: SchoolClass) -> None:
    """Classmates of Ada and Ben, with names as long as names get."""
    for number in range(children - 2):
        make_pupil(
            green, f"Maximilian{number}", "Featherstone", f"Splendid Hippopotamus {number}", f"animal{number}"
        )


def test_ms_tan_prints_a_card_and_ada_comes_in_with_one_scan_and_three_taps(
    screen: Screen, green: SchoolClass, ada: User, ms_tan: User
) -> None:
    teacher, child = screen(1280), screen(820)
    teacher.signs_in_as_staff(ms_tan.username)
    page = print_cards(teacher, green)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    address = scan(page)
    assert address.startswith(f"{teacher.server}/in/card/#")
    child.page.goto(address)
    child.page.wait_for_url("**/in/pictures/")
    expect(child.page.get_by_role("heading", name="Hello, Fox!")).to_be_visible()
    assert taps_pictures(child.page) == 3


def test_the_token_leaves_the_address_before_anything_is_sent_and_stays_nowhere(
    screen: Screen, ada: User, ms_tan: User, heard: list[str]
) -> None:
    token = token_of(ada, ms_tan)
    child = screen(820)
    page = child.page
    sent: list[Request] = []

    def hear(request: Request) -> None:
        sent.append(request)

    page.on("request", hear)
    child.goes_to(f"/in/card/#{token}")
    page.wait_for_url("**/in/pictures/")
    taps_pictures(page)
    later = [request for request in sent if not request.url.endswith(f"/in/card/#{token}")]
    told = [request.url + str(request.headers) for request in later]
    assert [line for line in told + heard if token in line] == []
    assert ["'PATH_INFO': '/in/card/'" in line for line in heard].count(True) == 2
    # It went once, in the body of a form.
    assert [(request.method, token in (request.post_data or "")) for request in sent].count(
        ("POST", True)
    ) == 1
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, document.referrer])"
    )
    assert token not in kept
    assert token not in page.content()


def test_going_back_finds_no_card(screen: Screen, ada: User, ms_tan: User) -> None:
    token = token_of(ada, ms_tan)
    child = screen(820)
    page = child.page
    child.goes_to("/in/?change=1")
    child.goes_to(f"/in/card/#{token}")
    page.wait_for_url("**/in/pictures/")
    addresses = []
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state("networkidle")
        addresses.append(page.url.replace(child.server, ""))
        assert token not in page.content()
    assert [address for address in addresses if "#" in address or token in address] == []
    assert "/in/?change=1" in addresses


def test_where_the_card_is_enough_a_scan_is_all(screen: Screen, ada: User, ms_tan: User) -> None:
    set_card_alone(pupil=ada, on=True, by=ms_tan, at=timezone.now())
    child = screen(820)
    child.goes_to(f"/in/card/#{token_of(ada, ms_tan)}")
    child.page.wait_for_url("**/wall/**")


def test_a_card_that_was_made_again_says_what_to_do(screen: Screen, ada: User, ms_tan: User) -> None:
    old = token_of(ada, ms_tan)
    token_of(ada, ms_tan)
    page = screen(390).goes_to(f"/in/card/#{old}")
    expect(page.get_by_text("This card has stopped working. Ask your teacher for a new one.")).to_be_visible()
    page.get_by_role("link", name="Type the class code").click()
    expect(page.get_by_label("Type your class code")).to_be_visible()


def test_a_second_card_in_the_same_tab_changes_nothing_but_the_fragment_and_counts(
    screen: Screen, ada: User, ms_tan: User
) -> None:
    token = token_of(ada, ms_tan)
    child = screen(820)
    page = child.goes_to("/in/card/?stopped=1")
    page.evaluate("token => { location.hash = token }", token)
    page.wait_for_url("**/in/pictures/")
    expect(page.get_by_role("heading", name="Hello, Fox!")).to_be_visible()
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert token not in page.url + page.content()


def test_nobody_is_switched_by_a_card(screen: Screen, ada: User, ben: User, ms_tan: User) -> None:
    child = screen(820)
    page = child.signs_in_as_pupil("Fox")
    bens = f"/in/card/#{token_of(ben, ms_tan)}"
    child.goes_to(bens)
    expect(page.get_by_role("heading", name="Daring Fox is signed in on this iPad")).to_be_visible()
    assert page.url == f"{child.server}/in/card/"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/in/animal/")
    child.goes_to(bens)
    expect(page.get_by_role("heading", name="Hello, Bee!")).to_be_visible()


def test_without_script_the_page_of_a_card_shows_the_other_way_in(
    screen: Screen, ada: User, ms_tan: User
) -> None:
    page = screen(820, script=False).goes_to(f"/in/card/#{token_of(ada, ms_tan)}")
    page.get_by_role("link", name="Type the class code").click()
    expect(page.get_by_label("Type your class code")).to_be_visible()


@pytest.mark.parametrize(("children", "pages"), [(8, 1), (9, 2), (30, 4)])
def test_cards_print_eight_to_a_page(
    screen: Screen, green: SchoolClass, ms_tan: User, children: int, pages: int
) -> None:
    a_class_of(children, green)
    teacher = screen(1280)
    teacher.signs_in_as_staff(ms_tan.username)
    page = print_cards(teacher, green)
    assert page.locator(".signcard").count() == children
    assert pages_of(page) == pages


def test_the_pictures_of_a_whole_class_print_on_one_page(
    screen: Screen, green: SchoolClass, ms_tan: User
) -> None:
    a_class_of(30, green)
    teacher = screen(1280)
    teacher.signs_in_as_staff(ms_tan.username)
    page = teacher.goes_to(f"/classes/{green.pk}/pictures/")
    page.get_by_role("button", name="New pictures for the whole class").click()
    expect(page.get_by_role("heading", name="New pictures, shown this once")).to_be_visible()
    assert (page.locator(".sheet__child").count(), pages_of(page)) == (30, 1)


def test_a_tick_and_enter_make_cards_and_never_press_what_belongs_to_one_child(
    screen: Screen, green: SchoolClass, ada: User, ms_tan: User
) -> None:
    make_cards(pupils=[ada], by=ms_tan, at=timezone.now())
    teacher = screen(1280)
    teacher.signs_in_as_staff(ms_tan.username)
    page = teacher.goes_to(f"/classes/{green.pk}/cards/")
    page.get_by_label("Ada Ashworth", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Print these cards now")).to_be_visible()
    assert page.locator(".signcard").count() == 2
    ada.refresh_from_db()
    assert ada.card_alone is False


def test_the_pages_of_cards_and_pictures_are_for_everybody(
    screen: Screen, green: SchoolClass, ada: User, ms_tan: User
) -> None:
    make_cards(pupils=[ada], by=ms_tan, at=timezone.now())
    set_card_alone(pupil=ada, on=True, by=ms_tan, at=timezone.now())
    wrong: dict[str, list[str]] = {}

    def look(page: Page, what: str) -> None:
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if found := faults(page):
                wrong[f"{what} at {width}"] = found

    look(screen(820).goes_to("/in/card/"), "the card's page")
    look(screen(820).goes_to("/in/card/?stopped=1"), "a card that has stopped")
    teacher = screen(1280)
    teacher.signs_in_as_staff(ms_tan.username)
    look(teacher.goes_to(f"/classes/{green.pk}/cards/"), "the list of cards")
    look(print_cards(teacher, green), "printed cards")
    page = teacher.goes_to(f"/classes/{green.pk}/pictures/")
    look(page, "the list of pictures")
    page.get_by_role("button", name="New pictures for the whole class").click()
    expect(page.get_by_role("heading", name="New pictures, shown this once")).to_be_visible()
    look(page, "the sheet")
    page = teacher.goes_to(f"/classes/{green.pk}/pictures/")
    page.get_by_label("Ada Ashworth").check()
    page.get_by_role("button", name="Give new pictures").click()
    expect(page.get_by_role("heading", name="Ada Ashworth")).to_be_visible()
    look(page, "one child's pictures")
    look(teacher.goes_to("/in/card/"), "somebody is signed in")
    assert wrong == {}
