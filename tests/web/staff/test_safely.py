"""16c: a grown-up's own page about how they sign in, and where."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from classroom.models import StaffSession, User
from tests.conftest import PASSWORD
from tests.web.staff.conftest import types_password, who_is_in
from tests.web.staff.device import Device, code_app_of, passkey_of

NEW = "an even longer pass phrase"


def on(client: Client) -> str:
    """Her page, as she reads it."""
    return str(client.get(reverse("mfa_index")).content.decode())


def test_it_tells_what_she_has_and_where_she_is(here: Client, laptop: Device, ms_tan: User) -> None:
    code_app_of(ms_tan)
    page = here.get(reverse("mfa_index"))
    assert [key.name for key in page.context["passkeys"]] == ["School laptop"]
    assert [place.is_this for place in page.context["places"]] == [True]
    assert "10 codes are left." in page.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_with_one_passkey_and_session_as_with_three(
    here: Client, ms_tan: User, many: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(many):
        types_password(Client())
    for number in range(many):
        passkey_of(ms_tan, f"Key {number}")
    here.get(reverse("mfa_index"))
    with django_assert_num_queries(7):
        page = here.get(reverse("mfa_index"))
    assert (len(page.context["passkeys"]), len(page.context["places"])) == (many, many + 1)


def test_the_code_app_is_taken_away(here: Client, ms_tan: User) -> None:
    code_app_of(ms_tan)
    assert "Its codes stop working at once." in here.get(reverse("mfa_deactivate_totp")).content.decode()
    here.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Give it a name, such as “School laptop”."), ("x" * 41, "Choose a shorter name.")],
)
def test_a_passkey_needs_a_short_name(here: Client, ms_tan: User, typed: str, said: str) -> None:
    path = reverse("mfa_edit_webauthn", kwargs={"pk": passkey_of(ms_tan).pk})
    answer = here.post(path, {"name": typed}).content.decode()
    assert said in answer
    assert f'value="{typed}"' in answer or not typed
    here.post(path, {"name": "<b>At home</b>"})
    assert "&lt;b&gt;At home&lt;/b&gt;" in on(here)


@pytest.mark.parametrize("pk", [0, 2**63, 10**40])
def test_a_passkey_that_nobody_has_is_not_there(here: Client, ms_tan: User, pk: int) -> None:
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert here.get(reverse(name, kwargs={"pk": pk})).status_code == 404
    assert here.post(reverse("end_session", kwargs={"session_id": pk})).status_code == 404


def test_ending_a_session_ends_it_at_once(here: Client, ms_tan: User) -> None:
    there = Client()
    types_password(there)
    assert there.get(reverse("queue")).status_code == 200
    (other,) = [place for place in here.get(reverse("mfa_index")).context["places"] if not place.is_this]
    here.post(reverse("end_session", kwargs={"session_id": other.pk}))
    assert there.get(reverse("queue"))["Location"].startswith(reverse("sign_in"))
    assert "Signed out there." in on(here)


def test_ending_all_others_leaves_this_one(here: Client, ms_tan: User, mr_ural: User) -> None:
    others, his = [Client(), Client()], Client()
    for other in others:
        types_password(other)
    types_password(his, login="mr-ural")
    here.post(reverse("end_other_sessions"))
    assert "Signed out in 2 other places." in on(here)
    assert [who_is_in(other) for other in others] == [None, None]
    assert (his.get(reverse("queue")).status_code, here.get(reverse("queue")).status_code) == (200, 200)
    here.post(reverse("end_other_sessions"))
    assert "You are signed in only here." in on(here)


def test_another_password_ends_every_other_session_and_keeps_this_one(here: Client, ms_tan: User) -> None:
    there, key = Client(), here.session.session_key
    types_password(there)
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post(reverse("account_change_password"), fields)["Location"] == reverse("mfa_index")
    assert there.get(reverse("queue"))["Location"].startswith(reverse("sign_in"))
    page = here.get(reverse("mfa_index"))
    assert [place.is_this for place in page.context["places"]] == [True]
    assert "Your password is new." in page.content.decode()
    assert here.session.session_key != key
    assert StaffSession.objects.get().session_key == here.session.session_key


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Type your password of today."),
        ({"oldpassword": "no", "password1": NEW, "password2": NEW}, "That is not your password of today."),
        ({"oldpassword": PASSWORD, "password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"oldpassword": PASSWORD, "password1": NEW, "password2": "x"}, "same password each time"),
        ({"oldpassword": PASSWORD, "password1": "\x00" * 12, "password2": "\x00" * 12}, "Null characters"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(here: Client, fields: dict[str, str], said: str) -> None:
    response = here.post(reverse("account_change_password"), fields)
    assert response.status_code == 200
    assert said in response.content.decode()


def test_a_cookie_from_before_the_sign_in_is_worth_nothing(ms_tan: User) -> None:
    """Session fixation: whoever laid a session on Ms Tan's laptop does not come in with it."""
    own, thief = Client(), Client()
    own.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    thief.cookies["sessionid"] = own.cookies["sessionid"].value
    types_password(own)
    assert own.cookies["sessionid"].value != thief.cookies["sessionid"].value
    assert thief.get(reverse("queue"))["Location"].startswith(reverse("sign_in"))


def test_a_cookie_stolen_before_she_signed_out_is_worth_nothing_after(here: Client) -> None:
    thief = Client()
    thief.cookies["sessionid"] = here.cookies["sessionid"].value
    assert thief.get(reverse("queue")).status_code == 200
    here.post(reverse("sign_out"))
    assert thief.get(reverse("queue"))["Location"].startswith(reverse("sign_in"))
    assert Session.objects.count() == 0


def test_at_sign_out_the_browser_keeps_that_it_is_hers_and_nothing_else(here: Client) -> None:
    response = here.post(reverse("sign_out"))
    kept = {name for name, morsel in here.cookies.items() if morsel.value}
    assert response.status_code == 302
    assert kept - {"csrftoken"} == {"staff_browser"}
