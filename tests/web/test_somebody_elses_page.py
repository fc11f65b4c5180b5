"""A page that Ada left open on an iPad where Ben has come in since: nothing of it is ever kept in his name."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.door.pictures import set_picture_password
from classroom.models import Concern, Post, Revision, SchoolClass, State, User
from tests.posts import approved
from tests.web.door.ipad import SECRET, come_in, type_code
from tests.web.ipad import read, token_in
from tests.writing.hands import write

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
WORDS = "I saw a wren."
FIELD = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def ipad(ada: User, ben: User, green: SchoolClass) -> Client:
    """Ada is signed in; the iPad minds whose page it is, as a real one does."""
    for child in (ada, ben):
        set_picture_password(pupil=child, pictures=SECRET, by=None)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=timezone.now() + timedelta(minutes=45))
    client = Client()
    type_code(client)
    come_in(client, "fox")
    return client


def page_of(client: Client, address: str) -> dict[str, str]:
    """What a page sends along that nobody typed."""
    page = read(client.get(address))
    found = FIELD.search(page)
    assert found is not None
    press = token_in(page) if 'name="press"' in page else ""
    return {"csrfmiddlewaretoken": found[1], "press": press}


def sends(client: Client, address: str, form: dict[str, str]) -> Any:
    """The same browser, with all the doorkeepers."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = client.cookies
    return browser.post(address, form)


def ben_comes_in(client: Client) -> None:
    client.post(reverse("sign_out"))
    come_in(client, "bee")


@pytest.mark.parametrize("more", [{"autosave": "1"}, {"hand_in": "wall"}, {"hand_in": "ask"}, {"later": "1"}])
def test_a_fresh_page_of_adas_makes_no_draft_of_bens(ipad: Client, ben: User, more: dict[str, str]) -> None:
    adas = page_of(ipad, reverse("write"))
    ben_comes_in(ipad)
    answer = sends(ipad, reverse("write"), {**adas, "text": WORDS, **more})
    assert (answer.status_code, Post.objects.count(), Revision.objects.count()) == (403, 0, 0)
    bens = page_of(ipad, reverse("write"))
    assert sends(ipad, reverse("write"), {**bens, "text": WORDS, **more}).status_code in {204, 302}
    assert [post.author for post in Post.objects.all()] == [ben]


def test_neither_does_a_reply_that_she_began(
    ipad: Client, ben: User, ms_tan: User, green: SchoolClass
) -> None:
    root = approved(ms_tan, "Look at the hedge.", by=ms_tan, now=timezone.now() - timedelta(minutes=5))
    address = reverse("reply", args=[root.pk])
    adas = page_of(ipad, address)
    ben_comes_in(ipad)
    assert sends(ipad, address, {**adas, "text": WORDS, "autosave": "1"}).status_code == 403
    assert Post.objects.filter(author=ben).count() == 0


def test_a_draft_stays_as_it_was_whoever_it_belongs_to(ipad: Client, ada: User, ben: User) -> None:
    hers, his = (write(child, "Mine.", now=timezone.now()) for child in (ada, ben))
    page = page_of(ipad, reverse("draft", args=[hers.pk]))
    ben_comes_in(ipad)
    answers = [
        sends(ipad, reverse(name, args=[one.pk]), {**page, "text": WORDS, **more}).status_code
        for one in (hers, his)
        for name, more in (("save_draft", {}), ("draft", {"hand_in": "wall"}), ("discard_draft", {}))
    ]
    assert answers == [403] * 6
    assert list(Revision.objects.values_list("text", "state")) == [("Mine.", State.DRAFT)] * 2


def test_a_worry_that_she_typed_is_not_told_as_his(ipad: Client) -> None:
    adas = page_of(ipad, reverse("worried"))
    ben_comes_in(ipad)
    assert sends(ipad, reverse("worried"), {**adas, "words": "I am afraid."}).status_code == 403
    assert Concern.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    ["writing/compose.html", "concerns/worry_form.html", "reports/report.html", "permissions/my_say.html"],
)
def test_no_browser_puts_back_what_the_last_child_typed(name: str) -> None:
    """Whoever goes Back on a shared iPad gets the page anew: with their own token, so with nobody else's words."""
    forms = re.findall(r"<form [^>]*?method=\"post\"[^>]*>", (TEMPLATES / name).read_text())
    typed_in = [form for form in forms if " id=" in form]
    assert [form for form in typed_in if 'autocomplete="off"' not in form] == []
    assert len(typed_in) == 1
