"""The sweep of the private folder: what no row speaks of goes, after an hour; what has a row stays."""

import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from classroom.media.intake import take_in
from classroom.media.store import new_token, remove, store, stored_tokens
from classroom.media.tasks import ask_for_sweep, remove_orphans, sweep_pictures
from classroom.models import Picture, School, User

pytestmark = pytest.mark.django_db


def _kept(settings: Any, *, minutes_ago: int, now: datetime) -> str:
    file = BytesIO()
    Image.new("RGB", (64, 48), "green").save(file, "PNG")
    token = new_token()
    store(token, take_in(BytesIO(file.getvalue())))
    stamp = (now - timedelta(minutes=minutes_ago)).timestamp()
    for path in Path(settings.PICTURE_ROOT).rglob(f"{token}.*"):
        os.utime(path, (stamp, stamp))
    return token


def _row(token: str, *, school: School, by: User) -> Picture:
    return Picture.objects.create(
        school=school, token=token, width=64, height=48, fingerprint="0" * 64, added_by=by
    )


def test_only_old_files_without_a_row_are_swept(
    settings: Any, school: School, ada: User, now: datetime
) -> None:
    orphan = _kept(settings, minutes_ago=61, now=now)
    fresh = _kept(settings, minutes_ago=59, now=now)
    known = _kept(settings, minutes_ago=600, now=now)
    _row(known, school=school, by=ada)
    assert [remove_orphans(now=now), remove_orphans(now=now)] == [1, 0]
    assert sorted(stored_tokens()) == sorted([fresh, known])
    assert orphan not in set(stored_tokens())


def test_a_row_without_its_files_is_counted_and_stays(settings: Any, school: School, ada: User) -> None:
    now = datetime.now(UTC)
    whole, gone = _kept(settings, minutes_ago=0, now=now), _kept(settings, minutes_ago=0, now=now)
    _row(whole, school=school, by=ada)
    _row(gone, school=school, by=ada)
    remove(gone)
    assert (sweep_pictures.call(), Picture.objects.count()) == ({"removed": 0, "missing": 1}, 2)


def test_the_tick_asks_for_one_sweep_an_hour() -> None:
    now = datetime.now(UTC)
    assert [ask_for_sweep(now=now), ask_for_sweep(now=now)] == [1, 0]
    assert ask_for_sweep(now=now + timedelta(hours=2)) == 0


def test_a_sweep_that_is_done_is_asked_for_again_after_an_hour() -> None:
    now = datetime.now(UTC)
    ask_for_sweep(now=now)
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert [ask_for_sweep(now=now + timedelta(minutes=at)) for at in (30, 61)] == [0, 1]
