"""Mail to grown-ups: the worker sends it, and no row or log tells who it was for."""

import logging
import re
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

from classroom.door import mail
from classroom.door.mail import Letter, MailNotSent, ask_for_reset, invite, whose_link
from classroom.models import Entry, Role, School, User, Verb
from tests.conftest import make_staff
from tests.door.test_second_factor import deliver

ORIGIN = "https://posts.school.example"
TO_LEADS = {
    Letter.NEW_LEAD,
    Letter.LEAD_EMAIL_CHANGED,
    Letter.LEAD_LINK_SENT,
    Letter.LEAD_SECOND_FACTOR_RESET,
    Letter.LINK_SHOWN,
}


def asked() -> list[list[Any]]:
    """What waits for the worker."""
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_ms_tan_gets_a_link_that_lets_her_choose_a_password(ms_tan: User, now: datetime) -> None:
    ask_for_reset(email="MS-TAN@example.org", origin=ORIGIN, at=now)
    deliver()
    (told,) = outbox.outbox
    assert told.to == ["ms-tan@example.org"]
    link = re.search(r"https://posts\.school\.example/staff/password/reset/key/(\w+)-(\S+)/", str(told.body))
    assert link is not None
    assert whose_link(int(link[1], 36), link[2]) == ms_tan


def test_somebody_unknown_costs_the_same_and_gets_nothing(ms_tan: User, now: datetime) -> None:
    ask_for_reset(email="nobody@example.org", origin=ORIGIN, at=now)
    ask_for_reset(email="ms-tan@example.org", origin=ORIGIN, at=now)
    assert asked() == [["forgotten", 0, 0, ORIGIN], ["forgotten", ms_tan.pk, 0, ORIGIN]]
    deliver()
    assert len(outbox.outbox) == 1


def test_the_same_queries_whether_somebody_exists_or_not(
    ms_tan: User, now: datetime, django_assert_num_queries: Any
) -> None:
    def said(email: str) -> list[str]:
        with django_assert_num_queries(9) as queries:
            ask_for_reset(email=email, origin=ORIGIN, at=now)
        return [query["sql"].split()[0] for query in queries.captured_queries]

    assert said("nobody@example.org") == said("ms-tan@example.org")


@pytest.mark.parametrize("change", [{"left_on": date(2026, 1, 1)}, {"is_active": False}, {"email": ""}])
def test_whoever_is_not_here_or_has_no_address_gets_nothing(
    ms_tan: User, now: datetime, change: dict[str, Any]
) -> None:
    User.objects.staff().update(**change)
    ask_for_reset(email="ms-tan@example.org", origin=ORIGIN, at=now)
    ask_for_reset(email="", origin=ORIGIN, at=now)
    assert [args[1] for args in asked()] == [0, 0]
    mail.send.func(Letter.FORGOTTEN, ms_tan.pk, 0, ORIGIN)
    assert outbox.outbox == []


def test_a_child_never_gets_mail(ada: User, now: datetime) -> None:
    mail.send.func(Letter.FORGOTTEN, ada.pk, 0, ORIGIN)
    assert outbox.outbox == []


def test_after_three_in_an_hour_the_fourth_is_quiet(ms_tan: User, now: datetime) -> None:
    for _ in range(5):
        ask_for_reset(email="ms-tan@example.org", origin=ORIGIN, at=now)
    deliver()
    assert len(asked()) == 3
    assert len(outbox.outbox) == 3


def test_nor_does_a_made_up_address_fill_the_queue(db: None, now: datetime) -> None:
    for _ in range(5):
        ask_for_reset(email="nobody@example.org", origin=ORIGIN, at=now)
    assert len(asked()) == 3


@pytest.mark.parametrize("written", ["ms-tan@example.org", "MS-TAN@EXAMPLE.ORG", "ms-tan@exampıe.org"])
def test_writing_her_address_in_other_letters_brings_ms_tan_no_more_mails(
    ms_tan: User, now: datetime, written: str
) -> None:
    """A dotless ı is an i to PostgreSQL, and another letter to SQLite: then it is nobody's address."""
    User.objects.staff().filter(pk=ms_tan.pk).update(email="ms-tan@exampie.org")
    for email in ["ms-tan@exampie.org"] * 3 + [written.replace("example", "exampie")] * 3:
        ask_for_reset(email=email, origin=ORIGIN, at=now)
    deliver()
    assert len(outbox.outbox) == 3


