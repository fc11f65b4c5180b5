"""I'm worried: the child's page and the lead's."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.concerns.raising import raise_worry
from classroom.models import Concern, Entry, User, Verb
from tests.web.ipad import at_the_ipad_of, read


@pytest.fixture
def ipad(ada: User) -> Client:
    return at_the_ipad_of(ada)


@pytest.fixture
def worry(ada: User) -> Concern:
    return raise_worry(by=ada, words="They laugh at me", about_grown_up=False, now=timezone.now())


def test_the_page_says_who_reads_it_and_when_somebody_looks(ipad: Client, mrs_lead: User) -> None:
    page = read(ipad.get(reverse("worried")))
    assert ("Mrs Lead will read this." in page, "today before 3:30" in page) == (True, True)


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/mine/", "my_posts"),
        ("http://testserver/worried/", "wall"),
        ("http://elsewhere.example/mine/", "wall"),
        ("http://testserver/nowhere/", "wall"),
        ("", "wall"),
    ],
)
def test_ada_can_go_back_to_where_she_came_from(ipad: Client, came_from: str, back: str) -> None:
    page = read(ipad.get(reverse("worried"), headers={"referer": came_from}))
    [link] = re.findall(r'<a class="btn btn--plain" href="([^"]+)">[^<]*<svg.*?Go back</a>', page)
    assert ("You can tell us" in page, link) == (True, reverse(back))


def test_ada_tells_a_worry_and_reads_what_happens_next(ipad: Client, ada: User, mrs_lead: User) -> None:
    form = {"about": "unkind", "words": "They laugh\x00 at me"}
    page = read(ipad.post(reverse("worried"), form, follow=True))
    concern = Concern.objects.get()
    assert (concern.words, concern.raised_by) == ("Someone was unkind\n\nThey laugh at me", ada)
    assert ("That was brave" in page, "They laugh" in page) == (True, False)


@pytest.mark.parametrize("form", [{}, {"about": "made-up", "who": "x", "words": ""}])
def test_a_worry_needs_nothing_filled_in(ipad: Client, form: dict[str, str]) -> None:
    ipad.post(reverse("worried"), form)
    assert Concern.objects.get().words == "I don’t want to say"


def test_one_about_a_grown_up_never_reaches_them(ipad: Client, mrs_lead: User) -> None:
    ipad.post(reverse("worried"), {"about": "grownup", "who": str(mrs_lead.pk), "words": "She shouts"})
    concern = Concern.objects.get()
    assert (concern.about_grown_up, concern.about) == (True, mrs_lead)
    lead = at_the_ipad_of(mrs_lead)
    assert lead.get(reverse("concern", args=[concern.pk])).status_code == 404
    assert "About a grown-up" not in read(lead.get(reverse("concerns")))


@pytest.mark.parametrize("who", ["999999", "9" * 40, "x", ""])
def test_a_made_up_grown_up_is_nobody_and_the_worry_is_told(ipad: Client, who: str) -> None:
    ipad.post(reverse("worried"), {"about": "grownup", "who": who, "words": "Somebody shouts"})
    concern = Concern.objects.get()
    assert (concern.about_grown_up, concern.about) == (True, None)


def test_who_it_is_about_counts_only_for_a_grown_up(ipad: Client, ms_tan: User) -> None:
    ipad.post(reverse("worried"), {"about": "sad", "who": str(ms_tan.pk), "words": "I am sad"})
    assert Concern.objects.get().about is None


def test_a_very_long_worry_comes_back_whole(ipad: Client) -> None:
    response = ipad.post(reverse("worried"), {"about": "odd", "words": "a" * 2100})
    page = read(response)
    assert (response.status_code, "a" * 2100 in page, Concern.objects.count()) == (422, True, 0)
    assert 'value="odd" checked' in page


def test_a_grown_up_can_tell_a_worry_too(ms_tan: User) -> None:
    client = at_the_ipad_of(ms_tan)
    assert 'class="staff' in read(client.get(reverse("worried")))
    client.post(reverse("worried"), {"about": "else", "words": "Ada seems sad"})
    assert Concern.objects.get().raised_by == ms_tan


def test_the_list_holds_no_words_and_no_name(worry: Concern, mrs_lead: User) -> None:
    page = read(at_the_ipad_of(mrs_lead).get(reverse("concerns")))
    assert ("1 open." in page, "Green Class" in page) == (True, True)
    assert ("laugh" in page, "Ashworth" in page, "Daring Fox" in page) == (False, False, False)
    assert Entry.objects.filter(verb=Verb.READ_CONCERN).count() == 0


def test_opening_the_page_is_reading_and_is_logged(worry: Concern, mrs_lead: User) -> None:
    client = at_the_ipad_of(mrs_lead)
    page = read(client.get(reverse("concern", args=[worry.pk])))
    assert ("They laugh at me" in page, "Ada Ashworth, Green Class" in page) == (True, True)
    assert Entry.objects.filter(verb=Verb.READ_CONCERN).count() == 1
    assert "Seen" in read(client.get(reverse("concerns")))


def test_the_lead_answers_and_only_ada_reads_it(
    worry: Concern, ipad: Client, ben: User, mrs_lead: User
) -> None:
    form = {"answer": "I will come and find you.", "close": "1"}
    answered = at_the_ipad_of(mrs_lead).post(reverse("answer_concern", args=[worry.pk]), form, follow=True)
    assert ("It is on record." in read(answered), "Done" in read(answered)) == (True, True)
    mine, his = (read(client.get(reverse("worried"))) for client in (ipad, at_the_ipad_of(ben)))
    assert ("I will come and find you." in mine, "Mrs Lead" in mine, "laugh" in mine) == (True, True, False)
    assert "I will come and find you." not in his


def test_a_worry_that_was_closed_without_an_answer_was_read(worry: Concern, ipad: Client) -> None:
    assert "No answer yet." in read(ipad.get(reverse("worried")))
    Concern.objects.update(closed_at=timezone.now())
    assert "A grown-up has read it." in read(ipad.get(reverse("worried")))


def test_a_long_answer_comes_back_whole(worry: Concern, mrs_lead: User) -> None:
    client = at_the_ipad_of(mrs_lead)
    response = client.post(reverse("answer_concern", args=[worry.pk]), {"answer": "a" * 290})
    page = read(response)
    assert (response.status_code, "a" * 290 in page, "10 characters too many" in page) == (422, True, True)


def test_a_second_answer_is_kindly_refused_and_comes_back(worry: Concern, mrs_lead: User) -> None:
    client = at_the_ipad_of(mrs_lead)
    address = reverse("answer_concern", args=[worry.pk])
    client.post(address, {"answer": "I come."})
    assert client.post(address, {"answer": "I come."}).status_code == 302
    response = client.post(address, {"answer": "I come later."})
    page = read(response)
    assert (response.status_code, "I come later.</textarea>" in page) == (409, True)
    assert "Somebody answered before you." in page


@pytest.mark.parametrize("number", [0, 10**18, 10**30])
def test_a_number_that_is_no_worry_is_not_there(mrs_lead: User, number: int) -> None:
    client = at_the_ipad_of(mrs_lead)
    assert client.get(reverse("concern", args=[number])).status_code == 404
    assert client.post(reverse("answer_concern", args=[number])).status_code == 404


def test_ms_tan_has_neither_list_nor_words_nor_an_answer(worry: Concern, ms_tan: User) -> None:
    client = at_the_ipad_of(ms_tan)
    assert client.get(reverse("concerns")).status_code == 404
    assert client.get(reverse("concern", args=[worry.pk])).status_code == 404
    assert client.post(reverse("answer_concern", args=[worry.pk]), {"close": "1"}).status_code == 404
