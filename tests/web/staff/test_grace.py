"""The days within which a grown-up sets up a second step, and what comes after them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import School, User
from classroom.web.second_factor import STILL_OPEN
from tests.conftest import NOW
from tests.web.staff.device import Device, passkey_of
from tests.web.test_access import all_addresses

LINE = "Set up your second step:"


@pytest.fixture
def overdue(ms_tan: User) -> User:
    """Ms Tan, whose seven days are over."""
    User.objects.staff().update(grace_from=NOW - timedelta(days=7))
    return ms_tan


def test_within_the_days_a_line_says_how_many_are_left(desk: Client, clock: Any) -> None:
    User.objects.staff().update(grace_from=NOW - timedelta(days=2))
    assert "Set up your second step: 5 days left." in desk.get(reverse("queue")).content.decode()
    User.objects.staff().update(grace_from=NOW - timedelta(days=6))
    assert "Set up your second step: this is the last day." in desk.get(reverse("queue")).content.decode()


def test_whoever_has_one_reads_no_line(desk: Client, ms_tan: User) -> None:
    passkey_of(ms_tan)
    assert LINE not in desk.get(reverse("queue")).content.decode()


def test_after_the_days_the_set_up_comes_first(desk: Client, overdue: User, clock: Any) -> None:
    for name in ("home", "queue", "wall", "share", "my_class", "worried", "my_posts"):
        response = desk.get(reverse(name))
        assert (name, response["Location"]) == (name, reverse("mfa_index"))
    assert desk.post(reverse("queue"))["Location"] == reverse("mfa_index")
    assert "One thing before you go on" in desk.get(reverse("mfa_index")).content.decode()


@pytest.mark.parametrize("name", ["queue_poll", "wall_poll", "queue"])
def test_a_part_of_a_page_leads_the_whole_page_there(
    desk: Client, overdue: User, clock: Any, name: str
) -> None:
    path = "/wall/poll/" if name == "wall_poll" else reverse("queue")
    response = desk.get(path, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, reverse("mfa_index"))


def test_only_what_is_needed_stays_open() -> None:
    """By every address of the house: none of these shows a child's words."""
    names = {name for name, _pattern in all_addresses()}
    assert names & STILL_OPEN == STILL_OPEN
    assert sorted(STILL_OPEN) == [
        "account_change_password",
        "account_reauthenticate",
        "end_other_sessions",
        "end_session",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "sign_out",
    ]


def test_the_set_up_itself_can_be_reached(desk: Client, overdue: User, clock: Any) -> None:
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password"):
        assert desk.get(reverse(name)).status_code == 200


def test_what_is_for_the_world_is_for_her_too(desk: Client, overdue: User, clock: Any) -> None:
    assert desk.get("/public/hazel-nest/").status_code == 200


def test_with_a_passkey_she_goes_on(desk: Client, overdue: User, clock: Any) -> None:
    passkey_of(overdue)
    assert desk.get(reverse("queue")).status_code == 200


def test_a_reset_by_the_admin_bites_at_once(desk: Client, ms_tan: User) -> None:
    key = passkey_of(ms_tan)
    School.objects.update(second_factor_days=0)
    assert desk.get(reverse("queue")).status_code == 200
    key.delete()
    assert desk.get(reverse("queue"))["Location"] == reverse("mfa_index")


def test_a_child_is_never_sent_there(client: Client, ada: User) -> None:
    School.objects.update(second_factor_days=0)
    client.force_login(ada, backend="classroom.door.backends.PupilBackend")
    assert client.get(reverse("wall")).status_code == 200


@pytest.mark.parametrize("has_one", [True, False])
def test_knowing_it_costs_nothing(
    desk: Client, ms_tan: User, django_assert_num_queries: Callable[[int], Any], has_one: bool
) -> None:
    if has_one:
        passkey_of(ms_tan)
    desk.get(reverse("account_change_password"))
    # The session, who it is, and what waits for her: nothing for the second step.
    with django_assert_num_queries(3):
        assert desk.get(reverse("account_change_password")).status_code == 200


def test_the_last_one_cannot_be_taken_away_after_the_days(here: Client, laptop: Device, ms_tan: User) -> None:
    School.objects.update(second_factor_days=0)
    key = passkey_of(ms_tan, "Spare")
    here.post(reverse("mfa_remove_webauthn", kwargs={"pk": key.pk}))
    page = here.get(reverse("mfa_index"))
    (left,) = page.context["passkeys"]
    here.post(reverse("mfa_remove_webauthn", kwargs={"pk": left.instance.pk}))
    page = here.get(reverse("mfa_index"))
    assert "This is your last second step. Add another one first." in page.content.decode()
    assert len(page.context["passkeys"]) == 1
