"""Takes the pictures of README.md anew: builds the demo in a folder of its own, and looks at it as each person would."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "screenshots"
WIDEST, COLOURS = 820, 200
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
PATIENCE = 300


@contextmanager
def a_demo(folder: Path) -> Iterator[str]:
    """Its address, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "PICTURE_ROOT": str(folder / "pictures"),
    }
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as demo:  # noqa: S603 -- our own
        try:
            yield _answering(f"http://localhost:{port}", demo)
        finally:
            demo.send_signal(signal.SIGINT)


def _answering(address: str, demo: "subprocess.Popen[bytes]") -> str:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE and demo.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 -- our own, on loopback
                return address
        except OSError:
            time.sleep(1)
    raise SystemExit("The demo did not start.")


def keep(page: Page, name: str) -> None:
    """A palette: flat drawings and words lose nothing that anybody sees."""
    page.wait_for_load_state("networkidle")
    with tempfile.NamedTemporaryFile(suffix=".png") as taken:
        page.screenshot(path=taken.name)
        with Image.open(taken.name) as shot:
            small = shot.convert("RGB")
    small.thumbnail((WIDEST, small.height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(KEPT / f"{name}.png", "PNG", optimize=True)


def a_page(browser: Browser, width: int, height: int, *, dark: bool = False) -> Page:
    """A screen of its own, with nobody signed in."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    return context.new_page()


def a_child(page: Page, address: str, first_name: str) -> Page:
    """Signed in with the pictures that the demo prints."""
    from classroom.management.demo.people import CLASSES, pupil
    from classroom.safeguarding.animals import animals

    child = pupil(first_name)
    code = next(one.code for one in CLASSES if one.name == child.class_name)
    page.goto(address)
    page.get_by_label("Type your class code").fill(code)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name=animals()[child.animal.slug].word.capitalize()).first.click()
    for picture in child.pictures:
        page.locator(f'button.pic[value="{picture}"]').click()
    page.wait_for_url("**/wall/**")
    return page


def a_grown_up(page: Page, address: str, username: str) -> Page:
    """Signed in with the pass phrase that the demo prints."""
    from classroom.management.demo.people import PASS_PHRASE

    page.goto(f"{address}/staff/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASS_PHRASE)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def the_childs(browser: Browser, address: str, folder: Path) -> None:
    """What a child meets: the wall, a kind stop, the own posts."""
    from classroom.management.demo.drawings import drawn

    photo = folder / "photo.png"
    photo.write_bytes(drawn("tortoise"))
    page = a_child(a_page(browser, 820, 1180), address, "Evie")
    keep(page, "wall")
    page.goto(f"{address}/mine/")
    keep(page, "my-posts")
    page.goto(f"{address}/write/")
    page.get_by_label("Your words").fill("I was surprised when Ben held the tortoise. It pulled its head in!")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_text("We don’t put names with photos.").wait_for()
    keep(page, "stopped-kindly")
    keep(a_child(a_page(browser, 390, 844, dark=True), address, "Noah"), "wall-dark-phone")


def the_grown_ups(browser: Browser, address: str) -> None:
    """What a teacher and a second adult meet."""
    page = a_grown_up(a_page(browser, 1280, 900), address, "miss-finch")
    page.goto(f"{address}/home/")
    keep(page, "staff-home")
    page.locator("a[href*='/lesson/']").first.click()
    keep(page, "lesson")
    page.goto(f"{address}/queue/")
    page.locator(".queue__item[href], .queue__item a").nth(3).click()
    page.wait_for_url("**/queue/*/**")
    keep(page, "teachers-desk")
    second = a_grown_up(a_page(browser, 820, 1180), address, "mr-achebe")
    second.goto(f"{address}/share/")
    second.locator("a[href$='/release/']").first.click()
    keep(second, "release")
    public = a_page(browser, 820, 1180)
    public.goto(f"{address}/public/hazel-nest/")
    keep(public, "public-page")


def main() -> None:
    """Everything anew."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandbox.settings")
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=FLAGS)
        with a_demo(folder) as address:
            the_childs(browser, address, folder)
            the_grown_ups(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
