"""While the teacher says "Eyes on me", whatever a browser sends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import Concern, Entry, Post, Report, Revision, SchoolClass, State, User, Verb
from classroom.moderation import moves
from tests.conftest import NOW
from tests.posts import approved
from tests.web.door.screens import at_school, is_covered
from tests.web.ipad import read
from tests.writing.hands import write

SENTENCE = "Look at your teacher now. Your words are safe. Send them when you go on."
WORDS = "I saw a wren."


@pytest.fixture
def draft(ada: User) -> Revision:
    """Ada's words, written before."""
    return write(ada, "I saw", now=NOW)


@pytest.fixture
def ipad(ada: User, draft: Revision, green: SchoolClass) -> Client:
    """Ada's iPad, whose class has stopped."""
    client = at_school(ada)
    SchoolClass.objects.filter(pk=green.pk).update(paused_at=NOW)
    return client


def test_ms_tan_presses_and_presses_again(ms_tan_s: Client, green: SchoolClass) -> None:
    for name, paused, word in (("eyes_on_me", True, "Go on"), ("go_on", False, "Eyes on me")):
        answer = ms_tan_s.post(reverse(name, args=[green.pk]))
        assert (answer.status_code, answer["Location"]) == (302, reverse("my_class"))
        green.refresh_from_db()
        assert green.is_paused(NOW) == paused
        assert f"{word}</button>" in ms_tan_s.get(reverse("my_class")).content.decode()
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        Verb.PAUSED_CLASS,
        Verb.WENT_ON,
    ]


def test_ms_tan_is_told_that_a_closed_class_has_nothing_to_stop(ms_tan_s: Client, green: SchoolClass) -> None:
    SchoolClass.objects.update(open_until=NOW)
    answer = ms_tan_s.post(reverse("eyes_on_me", args=[green.pk]), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Green Class is closed. Open it first."
    ]


@pytest.mark.parametrize("name", ["draft", "write"])
@pytest.mark.parametrize("how", ["wall", "ask"])
def test_a_hand_in_is_refused_and_its_words_are_kept(
    ipad: Client, draft: Revision, name: str, how: str
) -> None:
    numbers = [draft.pk] if name == "draft" else []
    answer = ipad.post(reverse(name, args=numbers), {"text": WORDS, "press": "p", "hand_in": how})
    page = read(answer)
    assert (answer.status_code, SENTENCE in page, f"\n{WORDS}</textarea>" in page) == (403, True, True)
    kept = Revision.objects.get(text=WORDS)
    assert (kept.state, is_covered(answer)) == (State.DRAFT, True)


def test_a_reply_waits_too(ipad: Client, ben: User, ms_tan: User) -> None:
    root = approved(ben, by=ms_tan, now=NOW - timedelta(minutes=5))
    answer = ipad.post(reverse("reply", args=[root.pk]), {"text": WORDS, "press": "p", "hand_in": "wall"})
    assert (answer.status_code, Revision.objects.get(text=WORDS).state) == (403, State.DRAFT)


def test_a_draft_goes_on_saving_itself(ipad: Client, draft: Revision) -> None:
    form = {"text": WORDS, "autosave": "1", "press": "p"}
    assert ipad.post(reverse("save_draft", args=[draft.pk]), form).status_code == 204
    assert ipad.post(reverse("write"), form).status_code == 204
    assert [revision.text for revision in Revision.objects.order_by("pk")] == [WORDS, WORDS]


def test_nothing_is_taken_back_begun_again_or_thrown_away(
    ipad: Client, draft: Revision, ada: User, ms_tan: User
) -> None:
    waiting = write(ada, "It waits.", now=NOW - timedelta(minutes=5))
    SchoolClass.objects.update(paused_at=None)
    moves.hand_in(waiting.pk, author=ada, now=NOW - timedelta(minutes=4))
    standing = approved(ada, by=ms_tan, now=NOW - timedelta(minutes=5))
    SchoolClass.objects.update(paused_at=NOW)
    for name, number in (
        ("take_back", waiting.pk),
        ("start_again", standing.pk),
        ("discard_draft", draft.pk),
    ):
        answer = ipad.post(reverse(name, args=[number]))
        assert (answer.status_code, SENTENCE in read(answer)) == (403, True), name
    assert Revision.objects.count() == 3
    assert Revision.objects.get(pk=waiting.pk).state == State.WAITING


