"""A child who cannot read yet taps and listens. The browser of the tests has no voice, so it is given some that only write down."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from classroom.models import Post, SchoolClass, User
from tests.e2e.conftest import ADAS_PICTURES, Screen
from tests.e2e.test_pages import faults
from tests.posts import approved

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("green_class_can_sign_in"),
]

# A voice from elsewhere would be sent the words: only those of the device itself may read.
VOICES = """
  window.heard = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  let late = [];
  const listeners = [];
  const speech = {
    getVoices: () => late,
    speak: (said) => { window.saying = said; heard.push([said.voice.name, said.text]); },
    cancel: () => { const was = window.saying; window.saying = undefined; was?.onerror?.(); },
    addEventListener: (_name, listener) => listeners.push(listener),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.voicesCome = (voices) => { late = voices; listeners.forEach((listener) => listener()); };
  const some = [
    { name: "Far", lang: "en-GB", localService: false },
    { name: "Pierre", lang: "fr-FR", localService: true },
    { name: "Sam", lang: "en-US", localService: true },
    { name: "Kate", lang: "en_GB", localService: true },
  ];
  setTimeout(() => voicesCome(some), 100);
"""


def heard(page: Page) -> list[list[str]]:
    """Who read what since it was last asked."""
    said: list[list[str]] = page.evaluate("heard.splice(0)")
    return said


def reads(page: Page, ids: str) -> Locator:
    """The button that reads the elements with these ids."""
    return page.locator(f'[data-reads="{ids}"]')


@pytest.fixture
def posts(ada: User, ben: User, ms_tan: User) -> tuple[Post, Post]:
    """A post with a topic and an emoji that has an answer, and a photo without words."""
    now = timezone.now() - timedelta(minutes=5)
    SchoolClass.objects.update(open_until=now + timedelta(minutes=45), topics_on=True, replies_on=True)
    snake = approved(ben, "I saw a #snake 🐍 today\nIt was long", by=ms_tan, now=now)
    approved(ada, "Was it green?", by=ms_tan, now=now + timedelta(seconds=20), root=snake)
    photo = approved(
        ben, "", by=ms_tan, now=now - timedelta(minutes=30), pictures=1, alt_text="A nest in a hedge"
    )
    return snake, photo


def test_ada_taps_and_listens(screen: Screen, posts: tuple[Post, Post]) -> None:
    snake, photo = posts
    child = screen(820)
    child.context.add_init_script(VOICES)
    page = child.goes_to("/in/")
    door = reads(page, "main")
    expect(door).to_be_visible()
    door.click()
    assert heard(page) == [
        [
            "Kate",
            "Hello! Which class are you in? Type your class code. It is on the wall in your classroom."
            " Only your class and your teacher can come in.",
        ]
    ]
    child.signs_in_as_pupil("Fox")
    post, other = reads(page, f"post-{snake.pk}"), reads(page, f"post-{photo.pk}")
    expect(post).to_have_accessible_name("Read it to me")
    post.click()
    expect(post).to_have_attribute("aria-pressed", "true")
    expect(post).to_have_accessible_name("Stop")
    assert heard(page) == [["Kate", "I saw a snake today. It was long."]]
    other.click()
    expect(post).to_have_attribute("aria-pressed", "false")
    expect(other).to_have_attribute("aria-pressed", "true")
    assert heard(page) == [["Kate", "Picture: A nest in a hedge."]]
    other.press("Enter")
    expect(other).to_have_attribute("aria-pressed", "false")
    assert (heard(page), page.evaluate("window.saying")) == ([], None)
    page.get_by_text("Was it green?", exact=True).locator("..").locator(".read").click()
    assert heard(page) == [["Kate", "Was it green?"]]
    # The voice comes to the end by itself.
    page.evaluate("saying.onend()")
    expect(page.locator(".read[aria-pressed=true]")).to_have_count(0)
    post.click()
    page.evaluate("document.getElementById('cover').showModal()")
    expect(page.locator(".read[aria-pressed=true]")).to_have_count(0)
    assert page.evaluate("window.saying") is None


def test_ada_listens_to_what_she_wrote_and_to_who_can_see_it(
    screen: Screen, posts: tuple[Post, Post]
) -> None:
    assert len(posts) == 2
    child = screen(390)
    child.context.add_init_script(VOICES)
    page = child.goes_to("/in/")
    page.get_by_label("Type your class code").fill("wren 42")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Fox").click()
    expect(reads(page, "main")).to_be_visible()
    assert faults(page) == []
    for picture in ADAS_PICTURES:
        page.get_by_role("button", name=picture).click()
    page.wait_for_url("**/wall/**")
    assert faults(page) == []
    child.goes_to("/write/")
    page.get_by_label("Your words").fill("I love tea ☕ and 2 cakes")
    reads(page, "text").click()
    expect(reads(page, "text")).to_have_accessible_name("Stop")
    assert heard(page) == [["Kate", "I love tea and 2 cakes."]]
    page.get_by_label("My teacher").check(force=True)
    reads(page, "who-can-see").click()
    assert heard(page) == [
        [
            "Kate",
            "A few grown-ups. The teachers of Green Class can read it. So can the grown-ups who keep us safe."
            " It never goes on a wall.",
        ]
    ]
    # A voice that is taken away takes its buttons with it.
    page.evaluate("voicesCome([])")
    expect(page.locator(".read:visible")).to_have_count(0)


def test_without_a_voice_there_is_no_button(screen: Screen, posts: tuple[Post, Post]) -> None:
    assert len(posts) == 2
    page = screen(820).signs_in_as_pupil("Fox")
    expect(page.locator(".reply").get_by_text("Was it green?")).to_be_visible()
    assert page.locator(".read").count() > 2
    expect(page.locator(".read:visible")).to_have_count(0)
