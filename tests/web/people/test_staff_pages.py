"""The computing lead's pages about grown-ups, and what a safeguarding lead sees of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from classroom.models import Role, School, SchoolClass, Training, User
from tests.conftest import PASSWORD, TODAY, make_staff, teach
from tests.web.people.office import page_of, words

Queries = Callable[[int], AbstractContextManager[object]]
NEW = {"title": "Ms", "first_name": "Nia", "last_name": "New", "email": "nia@example.org", "role": "teacher"}

pytestmark = pytest.mark.usefixtures("clock")


def account_of(person: User, **changes: str) -> dict[str, str]:
    named = {
        name: str(getattr(person, name)) for name in ("title", "first_name", "last_name", "email", "role")
    }
    return {**named, **changes}


def test_a_new_teacher_is_added_and_invited(admin: Client, green: SchoolClass) -> None:
    response = admin.post(reverse("staff_new"), {**NEW, "classes": [green.pk]}, follow=True)
    person = User.objects.get(username="ms-new")
    assert (person.role, person.email, person.school) == (Role.TEACHER, "nia@example.org", green.school)
    assert (response.redirect_chain, "the invitation is on its way" in words(response)) == (
        [(page_of(person), 302)],
        True,
    )
    assert [one.school_class for one in person.class_rows.all()] == [green]
    assert DBTaskResult.objects.count() == 1


def test_without_an_e_mail_the_link_is_shown_once_and_never_again(
    admin: Client, mr_admin: User, client: Client
) -> None:
    admin.post(reverse("staff_new"), {**NEW, "email": ""})
    person = User.objects.get(username="ms-new")
    assert "Show a link once" in words(admin.get(page_of(person)))
    shown = admin.post(reverse("staff_invite", args=[person.pk]))
    link = shown.context["link"]
    assert (shown.status_code, shown["Cache-Control"], link in words(shown)) == (200, "no-store", True)
    assert link not in words(admin.get(page_of(person)))

    newcomer = Client()
    form = newcomer.get(link.removeprefix("http://testserver"), follow=True)
    newcomer.post(
        form.redirect_chain[-1][0], {"password1": "wrens nest in june", "password2": "wrens nest in june"}
    )
    signed_in = authenticate(None, username="ms-new", password="wrens nest in june")
    assert (signed_in, mr_admin.pk) == (person, mr_admin.pk)


def test_the_user_name_may_be_chosen(admin: Client) -> None:
    admin.post(reverse("staff_new"), {**NEW, "username": "Nia.New"})
    assert User.objects.get(email="nia@example.org").username == "nia.new"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last_name": " "}, "Write the last name."),
        ({"first_name": "\0"}, "Write the first name."),
        ({"first_name": "N" * 61}, "That is 61 characters. Please keep it to 60."),
        ({"email": "nia@"}, "That is no whole e-mail address. Write it like ms.tan@school.example."),
        ({"email": "MR-ADMIN@example.org"}, "Somebody has this e-mail already."),
        ({"username": "Nia New"}, "Use small letters, digits, dots and hyphens, such as ms-tan."),
        ({"username": "mr-admin"}, "Somebody has this user name already."),
        ({"role": "pupil"}, "Choose one role."),
        ({"role": ""}, "Choose one role."),
        ({"is_head": "on"}, "Only a safeguarding lead can be the head."),
        ({"classes": "999999999999999999999"}, "Choose from the classes of your school."),
        ({"title": "Ms\u202eX" * 5}, "That is 15 characters. Please keep it to 10."),
    ],
)
def test_a_slip_is_told_kindly_and_nothing_typed_is_lost(
    changes: dict[str, str], sentence: str, admin: Client, green: SchoolClass
) -> None:
    response = admin.post(reverse("staff_new"), {"classes": [green.pk], **NEW, **changes})
    page = words(response)
    kept = {"Nia", "New", "nia@example.org"} - {NEW[name] for name in changes if name in NEW}
    assert (response.status_code, sentence in page) == (422, True)
    assert {word for word in kept if f'value="{word}"' in page} == kept
    assert User.objects.filter(first_name="Nia").count() == 0


def test_the_list_says_who_is_trained_and_who_has_a_second_step(
    admin: Client, ms_tan: User, newcomer: User
) -> None:
    page = words(admin.get(reverse("staff_list")))
    assert (page.count("Until 1 Jan 2099"), page.count("None now"), page.count("Not yet")) == (1, 1, 3)
    # The computing lead approves nothing.
    assert page.count("Not needed") == 1
    assert (ms_tan.staff_name in page, newcomer.staff_name in page) == (True, True)


def test_a_long_list_goes_on(admin: Client, school: School) -> None:
    for number in range(60):
        make_staff(school, f"extra-{number}", Role.TEACHER, "Ms", f"Extra{number:02}")
    first = admin.get(reverse("staff_list"))
    second = admin.get(first.context["next_url"])
    assert (len(first.context["lines"]), len(second.context["lines"]), second.context["next_url"]) == (
        50,
        11,
        "",
    )


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 400, "\0", "1e9"])
def test_a_made_up_place_in_the_list_is_its_beginning(after: str, admin: Client) -> None:
    response = admin.get(reverse("staff_list"), {"after": after})
    assert (response.status_code, len(response.context["lines"])) == (200, 1)


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_thirty(
    count: int, admin: Client, school: School, green: SchoolClass, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        teach(make_staff(school, f"extra-{number}", Role.TEACHER, "Ms", f"Extra{number}"), green)
    admin.get(reverse("staff_list"))
    # Session and person; people and their classes; second steps; training.
    with django_assert_num_queries(6):
        admin.get(reverse("staff_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_somebody_costs_the_same_for_one_class_and_for_three(
    count: int, admin: Client, school: School, ms_tan: User, django_assert_num_queries: Queries
) -> None:
    for number in range(count):
        made = SchoolClass.objects.create(
            school=school,
            name=f"Extra {number}",
            handle=f"Extra{number}",
            code=f"TERN{number}",
            year_group=1,
            academic_year="2025-26",
        )
        teach(ms_tan, made)
        Training.objects.create(staff=ms_tan, passed_on=TODAY, ends_on=TODAY + timedelta(days=365))
    admin.get(page_of(ms_tan))
    # Session and person; the colleague and their classes; training; second step; the school's classes.
    with django_assert_num_queries(7):
        admin.get(page_of(ms_tan))


def test_a_change_is_saved_and_a_new_role_ends_what_somebody_has_open(
    admin: Client, ms_tan: User, mr_wren: User, green: SchoolClass
) -> None:
    tans = Client()
    tans.post(reverse("account_login"), {"login": "ms-tan", "password": PASSWORD})
    assert tans.get(reverse("queue")).status_code == 200
    admin.post(reverse("staff_change", args=[ms_tan.pk]), account_of(ms_tan, role="office", title="Dr"))
    ms_tan.refresh_from_db()
    assert (ms_tan.staff_name, ms_tan.role, ms_tan.class_rows.count()) == ("Dr Tan", Role.OFFICE, 0)
    assert tans.get(reverse("queue")).status_code == 302
    assert green.staff_rows.get().staff == mr_wren


def test_the_last_computing_lead_stays_what_he_is(admin: Client, mr_admin: User) -> None:
    change = admin.post(
        reverse("staff_change", args=[mr_admin.pk]), account_of(mr_admin, role="teacher", first_name="Samir")
    )
    sentence = "Nobody changes their own role. Ask the other computing lead, or the head."
    assert (change.status_code, sentence in words(change), 'value="Samir"' in words(change)) == (
        422,
        True,
        True,
    )
    sentence = "A school needs a computing lead: add another first."
    leaving = admin.post(reverse("staff_leaving", args=[mr_admin.pk]), {"left_on": TODAY.isoformat()})
    assert (leaving.status_code, sentence in words(leaving)) == (422, True)


def test_whoever_leaves_is_out_at_once_and_may_come_back(
    admin: Client, ms_tan: User, clock: time_machine.Traveller
) -> None:
    tans = Client()
    tans.post(reverse("account_login"), {"login": "ms-tan", "password": PASSWORD})
    response = admin.post(reverse("staff_leaving", args=[ms_tan.pk]), {"left_on": "10/03/2026"}, follow=True)
    assert "Ms Tan has left, and is signed out everywhere." in words(response)
    assert tans.get(reverse("queue")).status_code == 302
    refused = Client().post(reverse("account_login"), {"login": "ms-tan", "password": PASSWORD})
    assert refused.status_code == 200
    assert "Ms Tan" in words(admin.get(reverse("staff_list"), {"left": "1"}))

    clock.shift(timedelta(minutes=5))
    admin.post(reverse("staff_coming_back", args=[ms_tan.pk]))
    back = Client().post(reverse("account_login"), {"login": "ms-tan", "password": PASSWORD})
    assert (back.status_code, ms_tan.class_rows.count()) == (302, 0)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Choose a day, such as 31/03/2026."),
        ("31/02/2026", "Choose a day, such as 31/03/2026."),
        ("2026-03-11", "That day is still to come. Come back on the day, or choose today."),
        ("9" * 300, "Choose a day, such as 31/03/2026."),
        ("\0", "Choose a day, such as 31/03/2026."),
    ],
)
def test_a_day_that_is_none_is_told_kindly(day: str, sentence: str, admin: Client, ms_tan: User) -> None:
    response = admin.post(reverse("staff_leaving", args=[ms_tan.pk]), {"left_on": day})
    ms_tan.refresh_from_db()
    assert (response.status_code, sentence in words(response), ms_tan.left_on) == (422, True, None)


def test_a_forgotten_pass_phrase_is_a_link_by_mail_not_on_the_screen(admin: Client, ms_tan: User) -> None:
    response = admin.post(reverse("staff_invite", args=[ms_tan.pk]), follow=True)
    assert ("The link is on its way." in words(response), "password/reset/key" in words(response)) == (
        True,
        False,
    )
    assert DBTaskResult.objects.count() == 1


def test_where_a_link_of_an_account_in_use_is_shown_the_page_says_that_the_leads_hear_of_it(
    admin: Client, ms_tan: User, mrs_lead: User
) -> None:
    User.objects.staff().filter(pk=ms_tan.pk).update(email="")
    said = "The safeguarding leads get a letter about it."
    assert (said in words(admin.get(page_of(ms_tan))), DBTaskResult.objects.count()) == (True, 0)
    admin.post(reverse("staff_invite", args=[ms_tan.pk]))
    assert [row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()] == [
        ["link-shown", mrs_lead.pk]
    ]


def test_a_new_lead_is_told_to_the_other_leads(admin: Client, mrs_lead: User) -> None:
    admin.post(reverse("staff_new"), {**NEW, "role": "lead"})
    made = User.objects.get(username="ms-new")
    assert sorted(row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()) == [
        ["invitation", made.pk],
        ["new-lead", mrs_lead.pk],
    ]


def test_one_resets_ones_own_second_step_on_ones_own_page(admin: Client, mr_admin: User) -> None:
    assert "Your own sign-in" in words(admin.get(page_of(mr_admin)))
    for name in ("staff_invite", "staff_reset_second_factor"):
        assert admin.post(reverse(name, args=[mr_admin.pk])).status_code == 404


def test_the_classes_of_a_teacher_are_changed_on_their_page(
    admin: Client, ms_tan: User, blue: SchoolClass
) -> None:
    admin.post(reverse("staff_classes", args=[ms_tan.pk]), {"classes": [blue.pk]})
    assert [row.school_class for row in ms_tan.class_rows.all()] == [blue]
    foreign = admin.post(reverse("staff_classes", args=[ms_tan.pk]), {"classes": ["7777"]})
    assert (foreign.status_code, "Choose from the classes of your school." in words(foreign)) == (422, True)


def test_after_ten_minutes_mr_admin_is_asked_whether_it_is_still_him(
    admin: Client, ms_tan: User, clock: time_machine.Traveller
) -> None:
    assert admin.get(page_of(ms_tan)).status_code == 200
    clock.shift(timedelta(minutes=11))
    asked = admin.get(page_of(ms_tan))
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, reverse("account_reauthenticate"))
    pressed = admin.post(reverse("staff_leaving", args=[ms_tan.pk]), {"left_on": TODAY.isoformat()})
    ms_tan.refresh_from_db()
    assert (pressed.status_code, ms_tan.left_on) == (302, None)


@pytest.mark.parametrize("staff_id", ["0", "9" * 30])
def test_a_made_up_number_is_nobody(staff_id: str, admin: Client) -> None:
    assert admin.get(f"/people/{staff_id}/").status_code == 404
    assert admin.post(f"/people/{staff_id}/leaving/", {"left_on": TODAY.isoformat()}).status_code == 404
