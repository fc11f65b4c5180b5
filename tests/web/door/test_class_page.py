"""The page of a class for its grown-ups."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from classroom.models import SchoolClass, User
from tests.conftest import NOW, make_pupil

# The class page


def test_ms_tan_sees_when_her_class_is_open_its_code_and_who_is_who(
    ms_tan_s: Client, ada: User, ben: User, cem: User
) -> None:
    words = ms_tan_s.get(reverse("my_class")).content.decode()
    assert [word in words for word in ("WREN 42", "Ada Ashworth", "Daring Fox", "Ben Barakat")] == [True] * 4
    assert [word in words for word in ("TERN", "Celik")] == [False] * 2


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        ({"minutes": "30"}, NOW + timedelta(minutes=30)),
        ({"minutes": "90"}, NOW + timedelta(minutes=90)),
        ({"end": "14:45"}, datetime(2026, 3, 10, 14, 45, tzinfo=UTC)),
    ],
)
def test_ms_tan_opens_her_class(
    ms_tan_s: Client, green: SchoolClass, answer: dict[str, str], until: datetime
) -> None:
    response = ms_tan_s.post(reverse("open_class", args=[green.pk]), answer)
    assert response["Location"] == reverse("my_class")
    green.refresh_from_db()
    assert green.open_until == until


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({}, "Choose how long the class is open."),
        ({"end": "13:30"}, "That time has gone. Choose a later one."),
        ({"end": "soon"}, "Type a time such as 14:45."),
        ({"minutes": "600"}, "Choose how long the class is open."),
    ],
)
def test_a_time_that_makes_no_sense_changes_nothing_and_is_kept_to_be_mended(
    ms_tan_s: Client, green: SchoolClass, answer: dict[str, str], sentence: str
) -> None:
    response = ms_tan_s.post(reverse("open_class", args=[green.pk]), answer)
    ((page, form),) = response.context["classes"]
    assert (response.status_code, page.school_class) == (422, green)
    assert (form["end"].errors, form["end"].value()) == ([sentence], answer.get("end"))
    words = response.content.decode()
    assert words.count(f'<div id="end-{green.pk}_error">') == 1
    assert words.count(f'aria-describedby="end-{green.pk}_error"') == 1
    before = green.open_until
    green.refresh_from_db()
    assert green.open_until == before


def test_a_lead_reads_what_is_wrong_at_the_class_that_she_opened(
    mrs_lead: User, green: SchoolClass, blue: SchoolClass
) -> None:
    client = Client()
    client.force_login(mrs_lead)
    response = client.post(reverse("open_class", args=[green.pk]), {"end": "13:30"})
    told = {page.school_class: list(form["end"].errors) for page, form in response.context["classes"]}
    assert told == {blue: [], green: ["That time has gone. Choose a later one."]}


def test_while_it_is_closed_a_lessons_length_is_the_golden_button(
    ms_tan_s: Client, green: SchoolClass
) -> None:
    golden = re.compile(
        r'<button class="btn btn--go[^>]*>(?:<svg.*?</svg>)?\s*([^<]*?)\s*</button>', re.DOTALL
    )

    def shown() -> list[str]:
        page = ms_tan_s.get(reverse("my_class")).content.decode()
        return golden.findall(re.sub(r">\s+<", "><", page.partition("<main")[2].partition("</main>")[0]))

    assert shown() == ["Eyes on me"]
    SchoolClass.objects.update(open_until=None)
    assert shown() == ["Open for 60 minutes"]


def test_ms_tan_closes_her_class_and_signs_everyone_out(ms_tan_s: Client, green: SchoolClass) -> None:
    ms_tan_s.post(reverse("sign_everyone_out", args=[green.pk]))
    ms_tan_s.post(reverse("close_class", args=[green.pk]))
    green.refresh_from_db()
    assert (green.signed_out_at, green.open_until) == (NOW, NOW)


@pytest.mark.parametrize("name", ["open_class", "close_class", "sign_everyone_out"])
@pytest.mark.parametrize("person", ["ada", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_for_everybody_else_green_class_cannot_be_opened_or_closed(
    green: SchoolClass, name: str, person: str, request: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(person))
    assert client.post(reverse(name, args=[green.pk]), {"minutes": "30"}).status_code == 404
    assert client.post(reverse(name, args=[10**30]), {"minutes": "30"}).status_code == 404
    assert client.get(reverse(name, args=[green.pk])).status_code == 405


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_page_costs_the_same_for_one_child_and_for_three(
    ms_tan_s: Client, green: SchoolClass, pupils: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number, animal in enumerate(["fox", "bee", "owl"][:pupils]):
        make_pupil(green, f"Name{number}", "Last", f"Pen {number}", animal)
    ms_tan_s.get(reverse("my_class"))
    with django_assert_num_queries(9):
        assert len(ms_tan_s.get(reverse("my_class")).context["pages"][0].children) == pupils


def test_from_here_ms_tan_goes_to_cards_to_pictures_and_to_her_pupils(
    ms_tan_s: Client, green: SchoolClass
) -> None:
    words = ms_tan_s.get(reverse("my_class")).content.decode()
    addresses = [
        reverse("class_cards", args=[green.pk]),
        reverse("picture_sheet", args=[green.pk]),
        f"{reverse('pupils')}?class={green.pk}",
    ]
    assert [f'href="{address}"' in words for address in addresses] == [True] * 3


def test_a_child_has_no_class_page(ada: User) -> None:
    client = Client()
    client.force_login(ada)
    assert client.get(reverse("my_class")).status_code == 404


@pytest.mark.parametrize("person", ["mx_office", "mr_admin"])
def test_whoever_decides_for_no_class_is_told_so(
    person: str, ada: User, request: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(person))
    response = client.get(reverse("my_class"))
    assert response.status_code == 200
    assert escape("No class is yours") in response.content.decode()
