"""The lines of the staff home in words: from what the rooms have counted, without a database."""

from datetime import date, datetime, timedelta

import pytest

from classroom.door.accounts import Accounts
from classroom.door.clocks import Clock
from classroom.lessons.overview import LessonNow, OnWall
from classroom.models import PublicPost, PublicVersion, School, SchoolClass
from classroom.moderation.overview import Waits
from classroom.publishing.desk import Overview
from classroom.training.certificates import Standing
from classroom.web.jobs import missing, waits
from classroom.web.jobs import open as opened
from tests.conftest import NOW, TODAY

GREEN = SchoolClass(pk=7, name="Green Class", school=School(name="Hazel Nest Primary"))


def clock(*, is_open: bool = True, no_way_in: int = 0, pk: int = 7) -> Clock:
    school_class = SchoolClass(pk=pk, name="Green Class")
    return Clock(school_class, is_open, False, 2, 1, False, no_way_in)


def asked(*, by_class: SchoolClass | None, at: datetime | None) -> PublicVersion:
    post = PublicPost(school=School(name="Hazel Nest Primary"), school_class=by_class)
    return PublicVersion(pk=5, public_post=post, asked_at=at)


@pytest.mark.parametrize(
    ("waited", "told"),
    [
        (timedelta(seconds=5), "The oldest has waited 1 minute."),
        (timedelta(minutes=12), "The oldest has waited 12 minutes."),
        (timedelta(minutes=119), "The oldest has waited 1 hour."),
        (timedelta(hours=50), "The oldest has waited 2 days."),
    ],
)
def test_how_long_the_oldest_waits(waited: timedelta, told: str) -> None:
    [job] = waits.of_the_desk(Waits(posts=2, since=NOW - waited), NOW)
    assert (job.title, job.words, job.kind, job.url) == ("2 posts to check", told, "go", "/queue/")


def test_a_worry_in_the_queue_is_told_first() -> None:
    [job] = waits.of_the_desk(Waits(posts=2, since=NOW, worries=1), NOW)
    assert (job.words, job.kind) == ("1 may be a worry. The oldest has waited 1 minute.", "stop")


def test_children_at_the_door_are_counted() -> None:
    titles = [[job.title for job in waits.of_the_door(count)] for count in (0, 1, 2)]
    assert titles == [[], ["1 child asks to come in"], ["2 children ask to come in"]]


def test_a_release_leads_to_what_is_to_be_read() -> None:
    one = Overview(1, asked(by_class=GREEN, at=NOW - timedelta(minutes=5)), 0, 0)
    two = Overview(2, asked(by_class=None, at=None), 0, 0)
    told = [
        (job.title, job.words, job.url)
        for desk in (one, two)
        for job in waits.of_the_share_desk(desk, NOW, trained=True)
    ]
    assert told == [
        ("1 release asks for you", "Green Class · 5 minutes ago", "/share/versions/5/release/"),
        ("2 releases ask for you", "Hazel Nest Primary", "/share/"),
    ]


def test_worries_of_several_classes_are_told_together_and_without_a_time_if_there_is_none() -> None:
    [job] = opened.of_worries(2, classes=["Green Class", "Blue Class"], next_look="")
    assert (job.title, job.words, job.url) == (
        "2 concerns are open in your classes",
        "Their words are for the leads.",
        "",
    )
    assert opened.of_worries(0, classes=[], next_look="soon") == []


def test_the_switches_are_told_in_a_sentence() -> None:
    none = LessonNow(GREEN, None, is_held=False, on=(), off=("likes",))
    why = OnWall("Why?", NOW)
    every = LessonNow(GREEN, why, is_held=False, on=("likes", "replies", "counts"), off=("reshares",))
    assert [(job.title, job.words) for job in opened.of_lessons([none], today=TODAY)] == [
        ("This lesson: posts and answers", "Likes are off")
    ]
    assert [job.title for job in opened.of_lessons([every, none], today=TODAY)] == [
        "Today’s question in Green Class",
        "Green Class: likes, replies and numbers are on",
        "Green Class: posts and answers",
    ]


