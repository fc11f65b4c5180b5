"""Somebody guesses: what they get, and that nobody else is kept out by it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from classroom.models import Role, School, User
from tests.conftest import PASSWORD, make_staff
from tests.web.staff.conftest import asks_for_passkey, shows_passkey, types_password, who_is_in
from tests.web.staff.device import Device, code_app_of, code_now

pytestmark = pytest.mark.unmeasured

DAY = timedelta(days=1)


def said(response: Any) -> str:
    """What stands above the form."""
    errors: dict[str, list[str]] = response.context["form"].errors
    return " ".join(sentence for sentences in errors.values() for sentence in sentences)


def all_day(clock: time_machine.Traveller, guess: Callable[[], str]) -> tuple[int, str]:
    """Guess without rest for a day: how many guesses were looked at."""
    looked_at, left = [], DAY
    while left > timedelta():
        answer = guess()
        looked_at += re.findall(r"do not match|does not match", answer)
        step = timedelta(minutes=5) if "Have a pause" in answer else timedelta(seconds=30)
        # Once the day's are used up there is nothing more to see before tomorrow.
        step = left if "today" in answer else step
        clock.shift(step)
        left -= step
    return len(looked_at), looked_at[0]


def test_a_wrong_password_says_how_many_tries_are_left(client: Client, ms_tan: User) -> None:
    assert said(types_password(client, "wrong")) == (
        "That name and password do not match. Look at both, then try again. 4 tries left, then a 5-minute pause."
    )


@pytest.mark.parametrize("login", ["ms-tan", "nobody", "ms-tan@example.org", "nobody@example.org"])
def test_who_exists_shows_in_no_answer(client: Client, ms_tan: User, login: str) -> None:
    answers = [said(types_password(client, "wrong", login)) for _ in range(6)]
    kind = "e-mail" if "@" in login else "name"
    assert answers[0].startswith(f"That {kind} and password do not match.")
    assert answers[5] == "Have a pause: too many wrong tries. After 5 minutes try again, or use a passkey."


def test_even_the_right_password_waits_for_the_end_of_the_pause(
    client: Client, ms_tan: User, clock: time_machine.Traveller
) -> None:
    for _ in range(5):
        types_password(client, "wrong")
    assert "Have a pause" in said(types_password(client))
    clock.shift(timedelta(minutes=5))
    assert types_password(client).status_code == 302


NAMES = ["ms-tan", "MS-TAN", "ms-tan@example.org", "Ms-Tan@Example.org"]


def test_user_name_and_e_mail_are_one_account_with_one_purse(ms_tan: User) -> None:
    answers = [said(types_password(Client(), "wrong", NAMES[number % 4])) for number in range(20)]
    assert ["do not match" in answer for answer in answers] == [True] * 5 + [False] * 15


@pytest.mark.parametrize("other", ["mıss-fınch", "mısſ-finch", "MISS-FINCH"])
def test_other_letters_that_find_the_same_person_bring_no_more_tries(school: School, other: str) -> None:
    """To PostgreSQL a dotless ı is an i; to SQLite it is another letter, and nobody is called so."""
    make_staff(school, "miss-finch", Role.TEACHER, "Miss", "Finch")
    for _ in range(5):
        types_password(Client(), "wrong", "miss-finch")
    found = User.objects.staff().called(other) is not None
    answer = types_password(Client(), PASSWORD, other)
    assert ("Have a pause" in said(answer)) is found
    assert who_is_in(answer.client) is None


def test_her_own_laptop_is_hers_whichever_name_she_types(ms_tan: User) -> None:
    own = Client()
    types_password(own)
    own.post(reverse("sign_out"))
    for _ in range(6):
        types_password(Client(), "wrong")
    assert types_password(own, PASSWORD, "MS-TAN@example.org").status_code == 302


def test_trying_made_up_names_asks_the_database_the_same_as_trying_hers(
    ms_tan: User,
) -> None:
    def kinds(login: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            types_password(Client(), "wrong", login)
        return [query["sql"].split()[0] for query in queries.captured_queries]

    assert kinds("nobody") == kinds("ms-tan") == kinds("nobody@example.org")


def test_a_stranger_does_not_keep_ms_tan_out_on_her_own_laptop(ms_tan: User) -> None:
    own, strange, new = Client(), Client(), Client()
    types_password(own)
    own.post(reverse("sign_out"))
    for _ in range(30):
        types_password(strange, "wrong")
    assert types_password(own).status_code == 302
    assert "Have a pause" in said(types_password(new))


def test_nor_from_her_passkey(here: Client, laptop: Device) -> None:
    for _ in range(30):
        types_password(Client(), "wrong")
    somewhere_else = Client()
    assert shows_passkey(somewhere_else, laptop.shows(asks_for_passkey(somewhere_else))).status_code == 302
    assert who_is_in(somewhere_else) == who_is_in(here)


def test_what_a_stranger_gets_in_a_day(ms_tan: User, clock: time_machine.Traveller) -> None:
    """Wherever they sit and however many browsers they open: 100 tries for one name, of them none faster than 5 in 5 minutes."""
    assert all_day(clock, lambda: said(types_password(Client(), "a guess"))) == (100, "do not match")


def test_a_guesser_on_her_own_laptop_gets_no_more(ms_tan: User) -> None:
    own = Client()
    types_password(own)
    own.post(reverse("sign_out"))
    for _ in range(5):
        types_password(own, "wrong")
    assert "Have a pause" in said(types_password(own))


def test_a_stolen_password_alone_never_gets_in(ms_tan: User) -> None:
    code_app_of(ms_tan)
    thief = Client()
    response = types_password(thief)
    assert response["Location"] == reverse("mfa_authenticate")
    for page in ("queue", "home", "mfa_index", "wall", "account_change_password"):
        assert thief.get(reverse(page)).status_code == 302
    assert who_is_in(thief) is None


def test_with_a_stolen_password_codes_are_guessed_a_hundred_times_a_day(
    ms_tan: User, clock: time_machine.Traveller
) -> None:
    """Three of a million codes open the door at any moment: 100 guesses find one in 3300 days."""
    code_app_of(ms_tan)

    def guess() -> str:
        thief = Client()
        types_password(thief)
        return said(thief.post(reverse("mfa_authenticate"), {"code": "0"}))

    assert all_day(clock, guess) == (100, "does not match")


def test_the_thief_does_not_wear_out_ms_tans_own_codes(ms_tan: User) -> None:
    own, thief = Client(), Client()
    types_password(own)
    own.post(reverse("sign_out"))
    code_app_of(ms_tan)
    for _ in range(7):
        types_password(thief)
        thief.post(reverse("mfa_authenticate"), {"code": "000"})
    types_password(own)
    assert own.post(reverse("mfa_authenticate"), {"code": code_now()}).status_code == 302
    assert who_is_in(own) == str(ms_tan.pk)


def test_a_code_that_somebody_read_over_her_shoulder_is_worth_nothing(
    ms_tan: User, clock: time_machine.Traveller
) -> None:
    code_app_of(ms_tan)
    first, second = Client(), Client()
    code = code_now()
    for browser in (first, second):
        types_password(browser)
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    clock.shift(timedelta(seconds=29))
    for again in (code, f" {code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}"):
        assert second.post(reverse("mfa_authenticate"), {"code": again}).status_code == 200
    assert who_is_in(second) is None


@pytest.mark.parametrize(("steps", "status"), [(-2, 200), (-1, 302), (0, 302), (1, 302), (2, 200)])
def test_a_code_counts_for_a_minute_and_a_half(
    ms_tan: User, clock: time_machine.Traveller, client: Client, steps: int, status: int
) -> None:
    code_app_of(ms_tan)
    types_password(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(steps=steps)})
    assert answer.status_code == status


def test_at_an_open_laptop_the_old_password_is_not_guessed_for_long(here: Client) -> None:
    new = "an even longer pass phrase"
    answers = [
        said(
            here.post(
                reverse("account_change_password"), {"oldpassword": "no", "password1": new, "password2": new}
            )
        )
        for _ in range(5)
    ]
    assert answers == ["That is not your password of today. Look at it, then try again."] * 5
    right = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), right).status_code == 429
