"""How allauth behaves at our door."""

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from classroom.door.adapters import StaffAdapter
from classroom.models import Entry, User, Verb
from tests.conftest import PASSWORD


def sign_in(client: Client, login: str, password: str = PASSWORD, **fields: str) -> Any:
    """Somebody uses the staff's door."""
    return client.post(reverse("account_login"), {"login": login, "password": password, **fields})


@pytest.mark.parametrize("login", ["ms-tan", "ms-tan@example.org"])
def test_ms_tan_signs_in_and_it_stands_in_the_log_book(client: Client, ms_tan: User, login: str) -> None:
    response = sign_in(client, login)
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert Entry.objects.values_list("verb", "actor_name").get() == (Verb.SIGNED_IN, "Ms Tan")
    assert client.session["_auth_user_id"] == str(ms_tan.pk)


def test_no_message_names_who_has_signed_in(client: Client, ms_tan: User) -> None:
    response = sign_in(client, "ms-tan")
    assert [str(message) for message in get_messages(response.wsgi_request)] == []


def test_a_message_that_names_nobody_is_passed_on(client: Client, ms_tan: User) -> None:
    client.force_login(ms_tan)
    old, new = PASSWORD, "an even longer pass phrase"
    response = client.post(
        reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": new}
    )
    assert response.status_code == 302
    assert len(list(get_messages(response.wsgi_request))) == 1


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http://testserver/queue/",
    ],
)
def test_nobody_is_sent_to_another_house(client: Client, ms_tan: User, onward: str) -> None:
    assert sign_in(client, "ms-tan", next=onward)["Location"] == reverse("home")


def test_ms_tan_goes_on_to_the_page_that_she_asked_for(client: Client, ms_tan: User) -> None:
    assert sign_in(client, "ms-tan", next="/classes/")["Location"] == "/classes/"


def test_nobody_makes_an_account_for_themselves(client: Client, db: None) -> None:
    fields = {
        "username": "new",
        "email": "new@example.org",
        "password1": "a long enough phrase",
        "password2": "a long enough phrase",
    }
    assert client.post("/staff/signup/", fields).status_code == 404
    assert StaffAdapter().is_open_for_signup(client.get("/in/").wsgi_request) is False
    assert User.objects.get_queryset().count() == 0


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 1, 1)}])
def test_staff_who_are_gone_are_told_nothing_but_no(
    client: Client, ms_tan: User, change: dict[str, Any]
) -> None:
    User.objects.get_queryset().update(**change)
    response = sign_in(client, "ms-tan")
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 1, 1)}])
def test_whichever_way_allauth_goes_only_staff_who_are_here_come_in(
    client: Client, ms_tan: User, change: dict[str, Any]
) -> None:
    for name, value in change.items():
        setattr(ms_tan, name, value)
    request = client.get(reverse("account_login")).wsgi_request
    refused = StaffAdapter(request).pre_login(
        request,
        ms_tan,
        email_verification="none",
        signal_kwargs=None,
        email=None,
        signup=False,
        redirect_url=None,
    )
    assert refused is not None
    assert refused["Location"] == reverse("account_login")


def test_a_child_never_comes_in_by_the_staffs_door(client: Client, ada: User) -> None:
    ada.set_password(PASSWORD)
    ada.save()
    assert sign_in(client, ada.username).status_code == 200
    assert "_auth_user_id" not in client.session
    request = client.get(reverse("account_login")).wsgi_request
    refused = StaffAdapter(request).pre_login(
        request,
        ada,
        email_verification="none",
        signal_kwargs=None,
        email=None,
        signup=False,
        redirect_url=None,
    )
    assert refused is not None


def test_31_grown_ups_sign_in_from_one_address_within_a_minute(ms_tan: User) -> None:
    assert {sign_in(Client(), "ms-tan").status_code for _ in range(31)} == {302}
