"""A child joins by the office's form."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import School, SchoolClass, ShortName, User
from classroom.safeguarding.animals import animals, pen_name
from tests.conftest import make_pupil
from tests.web.ipad import at_the_ipad_of, read

NEW = "/pupils/new/"


@pytest.fixture
def office(mx_office: User, green: SchoolClass) -> Client:
    return at_the_ipad_of(mx_office)


def form_of(green: SchoolClass, **other: str) -> dict[str, str]:
    told = {"first_name": "Mia", "last_name": "Malik", "known_as": "", "short_names": "Mi, Mimi"}
    return {**told, "school_class": str(green.pk), "adjective": "Kind", "animal": "otter", **other}


def chosen(page: str, name: str) -> str:
    """The option of a select that is chosen."""
    select = page[page.index(f'<select name="{name}"') :]
    found = re.search(r'<option value="([^"]*)" selected>', select[: select.index("</select>")])
    return found[1] if found else ""


def test_the_office_adds_a_child_and_reads_what_is_next(office: Client, green: SchoolClass) -> None:
    response = office.post(NEW, form_of(green), follow=True)
    mia = User.objects.pupils().get()
    assert response.redirect_chain == [(reverse("pupil", args=[mia.pk]), 302)]
    assert (mia.real_name, mia.pen_name, mia.animal) == ("Mia Malik", "Kind Otter", "otter")
    assert list(ShortName.objects.order_by("name").values_list("name", flat=True)) == ["Mi", "Mimi"]
    page = read(response)
    assert ("What is next" in page, "everything counts as “No”" in page) == (True, True)
    assert "Their teacher makes a card and pictures." in page
    assert "Mia" not in page[: page.index("</title>")]


def test_a_double_press_adds_one_child(office: Client, green: SchoolClass) -> None:
    answers = [office.post(NEW, form_of(green)) for _press in range(2)]
    assert (answers[0]["Location"], User.objects.pupils().count()) == (answers[1]["Location"], 1)


def test_the_form_opens_with_the_class_of_the_list_and_a_free_pen_name(
    office: Client, ada: User, blue: SchoolClass
) -> None:
    page = read(office.get(NEW, {"class": str(blue.pk)}))
    assert chosen(page, "school_class") == str(blue.pk)
    proposed = pen_name(chosen(page, "adjective"), animals()[chosen(page, "animal")])
    assert proposed != ada.pen_name


def test_suggest_another_keeps_what_was_typed_and_asks_for_nothing(
    office: Client, green: SchoolClass
) -> None:
    typed = form_of(green, first_name="Mia <b>", short_names="Mi", suggest="1")
    response = office.post(NEW, typed)
    page = read(response)
    assert (response.status_code, User.objects.pupils().count()) == (200, 0)
    assert ('value="Mia <b>"' in page, 'value="Mi"' in page, "field__error" in page) == (True, True, False)
    assert (chosen(page, "adjective"), chosen(page, "animal")) != ("Kind", "otter")
    empty = read(office.post(NEW, {"suggest": "1"}))
    assert (chosen(empty, "animal") in animals(), "field__error" in empty) == (True, False)


def test_a_proposal_never_holds_what_was_typed_as_a_name(office: Client, green: SchoolClass) -> None:
    first, last = (
        "Able Brave Bright Busy Calm Careful Caring",
        "Cheerful Clever Cosy Curious Daring Eager Fair",
    )
    words = f"{first} {last}"
    typed = form_of(green, first_name=first, last_name=last, suggest="1")
    for _press in range(20):
        page = read(office.post(NEW, typed))
        assert chosen(page, "adjective") not in words.split()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"first_name": ""}, "Write the child’s first name."),
        ({"first_name": " \x00\u200b "}, "Write the child’s first name."),
        ({"first_name": "M" * 61}, "That is longer than 60 letters."),
        ({"last_name": "Malik 😀"}, "Write it with letters"),
        ({"short_names": "a,b,c,d,e,f,g,h,i,j,k"}, "more than ten short names"),
        ({"school_class": "9" * 40}, "Choose a class."),
        ({"school_class": "\x00"}, "Choose a class."),
        ({"adjective": "Sneaky"}, "Choose a word from the list."),
        ({"adjective": ""}, "Choose a word from the list."),
        ({"animal": "elk"}, "has this animal"),
        ({"animal": "fox"}, "has this animal"),
        ({"animal": ""}, "Choose an animal."),
        ({"adjective": "Quiet", "animal": "owl"}, "has this pen name"),
        ({"last_name": "Otter"}, "called by a word of this pen name"),
    ],
)
def test_what_stands_in_the_way_is_said_once_and_nothing_typed_is_lost(
    other: dict[str, str], sentence: str, office: Client, ada: User, cem: User, green: SchoolClass
) -> None:
    response = office.post(NEW, form_of(green, known_as="Mimosa", **other))
    page = read(response)
    assert (response.status_code, page.count(sentence), 'value="Mimosa"' in page) == (422, 1, True)
    assert (User.objects.pupils().count(), School.objects.get().names_version) == (2, 1)


def test_a_class_of_another_school_cannot_be_chosen(
    office: Client, red: SchoolClass, green: SchoolClass
) -> None:
    assert office.post(NEW, form_of(green, school_class=str(red.pk))).status_code == 422
    assert User.objects.pupils().count() == 0


def test_a_class_with_a_child_for_every_animal_is_kindly_full(office: Client, green: SchoolClass) -> None:
    for number, slug in enumerate(animals()):
        make_pupil(green, f"P{number}", "Q", f"Kind {slug}", slug)
    assert office.get(NEW).status_code == 200
    page = read(office.post(NEW, form_of(green)))
    assert page.count("Every animal of this class has its child.") == 1
