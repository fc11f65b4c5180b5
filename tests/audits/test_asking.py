"""When a school is read: once a night, or when too long nobody has; what was done is read from the rows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from classroom.audits.tasks import ask_for_audits, audit_at_night, is_due
from classroom.management.worker.due import DUE
from classroom.models import Audit, AuditFault, School, User
from tests.audits.planted import planted

# Summer time: two o'clock at school is one o'clock UTC.
NIGHT = datetime(2026, 6, 10, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (NIGHT - 24 * HOUR, NIGHT - 2 * HOUR, False),
        (NIGHT - 24 * HOUR, NIGHT - HOUR, True),
        (NIGHT - 24 * HOUR, NIGHT + 3 * HOUR - timedelta(seconds=1), True),
        (NIGHT - 22 * HOUR, NIGHT + 3 * HOUR, False),
        (NIGHT - HOUR, NIGHT + HOUR, False),
        (NIGHT - 2 * HOUR, NIGHT + HOUR, True),
        (NIGHT + 9 * HOUR, NIGHT + 35 * HOUR, False),
        (NIGHT + 9 * HOUR, NIGHT + 35 * HOUR + timedelta(seconds=1), True),
    ],
)
def test_a_school_is_read_once_a_night_and_at_the_latest_after_26_hours(
    last: datetime, now: datetime, *, due: bool
) -> None:
    assert is_due(last, now=now) is due


def test_the_tick_puts_one_audit_on_the_queue_however_often_it_asks(school: School) -> None:
    School.objects.update(created_at=NIGHT - 12 * HOUR)
    assert [ask_for_audits(now=NIGHT), ask_for_audits(now=NIGHT)] == [1, 0]
    task = DBTaskResult.objects.get()
    assert (task.queue_name, task.args_kwargs) == ("now", {"args": [school.pk], "kwargs": {}})
    assert "audits" in [due.name for due in DUE["now"]]


def test_one_that_was_interrupted_is_begun_anew_and_one_that_ended_is_not(school: School) -> None:
    School.objects.update(created_at=NIGHT - 12 * HOUR)
    audit = Audit.objects.create(school=school, began_at=NIGHT)
    assert ask_for_audits(now=NIGHT + HOUR) == 1
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=NIGHT + HOUR)
    assert ask_for_audits(now=NIGHT + HOUR + timedelta(minutes=59)) == 0
    Audit.objects.filter(pk=audit.pk).update(ended_at=NIGHT + HOUR)
    assert ask_for_audits(now=NIGHT + 2 * HOUR) == 0


def test_a_school_that_was_never_read_by_night_is_read_by_day(school: School, other_school: School) -> None:
    School.objects.update(created_at=NIGHT - 30 * HOUR)
    Audit.objects.create(school=other_school, began_at=NIGHT, ended_at=NIGHT)
    assert ask_for_audits(now=NIGHT + 9 * HOUR) == 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == [school.pk]


def test_the_task_reads_the_school(ada: User, ms_tan: User) -> None:
    planted(ada, "A nest", by=ms_tan)
    assert audit_at_night.call(ada.school_id) == 2
    assert Audit.objects.get().ended_at is not None


def test_the_command_prints_where_never_what_and_ends_with_1(
    ada: User, ben: User, dot: User, ms_tan: User, capsys: pytest.CaptureFixture[str]
) -> None:
    post = planted(ada, "We saw it with Ben.", by=ms_tan)
    with pytest.raises(CommandError, match="1 to look at") as ended:
        call_command("audit_pairings")
    assert ended.value.returncode == 1
    assert capsys.readouterr().out.splitlines() == [
        "hazel-nest: 2 texts read, 2 of them with a picture or outside; 1 found.",
        f"  post {post.pk}: text 15-18 (naive, matcher)",
        "far-field: 0 texts read, 0 of them with a picture or outside; nothing found.",
    ]
    assert AuditFault.objects.count() == 2


def test_the_command_reads_one_school_if_it_is_told_which(
    dot: User, school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("audit_pairings", school="far-field")
    assert capsys.readouterr().out.splitlines() == [
        "far-field: 0 texts read, 0 of them with a picture or outside; nothing found."
    ]
    with pytest.raises(CommandError, match="no school nowhere"):
        call_command("audit_pairings", school="nowhere")


@pytest.mark.django_db
def test_without_a_school_there_is_nothing_to_read() -> None:
    with pytest.raises(CommandError, match="no school yet"):
        call_command("audit_pairings")