def test_telling_about_a_post_waits_and_its_note_is_kept(ipad: Client, ben: User, ms_tan: User) -> None:
    post = approved(ben, by=ms_tan, now=NOW - timedelta(minutes=5))
    answer = ipad.post(reverse("report", args=[post.pk]), {"about": "unkind", "note": "It is <b>mean</b>."})
    page = read(answer)
    assert (answer.status_code, "\nIt is <b>mean</b>.</textarea>" in page, Report.objects.count()) == (
        403,
        True,
        0,
    )


def test_a_worry_always_goes_through(ipad: Client) -> None:
    form = {"about": "sad", "words": "Somebody hurts me."}
    assert ipad.post(reverse("worried"), form)["Location"] == f"{reverse('worried')}?told=1"
    assert Concern.objects.get().words == "Something made me sad\n\nSomebody hurts me."


def test_a_worry_in_words_that_wait_reaches_a_grown_up_once(ipad: Client, draft: Revision) -> None:
    form = {"text": "I want to kill myself.", "hand_in": "wall"}
    answer = ipad.post(reverse("draft", args=[draft.pk]), form)
    assert (answer.status_code, Concern.objects.count()) == (403, 1)


def test_ones_own_no_and_the_way_out_work_at_once(ipad: Client, ada: User, ms_tan: User) -> None:
    SchoolClass.objects.update(paused_at=None)
    standing = approved(ada, by=ms_tan, now=NOW - timedelta(minutes=5))
    SchoolClass.objects.update(paused_at=NOW)
    assert ipad.post(reverse("take_down", args=[standing.pk]))["Location"] == reverse("my_posts")
    assert Post.objects.get(pk=standing.pk).hidden_at == NOW
    assert ipad.post(reverse("sign_out"))["Location"] == reverse("sign_in")


@pytest.mark.parametrize("name", ["wall", "my_posts", "write"])
def test_pages_are_read_under_a_banner(ipad: Client, name: str) -> None:
    page = ipad.get(reverse(name), follow=True)
    assert (page.status_code, is_covered(page)) == (200, True)
    assert "<strong>Eyes on me</strong> Look at your teacher. Your words are safe." in read(page)


def test_it_ends_with_the_class_even_if_nobody_says_go_on(ipad: Client, draft: Revision) -> None:
    SchoolClass.objects.update(open_until=NOW)
    answer = ipad.post(reverse("draft", args=[draft.pk]), {"text": WORDS, "hand_in": "wall"})
    assert "Your class is closed now." in read(answer)
    SchoolClass.objects.update(open_until=NOW + timedelta(minutes=5), paused_at=None)
    assert not is_covered(ipad.get(reverse("my_posts")))


def test_cem_in_blue_class_writes_on(ipad: Client, cem: User) -> None:
    other = write(cem, WORDS, now=NOW)
    at_school(cem).post(reverse("draft", args=[other.pk]), {"text": WORDS, "hand_in": "wall"})
    assert Revision.objects.get(pk=other.pk).state == State.WAITING


@pytest.mark.parametrize("name", ["eyes_on_me", "go_on"])
@pytest.mark.parametrize("person", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_stops_green_class(
    green: SchoolClass, name: str, person: str, request: pytest.FixtureRequest
) -> None:
    client = at_school(request.getfixturevalue(person))
    assert client.post(reverse(name, args=[green.pk])).status_code == 404
    assert client.post(reverse(name, args=[10**30])).status_code == 404
    assert client.get(reverse(name, args=[green.pk])).status_code == 405
