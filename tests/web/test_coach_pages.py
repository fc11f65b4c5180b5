"""Advice as a child types: the same checks as at hand-in, quick, and without a trace."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from classroom.models import Concern, Entry, Post, Prompt, Revision, SchoolClass, State, User
from classroom.moderation import moves
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, button_in, read, typed_in
from tests.web.reading import HTMX
from tests.writing.hands import write

# Between a savepoint and its release.
A_SESSION_WRITTEN = 3
PHONE = "Ring me on 07700 900123."


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


def asks(client: Client, address: str, text: str, **more: str) -> str:
    response = client.post(address, {"text": text, "autosave": "1", **more}, headers=HTMX)
    assert response.status_code == 200
    return read(response)


def test_a_page_that_nobody_has_kept_gets_advice_and_nothing_is_made(ipad: Client) -> None:
    page = read(ipad.get(reverse("write")))
    assert f'data-coach="{reverse("coach")}"' in page
    told = asks(ipad, reverse("coach"), PHONE)
    assert ("<mark>07700 900123</mark>" in told, "Fix 1 thing first" in told, "Take it out" in told) == (
        True,
        True,
        True,
    )
    assert (Post.objects.count(), Concern.objects.count()) == (0, 0)


def test_a_draft_gets_advice_on_what_is_typed_and_stays_as_it_was(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "I saw a nest.", now=timezone.now(), photos=1)
    address, entries = reverse("coach_draft", args=[revision.pk]), Entry.objects.count()
    told = asks(ipad, address, "I saw Ben and I want to hurt myself.")
    assert ("<mark>Ben</mark>" in told, 'id="send"' in told) == (True, True)
    assert (Revision.objects.get().text, Concern.objects.count()) == ("I saw a nest.", 0)
    assert Entry.objects.count() == entries


def test_a_mend_comes_back_for_the_field_that_it_changes(ipad: Client, ada: User, ben: User) -> None:
    revision = write(ada, "I saw a nest.", now=timezone.now(), photos=1)
    told = asks(ipad, reverse("coach_draft", args=[revision.pk]), "I saw Ben.", fix="name")
    assert '<textarea name="text">\nI saw my friend.</textarea>' in told
    assert "Ready to fly!" in told
    assert 'id="mended"' not in asks(ipad, reverse("coach"), "I saw Ben.")


def test_a_mend_on_a_page_that_nobody_has_kept_works_without_script(ipad: Client) -> None:
    sent = ipad.post(reverse("write"), {"text": PHONE, "press": "p", "fix": "phone"})
    assert typed_in(read(ipad.get(sent["Location"]))) == "Ring me on."


def test_a_reply_and_a_post_passed_on_are_judged_with_what_they_stand_beside(
    ipad: Client, ben: User, ms_tan: User, green: SchoolClass
) -> None:
    SchoolClass.objects.update(reshares_on=True)
    root = approved(ben, by=ms_tan, now=timezone.now(), pictures=1)
    for name, about in (("reply", "root"), ("reshare", "reshares")):
        page = read(ipad.get(reverse(name, args=[root.pk])))
        address = f"{reverse('coach')}?{about}={root.pk}"
        assert f'data-coach="{address}"' in page
        assert "<mark>Oliver</mark>" in asks(ipad, address, "I like it, Oliver.")
    assert "<mark>Oliver</mark>" not in asks(ipad, reverse("coach"), "I like it, Oliver.")


def test_a_question_with_a_role_a_starter_and_words(ipad: Client, green: SchoolClass) -> None:
    prompt = Prompt.objects.create(
        school_class=green,
        question="Who is there?",
        role="a mouse in the kitchen",
        starters=["I heard", "I hid behind"],
        words=["clock", "whiskers"],
        pinned_at=timezone.now(),
        names_version=green.school.names_version,
    )
    address = f"{reverse('write')}?prompt={prompt.pk}"
    page = read(ipad.get(f"{address}&starter=2"))
    assert (typed_in(page), "Write as: a mouse in the kitchen" in page) == ("I hid behind ", True)
    # On a phone the words that help come after Pip, who has something to say.
    assert page.index('id="coach"') < page.index('id="word-bank"') < page.index('id="pictures"')
    assert [word in page for word in ('<li class="word">clock</li>', '<li class="word">whiskers</li>')] == [
        True,
        True,
    ]
    assert [typed_in(read(ipad.get(f"{address}&starter={odd}"))) for odd in ("0", "3", "x", "9" * 40)] == [
        ""
    ] * 4
    told = asks(
        ipad, f"{reverse('coach')}?prompt={prompt.pk}", "I hid behind the old clock until they had gone."
    )
    assert "Good. You write as a mouse in the kitchen." in told


def test_ms_tan_gets_the_childs_advice_where_she_types_for_ada(ada: User, cem: User, ms_tan: User) -> None:
    laptop = at_the_ipad_of(ms_tan)
    address = f"{reverse('coach')}?child={ada.pk}"
    assert f'data-coach="{address}"' in read(laptop.get(reverse("write_for", args=[ada.pk])))
    told = asks(laptop, address, PHONE)
    assert ("Stop and think" in told, "Fix 1 thing first" in told) == (True, True)
    assert "Hand it in" in asks(laptop, address, "I saw a wren.")
    assert laptop.post(f"{reverse('coach')}?child={cem.pk}", {"text": PHONE}).status_code == 404
    assert at_the_ipad_of(cem).post(address, {"text": PHONE}).status_code == 404


@pytest.mark.parametrize(("who", "value"), [("ada", "wall"), ("ms_tan", "wall"), ("newcomer", "ask")])
def test_whoever_writes_too_much_is_told_how_much_and_can_still_press(
    who: str, value: str, request: pytest.FixtureRequest
) -> None:
    told = asks(at_the_ipad_of(request.getfixturevalue(who)), reverse("coach"), "a" * 281)
    assert "Make it 1 letter shorter. Then it fits." in told
    assert button_in(told) == ("Make it shorter first", True)
    assert [f'value="{each}"' in told for each in ("wall", "ask")] == [value == "wall", value == "ask"]


def test_an_empty_reply_is_asked_for_an_answer(ipad: Client, ben: User, ms_tan: User) -> None:
    root = approved(ben, by=ms_tan, now=timezone.now())
    page = read(ipad.get(reverse("reply", args=[root.pk])))
    told = asks(ipad, f"{reverse('coach')}?root={root.pk}", " ")
    assert ["What would you like to say back?" in each for each in (page, told)] == [True, True]


def test_a_grown_up_reads_every_finding(ms_tan: User) -> None:
    told = asks(at_the_ipad_of(ms_tan), reverse("coach"), PHONE)
    assert ("“07700 900123” looks like a phone number." in told, "Put it on the wall" in told) == (True, True)


@pytest.mark.parametrize(
    "query", ["root=x", "child=-1", "reshares=9" + "9" * 40, "prompt=%00", "root=999999"]
)
def test_a_made_up_address_is_nobodys_page(ipad: Client, query: str) -> None:
    response = ipad.post(f"{reverse('coach')}?{query}", {"text": "I saw"})
    assert response.status_code == 404


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a" * 20_000, "🦔" * 300, "<script>", "%(quoted)s"])
def test_odd_words_get_an_answer(ipad: Client, text: str) -> None:
    told = asks(ipad, reverse("coach"), text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert 'id="coach"' in told


def test_what_was_handed_in_meanwhile_gets_no_advice(ipad: Client, ada: User) -> None:
    revision = write(ada, "I saw a wren.", now=timezone.now())
    moves.hand_in(revision.pk, author=ada, now=timezone.now())
    address = reverse("coach_draft", args=[revision.pk])
    assert ipad.post(address, {"text": "I saw two wrens."}).status_code == 409
    assert ipad.post(address, {"text": "I saw a wren."}).status_code == 302
    assert Revision.objects.get().state == State.WAITING


def test_photos_that_the_lesson_has_off_are_not_offered(ipad: Client) -> None:
    assert 'href="#photo"' in read(ipad.get(reverse("write")))
    SchoolClass.objects.update(photos_on=False)
    page = read(ipad.get(reverse("write")))
    assert ('href="#photo"' in page, 'type="file"' in page) == (False, False)


@pytest.mark.parametrize("photos", [1, 3])
def test_advice_costs_the_same_however_much_there_is(
    photos: int, ipad: Client, ada: User, ms_tan: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revision = write(ada, "Nests", now=timezone.now(), photos=photos)
    address = reverse("coach_draft", args=[revision.pk])
    asks(ipad, address, "I saw a nest.")
    # Session and user, then: the draft, its pictures and who is tagged in them, the authors' animals, phrases, handles, the teacher.
    with django_assert_num_queries(2 + 7):
        asks(ipad, address, "I saw two nests.")
    # A name beside a photo is noted in the session, once.
    with django_assert_num_queries(2 + 7 + A_SESSION_WRITTEN):
        asks(ipad, address, "I saw a nest with Ben.")
    with django_assert_num_queries(2 + 7):
        asks(ipad, address, "I saw two nests with Ben.")
    with django_assert_num_queries(2 + 4):
        asks(ipad, reverse("coach"), "I saw a nest with Ben.")
