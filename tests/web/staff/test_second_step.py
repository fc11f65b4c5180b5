"""The second step: passkeys, code app, recovery codes; and whatever a browser may send instead."""

import json
import re
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.door.second_factor import reset_second_factor
from classroom.models import Entry, User, Verb
from tests.web.staff.conftest import asks_for_passkey, shows_passkey, types_password, who_is_in
from tests.web.staff.device import Device, code_app_of, code_now, options_in

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
ODD = [
    "",
    "{",
    "1",
    "[]",
    "null",
    '"x"',
    "{}",
    '{"response": 1}',
    '{"response": {"userHandle": "//8"}}',
    "\x00",
]


def codes_on(page: Any) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<li>(\d{4}-\d{4})</li>", page.content.decode())


def test_ms_tan_comes_in_with_her_passkey_and_goes_where_she_wanted(here: Client, laptop: Device) -> None:
    visitor = Client()
    response = shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor)), next="/classes/")
    assert (response["Location"], who_is_in(visitor)) == ("/classes/", who_is_in(here))


def test_a_passkey_sends_nobody_to_another_house(here: Client, laptop: Device) -> None:
    visitor = Client()
    response = shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor)), next="//elsewhere.example/")
    assert response["Location"] == reverse("home")


def test_a_passkey_shown_before_does_not_open_the_door_again(here: Client, laptop: Device) -> None:
    first, second = Client(), Client()
    shown = laptop.shows(asks_for_passkey(first))
    assert shows_passkey(first, shown).status_code == 302
    asks_for_passkey(second)
    shows_passkey(second, shown)
    shows_passkey(first, shown)
    assert who_is_in(second) is None


def test_a_passkey_without_finger_face_or_pin_does_not_open_it(here: Client, laptop: Device) -> None:
    visitor = Client()
    response = shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor), verified=False))
    page = visitor.get(response["Location"])
    assert who_is_in(visitor) is None
    assert "That passkey does not open this door. Try again, or use another way." in page.content.decode()


def test_a_passkey_of_another_house_does_not_open_it(here: Client, laptop: Device) -> None:
    laptop.rp_id = "posts.other.example"
    visitor = Client()
    shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor)))
    assert who_is_in(visitor) is None


def test_a_device_that_says_it_is_somebody_else_does_not_open_it(
    here: Client, laptop: Device, mr_ural: User
) -> None:
    visitor, other = Client(), Device(user_handle=laptop.user_handle)
    shows_passkey(visitor, other.shows(asks_for_passkey(visitor)))
    laptop.user_handle = "Mg"
    shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor)))
    assert who_is_in(visitor) is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 1, 1)}])
def test_whoever_has_left_does_not_come_in_with_a_passkey(
    here: Client, laptop: Device, change: dict[str, Any]
) -> None:
    User.objects.staff().update(**change)
    visitor = Client()
    response = shows_passkey(visitor, laptop.shows(asks_for_passkey(visitor)))
    assert response["Location"] == reverse("account_login")
    assert who_is_in(visitor) is None


def test_while_somebody_is_in_nobody_else_comes_in_silently(
    here: Client, laptop: Device, mr_ural: User
) -> None:
    other = Client()
    other.force_login(mr_ural, backend="classroom.door.backends.StaffBackend")
    answer = other.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert answer.json() == {"location": reverse("home")}
    shows_passkey(other, laptop.shows({"publicKey": {"challenge": "AAAA"}}))
    types_password(other)
    assert who_is_in(other) == str(mr_ural.pk)


@pytest.mark.parametrize("sent", ODD)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_what_is_no_passkey_is_kindly_refused(here: Client, laptop: Device, sent: str, name: str) -> None:
    client = Client() if "login" in name else here
    client.get(reverse(name), headers={"accept": "application/json"} if "login" in name else {})
    response = client.post(reverse(name), {"credential": sent, "name": "x"}, follow=True)
    assert response.status_code == 200
    assert "That passkey does not open this door." in response.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(sent=JSON)
def test_nothing_that_a_browser_may_send_breaks_the_door(ms_tan: User, sent: Any) -> None:
    visitor = Client()
    asks_for_passkey(visitor)
    assert shows_passkey(visitor, json.dumps(sent)).status_code == 302
    assert who_is_in(visitor) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.sampled_from(["userHandle", "signature", "authenticatorData", "clientDataJSON"]), what=JSON)