def test_no_row_and_no_log_holds_an_address_or_a_link(
    ms_tan: User, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ask_for_reset(email="ms-tan@example.org", origin=ORIGIN, at=now)
    deliver()
    rows = str(list(DBTaskResult.objects.values()))
    assert [word in rows + caplog.text for word in ("@example", "/key/", "Tan")] == [False] * 3


def test_a_mail_that_was_not_taken_says_nothing_of_whom_it_was_for(ms_tan: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.door.test_mail.Refusing"
    with pytest.raises(MailNotSent) as refused:
        mail.send.func(Letter.CHANGED_PASSWORD, ms_tan.pk, 0, "")
    assert (str(refused.value), refused.value.__cause__, refused.value.__suppress_context__) == (
        "",
        None,
        True,
    )


class Refusing:
    """A mail server that quotes the address."""

    def __init__(self, **_kwargs: Any) -> None:
        pass

    def send_messages(self, messages: list[Any]) -> int:
        raise OSError(f"no mailbox {messages[0].to}")


def test_mr_admin_invites_a_new_colleague(newcomer: User, mr_admin: User, now: datetime) -> None:
    newcomer.set_unusable_password()
    newcomer.save()
    invite(staff=newcomer, by=mr_admin, at=now, origin=ORIGIN)
    deliver()
    (told,) = outbox.outbox
    assert told.to == ["mr-new@example.org"]
    assert "Mr Admin has made an account for you at Hazel Nest Primary." in told.body
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_name, entry.codes) == (
        Verb.CHANGED_SIGN_IN,
        "Mr Admin",
        {"what": ["link-sent"]},
    )


def test_only_the_admin_of_the_school_invites(
    newcomer: User, ada: User, ms_tan: User, mrs_lead: User, ms_far: User, now: datetime
) -> None:
    for somebody in (ada, ms_tan, mrs_lead, ms_far):
        with pytest.raises(User.DoesNotExist):
            invite(staff=newcomer, by=somebody, at=now, origin=ORIGIN)
    assert asked() == []


@pytest.mark.parametrize("how", ["has come in", "has chosen a password"])
def test_a_colleague_of_many_years_is_told_of_a_new_link_not_of_an_account(
    how: str, ms_tan: User, mr_admin: User, mrs_lead: User, now: datetime
) -> None:
    if how == "has come in":
        ms_tan.set_unusable_password()
        ms_tan.last_login = now
        ms_tan.save()
    invite(staff=ms_tan, by=mr_admin, at=now, origin=ORIGIN)
    deliver()
    (told,) = outbox.outbox
    assert (told.to, "Mr Admin has asked for a new link for your account" in told.body) == (
        [ms_tan.email],
        True,
    )
    assert ("made an account" in told.body, mrs_lead.email in told.to) == (False, False)


def test_a_new_link_for_a_lead_is_told_to_every_other_lead(
    mrs_lead: User, mr_deputy: User, mr_admin: User, now: datetime
) -> None:
    invite(staff=mrs_lead, by=mr_admin, at=now, origin=ORIGIN)
    deliver()
    link, told = outbox.outbox
    assert (link.to, told.to) == ([mrs_lead.email], [mr_deputy.email])
    assert "Mr Admin has had a link for a new password sent to Mrs Lead" in told.body
    assert "/key/" not in told.body


def test_the_first_link_of_a_new_lead_is_told_to_nobody_else(
    mrs_lead: User, mr_deputy: User, mr_admin: User, now: datetime
) -> None:
    """That there is a new lead was told already."""
    mr_deputy.set_unusable_password()
    mr_deputy.save()
    invite(staff=mr_deputy, by=mr_admin, at=now, origin=ORIGIN)
    assert asked() == [["invitation", mr_deputy.pk, mr_admin.pk, ORIGIN]]
    assert mrs_lead.pk != mr_deputy.pk


def test_leads_of_another_school_and_those_who_left_are_told_nothing(
    mrs_lead: User, mr_deputy: User, mr_admin: User, school: School, other_school: School
) -> None:
    make_staff(other_school, "far-lead", Role.LEAD, "Ms", "Elsewhere")
    make_staff(school, "gone-lead", Role.LEAD, "Ms", "Gone", left_on=date(2026, 1, 1))
    make_staff(school, "quiet-lead", Role.LEAD, "Ms", "Quiet")
    User.objects.staff().filter(username="quiet-lead").update(email="")
    mail.tell_leads(Letter.NEW_LEAD, about=mr_deputy, by=mr_admin)
    assert asked() == [["new-lead", mrs_lead.pk, mr_admin.pk, "", mr_deputy.pk]]


def test_the_old_address_waits_sealed_and_is_written_to_even_after_leaving(
    ms_tan: User, mr_admin: User
) -> None:
    mail.tell_old_address("old@example.org", staff=ms_tan, by=mr_admin)
    assert "old@" not in str(list(DBTaskResult.objects.values()))
    User.objects.staff().filter(pk=ms_tan.pk).update(email="", left_on=date(2026, 3, 10))
    deliver()
    (told,) = outbox.outbox
    assert (told.to, "was changed by Mr Admin just now" in told.body) == (["old@example.org"], True)


@pytest.fixture
def mr_deputy(school: School) -> User:
    """The second lead."""
    return make_staff(school, "mr-deputy", Role.LEAD, "Mr", "Deputy")


@pytest.mark.parametrize("letter", list(Letter))
def test_every_letter_has_a_subject_and_words_that_greet(
    letter: Letter, ms_tan: User, mr_admin: User, newcomer: User
) -> None:
    mail.send.func(letter, ms_tan.pk, mr_admin.pk, ORIGIN, newcomer.pk)
    (told,) = outbox.outbox
    assert "Fledgling" in told.subject
    assert told.body.startswith("Hello Ms Tan,\n\n")
    assert ("https://" in told.body) is (letter in mail.WITH_A_LINK)
    assert ("&" in told.body, "Mr New" in told.body) == (False, letter in TO_LEADS)


def test_a_link_is_over_once_it_was_used_or_another_day(ms_tan: User, settings: Any) -> None:
    token = default_token_generator.make_token(ms_tan)
    assert whose_link(ms_tan.pk, token) == ms_tan
    ms_tan.set_password("another pass phrase")
    ms_tan.save()
    assert whose_link(ms_tan.pk, token) is None
    fresh = default_token_generator.make_token(ms_tan)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert whose_link(ms_tan.pk, fresh) is None
