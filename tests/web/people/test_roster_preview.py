"""Before a change of names the office reads what it would hide, and nothing happens until somebody says so."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import Post, School, SchoolClass, ShortName, User
from classroom.roster.pen_names import adjective_of
from classroom.roster.people import change_names, leave
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, read

NEW, LIST = "/pupils/new/", "/pupils/preview/"
QUERIES = 19
BEFORE = "Nothing has been changed."
ONE_POST = "1 post</strong> with a photo says this name. It leaves its wall at once"


@pytest.fixture
def office(mx_office: User, green: SchoolClass) -> Client:
    return at_the_ipad_of(mx_office)


@pytest.fixture
def said(ada: User, ms_tan: User) -> Post:
    """A photo with Mia's name under it, which stands while no Mia is on the roll."""
    return approved(ada, "I saw Mia at the pond.", by=ms_tan, now=timezone.now(), pictures=1)


def form_of(green: SchoolClass, **other: str) -> dict[str, str]:
    told = {"first_name": "Mia", "last_name": 'Malik & "Co"', "known_as": "", "short_names": "Mi, Mimi"}
    return {**told, "school_class": str(green.pk), "adjective": "Kind", "animal": "otter", **other}


def carried(page: str) -> dict[str, str]:
    """What the preview brings along, to be sent again."""
    form = page[page.index('<form class="row"') :]
    return {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
        if name != "csrfmiddlewaretoken"
    }


def test_a_child_whose_name_stands_under_a_photo_joins_after_the_preview(
    office: Client, green: SchoolClass, said: Post
) -> None:
    typed = form_of(green)
    response = office.post(NEW, typed)
    page = response.content.decode()
    assert (response.status_code, BEFORE in page, ONE_POST in page) == (200, True, True)
    assert (User.objects.filter(first_name="Mia").exists(), "pond" in page) == (False, False)
    assert carried(page) == typed
    again = office.post(NEW, {**carried(page), "again": "1"})
    form = read(again)
    assert (again.status_code, 'value="Malik & "Co""' in form, 'value="Mi, Mimi"' in form) == (
        200,
        True,
        True,
    )
    answers = [office.post(NEW, {**carried(page), "sure": "1"}) for _press in range(2)]
    mia = User.objects.get(first_name="Mia")
    assert [answer["Location"] for answer in answers] == [reverse("pupil", args=[mia.pk])] * 2
    assert School.objects.get().names_version == 2


def test_a_child_whom_nobody_named_simply_joins(office: Client, green: SchoolClass, said: Post) -> None:
    response = office.post(NEW, form_of(green, first_name="Ottoline", short_names=""))
    assert (response.status_code, User.objects.filter(first_name="Ottoline").count()) == (302, 1)


def test_what_cannot_be_saved_is_said_before_what_would_be_hidden(
    office: Client, green: SchoolClass, said: Post
) -> None:
    response = office.post(NEW, form_of(green, first_name="Mia 💛"))
    assert (response.status_code, BEFORE in read(response)) == (422, False)


def test_new_names_and_a_short_name_are_previewed_too(office: Client, ben: User, said: Post) -> None:
    own = {"adjective": adjective_of(ben.pen_name, ben.animal), "animal": ben.animal}
    names = {"first_name": "Ben", "last_name": ben.last_name, "known_as": "Mia", **own}
    url = ""
    for address, typed, field in (
        ("pupil_names", names, 'name="known_as"'),
        ("pupil_short_name", {"new-short_names": "Mia"}, 'name="new-short_names"'),
    ):
        url = reverse(address, args=[ben.pk])
        page = office.post(url, typed).content.decode()
        assert (ONE_POST in page, carried(page)) == (True, typed)
        again = office.post(url, {**carried(page), "again": "1"})
        form = read(again)
        kept = form[form.index(field) - 200 : form.index(field) + 200]
        assert (again.status_code, 'value="Mia"' in kept) == (200, True)
        ben.refresh_from_db()
        assert (ben.known_as, ShortName.objects.filter(pupil=ben).exists()) == ("", False)
    done = [office.post(url, {**typed, "sure": "1"}) for _press in range(2)]
    assert ([each.status_code for each in done], ShortName.objects.get(pupil=ben).name) == ([302] * 2, "Mia")


