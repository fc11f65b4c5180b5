"""Before settings: is it still you?"""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from classroom.models import User
from tests.conftest import PASSWORD
from tests.web.staff.conftest import types_password
from tests.web.staff.device import Device, code_app_of, code_now, options_in

LATER = timedelta(minutes=10)
ADD, CONFIRM = reverse("mfa_add_webauthn"), reverse("account_reauthenticate")
AND_BACK = f"{CONFIRM}?next=%2Fstaff%2F2fa%2Fwebauthn%2Fadd%2F"


@pytest.fixture
def later(clock: time_machine.Traveller, client: Client, ms_tan: User) -> Client:
    """Ms Tan signed in ten minutes ago."""
    types_password(client)
    clock.shift(LATER)
    return client


def test_who_has_just_come_in_is_not_asked(here: Client) -> None:
    assert here.get(ADD).status_code == 200


def test_after_ten_minutes_ms_tan_is_asked_and_goes_on_where_she_was(later: Client) -> None:
    assert later.get(ADD)["Location"] == AND_BACK
    answer = later.post(AND_BACK, {"password": PASSWORD})
    assert answer["Location"] == ADD
    assert later.get(ADD).status_code == 200


def test_for_ten_minutes_she_is_not_asked_again(later: Client, clock: time_machine.Traveller) -> None:
    later.post(CONFIRM, {"password": PASSWORD})
    clock.shift(LATER - timedelta(seconds=1))
    assert later.get(ADD).status_code == 200
    clock.shift(timedelta(seconds=1))
    assert later.get(ADD).status_code == 302


def test_a_wrong_password_is_told_and_counted(later: Client) -> None:
    page = later.post(AND_BACK, {"password": "wrong"}).content.decode()
    assert "That is not your password. Look at it, then try again." in page
    for _ in range(4):
        later.post(AND_BACK, {"password": "wrong"})
    assert "Have a pause" in later.post(AND_BACK, {"password": PASSWORD}).content.decode()


def test_nobody_is_sent_to_another_house(later: Client) -> None:
    answer = later.post(f"{CONFIRM}?next=https://elsewhere.example/", {"password": PASSWORD})
    assert answer["Location"] == reverse("home")


def test_a_code_confirms_too(later: Client, ms_tan: User) -> None:
    code_app_of(ms_tan)
    path = reverse("mfa_reauthenticate")
    assert later.post(f"{path}?next={ADD}", {"code": "0"}).status_code == 200
    assert later.post(f"{path}?next={ADD}", {"code": code_now()})["Location"] == ADD


def test_a_passkey_confirms_too(here: Client, laptop: Device, clock: time_machine.Traveller) -> None:
    clock.shift(LATER)
    path = f"{reverse('mfa_reauthenticate_webauthn')}?next={ADD}"
    here.get(path)
    assert unquote(here.post(path, {"credential": "{}"})["Location"]) == path
    page = here.get(path)
    answer = here.post(path, {"credential": laptop.shows(options_in(page)["request_options"])})
    assert answer["Location"] == ADD


def test_a_form_pressed_too_late_is_pressed_again_and_nothing_of_it_is_kept(later: Client) -> None:
    answer = later.post(
        reverse("mfa_generate_recovery_codes"),
        {"words": "a secret in a form"},
        headers={"referer": "http://testserver/staff/2fa/recovery-codes/generate/?a=1"},
        REMOTE_ADDR="203.0.113.7",
    )
    assert answer["Location"] == f"{CONFIRM}?next=%2Fstaff%2F2fa%2Frecovery-codes%2Fgenerate%2F%3Fa%3D1"
    page = later.get(answer["Location"]).content.decode()
    assert "Please confirm that it is you. Then press again." in page
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert [word in kept for word in ("a secret in a form", "203.0.113.7")] == [False, False]


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/x", "javascript:alert(1)", "http://[", "//x"]
)
def test_without_a_page_of_ours_to_go_back_to_it_is_the_first_one(later: Client, referer: str) -> None:
    answer = later.post(reverse("mfa_generate_recovery_codes"), headers={"referer": referer})
    assert answer["Location"] == f"{CONFIRM}?next=%2F"


def test_a_part_of_a_page_leads_the_whole_page_there(later: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/school/"}
    answer = later.get(ADD, headers=headers)
    assert answer["HX-Redirect"] == f"{CONFIRM}?next=%2Fschool%2F"


def test_settings_of_the_school_ask_too(client: Client, mr_admin: User, clock: Any) -> None:
    types_password(client, login="mr-admin")
    assert client.get(reverse("school_settings")).status_code == 200
    clock.shift(LATER)
    assert client.get(reverse("school_settings"))["Location"] == f"{CONFIRM}?next=%2Fschool%2Fsettings%2F"


def test_who_took_time_to_fill_a_form_in_is_not_sent_away_with_it(
    client: Client, mr_admin: User, clock: Any
) -> None:
    types_password(client, login="mr-admin")
    clock.shift(timedelta(minutes=29))
    assert client.post(reverse("school_settings"), {"name": ""}).status_code == 422
    clock.shift(timedelta(minutes=2))
    answer = client.post(reverse("school_settings"), {"name": ""})
    assert answer["Location"].startswith(CONFIRM)


def test_a_child_finds_nothing_to_confirm(client: Client, ada: User, clock: time_machine.Traveller) -> None:
    client.force_login(ada, backend="classroom.door.backends.PupilBackend")
    client.get(reverse("wall"))
    clock.shift(timedelta(minutes=9))
    client.get(reverse("wall"))
    clock.shift(timedelta(minutes=9))
    assert client.get(reverse("school_settings")).status_code == 404
    assert client.get(CONFIRM).status_code == 404
