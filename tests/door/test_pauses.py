"""Pauses: 10, 30, 60 seconds after five misses, for one child on one device."""

from datetime import datetime, timedelta

import pytest

from classroom.door.pauses import count_try, forget_misses, pause_after, pause_left, sweep
from classroom.models import SignInMisses, User


@pytest.mark.parametrize(
    ("misses", "seconds"), [(0, 0), (1, 0), (4, 0), (5, 10), (6, 30), (7, 60), (8, 60), (1000, 60)]
)
def test_a_pause_grows_and_never_becomes_a_lock(misses: int, seconds: int) -> None:
    assert pause_after(misses) == timedelta(seconds=seconds)


def test_ada_waits_after_her_fifth_try_and_then_goes_on(ada: User, now: datetime) -> None:
    pauses = [count_try(pupil=ada, device="pad", at=now) for _ in range(5)]
    assert pauses == [(True, timedelta())] * 4 + [(True, timedelta(seconds=10))]
    assert count_try(pupil=ada, device="pad", at=now + timedelta(seconds=4)) == (False, timedelta(seconds=6))
    assert pause_left(pupil=ada, device="pad", at=now + timedelta(seconds=4)) == timedelta(seconds=6)
    assert pause_left(pupil=ada, device="pad", at=now + timedelta(seconds=10)) == timedelta()
    later = now + timedelta(seconds=10)
    assert count_try(pupil=ada, device="pad", at=later) == (True, timedelta(seconds=30))


def test_a_try_during_a_pause_does_not_make_it_longer(ada: User, now: datetime) -> None:
    SignInMisses.objects.create(pupil=ada, device="pad", misses=5, last_at=now)
    count_try(pupil=ada, device="pad", at=now + timedelta(seconds=9))
    row = SignInMisses.objects.get()
    assert (row.misses, row.last_at) == (5, now)


def test_a_pause_is_for_one_child_on_one_device(ada: User, ben: User, now: datetime) -> None:
    SignInMisses.objects.create(pupil=ada, device="pad", misses=9, last_at=now)
    assert pause_left(pupil=ada, device="another", at=now) == timedelta()
    assert pause_left(pupil=ada, device="", at=now) == timedelta()
    assert pause_left(pupil=ben, device="pad", at=now) == timedelta()
    assert pause_left(pupil=None, device="pad", at=now) == timedelta()


def test_the_right_pictures_forget_the_misses_of_that_device_only(ada: User, now: datetime) -> None:
    for device in ("pad", ""):
        SignInMisses.objects.create(pupil=ada, device=device, misses=3, last_at=now)
    forget_misses(pupil=ada, device="pad")
    assert list(SignInMisses.objects.values_list("device", "misses")) == [("", 3)]


def test_the_misses_of_another_day_are_held_against_nobody(ada: User, now: datetime) -> None:
    SignInMisses.objects.create(pupil=ada, device="pad", misses=40, last_at=now - timedelta(days=1))
    assert count_try(pupil=ada, device="pad", at=now) == (True, timedelta())
    assert SignInMisses.objects.get().misses == 1


def test_a_pause_that_has_begun_is_not_cut_short_by_midnight(ada: User, now: datetime) -> None:
    midnight = now.replace(hour=0, minute=0)
    SignInMisses.objects.create(pupil=ada, device="pad", misses=9, last_at=midnight - timedelta(seconds=10))
    assert count_try(pupil=ada, device="pad", at=midnight) == (False, timedelta(seconds=50))


def test_misses_that_count_no_more_are_swept(ada: User, ben: User, now: datetime) -> None:
    SignInMisses.objects.create(pupil=ada, device="", misses=4, last_at=now)
    SignInMisses.objects.create(pupil=ben, device="", misses=4, last_at=now - timedelta(days=1, seconds=1))
    assert (sweep(at=now), sweep(at=now)) == (1, 0)
    assert SignInMisses.objects.get().pupil == ada
