"""A class of 30 that presses "Send" at the same moment, beside the same 30 one after another."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count

import pytest
from django.db import connections

from classroom.models import Revision, SchoolClass, State
from classroom.safeguarding.animals import animals
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.hand_in import hand_in_post
from tests.benchmarks.crowd import NOBODY
from tests.benchmarks.measure import Tables
from tests.conftest import make_pupil
from tests.writing.test_thirty_at_once import CLASS_SIZE, at_once

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


def test_thirty_children_post(tables: Tables, green: SchoolClass, now: datetime) -> None:
    children = [
        make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", slug)
        for number, slug in enumerate(list(animals())[:CLASS_SIZE])
    ]
    presses = count()

    def post(number: int) -> None:
        child, press = children[number], f"press-{next(presses)}"
        begun = start_draft(author=child, now=now, press=press)
        save_draft(begun.pk, author=child, text=NOBODY, now=now)
        hand_in_post(begun.pk, author=child, now=now)

    everybody: list[Callable[[], None]] = [partial(post, number) for number in range(CLASS_SIZE)]

    def together() -> None:
        assert at_once(everybody) == []

    def in_a_row() -> None:
        for press in everybody:
            press()
            # As after each request: every thread of the others opens and closes its own.
            connections.close_all()

    tables.compare(
        "30 children begin, save and hand in at the same moment",
        together,
        "the same 30 one after another",
        in_a_row,
        rounds=ROUNDS,
        at_most=3,
    )
    assert Revision.objects.filter(state=State.WAITING).count() == CLASS_SIZE * 2 * (ROUNDS + 1)
