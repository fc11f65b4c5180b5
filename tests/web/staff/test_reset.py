"""A forgotten password, and an invitation: nobody learns who exists, and nobody is signed in by a link."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from classroom.door.links import password_link
from classroom.models import Entry, User, Verb
from tests.conftest import PASSWORD
from tests.door.test_second_factor import deliver
from tests.web.staff.conftest import types_password, who_is_in
from tests.web.staff.device import code_app_of

NEW = "an even longer pass phrase"
OVER = "This link is over"


def asks(client: Client, email: str, **headers: Any) -> Any:
    """Somebody has forgotten a password."""
    return client.post(reverse("account_reset_password"), {"email": email}, **headers)


def opens(client: Client, person: User, *, origin: str = "") -> Any:
    """The page behind the link."""
    return client.get(password_link(person, origin=origin), follow=True)


def chooses(client: Client, person: User, password: str = NEW, again: str | None = None) -> Any:
    """Open the link and choose."""
    page = opens(client, person)
    fields = {"password1": password, "password2": password if again is None else again}
    return client.post(page.wsgi_request.path, fields)


@pytest.mark.parametrize("email", ["ms-tan@example.org", "nobody@example.org", "ada@example.org"])
def test_the_answer_is_the_same_for_everybody(client: Client, ms_tan: User, ada: User, email: str) -> None:
    response = asks(client, email)
    assert (response.status_code, response["Location"]) == (302, reverse("account_reset_password_done"))
    assert email not in client.get(response["Location"]).content.decode()
    assert DBTaskResult.objects.count() == 1


def test_the_link_leads_to_the_house_that_was_asked(client: Client, ms_tan: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["posts.school.example"]
    asks(client, "ms-tan@example.org", HTTP_HOST="posts.school.example", secure=True)
    assert asks(client, "ms-tan@example.org", HTTP_HOST="elsewhere.example").status_code == 400
    deliver()
    (told,) = outbox.outbox
    assert "https://posts.school.example/staff/password/reset/key/" in told.body


@pytest.mark.parametrize("typed", ["", "no address", "a@b", "\x00@example.org", "x" * 5000 + "@example.org"])
def test_what_is_no_address_is_told_so(client: Client, ms_tan: User, typed: str) -> None:
    response = asks(client, typed)
    assert response.status_code == 200
    assert DBTaskResult.objects.count() == 0


def test_after_ten_quick_askings_three_mails_are_sent_and_every_answer_was_the_same(
    client: Client, ms_tan: User
) -> None:
    answers = {asks(client, "ms-tan@example.org").status_code for _ in range(10)}
    deliver()
    assert (answers, len(outbox.outbox)) == ({302}, 3)


def test_forty_teachers_behind_one_address_may_all_ask_within_a_minute(client: Client, ms_tan: User) -> None:
    assert {asks(client, f"teacher-{number}@example.org").status_code for number in range(40)} == {302}


def test_ms_tan_chooses_a_password_and_signs_in_with_it_herself(client: Client, ms_tan: User) -> None:
    there = Client()
    types_password(there)
    ms_tan.refresh_from_db()
    response = chooses(client, ms_tan)
    assert response["Location"] == reverse("account_reset_password_from_key_done")
    assert who_is_in(client) is None
    assert there.get(reverse("queue")).status_code == 302
    assert types_password(client).status_code == 200
    assert types_password(client, NEW)["Location"] == reverse("home")
    entry = Entry.objects.get(verb=Verb.CHANGED_SIGN_IN)
    assert (entry.actor_name, entry.codes) == ("Ms Tan", {"what": ["password"]})


def test_the_second_step_is_still_asked_for(client: Client, ms_tan: User) -> None:
    code_app_of(ms_tan)
    chooses(client, ms_tan)
    assert types_password(client, NEW)["Location"] == reverse("mfa_authenticate")


def test_a_new_colleague_begins_with_the_link(client: Client, newcomer: User) -> None:
    newcomer.set_unusable_password()
    newcomer.save()
    chooses(client, newcomer)
    assert types_password(client, NEW, login="mr-new")["Location"] == reverse("home")


def test_a_used_link_is_over_and_says_what_to_do(client: Client, ms_tan: User) -> None:
    link = password_link(ms_tan, origin="")
    chooses(client, ms_tan)
    page = Client().get(link, follow=True).content.decode()
    assert OVER in page
    assert f'href="{reverse("account_reset_password")}"' in page


def test_the_page_of_a_used_link_is_over_too(client: Client, ms_tan: User) -> None:
    page = opens(client, ms_tan)
    chooses(Client(), ms_tan)
    fields = {"password1": "a third pass phrase", "password2": "a third pass phrase"}
    assert OVER in client.post(page.wsgi_request.path, fields).content.decode()
    assert types_password(Client(), NEW).status_code == 302


def test_a_link_of_yesterday_is_over(ms_tan: User) -> None:
    link = password_link(ms_tan, origin="")
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=2)):
        assert OVER in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": "2026-01-01"}])
def test_whoever_has_left_meanwhile_finds_it_over(ms_tan: User, change: dict[str, Any]) -> None:
    link = password_link(ms_tan, origin="")
    User.objects.staff().update(**change)
    assert OVER in Client().get(link, follow=True).content.decode()


def test_a_child_has_no_link(ada: User) -> None:
    assert OVER in Client().get(password_link(ada, origin=""), follow=True).content.decode()


@pytest.mark.parametrize(
    "tail", ["1-made-up", "zzzzzzzzzzzzz-a-b", "0-set-password", "1-set-password", "1-a"]
)
def test_a_made_up_link_is_over(client: Client, ms_tan: User, tail: str) -> None:
    page = client.get(f"/staff/password/reset/key/{tail}/", follow=True)
    assert (page.status_code, OVER in page.content.decode()) == (200, True)


@pytest.mark.parametrize("tail", ["1-%00", "é-a", "1-" + "a" * 500, "z" * 40 + "-a"])
def test_what_cannot_be_a_link_is_not_there(client: Client, db: None, tail: str) -> None:
    assert client.get(f"/staff/password/reset/key/{tail}/").status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("password1234", "password1234", "too common"),
        (NEW, "another", "same password each time"),
        ("", "", "Choose a new password."),
    ],
)
def test_a_password_that_will_not_do_is_told_why(
    client: Client, ms_tan: User, password: str, again: str, said: str
) -> None:
    response = chooses(client, ms_tan, password, again)
    assert (response.status_code, said in response.content.decode()) == (200, True)
    assert types_password(Client(), PASSWORD).status_code == 302


def test_whoever_reads_her_mail_has_a_browser_of_their_own(client: Client, ms_tan: User) -> None:
    """Strangers have used up all tries of unknown browsers; the link is the way round."""
    for _ in range(6):
        types_password(Client(), "wrong")
    chooses(client, ms_tan)
    assert types_password(client, NEW).status_code == 302


def test_a_link_opened_beside_somebody_elses_session_signs_that_one_out(
    client: Client, ms_tan: User, mr_ural: User
) -> None:
    client.force_login(mr_ural, backend="classroom.door.backends.StaffBackend")
    chooses(client, ms_tan)
    assert who_is_in(client) is None
