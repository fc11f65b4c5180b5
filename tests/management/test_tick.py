"""The tick: each room is asked in its own time, and one that fails does not silence the others."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from classroom.management.worker.due import DUE, SECOND, Due
from classroom.management.worker.loop import QueueWorker, Tick
from classroom.models import RosterFact, School, State, Thread, User
from classroom.moderation.tasks import ask_for_rescans, rescan_school
from classroom.roster.versions import raise_names_version
from tests.management.slow import stumble
from tests.rows import carry, decide, draft_of, public_draft
from tests.rows import release as released

pytestmark = pytest.mark.django_db


def _counting(asked: list[str], name: str) -> Callable[[datetime], int]:
    def ask(_now: datetime) -> int:
        asked.append(name)
        return 1

    return ask


def test_each_room_is_asked_as_often_as_it_needs(now: datetime) -> None:
    asked: list[str] = []
    tick = Tick(
        [
            Due("often", SECOND, _counting(asked, "often")),
            Due("seldom", 5 * SECOND, _counting(asked, "seldom")),
        ]
    )
    done = [tick(now + timedelta(seconds=second)) for second in range(6)]
    assert (done, asked.count("often"), asked.count("seldom")) == ([2, 1, 1, 1, 1, 2], 6, 2)


def test_a_room_that_fails_is_asked_again_and_the_others_are_asked_all_the_same(now: datetime) -> None:
    asked: list[str] = []
    asked_before = iter([False, True])

    def ask(_now: datetime) -> int:
        if not next(asked_before):
            raise RuntimeError("database away")
        return 7

    tick = Tick([Due("broken", timedelta(hours=1), ask), Due("sound", SECOND, _counting(asked, "sound"))])
    assert [tick(now), tick(now + SECOND), tick(now + 2 * SECOND)] == [1, 8, 1]


def test_a_changed_roster_puts_one_rescan_on_the_queue_however_often_the_tick_asks(
    school: School, ada: User, ms_tan: User, now: datetime
) -> None:
    decide(draft_of(ada), State.APPROVED, ms_tan)
    assert ask_for_rescans(now=now) == 0
    raise_names_version(school, fact=RosterFact.JOINED, at=now)
    assert [ask_for_rescans(now=now), ask_for_rescans(now=now)] == [1, 0]
    assert DBTaskResult.objects.get().args_kwargs == {"args": [school.pk], "kwargs": {}}


def test_a_rescan_that_has_just_failed_rests_a_minute(school: School, ada: User, now: datetime) -> None:
    draft_of(ada)
    ask_for_rescans(now=now)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=now)
    assert [ask_for_rescans(now=now + timedelta(seconds=at)) for at in (1, 59, 60)] == [0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_the_worker_judges_what_is_stale_and_hides_the_name_beside_the_photo(
    school: School, ada: User, ben: User, ms_tan: User
) -> None:
    revision = draft_of(ada, "Ben and I found a nest.")
    carry(revision)
    decide(revision, State.APPROVED, ms_tan)
    Thread.objects.update(names_version=0)
    worker = QueueWorker("now")
    worker.tick(timezone.now())
    ran = [worker._run_one(), worker._run_one()]
    revision.refresh_from_db()
    assert (ran, revision.state) == ([True, False], State.WAITING)
    assert [thread.names_version for thread in Thread.objects.all()] == [school.names_version]


def test_a_rescan_that_stops_in_the_middle_goes_on_where_it_was(
    school: School, ada: User, ms_tan: User, now: datetime
) -> None:
    for _ in range(3):
        decide(draft_of(ada), State.APPROVED, ms_tan)
    raise_names_version(school, fact=RosterFact.JOINED, at=now)
    stale = Thread.objects.exclude(names_version=school.names_version)
    newest = stale.latest("pk")
    Thread.objects.filter(pk=newest.pk).update(names_version=school.names_version)
    assert [stale.count(), rescan_school.call(school.pk), stale.count(), rescan_school.call(school.pk)] == [
        2,
        2,
        0,
        0,
    ]


def test_a_public_post_that_names_a_child_of_today_is_taken_down_by_the_tick(
    ben: User, ms_tan: User, mrs_lead: User
) -> None:
    version = public_draft(ms_tan)
    type(version).objects.filter(pk=version.pk).update(text="We thank Ben for the nest.")
    version = released(version, mrs_lead)
    type(version).objects.filter(pk=version.pk).update(names_version=0)
    QueueWorker("now").tick(timezone.now())
    version.public_post.refresh_from_db()
    assert version.public_post.live_version is None


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_leaves_where_it_broke_in_the_log_and_no_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stumble.enqueue()
    assert QueueWorker("now")._run_one() is True
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    (console,) = [handler for handler in logging.getLogger().handlers if handler.get_name() == "console"]
    said = "\n".join(console.format(record) for record in caplog.records)
    assert (said.count('"error": "RuntimeError"'), said.count("what a child wrote")) == (1, 0)


def test_sessions_that_have_ended_are_gone_after_the_tick() -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - SECOND)
    Session.objects.create(
        session_key="new", session_data="", expire_date=timezone.now() + timedelta(hours=1)
    )
    QueueWorker("now").tick(timezone.now())
    assert [row.session_key for row in Session.objects.all()] == ["new"]


def test_every_queue_of_the_settings_has_a_worker(settings: Any) -> None:
    assert list(DUE) == settings.TASKS["default"]["QUEUES"]
