"""What the office changes about one child, and what follows at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.door.cards import make_cards
from classroom.models import Entry, PublicPost, Purpose, School, SchoolClass, ShortName, User
from classroom.roster.people import add_short_name, leave
from classroom.safeguarding.animals import animals
from tests.conftest import allow, make_pupil
from tests.rows import carry, draft_of, public_draft, release
from tests.web.ipad import at_the_ipad_of, read

NAMES = {"first_name": "Ada", "last_name": "Ashworth", "known_as": "", "adjective": "Daring", "animal": "fox"}
Press = Callable[..., tuple[int, str]]


@pytest.fixture
def press(mx_office: User, ada: User) -> Press:
    """The office presses a button of Ada's page: what it is answered."""
    client = at_the_ipad_of(mx_office)

    def pressing(name: str, **data: str) -> tuple[int, str]:
        response = client.post(reverse(name, args=[ada.pk]), data)
        return response.status_code, read(response)

    return pressing


def again(ada: User) -> User:
    return User.objects.get_queryset().get(pk=ada.pk)


def test_the_office_changes_names_and_pen_name(press: Press, ada: User) -> None:
    changed = {**NAMES, "last_name": "Ash", "known_as": "Addy", "adjective": "Calm", "animal": "bear"}
    assert press("pupil_names", **changed)[0] == 302
    ada = again(ada)
    assert (ada.real_name, ada.pen_name, ada.animal) == ("Addy Ash", "Calm Bear", "bear")
    assert School.objects.get().names_version == 2


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"first_name": ""}, "Write the child’s first name."),
        ({"first_name": "A" * 61}, "That is longer than 60 letters."),
        ({"adjective": "Busy", "animal": "bee"}, "has this animal"),
        ({"adjective": "Quiet", "animal": "owl"}, "has this pen name"),
        ({"known_as": "Daring"}, "called by a word of this pen name"),
    ],
)
def test_a_name_that_cannot_be_comes_back_as_it_was_typed(
    other: dict[str, str], sentence: str, press: Press, ada: User, ben: User, cem: User
) -> None:
    status, page = press("pupil_names", **{**NAMES, "last_name": "Ashworthy", **other})
    assert (status, page.count(sentence), 'value="Ashworthy"' in page) == (422, 1, True)
    assert (again(ada).last_name, Entry.objects.count()) == ("Ashworth", 0)


def test_what_our_lists_do_not_hold_may_stay(press: Press, ada: User) -> None:
    User.objects.pupils().filter(pk=ada.pk).update(pen_name="Bold Elk", animal="elk")
    told = {**NAMES, "last_name": "Ash", "adjective": "", "animal": ""}
    assert press("pupil_names", **told)[0] == 302
    assert (again(ada).last_name, again(ada).pen_name, again(ada).animal) == ("Ash", "Bold Elk", "elk")


def test_a_short_name_is_added_and_forgotten(press: Press, ada: User) -> None:
    assert press("pupil_short_name", **{"new-short_names": " Adders "})[0] == 302
    row = ShortName.objects.get()
    assert (row.name, row.pupil_id) == ("Adders", ada.pk)
    assert press("pupil_forget_short_name", short_name=str(row.pk))[0] == 302
    assert ShortName.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "  ", "A" * 61, "😀"])
def test_a_short_name_that_is_none_comes_back(typed: str, press: Press) -> None:
    status, page = press("pupil_short_name", **{"new-short_names": typed})
    assert (status, page.count("field__error")) == (422, 1)


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "\x00", "0"])
def test_forgetting_what_is_none_changes_nothing(number: str, press: Press, ada: User) -> None:
    add_short_name(pupil=ada, name="Adders", by=None)
    assert press("pupil_forget_short_name", short_name=number)[0] == 302
    assert ShortName.objects.count() == 1


def test_ada_moves_to_blue_class_and_only_mr_ural_sees_her(
    press: Press, ada: User, blue: SchoolClass, ms_tan: User, mr_ural: User
) -> None:
    assert press("pupil_class", **{"move-school_class": str(blue.pk)})[0] == 302
    address = reverse("pupil", args=[ada.pk])
    assert [at_the_ipad_of(who).get(address).status_code for who in (ms_tan, mr_ural)] == [404, 200]


def test_where_the_fox_is_taken_the_page_offers_other_animals(
    press: Press, ada: User, blue: SchoolClass
) -> None:
    make_pupil(blue, "Eve", "Elm", "Calm Fox", "fox")
    where = {"move-school_class": str(blue.pk)}
    status, page = press("pupil_class", **where)
    assert (status, page.count("has this animal"), "🦦 Daring Otter" in page) == (422, 1, True)
    assert press("pupil_class", **where, **{"move-animal": "fox"})[0] == 422
    assert press("pupil_class", **where, **{"move-animal": "otter"})[0] == 302
    assert (again(ada).school_class, again(ada).pen_name) == (blue, "Daring Otter")


def test_a_full_class_is_kindly_full(press: Press, ada: User, blue: SchoolClass) -> None:
    for number, slug in enumerate(animals()):
        make_pupil(blue, f"P{number}", "Q", f"Kind {slug}", slug)
    status, page = press("pupil_class", **{"move-school_class": str(blue.pk)})
    assert (status, page.count("Every animal of this class has its child.")) == (422, 1)