def test_a_question_of_another_day_is_not_called_todays() -> None:
    old = LessonNow(GREEN, OnWall("Why?", NOW - timedelta(days=20)), is_held=False, on=(), off=())
    told = [opened.of_lessons([old] * times, today=TODAY)[0] for times in (1, 2)]
    assert [(job.title, job.words) for job in told] == [
        ("Question", "Asked on 18 February: Why?"),
        ("Question in Green Class", "Asked on 18 February: Why?"),
    ]


def test_a_question_that_is_kept_from_the_wall_is_told_without_its_words() -> None:
    held = LessonNow(GREEN, None, is_held=True, on=(), off=())
    told = [
        (job.title, job.words, job.url)
        for trained in (True, False)
        for job in missing.of_questions([held], trained=trained)
    ]
    title, url = "A question for Green Class is not on the wall", "/classes/7/lesson/#question"
    assert told == [
        (title, "Something in it must be changed or answered first.", url),
        (title, "A trained colleague can change it or answer for it.", url),
    ]


@pytest.mark.parametrize(
    ("trained", "words"),
    [
        (True, "Choose whether to tell it outside."),
        (False, "You can read it. A trained colleague can tell it outside."),
    ],
)
def test_only_whoever_is_trained_is_told_to_choose(trained: bool, words: str) -> None:
    [job] = waits.of_the_share_desk(Overview(0, None, 1, 0), NOW, trained=trained)
    assert (job.title, job.words) == ("1 post asks for everyone", words)


def test_a_lead_is_told_which_classes_are_open() -> None:
    told = [opened.of_classes(clocks) for clocks in ([], [clock(is_open=False)], [clock(), clock(pk=8)])]
    assert [[(job.title, job.words) for job in jobs] for jobs in told] == [
        [],
        [("No class is open now", "Open one under “Classes”.")],
        [("2 classes are open", "Green Class, Green Class")],
    ]


def test_what_is_released_and_home_use_are_told() -> None:
    assert [job.title for job in opened.of_the_public_page(3)] == ["3 posts are released"]
    assert opened.of_the_public_page(0) == []
    assert [job.title for said in ("", "Until 7.") for job in opened.of_home_use(said)] == [
        "Home use is off",
        "Children may write at home",
    ]


def test_children_without_pictures_lead_to_the_sheet_of_their_class() -> None:
    urls = [
        [job.url for job in missing.of_ways_in(clocks)]
        for clocks in (
            [clock()],
            [clock(no_way_in=1), clock(pk=8)],
            [clock(no_way_in=1), clock(no_way_in=2, pk=8)],
        )
    ]
    assert urls == [[], ["/classes/7/pictures/"], ["/classes/"]]


def test_own_training_says_what_it_means() -> None:
    [ended] = missing.of_own_training(Standing(is_current=False, until=date(2026, 3, 1)), on=TODAY)
    assert (ended.title, ended.kind) == ("Your training has ended", "stop")
    assert (
        ended.words == "On 1 March 2026. You can read and recommend, not approve. Ask a lead for the course."
    )
    assert missing.of_own_training(Standing(is_current=True, until=date(2027, 3, 1)), on=TODAY) == []


def test_the_last_day_without_a_second_step_is_said() -> None:
    told = [[job.words for job in missing.of_own_second_step(days)] for days in (None, 1, 3)]
    assert told == [[], ["This is the last day."], ["3 days are left."]]


def test_the_computing_lead_is_told_of_accounts_and_of_what_children_read() -> None:
    assert [job.title for job in missing.of_accounts(Accounts(9, 2, 1))] == [
        "2 adults have no second step",
        "1 adult has never signed in",
    ]
    assert missing.of_accounts(Accounts(9, 0, 0)) == []
    told = [
        missing.of_the_next_look(said, may_change=may)
        for said, may in (("soon", True), ("", True), ("", False))
    ]
    assert [[job.url for job in jobs] for jobs in told] == [[], ["/school/settings/"], [""]]
