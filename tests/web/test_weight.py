"""What a page weighs on a school's wifi, where thirty children ask for it at once.

Everything is answered by the program itself as for a real school: pages squeezed, style sheets and scripts collected, joined and
squeezed. Counted are the bytes of each answer with its headers as HTTP/1.1 sends them; the bytes of photos are not.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings

from classroom.management.demo.story import Telling, story
from classroom.models import SchoolClass, User
from tests.conftest import NOW
from tests.timeline.many import many_posts, many_replies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

KB = 1000
FIRST_PAGE, NEXT_PAGE = 45 * KB, 12 * KB
# A request each; the browser asks for six at a time.
REQUESTS = 14
IMPORTED = re.compile(r'(?:from|import) ?"(\.[^"]+)"')
ASKED = re.compile(r'<(?:link [^>]*href|script [^>]*src)="(/static/[^"]+)"')


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Static files as a real school has them."""
    folder = tmp_path_factory.mktemp("static")
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "classroom.web.sheets.LightStorage"}}
    real = {"WHITENOISE_USE_FINDERS": False, "WHITENOISE_AUTOREFRESH": False, "DEBUG": False}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages, **real):
        call_command("collectstatic", "--noinput", verbosity=0)
        yield folder


class Ipad:
    """A browser that keeps what it may keep, and adds up what travels."""

    def __init__(self, child: User) -> None:
        self.client = Client(headers={"accept-encoding": "gzip, deflate, br"})
        self.client.force_login(child)
        self.kept: set[str] = set()

    def opens(self, path: str) -> dict[str, int]:
        """What travels for one page: the bytes of each answer."""
        page, weight = self._asks(path)
        travelled = {path: weight}
        asked = ASKED.findall(page)
        while asked:
            address = asked.pop()
            if address in self.kept:
                continue
            words, travelled[address] = self._asks(address)
            self.kept.add(address)
            asked += [urljoin(address, module) for module in IMPORTED.findall(words)]
        return travelled

    def _asks(self, path: str) -> tuple[str, int]:
        answer: Any = self.client.get(path)
        assert answer.status_code == 200, path
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if path.startswith("/static/"):
            assert "immutable" in answer["Cache-Control"], path
        head = f"HTTP/1.1 200 OK\r\n{answer.serialize_headers().decode()}\r\n\r\n"
        return self._plain(path), len(head) + len(body)

    def _plain(self, path: str) -> str:
        answer: Any = self.client.get(path, headers={"accept-encoding": "identity"})
        return str(answer.getvalue().decode())


@pytest.fixture
def wall(green: SchoolClass, ada: User, ben: User, ms_tan: User) -> None:
    """Forty posts in children's own words, some with photos, some with replies, and all that a class can switch on."""
    names = ("likes_on", "replies_on", "photos_on", "reshares_on", "topics_on", "counts_on")
    SchoolClass.objects.filter(pk=green.pk).update(**dict.fromkeys(names, True))
    said = [each.text for each in story().days if isinstance(each, Telling) and each.text]
    posts = many_posts(ben, 30, now=NOW, said=said) + many_posts(ada, 10, now=NOW, pictures=1, said=said[15:])
    for post in posts[::4]:
        many_replies(ben, post, 2, now=NOW)


def test_the_demo_has_the_names_that_browsers_may_keep_too(collected: Path, settings: Any) -> None:
    settings.DEBUG = True
    name = staticfiles_storage.url("css/of-pupil.css").removeprefix("/static/")
    assert re.fullmatch(r"css/of-pupil\.[0-9a-f]{12}\.css", name)
    assert [(collected / (name + squeezed)).is_file() for squeezed in ("", ".br", ".gz")] == [True] * 3


def test_a_childs_first_page_is_light(collected: Path, wall: None, ada: User) -> None:
    assert (collected.is_dir(), wall) == (True, None)
    travelled = Ipad(ada).opens("/wall/")
    assert sum(travelled.values()) <= FIRST_PAGE, travelled
    assert len(travelled) <= REQUESTS, travelled


def test_the_next_page_is_lighter(collected: Path, wall: None, ada: User) -> None:
    assert (collected.is_dir(), wall) == (True, None)
    ipad = Ipad(ada)
    ipad.opens("/wall/")
    older = re.search(
        r'href="([^"]+)"[^>]*>Show older',
        ipad.client.get("/wall/", headers={"accept-encoding": ""}).content.decode(),
    )
    assert older is not None
    for path in (older[1].replace("&amp;", "&"), "/mine/", "/write/"):
        travelled = ipad.opens(path)
        assert sum(travelled.values()) <= NEXT_PAGE, travelled
