"""Leavers: their names count for a year, and are erased on the very day on which they stop counting."""

from datetime import UTC, date, datetime, timedelta

import pytest

from classroom.models import Entry, School, ShortName, User, Verb
from classroom.roster.leavers import erase_names_of_leavers
from classroom.roster.names import LEAVERS_COUNT_FOR
from classroom.roster.people import add_short_name, change_names, come_back, leave
from classroom.roster.refusals import Refusal, RosterRefused
from tests.conftest import NOW, TODAY


def left(pupil: User, *, days: int) -> User:
    leave(pupil=pupil, on=TODAY - timedelta(days=days), by=None)
    return pupil


def names_of(pupil: User) -> tuple[str, str, str, set[str]]:
    pupil.refresh_from_db()
    short = set(ShortName.objects.filter(pupil=pupil).values_list("name", flat=True))
    return pupil.first_name, pupil.last_name, pupil.known_as, short


@pytest.mark.parametrize("days", [0, 364, 365, 366, 4000])
def test_a_leavers_names_are_erased_exactly_when_they_no_longer_count(
    days: int, ada: User, school: School
) -> None:
    left(ada, days=days)
    counting = User.objects.get_queryset().whose_names_count(
        school_id=school.pk, left_after=TODAY - LEAVERS_COUNT_FOR
    )
    counts = ada in counting
    assert erase_names_of_leavers(now=NOW) == (0 if counts else 1)
    assert names_of(ada)[0] == ("Ada" if counts else "")
    assert counts == (days < 365)


@pytest.mark.parametrize(("hour", "erased"), [(22, 0), (23, 1)])
def test_the_day_is_the_schools_own(hour: int, erased: int, ada: User) -> None:
    # In June the school's midnight comes an hour before that of UTC.
    leave(pupil=ada, on=date(2025, 7, 1), by=None)
    assert erase_names_of_leavers(now=datetime(2026, 6, 30, hour, 30, tzinfo=UTC)) == erased


def test_every_real_name_goes_and_what_names_nobody_stays(ada: User, ben: User, school: School) -> None:
    change_names(pupil=ada, by=None, known_as="Addy")
    add_short_name(pupil=ada, name="Ads", by=None)
    add_short_name(pupil=ben, name="Benny", by=None)
    left(ada, days=400)
    left(ben, days=100)
    school.refresh_from_db()
    before = school.names_version
    assert [erase_names_of_leavers(now=NOW) for _hour in range(2)] == [1, 0]
    assert names_of(ada) == ("", "", "", set())
    assert (ada.pen_name, ada.animal, ada.names_are_erased) == ("Daring Fox", "fox", True)
    assert (ada.real_name, ada.short_real_name) == ("A child who has left", "A child who has left")
    assert names_of(ben) == ("Ben", "Barakat", "", {"Benny"})
    assert (ben.names_are_erased, ben.real_name) == (False, "Ben Barakat")
    school.refresh_from_db()
    # It only loosens: nothing has to be judged again.
    assert school.names_version == before


def test_the_log_knows_that_it_was_done_and_no_name(ada: User, dot: User, ben: User) -> None:
    left(ada, days=400)
    left(dot, days=400)
    assert erase_names_of_leavers(now=NOW) == 2
    lines = Entry.objects.filter(verb=Verb.ERASED_NAMES).order_by("school")
    told = [(line.school_id, line.about_ref, line.actor_name, line.codes, line.at) for line in lines]
    assert told == [(one.school_id, one.log_id, "Fledgling", {}, NOW) for one in (ada, dot)]


def test_a_short_name_that_was_left_behind_goes_too(ada: User) -> None:
    left(ada, days=400)
    erase_names_of_leavers(now=NOW)
    add_short_name(pupil=ada, name="Ads", by=None)
    assert (erase_names_of_leavers(now=NOW), names_of(ada)) == (1, ("", "", "", set()))


def test_who_is_here_keeps_the_name_and_grown_ups_do(ada: User, ms_tan: User) -> None:
    ms_tan.left_on = TODAY - timedelta(days=400)
    ms_tan.save()
    assert erase_names_of_leavers(now=NOW) == 0
    ms_tan.refresh_from_db()
    assert (ms_tan.names_are_erased, ms_tan.staff_name, ada.real_name) == (False, "Ms Tan", "Ada Ashworth")


def test_who_comes_back_without_a_name_is_asked_for_it_first(ada: User) -> None:
    left(ada, days=400)
    erase_names_of_leavers(now=NOW)
    with pytest.raises(RosterRefused) as refused:
        come_back(pupil=ada, on=TODAY, by=None)
    assert refused.value.reasons == {"first_name": Refusal.NAMES_ERASED}
    change_names(pupil=ada, by=None, first_name="Ada")
    come_back(pupil=ada, on=TODAY, by=None)
    assert (erase_names_of_leavers(now=NOW), names_of(ada)[0], ada.left_on) == (0, "Ada", None)
