"""A child's permissions as a page: the office records, teachers read whether and never why, and every no is felt at once."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from classroom.models import Entry, Permission, Purpose, Source, User
from classroom.permissions.answers import record_permission
from tests.web.ipad import at_the_ipad_of, read
from tests.web.people.answering import ALL_YES, FOLDER, MARK, REPLY, TODAY, page_of, rows_of, sent, stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def office(mx_office: User) -> Client:
    return at_the_ipad_of(mx_office)


def test_the_office_records_one_reply_that_answers_all_four(
    office: Client, ada: User, mx_office: User
) -> None:
    response = sent(office, ada, **REPLY, **{**ALL_YES, "image-internet": "no"})
    assert (response.status_code, response["Location"]) == (302, f"/pupils/{ada.pk}/permissions/")
    first, last, paper = date(2026, 3, 10), date(2026, 8, 31), "consent-paper"
    assert rows_of(ada) == [
        ("taking-part", "family", True, first, last, paper, FOLDER),
        ("words-internet", "family", True, first, last, paper, FOLDER),
        ("image-inside", "family", True, first, last, paper, FOLDER),
        ("image-internet", "family", False, first, None, paper, FOLDER),
    ]
    html = page_of(ada, office)
    assert stands(html) == ["Yes", "Yes", "Yes", "No"]
    assert html.count("Recorded. It counts from now on.") == 1
    assert html.count("From 10 March 2026 until 31 August 2026.") == 3
    assert (html.count(f"<small>{FOLDER}</small>"), html.count("Consent form on paper<br>")) == (4, 4)
    assert [entry.actor_name for entry in Entry.objects.filter(verb="recorded-permission")] == [
        "Mx Office"
    ] * 4


def test_what_a_reply_does_not_answer_stays_as_it_is(office: Client, ada: User) -> None:
    before = stands(page_of(ada, office))
    assert sent(office, ada, **REPLY, **{"words-internet": "yes"}).status_code == 302
    assert (before, stands(page_of(ada, office))) == (
        ["Yes", "Not asked", "Yes", "Not asked"],
        ["Yes", "Yes", "Yes", "Not asked"],
    )


def test_a_second_press_records_nothing_more(office: Client, ada: User) -> None:
    assert [sent(office, ada, **REPLY, **ALL_YES).status_code for _press in range(2)] == [302, 302]
    assert len(rows_of(ada)) == 4


def test_an_answer_for_a_day_to_come_says_so_and_shows_on_the_card(office: Client, ada: User) -> None:
    sent(
        office, ada, **{**REPLY, "starts_on": "2026-04-01"}, **{"image-inside": "no", "image-internet": "yes"}
    )
    assert page_of(ada, office).count("Recorded. It counts from 1 April 2026.") == 1
    # Nothing that it takes away was said: the card has nothing to tell.
    sent(office, ada, **{**MARK, "mark": "child-no-longer", "starts_on": "2026-05-01"})
    html = page_of(ada, office)
    assert stands(html) == ["Yes", "Not asked", "Yes", "Not yet"]
    assert html.count("On 1 May 2026") == 0
    assert (html.count("On 1 April 2026: No"), html.count("On 1 April 2026: Yes")) == (1, 1)


def test_a_yes_that_is_over_is_asked_again(office: Client, ada: User) -> None:
    sent(office, ada, **{**REPLY, "starts_on": "2025-09-01", "ends_on": "2026-03-09"}, **ALL_YES)
    html = page_of(ada, office)
    assert (stands(html), html.count("Ended on 9 March 2026.")) == (["Ask again"] * 4, 4)


def test_the_form_begins_today_and_ends_with_the_school_year(office: Client, ada: User) -> None:
    html = page_of(ada, office)
    assert re.findall(r'name="(starts_on|ends_on)" value="([^"]*)"', html) == [
        ("starts_on", TODAY),
        ("ends_on", "2026-08-31"),
        ("starts_on", TODAY),
    ]


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "nothing answered": ({}, "Choose yes or no for at least one of the four."),
    "a made-up answer": ({"taking-part": "perhaps"}, "Choose yes, no, or leave as it is."),
    "a yes without evidence": ({**ALL_YES, "evidence": " "}, "Say where the yes is kept."),
    "no first day": ({**ALL_YES, "starts_on": ""}, "Choose a day, such as 3 September 2026."),
    "no day at all": ({**ALL_YES, "ends_on": "\x00 soon"}, "Choose a day, such as 3 September 2026."),
    "before it begins": (
        {**ALL_YES, "ends_on": "2026-03-09"},
        "Choose a last day that is not before the first.",
    ),
    "a mistyped year": ({**ALL_YES, "starts_on": "0206-03-10"}, "Check the year"),
    "too far ahead": ({**ALL_YES, "ends_on": "9999-12-31"}, "Check the year"),
    "too long": ({**ALL_YES, "evidence": FOLDER * 6}, "Please keep this to 200 characters."),
    "a made-up basis": ({**ALL_YES, "basis": "hearsay"}, "Choose how they answered."),
}


@pytest.mark.parametrize("case", BAD)
def test_what_can_not_be_recorded_is_said_once_and_kept_in_the_form(
    case: str, office: Client, ada: User
) -> None:
    typed, sentence = BAD[case]
    response = sent(office, ada, **{**REPLY, **typed})
    html = read(response)
    assert (response.status_code, html.count(sentence), html.count('class="field__error"') <= 1) == (
        422,
        1,
        True,
    )
    assert rows_of(ada) == []
    kept = {**REPLY, **typed}
    days = re.findall(r'name="(?:starts_on|ends_on)" value="([^"]*)"', html)
    assert days[:2] == [kept["starts_on"], kept["ends_on"]]
    assert html.count('value="yes"') == 4
    assert len(re.findall(r'value="yes"[^>]*checked', html)) == sum(
        kept.get(name) == "yes" for name in ALL_YES
    )
    if kept["evidence"].strip():
        assert html.count(f'name="evidence" value="{kept["evidence"]}"') == 1


def test_days_may_be_written_as_people_write_them(office: Client, ada: User) -> None:
    sent(
        office,
        ada,
        **{**REPLY, "starts_on": "10/03/2026", "ends_on": "31 August 2026"},
        **{"taking-part": "yes"},
    )
    assert rows_of(ada) == [
        ("taking-part", "family", True, date(2026, 3, 10), date(2026, 8, 31), "consent-paper", FOLDER)
    ]


@pytest.mark.parametrize("evidence", ["\x00 blue", "blue \ud83d", "bl\u202eue", "<b>blue</b>"])
def test_odd_characters_are_tidied_and_markup_is_only_words(evidence: str, office: Client, ada: User) -> None:
    body = urlencode({**REPLY, **ALL_YES, "evidence": evidence.encode("utf-8", "surrogatepass")})
    form = "application/x-www-form-urlencoded"
    response = office.post(reverse("record_permission", args=[ada.pk]), body, content_type=form)
    assert response.status_code == 302
    kept = Permission.objects.latest("pk").evidence
    raw = office.get(reverse("pupil_permissions", args=[ada.pk])).content.decode()
    assert (kept in {"blue", "blue \ufffd\ufffd\ufffd", "<b>blue</b>"}, raw.count("<b>blue")) == (True, 0)


def test_the_childs_own_no_beats_the_family_until_the_child_says_so(office: Client, ada: User) -> None:
    sent(office, ada, **REPLY, **ALL_YES)
    assert "The child no longer says no" not in page_of(ada, office)
    assert sent(office, ada, **{**MARK, "evidence": "told Ms Tan on 3 March"}).status_code == 302
    html = page_of(ada, office)
    assert stands(html) == ["Yes", "The child says no", "Yes", "Yes"]
    assert html.count("The child no longer says no") == 1
    sent(office, ada, **{**MARK, "mark": "child-no-longer"})
    assert stands(page_of(ada, office)) == ["Yes", "Yes", "Yes", "Yes"]
    assert [row[1:3] for row in rows_of(ada)][4:] == [("child", False), ("child", True)]


def test_never_is_marked_without_a_reason_and_ends_only_by_another_word(office: Client, ada: User) -> None:
    never = {**MARK, "mark": "never", "purposes": ["words-internet", "image-internet"]}
    response = sent(office, ada, **never, evidence="Court order")
    html = read(response)
    assert (response.status_code, html.count("“Never” carries no reason."), rows_of(ada)) == (422, 1, [])
    assert (html.count('value="Court order"'), html.count('<details class="card stack no-print" open>')) == (
        1,
        1,
    )
    assert sent(office, ada, **never).status_code == 302
    sent(office, ada, **REPLY, **ALL_YES)
    assert stands(page_of(ada, office)) == ["Yes", "Never", "Yes", "Never"]
    sent(office, ada, **{**never, "mark": "never-no-longer"})
    assert stands(page_of(ada, office)) == ["Yes", "Yes", "Yes", "Yes"]
    assert "Court order" not in page_of(ada, office)


BAD_MARKS: dict[str, tuple[dict[str, Any], str]] = {
    "no mark": ({"mark": ""}, "Choose what is recorded."),
    "a made-up mark": ({"mark": "sometimes"}, "Choose what is recorded."),
    "no purpose": ({"purposes": []}, "Tick at least one of the four."),
    "a made-up purpose": ({"purposes": ["the moon"]}, "Tick at least one of the four."),
}


@pytest.mark.parametrize("case", BAD_MARKS)
def test_a_mark_that_says_too_little_is_asked_about(case: str, office: Client, ada: User) -> None:
    typed, sentence = BAD_MARKS[case]
    response = sent(office, ada, **{**MARK, **typed})
    assert (response.status_code, read(response).count(sentence), rows_of(ada)) == (422, 1, [])


def test_a_teacher_reads_whether_and_never_why(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    pages = set()
    for source in Source:
        record_permission(
            pupil=ada,
            purpose=Purpose.WORDS_INTERNET,
            yes=False,
            starts_on=now.date() - timedelta(days=len(source)),
            source=source,
            by=mx_office,
            at=now,
        )
        html = page_of(ada, ms_tan)
        assert stands(html) == ["Yes", "No", "Yes", "Not asked"]
        pages.add(re.sub(r'csrf[^>]*>|"X-CSRFToken[^}]*', "", html))
    (page,) = pages
    found = [word for word in ("ever", "The child", "Mx Office", "/recording/", "recorded") if word in page]
    assert found == []


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_costs_the_same_for_one_row_and_for_thirty(
    rows: int,
    office: Client,
    ada: User,
    ms_tan: User,
    mx_office: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(rows):
        record(ada, mx_office)
    address = reverse("pupil_permissions", args=[ada.pk])
    teacher = at_the_ipad_of(ms_tan)
    for client, queries in ((office, 4), (teacher, 5)):
        client.get(address)
        # Session and user, the child, every row with who recorded it; for a teacher also the count in the bar.
        with django_assert_num_queries(queries):
            client.get(address)


def record(pupil: User, by: User, **more: Any) -> Permission:
    return Permission.objects.create(
        pupil=pupil,
        purpose="image-internet",
        yes=True,
        starts_on=date(2026, 3, 1),
        recorded_by=by,
        recorded_at=datetime.fromisoformat("2026-03-01T09:00:00+00:00"),
        **more,
    )


def test_the_history_turns_its_pages_without_losing_a_row(office: Client, ada: User, mx_office: User) -> None:
    Permission.objects.all().delete()
    expected = [f"form {number}" for number in range(101)]
    for evidence in expected:
        record(ada, mx_office, evidence=evidence)
    address, found, pages = reverse("pupil_permissions", args=[ada.pk]), [], 0
    while address:
        html = read(office.get(address))
        found += re.findall(r"<small>(form \d+)</small>", html)
        older = re.search(r'href="([^"]+)#history"', html)
        address, pages = older[1] if older else "", pages + 1
    assert (found, pages) == (expected[::-1], 3)


@pytest.mark.parametrize("before", ["", "0", "-1", "x", "\x00", "9" * 40, "٣", "☃"])
def test_a_made_up_place_in_the_history_is_no_fault(before: str, office: Client, ada: User) -> None:
    assert office.get(reverse("pupil_permissions", args=[ada.pk]), {"before": before}).status_code == 200


@pytest.mark.parametrize("pupil_id", [0, 10**6, 10**30])
def test_a_made_up_child_is_nobody(pupil_id: int, office: Client, ada: User) -> None:
    assert office.get(f"/pupils/{pupil_id}/permissions/").status_code == 404
    assert office.post(f"/pupils/{pupil_id}/permissions/recording/", {**REPLY, **ALL_YES}).status_code == 404
    assert rows_of(ada) == []


def test_a_childs_record_can_still_be_read_when_the_child_has_left(office: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(left_on=date(2026, 3, 9))
    assert page_of(ada, office).count("left on 9 March 2026") == 1
