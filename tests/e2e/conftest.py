"""A browser for each person: own cookies, and a complaint about anything that the policy or the console refuses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from classroom.door.pictures import set_picture_password
from classroom.models import User
from tests.conftest import PASSWORD
from tests.web.door.ipad import come_in, type_code

SIZES = {390: 844, 820: 1180, 1280: 900}
ADAS_PICTURES = ("boat", "apple", "rainbow")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium-headless-shell", "args": FLAGS, "headless": True}


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where screenshots go: kept with SCREENSHOTS=folder, otherwise the test's own folder."""
    import os

    kept = Path(os.environ.get("SCREENSHOTS", str(tmp_path / "shots")))
    kept.mkdir(parents=True, exist_ok=True)
    return kept


# What a page may say on the console: an answer to a press that was refused on purpose, and that it left while a question was on its
# way (htmx says afterRequest besides, and names what failed for any other reason in a line of its own).
EXPECTED = (
    "the server responded with a status of 4",
    "the server responded with a status of 5",
    "htmx:sendAbort",
    "htmx:afterRequest",
)


# Whatever the policy refuses is said aloud, also what a browser would pass over in silence.
TELLS = """
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    console.error(`Refused by the policy: ${effectiveDirective} ${blockedURI}`));
"""


class Somebody:
    """One person at one screen."""

    def __init__(self, context: BrowserContext, server: str, complaints: list[str]) -> None:
        self.context, self.server, self.complaints = context, server, complaints
        context.add_init_script(TELLS)
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: complaints.append(f"{self.page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(words in message.text for words in EXPECTED):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def goes_to(self, path: str) -> Page:
        self.page.goto(self.server + path)
        return self.page

    def types_in_as_pupil(self, animal: str, pictures: tuple[str, ...] = ADAS_PICTURES) -> Page:
        """Through the pages of the door, as a child does."""
        page = self.goes_to("/")
        page.get_by_label("Type your class code").fill("wren 42")
        page.get_by_role("button", name="Next").click()
        page.get_by_role("button", name=animal).click()
        for picture in pictures:
            page.get_by_role("button", name=picture).click()
        page.wait_for_url("**/wall/**")
        return page

    def signs_in_as_pupil(self, animal: str, pictures: tuple[str, ...] = ADAS_PICTURES) -> Page:
        """The same door, without drawing its pages."""
        client = Client()
        type_code(client)
        come_in(client, animal.lower(), pictures)
        return self._brings_along(client, "/wall/")

    def signs_in_as_staff(self, username: str) -> Page:
        """With a password, without drawing the page of the door."""
        client = Client(headers={"user-agent": self.page.evaluate("navigator.userAgent")})
        answer = client.post("/staff/login/", {"login": username, "password": PASSWORD})
        assert answer.status_code == 302
        return self._brings_along(client, answer["Location"])

    def _brings_along(self, client: Client, path: str) -> Page:
        self.context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": self.server}
                for name, cookie in client.cookies.items()
            ]
        )
        return self.goes_to(path)


Screen = Callable[..., Somebody]


@pytest.fixture
def screen(browser: Browser, live_server: LiveServer) -> Iterator[Screen]:
    """Make a screen of a width; at the end nothing may have been refused by the policy on any of them."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def make(width: int = 820, *, script: bool = True) -> Somebody:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES[width]},
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15000)
        contexts.append(context)
        return Somebody(context, live_server.url, complaints)

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def green_class_can_sign_in(ada: User, ben: User) -> None:
    for child in (ada, ben):
        set_picture_password(pupil=child, pictures=ADAS_PICTURES, by=None)


@pytest.fixture(autouse=True)
def _the_browser_gets_styles(settings: Any) -> None:
    assert django_settings.STATIC_URL
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
