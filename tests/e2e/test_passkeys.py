"""The staff's way in, in a browser: passkey, code app, recovery code; by keyboard, and at every width."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from classroom.models import Entry, School, User, Verb
from tests.conftest import PASSWORD
from tests.e2e.conftest import Screen, Somebody
from tests.e2e.test_pages import look_through
from tests.web.staff.device import code_now

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

A_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _the_test_server_speaks_plain_http(settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def with_a_finger_on_it(somebody: Somebody, **other: Any) -> Any:
    """Let this screen's device make passkeys; what is returned speaks to it."""
    device = somebody.context.new_cdp_session(somebody.page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": {**A_DEVICE, **other}})
    return lambda command, **told: device.send(
        f"WebAuthn.{command}", {"authenticatorId": made["authenticatorId"], **told}
    )


def types_password(page: Page) -> None:
    page.get_by_label("User name or school e-mail").fill("ms-tan")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def makes_a_passkey(somebody: Somebody, name: str = "School laptop") -> list[str]:
    """Signed in, she makes one; the recovery codes that she is shown."""
    page = somebody.goes_to("/staff/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What do you call it?").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator(".recovery li").all_inner_texts()
    page.get_by_role("link", name="I have them on paper").click()
    return codes


def signs_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/in/**")


def test_ms_tan_makes_a_passkey_and_comes_in_with_nothing_else(screen: Screen, ms_tan: User) -> None:
    laptop = screen(1280)
    device = with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    assert len(makes_a_passkey(laptop)) == 10
    page = laptop.page
    assert page.get_by_text("School laptop", exact=True).first.is_visible()
    assert len(device("getCredentials")["credentials"]) == 1
    signs_out(page)
    laptop.goes_to("/staff/login/?next=/classes/")
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"{laptop.server}/classes/")
    verbs = Entry.objects.filter(verb__in=[Verb.SIGNED_IN, Verb.CHANGED_SIGN_IN]).order_by("pk")
    assert list(verbs.values_list("verb", "codes")) == [
        (Verb.SIGNED_IN, {}),
        (Verb.CHANGED_SIGN_IN, {"what": ["passkey-added"]}),
        (Verb.SIGNED_IN, {}),
    ]


def test_after_her_password_her_passkey_is_the_second_step(screen: Screen, ms_tan: User) -> None:
    laptop = screen(820)
    with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    makes_a_passkey(laptop)
    signs_out(laptop.page)
    page = laptop.goes_to("/staff/login/")
    types_password(page)
    assert page.get_by_role("heading", level=1).inner_text() == "One more step"
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/home/")


def test_a_finger_that_the_device_does_not_know_does_not_come_in(screen: Screen, ms_tan: User) -> None:
    laptop = screen(820)
    device = with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    makes_a_passkey(laptop)
    signs_out(laptop.page)
    device("setUserVerified", isUserVerified=False)
    page = laptop.goes_to("/staff/login/")
    page.get_by_role("button", name="Use my passkey").click()
    said = page.get_by_role("alert")
    said.wait_for()
    assert said.inner_text() == "No passkey was used. Try again, or use your password."
    page.goto(f"{laptop.server}/queue/")
    assert "/in/" in page.url


def test_code_app_and_recovery_code_are_second_steps_too(screen: Screen, ms_tan: User) -> None:
    laptop = screen(390)
    laptop.signs_in_as_staff("ms-tan")
    page = laptop.goes_to("/staff/2fa/")
    page.get_by_role("link", name="Add a code app").click()
    assert page.get_by_role("img", name="The square for your app").is_visible()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("The 6 digits that the app shows now").fill(code_now(secret))
    page.get_by_role("button", name="Switch it on").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator(".recovery li").all_inner_texts()
    signs_out(page)
    laptop.goes_to("/staff/login/")
    types_password(page)
    page.get_by_label("6-digit code from your app").fill("000000")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_text("That code does not match.").is_visible()
    page.get_by_label("6-digit code from your app").fill(code_now(secret))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/home/")
    signs_out(page)
    laptop.goes_to("/staff/login/")
    types_password(page)
    page.get_by_role("link", name="Use a recovery code").click()
    page.get_by_label("One of your recovery codes").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/home/")
    laptop.goes_to("/staff/2fa/")
    assert page.get_by_text("9 codes are left.").is_visible()


def test_with_the_keyboard_alone_ms_tan_comes_in_with_her_passkey(screen: Screen, ms_tan: User) -> None:
    laptop = screen(1280)
    with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    makes_a_passkey(laptop)
    signs_out(laptop.page)
    page = laptop.goes_to("/staff/login/")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip() == "Use my passkey":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")


def test_without_script_the_password_and_the_code_app_still_work(screen: Screen, ms_tan: User) -> None:
    laptop = screen(820, script=False)
    page = laptop.signs_in_as_staff("ms-tan")
    laptop.goes_to("/staff/2fa/totp/activate/")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("The 6 digits that the app shows now").fill(code_now(secret))
    page.get_by_role("button", name="Switch it on").click()
    assert len(page.locator(".recovery li").all_inner_texts()) == 10
    laptop.goes_to("/staff/2fa/webauthn/add/")
    assert page.get_by_text("This browser can’t make a passkey.").is_visible()


def test_when_her_days_are_over_ms_tan_sets_it_up_before_anything_else(screen: Screen, ms_tan: User) -> None:
    School.objects.update(second_factor_days=0)
    laptop = screen(820)
    with_a_finger_on_it(laptop)
    page = laptop.signs_in_as_staff("ms-tan")
    laptop.goes_to("/queue/")
    assert page.url.endswith("/staff/2fa/")
    assert page.get_by_text("One thing before you go on: set up a second step.").is_visible()
    makes_a_passkey(laptop)
    laptop.goes_to("/queue/")
    assert page.url.endswith("/queue/")


def test_ms_tan_signs_her_other_laptop_out_from_here(screen: Screen, ms_tan: User) -> None:
    here, there = screen(820), screen(820)
    here.signs_in_as_staff("ms-tan")
    there.signs_in_as_staff("ms-tan")
    page = here.goes_to("/staff/2fa/")
    page.get_by_role("button", name=re.compile("^Sign out Chrome on Linux")).click()
    assert page.get_by_text("Signed out there.").is_visible()
    assert "/in/" in there.goes_to("/queue/").url


def test_the_pages_of_her_own_account_are_for_everybody(screen: Screen, ms_tan: User) -> None:
    laptop = screen(1280)
    with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    new = look_through(laptop, ["/staff/2fa/", "/staff/2fa/totp/activate/", "/staff/2fa/webauthn/add/"])
    makes_a_passkey(laptop)
    passkey = laptop.page.get_by_role("link", name="Rename School laptop").get_attribute("href") or ""
    pages = [
        "/staff/2fa/",
        "/staff/reauthenticate/",
        "/staff/2fa/reauthenticate/",
        "/staff/2fa/webauthn/reauthenticate/",
        "/staff/2fa/recovery-codes/",
        "/staff/2fa/recovery-codes/generate/",
        "/staff/password/change/",
        passkey,
        passkey.replace("edit", "remove"),
    ]
    assert new | look_through(laptop, pages) == {}


def test_the_pages_of_the_staffs_door_are_for_everybody(screen: Screen, ms_tan: User) -> None:
    visitor = screen(1280)
    pages = [
        "/staff/login/",
        "/staff/password/reset/",
        "/staff/password/reset/done/",
        "/staff/password/reset/key/1-made-up/",
        "/staff/password/reset/key/done/",
    ]
    assert look_through(visitor, pages) == {}


def test_the_second_step_is_for_everybody(screen: Screen, ms_tan: User) -> None:
    laptop = screen(1280)
    with_a_finger_on_it(laptop)
    laptop.signs_in_as_staff("ms-tan")
    makes_a_passkey(laptop)
    signs_out(laptop.page)
    page = laptop.goes_to("/staff/login/")
    types_password(page)
    assert look_through(laptop, ["/staff/2fa/authenticate/", "/staff/2fa/authenticate/?recovery"]) == {}


def test_inside_her_days_a_line_says_how_many_are_left(screen: Screen, ms_tan: User) -> None:
    laptop = screen(820)
    laptop.signs_in_as_staff("ms-tan")
    User.objects.staff().update(grace_from=timezone.now() - timedelta(days=3))
    page = laptop.goes_to("/queue/")
    assert page.get_by_text("Set up your second step: 4 days left.").is_visible()


def test_at_an_address_without_a_name_the_door_says_that_passkeys_do_not_work(
    screen: Screen, ms_tan: User, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    laptop = screen(820)
    with_a_finger_on_it(laptop)
    laptop.page.goto(laptop.server.replace("localhost", "127.0.0.1") + "/staff/login/")
    laptop.page.get_by_role("button", name="Use my passkey").click()
    said = laptop.page.get_by_role("alert")
    said.wait_for()
    assert said.inner_text() == "Passkeys do not work at this address. Try again, or use your password."
