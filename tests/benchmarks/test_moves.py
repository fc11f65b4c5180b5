"""Writing: one press of a child, one of a teacher, and the judging that ends each."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection, transaction

from classroom.models import Revision, School, State, Thread, User
from classroom.moderation.moves import approve
from classroom.moderation.verdict import judge
from classroom.writing.hand_in import Outcome, hand_in_post
from tests.benchmarks.crowd import NOBODY
from tests.benchmarks.measure import Tables
from tests.posts import approved, draft, pictures_answered, seen, waiting

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ROUNDS = 25
ONE_INSERT = "one transaction with one INSERT"


def one_insert(school: School) -> Callable[[], None]:
    """The least that a program can do to keep something."""
    table = connection.ops.quote_name(Thread._meta.db_table)
    row = f"INSERT INTO {table} (school_id, has_picture, open_name_findings, names_version) VALUES (%s, %s, %s, %s)"  # noqa: S608

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(row, [school.pk, False, 0, 1])

    return insert


def test_a_child_hands_in(tables: Tables, whole_school: School, ada: User, now: datetime) -> None:
    drafts = iter([draft(ada, NOBODY, pictures=1).pk for _ in range(ROUNDS + 1)])

    def press() -> None:
        assert hand_in_post(next(drafts), author=ada, now=now).outcome is Outcome.HANDED_IN

    tables.compare(
        "`hand_in_post`, 280 characters and a photo",
        press,
        ONE_INSERT,
        one_insert(whole_school),
        rounds=ROUNDS,
        at_most=100,
    )


def ready_to_approve(author: User, staff: User, now: datetime) -> Iterator[tuple[int, str]]:
    """Revisions whose picture was looked at, with the fingerprint that the page of the teacher holds."""
    for _ in range(ROUNDS + 1):
        revision = waiting(author, NOBODY, now=now, pictures=1)
        pictures_answered(revision, by=staff, now=now)
        yield revision.pk, seen(revision)


def test_a_teacher_approves(
    tables: Tables, whole_school: School, ada: User, ms_tan: User, now: datetime
) -> None:
    ready = iter(list(ready_to_approve(ada, ms_tan, now)))

    def press() -> None:
        pk, fingerprint = next(ready)
        assert approve(pk, staff=ms_tan, seen=fingerprint, now=now).state == State.APPROVED

    tables.compare(
        "`approve`, 280 characters and a photo",
        press,
        ONE_INSERT,
        one_insert(whole_school),
        rounds=ROUNDS,
        at_most=150,
    )


def test_a_long_thread_is_judged(
    tables: Tables, whole_school: School, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, NOBODY, by=ms_tan, now=now)
    for _ in range(30):
        approved(ben, NOBODY, by=ms_tan, now=now, root=root)
    school = School.objects.get(pk=whole_school.pk)

    def press() -> None:
        with transaction.atomic():
            assert judge(root.thread_id, school=school, now=now).open_names == ()

    def read_and_split() -> None:
        with transaction.atomic():
            rows = Revision.objects.filter(post__thread=root.thread_id)
            assert len([row.text.casefold().split() for row in rows]) == 31

    tables.compare(
        "`judge`, a post with 30 replies of 280 characters",
        press,
        "the same 31 rows fetched, `casefold` and `split`",
        read_and_split,
        rounds=15,
        at_most=30,
    )
