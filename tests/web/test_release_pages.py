"""Asking and releasing on the pages: the second adult, a time, and every wrong turn."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.models import (
    Entry,
    PublicPost,
    PublicVersion,
    User,
    Verb,
)
from classroom.publishing.compose import save_version
from tests.publishing.told import asked, outside, seen, written

SignIn = Callable[[User], Client]


@pytest.fixture
def now() -> datetime:
    """The pages read the real clock, so the rows are of this minute too."""
    return timezone.now()


@pytest.fixture
def as_() -> SignIn:
    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="classroom.door.backends.StaffBackend")
        return client

    return sign_in


def _at(version: PublicVersion, rest: str = "") -> str:
    return f"/share/versions/{version.pk}/{rest}"


def _words(response: Any) -> str:
    return str(response.content.decode())


def test_only_an_adult_on_the_list_is_asked(as_: SignIn, ms_tan: User, mr_admin: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    page = as_(ms_tan).post(_at(version, "asking/"), {"second": mr_admin.pk}, follow=True)
    assert _words(page).count("Choose who will release it.") == 1
    assert Entry.objects.filter(verb=Verb.ASKED_RELEASE).count() == 0


def test_what_is_not_ready_is_not_asked_for(as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text="")
    answer = as_(ms_tan).post(_at(version, "asking/"), {"second": mrs_lead.pk})
    assert (answer.status_code, _words(answer).count("Nothing is written yet.")) == (409, 2)


def test_nobody_else_is_trained_and_the_page_says_so(as_: SignIn, ms_tan: User, now: datetime) -> None:
    page = _words(as_(ms_tan).get(_at(written(ms_tan, now=now))))
    assert page.count("Nobody else is trained and wrote no part of it.") == 1


def test_the_writer_can_not_release(as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    answer = as_(ms_tan).post(_at(version, "release/"), {"fingerprint": seen(version), "when": "now"})
    sentence = "You wrote a part of this. Somebody else has to release it."
    assert (answer.status_code, _words(answer).count(sentence)) == (409, 2)
    assert PublicPost.objects.get().live_version is None


def test_it_goes_out_at_the_time_that_was_chosen_at_school(
    as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    at = timezone.localtime(now + timedelta(days=2)).replace(second=0, microsecond=0)
    data = {"fingerprint": seen(version), "when": "later", "at": at.strftime("%Y-%m-%dT%H:%M")}
    assert as_(mrs_lead).post(_at(version, "release/"), data).status_code == 302
    version.refresh_from_db()
    assert version.goes_out_at == at
    assert _words(as_(ms_tan).get("/share/")).count("Goes out") == 1


@pytest.mark.parametrize("at", ["", "2020-01-01T09:00", "9999-12-31T23:59", "tomorrow", "2027-03-28T01:30"])
def test_a_time_that_is_none_is_asked_again(
    as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime, at: str
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    data = {"fingerprint": seen(version), "when": "later", "at": at}
    answer = as_(mrs_lead).post(_at(version, "release/"), data)
    assert (answer.status_code, _words(answer).count("field__error")) == (422, 1)
    assert PublicPost.objects.get().live_version is None


def test_an_edit_of_what_stands_offers_no_other_time(
    as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    newer = save_version(version.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    asked(newer, second=mrs_lead, now=now)
    assert _words(as_(mrs_lead).get(_at(newer, "release/"))).count("datetime-local") == 0
    assert _words(as_(ms_tan).get(_at(version))).count("Go to the newest one") == 1


def test_a_double_press_on_release_is_quiet(as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    lead, data = as_(mrs_lead), {"fingerprint": seen(version), "when": "now"}
    assert [lead.post(_at(version, "release/"), data).status_code for _press in range(2)] == [302, 302]
    assert Entry.objects.filter(verb=Verb.RELEASED).count() == 1


def test_signs_of_a_web_page_are_words_in_the_preview_and_for_the_world(
    as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now, text="We love <b>beans</b> & peas. Do you?")
    said = '<p class="post__text">We love &lt;b&gt;beans&lt;/b&gt; &amp; peas. Do you?</p>'
    pages = [as_(ms_tan).get(_at(version)), Client().get("/public/hazel-nest/")]
    assert [page.content.decode().count(said) for page in pages] == [1, 1]