def test_a_child_who_comes_back_after_more_than_a_year_is_previewed(
    office: Client, ben: User, ada: User, ms_tan: User
) -> None:
    leave(pupil=ben, on=timezone.localdate() - timedelta(days=400), by=None)
    approved(ada, "Ben taught me this.", by=ms_tan, now=timezone.now(), pictures=1)
    url = reverse("pupil_coming_back", args=[ben.pk])
    page = office.post(url).content.decode()
    ben.refresh_from_db()
    assert (ONE_POST in page, ben.left_on is None) == (True, False)
    again = office.post(url, {**carried(page), "again": "1"})
    assert (again.status_code, "Is this child back?" in read(again)) == (200, True)
    done = office.post(url, {**carried(page), "sure": "1"})
    ben.refresh_from_db()
    assert (done.status_code, ben.left_on) == (302, None)


def test_the_names_of_a_child_who_left_long_ago_hide_nothing_yet(
    office: Client, ben: User, said: Post
) -> None:
    leave(pupil=ben, on=timezone.localdate() - timedelta(days=400), by=None)
    response = office.post(reverse("pupil_short_name", args=[ben.pk]), {"new-short_names": "Mia"})
    assert (response.status_code, ShortName.objects.get(pupil=ben).name) == (302, "Mia")


def test_a_list_shows_how_much_each_name_would_hide(office: Client, ada: User, said: Post) -> None:
    names = f"Mia Malik\nAsh, Leo\n{ada.first_name} {ada.last_name}\nMalik, Mia, Year 3, Green"
    response = office.post(LIST, {"children": names})
    page = read(response)
    assert (response.status_code, BEFORE in page, names in page) == (200, True, True)
    rows = re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(?:<span[^>]*>)(.*?)</span>', page)
    assert rows == [("Mia Malik", "1"), ("Leo Ash", "0"), (ada.real_name, "Already on the roll")]
    assert ("If these 2 children joined" in page, "pond" in page) == (True, False)
    assert "Line 4: Write one child on a line" in page
    assert (School.objects.get().names_version, User.objects.filter(first_name="Mia").exists()) == (1, False)


def test_a_list_of_nobody_new_hides_nothing(office: Client, ada: User) -> None:
    page = read(office.post(LIST, {"children": f"{ada.first_name} {ada.last_name}"}))
    assert ("Nothing would be hidden." in page, "Nobody here is new" in page) == (True, True)


@pytest.mark.parametrize(
    ("children", "said_so"),
    [
        ("  \n", "Write or paste one child on a line."),
        ("💛", "Line 1: Write it with letters"),
        ("Mia Malik\n" * 1001, "That is more than 1000 lines. Nothing was read."),
        ("\0\n", "Line 1: Write the child’s first name."),
    ],
)
def test_a_list_that_nobody_can_read_says_so(office: Client, children: str, said_so: str) -> None:
    response = office.post(LIST, {"children": children})
    assert (response.status_code, said_so in read(response), "would be hidden</th>" in read(response)) == (
        422,
        True,
        False,
    )


def test_a_longer_list_asks_the_database_no_more(
    office: Client,
    ada: User,
    ms_tan: User,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    approved(ada, "A heron at the pond.", by=ms_tan, now=timezone.now(), pictures=1)
    office.post(LIST, {"children": "Ottoline Quill"})
    for count in (1, 30):
        names = "\n".join(f"Ottoline Quill{number}" for number in range(count))
        with django_assert_num_queries(QUERIES):
            office.post(LIST, {"children": names})


def test_the_roll_leads_to_the_preview_for_those_who_keep_it(office: Client, ms_tan: User) -> None:
    assert (LIST in read(office.get("/pupils/")), LIST in read(at_the_ipad_of(ms_tan).get("/pupils/"))) == (
        True,
        False,
    )


def test_another_animal_of_a_child_who_wrote_about_it_is_previewed(
    office: Client, ada: User, ms_tan: User
) -> None:
    approved(ada, "My otter is quick.", by=ms_tan, now=timezone.now(), pictures=1)
    names = {"first_name": ada.first_name, "last_name": ada.last_name, "adjective": "Kind", "animal": "otter"}
    assert ONE_POST in office.post(reverse("pupil_names", args=[ada.pk]), names).content.decode()
    change_names(pupil=ada, by=None, animal="otter", pen_name="Kind Otter")
    assert office.post(reverse("pupil_names", args=[ada.pk]), names).status_code == 302
