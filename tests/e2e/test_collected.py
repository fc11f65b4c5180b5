"""A real school has its scripts and style sheets joined and lightened: everything works as it does when they are as written."""

import mimetypes
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Route, expect

from classroom.models import Post, SchoolClass, User
from classroom.web.sheets import one_script
from tests.e2e.conftest import Screen, Somebody
from tests.e2e.test_pages import faults
from tests.e2e.test_read_aloud import VOICES, heard, reads
from tests.posts import approved

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("green_class_can_sign_in"),
]


@pytest.fixture
def collected(_the_browser_gets_styles: None, settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "classroom.web.sheets.LightStorage"},
    }
    call_command("collectstatic", "--noinput", verbosity=0)
    return tmp_path


@pytest.fixture
def asked_for(collected: Path, screen: Screen) -> tuple[Somebody, list[str]]:
    """A child's screen, and the static files that it has asked for. The tests' server knows only files as they are written."""
    child, names = screen(820), []

    def answer(route: Route) -> None:
        name = route.request.url.split("/static/")[1]
        names.append(name)
        kind = mimetypes.guess_type(name)[0]
        route.fulfill(body=(collected / name).read_bytes(), content_type=kind)

    child.context.route("**/static/**", answer)
    child.context.add_init_script(VOICES)
    return child, names


@pytest.fixture
def post(ben: User, ms_tan: User) -> Post:
    now = timezone.now() - timedelta(minutes=5)
    SchoolClass.objects.update(open_until=now + timedelta(minutes=45))
    return approved(ben, by=ms_tan, now=now)


def test_ada_reads_and_writes_with_two_scripts_and_one_sheet(
    asked_for: tuple[Somebody, list[str]], post: Post
) -> None:
    child, names = asked_for
    page = child.signs_in_as_pupil("Fox")
    names.clear()
    child.goes_to("/wall/")
    reads(page, f"post-{post.pk}").click()
    assert heard(page) == [["Kate", "We watched the wrens today."]]
    assert faults(page) == []
    child.goes_to("/write/")
    page.get_by_label("Your words").fill("I made a nest")
    expect(page.locator("#ring .num")).to_have_text("13 of 280")
    page.wait_for_url("**/write/*/")
    expect(page.locator("#coach")).not_to_contain_text("What would you like to tell us?")
    page.get_by_role("button", name="Bye").click()
    expect(page.get_by_text("pick your animal")).to_be_visible()
    shapes = {name.split(".")[0] + Path(name).suffix for name in names}
    assert {"css/of-pupil.css", "js/of-pupil.js", "django_htmx/htmx-2.js"} < shapes
    assert [shape for shape in shapes if shape in {"css/base.css", "js/autosave.js", "js/wall.js"}] == []


def test_a_script_that_fails_takes_no_other_along(browser: Browser) -> None:
    page, heard = browser.new_page(), []
    page.on("pageerror", lambda error: heard.append(str(error)))
    words = {
        "plain": "export const a = new RegExp('(');\n",
        "ring": 'import { a } from "./plain.js";\ndocument.title += "ring";\n',
        "bfcache": 'const a = "b"; document.title += a;\n',
        "idle-cover": "const a = nothing.there;\n",
        "read-aloud": 'const a = "r"; document.title += a;\n',
    }
    page.set_content(f"<script type=module>{one_script(words)}</script>")
    expect(page).to_have_title("br")
    page.wait_for_timeout(50)
    assert heard == [
        "Invalid regular expression: /(/: Unterminated group",
        "nothing is not defined",
    ]
    page.close()
