"""`manage.py start_school`: a real school can begin, without the demo and without a password on any command line."""

import re
import sys
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from classroom.management.starting import questions
from classroom.models import Entry, Role, School, User, Verb

HAZEL = {
    "name": "Hazel Nest Primary",
    "slug": "hazel-nest",
    "title": "Ms",
    "first_name": "Karen",
    "last_name": "Doyle",
    "email": "karen@example.org",
    "address": "https://posts.school.example",
}
PHRASE = "wrens nest under eaves"


@pytest.fixture(autouse=True)
def _nobody_is_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO())


def start(**options: Any) -> str:
    """What the command printed."""
    said = StringIO()
    call_command("start_school", stdout=said, **options)
    return said.getvalue()


def link_in(said: str) -> str:
    """The path of the link that was printed."""
    [found] = re.findall(r"https://posts\.school\.example(/staff/password/reset/key/\S+)", said)
    return str(found)


def choose_phrase(client: Client, link: str) -> None:
    """Open the link and choose a pass phrase."""
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PHRASE, "password2": PHRASE})


@pytest.mark.django_db
def test_ms_doyle_starts_her_school_and_signs_in() -> None:
    said = start(**HAZEL)
    admin = User.objects.get()
    assert (
        admin.username,
        admin.role,
        admin.school.name,
        admin.school.slug,
        admin.has_usable_password(),
    ) == (
        "ms-doyle",
        Role.ADMIN,
        "Hazel Nest Primary",
        "hazel-nest",
        False,
    )
    client = Client()
    choose_phrase(client, link_in(said))
    client.post(reverse("account_login"), {"login": "ms-doyle", "password": PHRASE})
    page = client.get(reverse("school"))
    assert (page.status_code, "Set up Hazel Nest Primary" in page.content.decode()) == (200, True)


@pytest.mark.django_db
def test_the_log_book_of_a_school_begins_with_its_start() -> None:
    start(**HAZEL)
    assert [(entry.verb, entry.actor_name, entry.subject_kind) for entry in Entry.objects.order_by("pk")] == [
        (Verb.STARTED_SCHOOL, "Fledgling", "school"),
        (Verb.CHANGED_STAFF, "Fledgling", ""),
    ]


@pytest.mark.django_db
def test_the_link_works_once_and_for_a_day() -> None:
    link, late = link_in(start(**HAZEL)), Client()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert late.get(link).status_code == 200
        assert User.objects.get().has_usable_password() is False
    choose_phrase(Client(), link)
    again = Client().get(link)
    assert (again.status_code, User.objects.get().check_password(PHRASE)) == (200, True)


@pytest.mark.django_db
def test_started_again_it_says_so_and_does_nothing() -> None:
    start(**HAZEL)
    said = start(**{**HAZEL, "name": "Another", "email": "other@example.org"})
    assert ("There is a school at hazel-nest already: Hazel Nest Primary." in said, "key/" in said) == (
        True,
        False,
    )
    assert (School.objects.count(), User.objects.get_queryset().count()) == (1, 1)


@pytest.mark.django_db
def test_another_slug_is_a_second_school_with_its_own_lead() -> None:
    start(**HAZEL)
    start(**{**HAZEL, "slug": "far-field", "email": "other@example.org"})
    assert sorted(User.objects.staff().values_list("school__slug", "username")) == [
        ("far-field", "ms-doyle-2"),
        ("hazel-nest", "ms-doyle"),
    ]


@pytest.mark.django_db
def test_a_taken_e_mail_leaves_no_half_made_school() -> None:
    start(**HAZEL)
    with pytest.raises(CommandError, match="Somebody has this e-mail already"):
        start(**{**HAZEL, "slug": "far-field"})
    assert School.objects.count() == 1


@pytest.mark.django_db
def test_every_reason_is_told_at_once() -> None:
    with pytest.raises(CommandError) as told:
        start(slug="Hazel Nest", email="karen@", user="Karen D")
    sentences = str(told.value).split("\n")
    assert [sentence.split(" ")[0] for sentence in sentences] == ["“Hazel"]
    with pytest.raises(CommandError) as told:
        start(slug="hazel-nest", email="karen@", user="Karen D")
    assert [sentence.split(" ")[0] for sentence in str(told.value).split("\n")] == [
        "--name",
        "--first-name",
        "--last-name",
        "“karen@”",
        "“Karen",
    ]
    assert School.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "posts.school.example",
        "ftp://a.example",
        "https://",
        "https://a@b.example",
        "https://a.example/x",
        "https://[",
        "https://a b",
    ],
)
def test_an_address_that_is_none_is_told_kindly(address: str) -> None:
    with pytest.raises(CommandError, match="Write it like https"):
        start(**{**HAZEL, "address": address})


@pytest.mark.django_db
def test_without_an_address_the_first_host_is_taken(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    told = {name: value for name, value in HAZEL.items() if name != "address"}
    assert "\n  https://one.example/staff/password/reset/key/" in start(**told)


@pytest.mark.django_db
def test_a_fresh_link_is_logged_and_ends_nothing_else() -> None:
    first = link_in(start(**HAZEL))
    choose_phrase(Client(), first)
    Authenticator.objects.create(user=User.objects.get(), type=Authenticator.Type.TOTP, data={})
    fresh = link_in(start(slug="hazel-nest", new_link=True, address=HAZEL["address"]))
    assert (fresh == first, Authenticator.objects.count()) == (False, 1)
    assert Entry.objects.filter(verb=Verb.CHANGED_SIGN_IN, codes={"what": ["link-shown"]}).count() == 1


@pytest.mark.django_db
def test_a_lost_phone_of_the_only_computing_lead_is_no_end() -> None:
    choose_phrase(Client(), link_in(start(**HAZEL)))
    admin = User.objects.get()
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={})
    start(slug="hazel-nest", user="ms-doyle", new_link=True, reset_second_step=True)
    assert (Authenticator.objects.count(), User.objects.get().grace_from > admin.grace_from) == (0, True)
    assert Entry.objects.filter(verb=Verb.RESET_SECOND_FACTOR, actor_name="Fledgling").count() == 1


@pytest.mark.django_db
def test_a_fresh_link_is_for_a_computing_lead_only(mrs_lead: User) -> None:
    for told in ({"slug": "nowhere"}, {"slug": "hazel-nest"}, {"slug": "hazel-nest", "user": "mrs-lead"}):
        with pytest.raises(CommandError, match="No computing lead"):
            start(new_link=True, **told)
    assert mrs_lead.school.slug == "hazel-nest"


def test_no_option_takes_a_password() -> None:
    options = {question.option for question in questions.QUESTIONS}
    assert {option for option in options if "pass" in option or "secret" in option} == set()


@given(st.text(max_size=90))
def test_whatever_is_typed_is_clean_or_refused_with_a_sentence(typed: str) -> None:
    for question in questions.QUESTIONS:
        said = clean = ""
        try:
            clean = question.clean(typed)
        except questions.BadAnswer as bad:
            said = str(bad)
        assert question.may_be_empty or bool(said) != bool(clean)
        assert said or question.clean(clean) == clean
