"""Two adults at the same moment: the School row lets one after the other."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from classroom.models import (
    Entry,
    PublicPost,
    User,
    Verb,
)
from classroom.publishing.compose import save_version
from classroom.publishing.gate import ReleaseRefused
from classroom.publishing.release import release
from tests.publishing.told import BEANS, asked, seen, written


def _at_the_same_moment(*acts: Callable[[], object]) -> list[BaseException | None]:
    barrier, told = Barrier(len(acts)), [None] * len(acts)
    outcomes: list[BaseException | None] = list(told)

    def act(number: int) -> None:
        barrier.wait()
        try:
            acts[number]()
        except ReleaseRefused as refused:
            outcomes[number] = refused
        finally:
            connection.close()

    threads = [Thread(target=act, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_adults_press_at_the_same_moment_and_it_is_released_once(
    ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    saw = seen(version)
    outcomes = _at_the_same_moment(
        *(
            lambda staff=staff: release(version.pk, staff=staff, seen=saw, now=now)
            for staff in (mrs_lead, mx_office)
        )
    )
    assert outcomes == [None, None]
    assert Entry.objects.filter(verb=Verb.RELEASED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_and_a_release_at_the_same_moment_never_let_unseen_words_out(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    saw = seen(version)
    _at_the_same_moment(
        lambda: release(version.pk, staff=mrs_lead, seen=saw, now=now),
        lambda: save_version(version.pk, staff=ms_tan, text="Unseen.", link="", alt_texts={}, now=now),
    )
    live = PublicPost.objects.select_related("live_version").get().live_version
    assert live is None or live.text == BEANS