@pytest.mark.parametrize("where", ["", "x", "9" * 40, "\x00"])
def test_a_class_that_is_none_is_asked_for_again(
    where: str, press: Press, ada: User, blue: SchoolClass
) -> None:
    status, page = press("pupil_class", **{"move-school_class": where})
    assert (status, page.count("Choose a class.")) == (422, 1)


def test_nobody_moves_to_a_class_of_another_school(press: Press, ada: User, red: SchoolClass) -> None:
    assert press("pupil_class", **{"move-school_class": str(red.pk)})[0] == 422
    assert again(ada).school_class != red


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Choose a day"),
        ("yesterday", "Choose a day"),
        ("\x00", "Choose a day"),
        ("99999-01-01", "Choose a day"),
        (str(date.today() + timedelta(days=1)), "Choose today, or a day before."),  # noqa: DTZ011
        ("2001-01-01", "Choose a day of the last twelve months."),
    ],
)
def test_a_last_day_is_a_day_of_the_last_year(day: str, sentence: str, press: Press, ada: User) -> None:
    status, page = press("pupil_leaving", on=day)
    assert (status, page.count(sentence), again(ada).left_on) == (422, 1, None)


def test_who_has_left_is_out_at_once_and_may_come_back(press: Press, ada: User) -> None:
    ipad = at_the_ipad_of(ada)
    assert ipad.get(reverse("my_posts")).status_code == 200
    assert press("pupil_leaving", on=str(timezone.localdate()))[0] == 302
    response = ipad.get(reverse("my_posts"))
    assert (response.status_code, response["Location"]) == (302, reverse("sign_in"))
    assert press("pupil_coming_back")[0] == 302
    assert again(ada).left_on is None
    assert at_the_ipad_of(ada).get(reverse("my_posts")).status_code == 200


def test_the_card_of_a_child_who_has_left_opens_nothing(press: Press, ada: User, ms_tan: User) -> None:
    (card,) = make_cards(pupils=[ada], by=ms_tan, at=timezone.now())
    press("pupil_leaving", on=str(timezone.localdate()))
    page = read(Client().post(reverse("card"), {"token": card.token}, follow=True))
    assert "This card has stopped working." in page


def test_what_shows_a_child_outside_is_gone_at_once(
    press: Press, ada: User, ms_tan: User, mx_office: User
) -> None:
    allow(ada, Purpose.WORDS_INTERNET)
    public = _public_post_of(ada, ms_tan, mx_office)
    address = reverse("public_post", args=[ada.school.slug, public.public_id])
    assert Client().get(address).status_code == 200
    press("pupil_leaving", on=str(timezone.localdate()))
    assert Client().get(address).status_code == 410
    press("pupil_coming_back")
    assert Client().get(address).status_code == 200


def _public_post_of(ada: User, ms_tan: User, mx_office: User) -> PublicPost:
    version = public_draft(ms_tan, school_class=ada.school_class)
    version.words_of.add(ada)
    return release(version, mx_office).public_post


def test_who_comes_back_to_a_taken_animal_chooses_another(
    press: Press, ada: User, green: SchoolClass
) -> None:
    leave(pupil=ada, on=timezone.localdate(), by=None)
    make_pupil(green, "Eve", "Elm", "Calm Fox", "fox")
    status, page = press("pupil_coming_back")
    assert (status, "🦦 Daring Otter" in page) == (422, True)
    assert press("pupil_coming_back", **{"back-animal": "otter"})[0] == 302
    assert (again(ada).left_on, again(ada).pen_name) == (None, "Daring Otter")


def test_ms_tan_sees_buttons_for_cards_and_writing_but_none_for_names(ada: User, ms_tan: User) -> None:
    page = read(at_the_ipad_of(ms_tan).get(reverse("pupil", args=[ada.pk])))
    mine = ["pupil_card", "new_pictures", "card_alone", "write_for"]
    theirs = ["pupil_names", "pupil_short_name", "pupil_class", "pupil_leaving", "pupil_coming_back"]
    assert [reverse(name, args=[ada.pk]) in page for name in mine] == [True] * 4
    assert [reverse(name, args=[ada.pk]) in page for name in theirs] == [False] * 5


@pytest.mark.parametrize("number", [0, 10**18, 10**30])
def test_a_number_that_is_no_pupil_is_not_there(number: int, mx_office: User, ms_tan: User) -> None:
    client = at_the_ipad_of(mx_office)
    posts = ["pupil_names", "pupil_short_name", "pupil_forget_short_name", "pupil_class", "pupil_leaving"]
    got = {client.post(reverse(name, args=[number])).status_code for name in posts}
    assert got | {client.get(reverse("pupil", args=[number])).status_code} == {404}
    assert client.get(reverse("pupil", args=[ms_tan.pk])).status_code == 404


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "%00"])
def test_an_address_that_is_none_is_not_there(number: str, mx_office: User) -> None:
    assert at_the_ipad_of(mx_office).get(f"/pupils/{number}/").status_code == 404


def test_no_message_keeps_a_real_name(press: Press, mx_office: User, ada: User) -> None:
    client = at_the_ipad_of(mx_office)
    response = client.post(reverse("pupil_names", args=[ada.pk]), {**NAMES, "last_name": "Ash"})
    assert response.cookies["messages"].value.find("Ada") == -1


def test_a_picture_of_ada_is_hers_wherever_she_goes(press: Press, ada: User, blue: SchoolClass) -> None:
    draft = draft_of(ada)
    carry(draft)
    press("pupil_class", **{"move-school_class": str(blue.pk)})
    draft.post.refresh_from_db()
    assert draft.post.school_class != blue
