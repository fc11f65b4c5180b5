"""Two presses of one button arrive together: the School row lets one after the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from classroom.models import Entry, Permission, Purpose, User
from classroom.permissions.answers import record_answers
from tests.permissions.histories import TODAY

PRESSES = 4


@pytest.mark.django_db(transaction=True)
def test_presses_at_the_same_moment_are_one_answer(ada: User, mx_office: User, now: datetime) -> None:
    rows, barrier = Permission.objects.count(), Barrier(PRESSES)
    said = {Purpose.WORDS_INTERNET: False, Purpose.IMAGE_INTERNET: False}

    def press(_number: int) -> int:
        barrier.wait()
        try:
            return len(record_answers(pupil=ada, answers=said, starts_on=TODAY, by=mx_office, at=now))
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as hands:
        recorded = list(hands.map(press, range(PRESSES)))
    assert sorted(recorded) == [0, 0, 0, 2]
    assert (Permission.objects.count() - rows, Entry.objects.count()) == (2, 2)
