"""The list of pupils: who stands in it, how it is narrowed, what it costs."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import Permission, Purpose, SchoolClass, User
from classroom.roster.people import add_short_name
from tests.conftest import allow, class_of, make_class, make_pupil, make_staff, teach
from tests.web.ipad import at_the_ipad_of, read

PUPILS = "/pupils/"
LIST, ONE = 9, 9


@pytest.fixture
def office(mx_office: User) -> Client:
    return at_the_ipad_of(mx_office)


def found_by(client: Client, words: str, **query: str) -> list[str]:
    """The real names that a search finds; it is posted, so that no address holds a name."""
    response = client.post(f"{PUPILS}?{urlencode(query)}", {"q": words})
    assert response.status_code == 200
    return [row.pupil.real_name for row in response.context["rows"]]


def listed(client: Client, **query: str) -> list[str]:
    """The real names of a page in their order."""
    response = client.get(PUPILS, query)
    assert response.status_code == 200
    return [row.pupil.real_name for row in response.context["rows"]]


@pytest.fixture
def everyone(ada: User, ben: User, cem: User, dot: User) -> None:
    User.objects.pupils().filter(pk=ben.pk).update(first_name="Bénédict", known_as="Ben")


@pytest.mark.usefixtures("everyone")
def test_ms_tan_sees_her_own_class_and_the_office_every_class(
    ms_tan: User, office: Client, blue: SchoolClass
) -> None:
    mine = at_the_ipad_of(ms_tan)
    assert listed(mine) == ["Ada Ashworth", "Ben Barakat"]
    assert listed(mine, **{"class": "all"}) == ["Ada Ashworth", "Ben Barakat"]
    assert mine.get(PUPILS, {"class": blue.pk}).status_code == 404
    assert listed(office, **{"class": str(blue.pk)}) == ["Cem Celik"]
    assert listed(office, **{"class": "all"}) == ["Ada Ashworth", "Ben Barakat", "Cem Celik"]


@pytest.mark.usefixtures("everyone")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada", ["Ada Ashworth"]),
        ("ADA  ash", ["Ada Ashworth"]),
        ("ashworth ada", ["Ada Ashworth"]),
        ("benedict", ["Ben Barakat"]),
        ("ben bar", ["Ben Barakat"]),
        ("quiet owl", ["Cem Celik"]),
        ("adders", ["Ada Ashworth"]),
        ("ç\x00elik", ["Cem Celik"]),
        ("dunne", []),
        ("😀", []),
        ("\x00", ["Cem Celik"]),
        ("x" * 5000, []),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, found: list[str], ada: User, office: Client) -> None:
    add_short_name(pupil=ada, name="Adders", by=None)
    assert found_by(office, typed) == found


@pytest.mark.usefixtures("everyone")
def test_nobody_finds_a_child_of_another_class_by_name(ms_tan: User) -> None:
    page = read(at_the_ipad_of(ms_tan).post(PUPILS, {"q": "cem"}))
    assert ("Nobody whom you may see is called like that." in page, "Celik" in page) == (True, False)


@pytest.mark.usefixtures("everyone")
def test_the_list_says_what_families_said_and_what_a_child_signs_in_with(ada: User, office: Client) -> None:
    User.objects.pupils().filter(pk=ada.pk).update(card_hash="a" * 64, card_alone=True)
    allow(ada, Purpose.IMAGE_INTERNET)
    response = office.get(PUPILS, {"class": class_of(ada).pk})
    row = response.context["rows"][0]
    assert [state.label for state in row.states] == ["Yes", "Yes", "Not asked", "Yes"]
    assert row.replied == date(2026, 3, 10)
    page = read(response)
    assert ("Card alone" in page, "Nothing yet" in page) == (True, True)


@pytest.mark.usefixtures("everyone")
def test_a_filter_shows_who_has_no_public_photo_or_has_left(ada: User, cem: User, office: Client) -> None:
    allow(ada, Purpose.IMAGE_INTERNET)
    assert listed(office, **{"class": "all", "show": "no-photo"}) == ["Ben Barakat", "Cem Celik"]
    User.objects.pupils().filter(pk=ada.pk).update(left_on=date(2026, 3, 1))
    assert listed(office, **{"class": str(ada.school_class_id)}) == ["Ben Barakat"]
    assert listed(office, **{"class": "all", "show": "left"}) == ["Ada Ashworth"]
    assert found_by(office, "ada", show="left") == ["Ada Ashworth"]
    assert "Left on 1 Mar 2026" in read(office.get(PUPILS, {"class": "all", "show": "left"}))


@pytest.mark.usefixtures("everyone")
def test_a_filter_shows_whose_family_has_not_answered(cem: User, blue: SchoolClass, office: Client) -> None:
    Permission.objects.filter(pupil=cem, purpose=Purpose.IMAGE_INSIDE).delete()
    assert listed(office, **{"class": "all", "show": "missing"}) == ["Cem Celik"]
    response = office.get(PUPILS, {"class": str(blue.pk), "show": "missing"})
    filters = [(words, number) for _sign, words, number, *_more in response.context["filters"]]
    assert filters == [("Answer missing", 1), ("No public photo", 1), ("Left", 0)]
    allow(cem, Purpose.IMAGE_INSIDE)
    page = read(office.get(PUPILS, {"class": str(blue.pk), "show": "missing"}))
    assert "Every family here has answered" in page


def test_every_child_stands_on_exactly_one_page(green: SchoolClass, office: Client) -> None:
    for number in range(120):
        make_pupil(green, f"P{number}", f"Q{number % 5}", f"Kind {number}", f"a{number}")
    User.objects.pupils().filter(animal__endswith="7").update(first_name="Pim", last_name="Q2")
    seen: list[int] = []
    address = PUPILS
    sizes = []
    while address:
        response = office.get(address)
        seen += (page := [row.pupil.pk for row in response.context["rows"]])
        sizes.append(len(page))
        address = response.context["next_url"]
    in_order = User.objects.pupils().order_by("last_name", "first_name", "pk").values_list("pk", flat=True)
    assert (sizes, seen) == ([50, 50, 20], list(in_order))


def test_no_address_of_the_list_holds_a_name_that_nobody_typed(green: SchoolClass, office: Client) -> None:
    for number in range(51):
        make_pupil(green, f"Zedekiah{number}", "Zorn", f"Kind {number}", f"a{number}")
    response = office.get(PUPILS)
    assert response.context["next_url"].startswith(f"/pupils/?class={green.pk}&after=")


@pytest.mark.parametrize(
    "query",
    [{"class": "x"}, {"class": "9" * 40}, {"class": "0"}, {"class": "\x00"}, {"class": "-1"}],
)
def test_a_class_that_is_none_is_not_there(query: dict[str, str], ada: User, office: Client) -> None:
    assert office.get(PUPILS, query).status_code == 404


@pytest.mark.parametrize(
    "query",
    [{"after": "9" * 40}, {"after": "x"}, {"after": "9" * 18}, {"show": "\x00"}, {"show": "everybody"}],
)
def test_what_means_nothing_begins_at_the_beginning(query: dict[str, str], ada: User, office: Client) -> None:
    assert listed(office, **query) == ["Ada Ashworth"]


def test_behind_a_child_of_another_school_nothing_is_told(ada: User, dot: User, office: Client) -> None:
    assert listed(office, after=str(dot.pk)) == ["Ada Ashworth"]


def test_real_names_stay_covered_while_ms_tans_class_is_open(ada: User, ms_tan: User, office: Client) -> None:
    mine = at_the_ipad_of(ms_tan)
    assert mine.get(PUPILS).context["covered"] is True
    assert mine.get(PUPILS, {"class": "all"}).context["covered"] is False
    assert office.get(PUPILS).context["covered"] is False
    one = reverse("pupil", args=[ada.pk])
    page = read(mine.get(one))
    assert ("<h1>Daring Fox</h1>" in page, "<h1>Ada Ashworth</h1>" in page) == (True, False)
    SchoolClass.objects.update(open_until=datetime(2020, 1, 1, tzinfo=UTC))
    assert mine.get(PUPILS).context["covered"] is False
    assert "<h1>Ada Ashworth</h1>" in read(mine.get(one))


def test_no_title_holds_a_real_name(ada: User, office: Client) -> None:
    for address in (PUPILS, f"{PUPILS}?class=all", reverse("pupil", args=[ada.pk])):
        page = read(office.get(address))
        assert "Ada" not in page[page.index("<title>") : page.index("</title>")]


def test_a_school_without_classes_is_told_what_to_do(other_school: Any) -> None:
    client = at_the_ipad_of(make_staff(other_school, "mx-new", "office", "Mx", "New"))  # type: ignore[arg-type]
    assert "No class yet" in read(client.get(PUPILS))
    assert "No class yet" in read(client.get(reverse("pupil_new")))


def test_a_teacher_without_a_class_sees_nobody(ada: User, school: Any) -> None:
    client = at_the_ipad_of(make_staff(school, "mr-none", "teacher", "Mr", "None"))  # type: ignore[arg-type]
    page = read(client.get(PUPILS))
    assert ("your own classes" in page, "Ashworth" in page) == (True, False)
    assert client.get(reverse("pupil", args=[ada.pk])).status_code == 404


@pytest.mark.parametrize("person", ["ada", "dot"])
def test_no_child_sees_any_of_it(person: str, request: pytest.FixtureRequest, ada: User, dot: User) -> None:
    client = at_the_ipad_of(request.getfixturevalue(person))
    addresses = [PUPILS, reverse("pupil_new"), reverse("pupil", args=[ada.pk])]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


@pytest.mark.parametrize("children", [1, 30])
def test_the_list_costs_the_same_for_one_child_and_for_thirty(
    children: int,
    green: SchoolClass,
    mx_office: User,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    pupils = [
        make_pupil(green, f"P{number:02}", "Q", f"Kind {number}", f"a{number}")
        for number in range(children + 1)
    ]
    for pupil in pupils:
        allow(pupil, Purpose.IMAGE_INTERNET)
        add_short_name(pupil=pupil, name="Pip", by=None)
    client = at_the_ipad_of(mx_office)
    client.get(PUPILS)
    # Session and person, the second step; classes, who is here, photos, the page, permissions, replies.
    with django_assert_num_queries(LIST):
        client.get(PUPILS)
    # Behind somebody: that child's place. By name: all names and short names.
    with django_assert_num_queries(LIST + 1):
        client.get(PUPILS, {"class": "all", "after": str(pupils[0].pk)})
    with django_assert_num_queries(LIST + 2):
        client.post(PUPILS, {"q": "pip"})


@pytest.mark.parametrize("number", [1, 10])
def test_a_childs_page_costs_the_same_for_one_short_name_and_for_ten(
    number: int, ada: User, mx_office: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for letter in "abcdefghij"[:number]:
        add_short_name(pupil=ada, name=f"Ad{letter}", by=None)
    client = at_the_ipad_of(mx_office)
    client.get(PUPILS)
    with django_assert_num_queries(ONE):
        client.get(reverse("pupil", args=[ada.pk]))


def test_a_second_class_of_ms_tan_is_a_choice(ada: User, ms_tan: User, school: Any) -> None:
    client = at_the_ipad_of(ms_tan)
    assert client.get(PUPILS).context["tabs"] == []
    teach(ms_tan, make_class(school, "Amber Class", "LARK35"))
    names = [(name, on) for name, _address, on in client.get(PUPILS).context["tabs"]]
    assert names == [("Amber Class", True), ("Green Class", False), ("All classes", False)]
