"""Who reads a worry, and who only knows that one is open."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from classroom.concerns.answering import AnsweredAlready, answer_concern
from classroom.concerns.raising import TooLong, raise_worry
from classroom.concerns.reading import (
    A_PAGE,
    concerns_for,
    grown_up,
    grown_ups,
    open_count,
    open_count_for_class,
    read_concern,
    readers_for,
    told_by,
)
from classroom.concerns.sealing import pass_to_lead
from classroom.models import Concern, Entry, Role, School, User, Verb
from tests.conftest import make_staff
from tests.posts import waiting


@pytest.fixture
def ms_head(school: School) -> User:
    return make_staff(school, "ms-head", Role.LEAD, "Ms", "Head", is_head=True)


@pytest.fixture
def worry(ada: User, now: datetime) -> Concern:
    return raise_worry(by=ada, words="They laugh at me", about_grown_up=False, now=now)


def test_a_line_of_the_list_holds_no_words_and_no_name(worry: Concern, mrs_lead: User) -> None:
    (line,) = concerns_for(mrs_lead).lines
    assert (line.id, line.class_name, line.seen, line.closed) == (worry.pk, "Green Class", False, False)
    shown = " ".join(str(getattr(line, field)) for field in line.__slots__)
    assert [word for word in ("laugh", "Ada", "Ashworth", "Daring Fox") if word in shown] == []


def test_each_reading_is_a_line_in_the_log_book(
    worry: Concern, ada: User, mrs_lead: User, now: datetime
) -> None:
    for _time in range(2):
        assert read_concern(worry.pk, reader=mrs_lead, now=now).words == "They laugh at me"
    readings = Entry.objects.filter(verb=Verb.READ_CONCERN, subject_id=worry.pk)
    assert list(readings.values_list("actor_ref", "about_ref")) == [(mrs_lead.log_id, ada.log_id)] * 2
    assert concerns_for(mrs_lead).lines[0].seen is True


@pytest.mark.parametrize("who", ["ada", "ben", "ms_tan", "mx_office", "mr_admin", "ms_far"])
def test_nobody_but_a_lead_reads_it(worry: Concern, request: Any, now: datetime, who: str) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(Concern.DoesNotExist):
        read_concern(worry.pk, reader=person, now=now)
    assert (concerns_for(person).lines, open_count(person)) == ((), 0)
    assert Entry.objects.filter(verb=Verb.READ_CONCERN).count() == 0


def test_a_lead_of_another_school_reads_nothing(worry: Concern, other_school: School, now: datetime) -> None:
    far_lead = make_staff(other_school, "far-lead", Role.LEAD, "Mr", "Away")
    with pytest.raises(Concern.DoesNotExist):
        read_concern(worry.pk, reader=far_lead, now=now)


def test_a_lead_never_reads_one_about_them(ada: User, mrs_lead: User, ms_head: User, now: datetime) -> None:
    concern = raise_worry(by=ada, words="She shouts", about_grown_up=True, about=mrs_lead, now=now)
    with pytest.raises(Concern.DoesNotExist):
        read_concern(concern.pk, reader=mrs_lead, now=now)
    assert (concerns_for(mrs_lead).lines, open_count(mrs_lead)) == ((), 0)
    assert read_concern(concern.pk, reader=ms_head, now=now) == concern


def test_one_about_a_grown_up_whom_nobody_names_is_for_the_head(
    ada: User, mrs_lead: User, ms_head: User, now: datetime
) -> None:
    concern = raise_worry(by=ada, words="Somebody shouts", about_grown_up=True, now=now)
    assert ([line.id for line in concerns_for(ms_head).lines], concerns_for(mrs_lead).lines) == (
        [concern.pk],
        (),
    )


def test_without_a_head_the_lead_reads_it(ada: User, mrs_lead: User, now: datetime) -> None:
    raise_worry(by=ada, words="Somebody shouts", about_grown_up=True, now=now)
    assert open_count(mrs_lead) == 1


def test_class_staff_see_only_that_one_is_open(
    worry: Concern, ada: User, ms_tan: User, mr_ural: User, mx_office: User, now: datetime
) -> None:
    raise_worry(by=ada, words="It is about a grown-up", about_grown_up=True, about=ms_tan, now=now)
    counts = [open_count_for_class(person) for person in (ms_tan, mr_ural, mx_office)]
    assert counts == [1, 0, 0]


def test_the_newest_come_first_a_page_at_a_time(ada: User, mrs_lead: User, now: datetime) -> None:
    raised = [
        raise_worry(by=ada, words=f"{number}", about_grown_up=False, now=now + timedelta(minutes=number // 2))
        for number in range(A_PAGE + 3)
    ]
    first = concerns_for(mrs_lead)
    second = concerns_for(mrs_lead, after=first.after)
    listed = [line.id for line in (*first.lines, *second.lines)]
    assert listed == [concern.pk for concern in reversed(raised)]
    assert (len(first.lines), second.after) == (A_PAGE, None)
    assert concerns_for(mrs_lead, after=10**17) == first


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_and_three(
    ada: User, mrs_lead: User, now: datetime, django_assert_num_queries: Any, number: int
) -> None:
    for each in range(number):
        raise_worry(by=ada, words=str(each), about_grown_up=False, now=now)
    with django_assert_num_queries(3):
        concerns_for(mrs_lead)


def test_the_page_names_who_reads_it(ada: User, mrs_lead: User, ms_head: User) -> None:
    assert readers_for(ada) == ["Mrs Lead", "Ms Head"]
    assert readers_for(ada, about=mrs_lead) == ["Ms Head"]


def test_a_worry_can_be_about_any_grown_up_of_the_school(
    ada: User, ms_tan: User, ms_far: User, mrs_lead: User
) -> None:
    assert grown_ups(ada) == [(mrs_lead.pk, "Mrs Lead"), (ms_tan.pk, "Ms Tan")]
    assert grown_up(ada, ms_tan.pk) == ms_tan
    with pytest.raises(User.DoesNotExist):
        grown_up(ada, ms_far.pk)


def test_ada_sees_the_answer_and_ben_does_not(
    worry: Concern, ada: User, ben: User, mrs_lead: User, now: datetime
) -> None:
    answer_concern(worry.pk, reader=mrs_lead, answer=" I will\x00 find you. ", close=False, now=now)
    assert [concern.answer for concern in told_by(ada)] == ["I will find you."]
    assert told_by(ben) == []


def test_an_answer_is_given_once_and_closing_it_too(worry: Concern, mrs_lead: User, now: datetime) -> None:
    for _press in range(2):
        answer_concern(worry.pk, reader=mrs_lead, answer="I come.", close=True, now=now)
    worry.refresh_from_db()
    assert (worry.answer, worry.answered_by, worry.closed_at) == ("I come.", mrs_lead, now)
    assert Entry.objects.filter(verb=Verb.ANSWERED_CONCERN).count() == 1


def test_another_answer_is_refused(worry: Concern, mrs_lead: User, ms_head: User, now: datetime) -> None:
    answer_concern(worry.pk, reader=mrs_lead, answer="I come.", close=False, now=now)
    with pytest.raises(AnsweredAlready) as refused:
        answer_concern(worry.pk, reader=ms_head, answer="I come too.", close=False, now=now)
    assert (refused.value.concern.answer, refused.value.concern.answered_by) == ("I come.", mrs_lead)


def test_a_long_answer_is_refused(worry: Concern, mrs_lead: User, now: datetime) -> None:
    with pytest.raises(TooLong) as refused:
        answer_concern(worry.pk, reader=mrs_lead, answer="a" * 281, close=True, now=now)
    worry.refresh_from_db()
    assert (refused.value.over, worry.answer, worry.closed_at) == (1, "", None)


def test_ms_tan_answers_no_worry(worry: Concern, ms_tan: User, now: datetime) -> None:
    with pytest.raises(Concern.DoesNotExist):
        answer_concern(worry.pk, reader=ms_tan, answer="I come.", close=True, now=now)


def test_what_staff_passed_on_is_about_its_author_and_is_closed_without_an_answer(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    concern = pass_to_lead(waiting(ada, now=now).pk, staff=ms_tan, now=now)
    read_concern(concern.pk, reader=mrs_lead, now=now)
    assert Entry.objects.get(verb=Verb.READ_CONCERN).about_ref == ada.log_id
    answer_concern(concern.pk, reader=mrs_lead, answer="Hello", close=True, now=now)
    concern.refresh_from_db()
    assert (concern.answer, concern.closed_at) == ("", now)