def test_no_bent_passkey_breaks_it_or_opens_it(here: Client, laptop: Device, place: str, what: Any) -> None:
    visitor = Client()
    bent = laptop.shows(asks_for_passkey(visitor), **{place: what})
    assert shows_passkey(visitor, bent).status_code == 302
    assert who_is_in(visitor) is None


def test_a_passkey_without_a_name_gets_one(here: Client, laptop: Device) -> None:
    other = Device()
    page = here.get(reverse("mfa_add_webauthn"))
    here.post(reverse("mfa_add_webauthn"), {"credential": other.makes(options_in(page)["creation_options"])})
    names = [
        row.wrap().name
        for row in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    ]
    assert names == ["School laptop", "My passkey 2"]


def test_recovery_codes_are_shown_once_and_each_works_once(here: Client, laptop: Device) -> None:
    codes = codes_on(here.get(reverse("mfa_view_recovery_codes")))
    assert len(set(codes)) == 10
    again = here.get(reverse("mfa_view_recovery_codes"))
    assert (codes_on(again), "are not shown again" in again.content.decode()) == ([], True)
    first, second = Client(), Client()
    for browser in (first, second):
        types_password(browser)
        browser.post(reverse("mfa_authenticate"), {"code": codes[3]})
    assert (who_is_in(first), who_is_in(second)) == (who_is_in(here), None)


def test_new_recovery_codes_end_the_old_ones(here: Client, laptop: Device) -> None:
    (old, *_rest) = codes_on(here.get(reverse("mfa_view_recovery_codes")))
    here.post(reverse("mfa_generate_recovery_codes"))
    new = codes_on(here.get(reverse("mfa_view_recovery_codes")))
    visitor = Client()
    types_password(visitor)
    assert visitor.post(reverse("mfa_authenticate"), {"code": old}).status_code == 200
    assert visitor.post(reverse("mfa_authenticate"), {"code": new[0].replace("-", "")}).status_code == 302


@pytest.mark.parametrize("code", ["", " ", "12", "1" * 2000, "１２３４５６", "12345\x00", "\ud83d", "٣٣٣٣٣٣"])
def test_what_is_no_code_is_kindly_refused(client: Client, ms_tan: User, code: str) -> None:
    code_app_of(ms_tan)
    types_password(client)
    sent = code.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = client.post(reverse("mfa_authenticate"), {"code": sent})
    assert response.status_code == 200
    assert len(response.context["form"].errors["code"]) == 1


def test_after_a_reset_the_second_step_does_not_turn_in_circles(
    client: Client, ms_tan: User, mr_admin: User, now: Any
) -> None:
    code_app_of(ms_tan)
    types_password(client)
    reset_second_factor(staff=ms_tan, by=mr_admin, at=now)
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200
    assert types_password(client)["Location"] == reverse("home")


def test_whoever_is_somebody_else_begins_again(client: Client, ms_tan: User, mr_ural: User) -> None:
    code_app_of(ms_tan)
    types_password(client)
    assert client.get(reverse("account_login"))["Location"] == reverse("mfa_authenticate")
    client.post(reverse("sign_out"))
    assert types_password(client, login="mr-ural")["Location"] == reverse("home")


def test_a_first_step_is_not_left_lying_on_a_shared_screen(client: Client, ms_tan: User, clock: Any) -> None:
    code_app_of(ms_tan)
    types_password(client)
    clock.shift(5 * 60 + 1)
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200


def test_what_ms_tan_changes_stands_in_the_log_book(
    here: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = here.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        assert here.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}).status_code == 302
        here.post(reverse("mfa_generate_recovery_codes"))
        here.post(reverse("mfa_deactivate_totp"))
    entries = Entry.objects.filter(verb=Verb.CHANGED_SIGN_IN).order_by("pk")
    assert sorted(entry.codes["what"][0] for entry in entries) == [
        "code-app-added",
        "code-app-removed",
        "recovery-codes-made",
    ]


def test_the_square_and_the_words_under_it_hold_the_same_secret(here: Client) -> None:
    page = here.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert page.context["secret"].replace(" ", "") == secret
    assert f"secret={secret}&issuer=Fledgling" in page.context["totp_url"]
    assert "data:" not in page.content.decode()
