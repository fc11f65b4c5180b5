"""The nightly check, as a lead reads of it: on her home, and on a page of its own."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.audits.audit import audit_school
from classroom.models import Audit, AuditFault, Post, Prompt, PublicPost, SchoolClass, User
from tests.audits.planted import asked, outside, planted
from tests.web.ipad import at_the_ipad_of, read

Queries = Callable[[int], AbstractContextManager[object]]
A_DAY = timedelta(days=1)


@pytest.fixture
def lead(mrs_lead: User) -> Client:
    return at_the_ipad_of(mrs_lead)


@pytest.fixture
def nick(ben: User) -> User:
    """A child whose name only the plain finder reads in "nick of time"."""
    User.objects.filter(pk=ben.pk).update(first_name="Nick")
    return ben


def jobs_of_the_check(client: Client) -> list[str]:
    page = read(client.get(reverse("staff_home")))
    return re.findall(r'<a class="job[^"]*" href="/audits/">.*?</a>', page)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_what_was_found_waits_on_the_leads_home_and_nobody_elses(
    lead: Client, ada: User, nick: User, ms_tan: User
) -> None:
    planted(ada, "We came in the nick of time.", by=ms_tan)
    planted(ada, "I came in the nick of time with Ada.", by=ms_tan)
    audit_school(ada.school_id, now=timezone.now())
    assert [words(job) for job in jobs_of_the_check(lead)] == [
        "The nightly check found 3 names beside a photo Look at them first."
    ]
    assert jobs_of_the_check(at_the_ipad_of(ms_tan)) == []


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(hours=30), "Checked on Monday 1,204 texts, nothing found"),
        (timedelta(hours=1), "Checked today 1,204 texts, nothing found"),
        (timedelta(hours=8), "Checked last night 1,204 texts, nothing found"),
        (
            timedelta(days=3),
            "The nightly check does not run Last on 7 March. Ask whoever looks after the machine.",
        ),
    ],
)
def test_a_quiet_night_is_told_quietly_and_a_missing_one_is_missed(
    mrs_lead: User, ago: timedelta, told: str, now: datetime
) -> None:
    morning = now.replace(hour=10)
    Audit.objects.create(school=mrs_lead.school, began_at=morning - ago, ended_at=morning - ago, texts=1204)
    with time_machine.travel(morning, tick=False):
        lead = at_the_ipad_of(mrs_lead)
        assert [words(job) for job in jobs_of_the_check(lead)] == [told]


def test_a_school_that_was_never_read_is_told_nothing(lead: Client) -> None:
    assert jobs_of_the_check(lead) == []
    assert "Nothing was checked yet." in read(lead.get(reverse("audits")))


def test_mrs_lead_opens_each_and_says_that_she_has_looked(
    lead: Client, ada: User, nick: User, green: SchoolClass, ms_tan: User, mx_office: User
) -> None:
    post = planted(ada, "We came in the nick of time.", by=ms_tan, alt_text="In the nick of time")
    prompt = asked(green, "What happened in the nick of time?")
    outside("Green Class came in the nick of time.", by=ms_tan, second=mx_office)
    audit_school(ada.school_id, now=timezone.now())
    page = read(lead.get(reverse("audits")))
    assert re.findall(r'<a class="btn btn--s btn--go" href="([^"]+)"', page) == [
        reverse("post", args=[post.pk]),
        reverse("post", args=[post.pk]),
        reverse("lesson", args=[green.pk]) + "#question",
        reverse("share") + "#outside",
    ]
    told = [words(line) for line in re.findall(r"<li class=\"lines__one\">(.*?)<br>", page, flags=re.DOTALL)]
    assert [line for line in told if "nick" in line] == [
        "“nick” in its words",
        "“nick” in the description of picture 1",
        "“nick” in its words",
        "“nick” in its words",
    ]
    assert page.count("only a plain look found it") == 4
    for fault in AuditFault.objects.all():
        page = read(lead.post(reverse("audit_look", args=[fault.pk]), follow=True))
    assert ("It is on record." in page, "Nothing is left to look at." in page) == (True, True)
    assert "4 found, looked at" in words(page)
    assert Prompt.objects.get().pk == prompt.pk


def test_what_is_gone_or_was_changed_since_is_told_without_its_words(
    lead: Client, ada: User, nick: User, ms_tan: User
) -> None:
    gone = planted(ada, "We came in the nick of time.", by=ms_tan)
    planted(ada, "They came in the nick of time.", by=ms_tan)
    audit_school(ada.school_id, now=timezone.now())
    Post.objects.filter(pk=gone.pk).update(hidden_at=timezone.now())
    Audit.objects.update(began_at=timezone.now() - 365 * A_DAY)
    page = words(read(lead.get(reverse("audits"))))
    assert [page.count(said) for said in ("nowhere any more", "changed since", "“nick”")] == [1, 1, 0]


def test_a_public_post_that_was_taken_down_is_nowhere(
    lead: Client, nick: User, ms_tan: User, mx_office: User
) -> None:
    outside("We came in the nick of time.", by=ms_tan, second=mx_office)
    audit_school(nick.school_id, now=timezone.now())
    PublicPost.objects.update(live_version=None, taken_down_at=timezone.now())
    assert "It stands nowhere any more." in read(lead.get(reverse("audits")))


@pytest.mark.parametrize("bad", ["x", "-1", "9" * 40, "\x00", "1"])
def test_a_made_up_place_in_the_list_is_its_beginning(lead: Client, mrs_lead: User, bad: str) -> None:
    Audit.objects.create(pk=7, school=mrs_lead.school, began_at=timezone.now())
    page = read(lead.get(reverse("audits"), {"after": bad}))
    assert ("Interrupted" in page, "the next one begins anew" in page) == (True, True)


def test_the_nights_go_on_behind_the_twentieth(lead: Client, mrs_lead: User) -> None:
    Audit.objects.bulk_create(
        Audit(school=mrs_lead.school, began_at=timezone.now() - day * A_DAY) for day in range(21)
    )
    page = read(lead.get(reverse("audits")))
    [older] = re.findall(r'href="(/audits/\?after=\d+)"', page)
    assert (page.count("Interrupted"), read(lead.get(older)).count("Interrupted")) == (20, 1)


@pytest.mark.parametrize("many", [1, 60])
def test_the_page_costs_the_same_however_much_was_found(
    lead: Client,
    ada: User,
    nick: User,
    ms_tan: User,
    mx_office: User,
    green: SchoolClass,
    many: int,
    django_assert_num_queries: Queries,
) -> None:
    planted(ada, "We came in the nick of time.", by=ms_tan)
    asked(green, "What happened in the nick of time?")
    outside("We came in the nick of time.", by=ms_tan, second=mx_office)
    audit_school(ada.school_id, now=timezone.now())
    fault = AuditFault.objects.filter(post__isnull=False).get()
    AuditFault.objects.bulk_create(
        AuditFault(audit=fault.audit, post=fault.post, finder="naive", place="text", start=n, end=n + 1)
        for n in range(many)
    )
    lead.get(reverse("audits"))
    with django_assert_num_queries(14):
        page = read(lead.get(reverse("audits")))
    assert ("more are not shown" in page) == (many > 50)
