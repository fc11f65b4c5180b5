"""How classes stand just now."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from classroom.door.accounts import Accounts, accounts_of
from classroom.door.clocks import clocks_of
from classroom.door.knocks import how_many_knock, knock
from classroom.models import SchoolClass, User
from tests.conftest import make_class, make_pupil, teach

Queries = Callable[[int], AbstractContextManager[object]]
AN_HOUR = timedelta(hours=1)


def test_ms_tan_is_told_who_has_come_in_today(
    ada: User, ben: User, cem: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    User.objects.filter(pk=ada.pk).update(last_login=now - AN_HOUR, picture_password="x")
    User.objects.filter(pk=ben.pk).update(last_login=now - timedelta(days=1), card_alone=True, card_hash="x")
    [clock] = clocks_of(ms_tan, now=now)
    assert (clock.school_class, clock.is_open, clock.is_paused) == (green, True, False)
    assert (clock.pupils, clock.came_in, clock.emptied_today, clock.no_way_in) == (2, 1, False, 0)
    User.objects.filter(pk=ben.pk).update(card_hash="", card_alone=False)
    assert clocks_of(ms_tan, now=now)[0].no_way_in == 1


def test_after_everybody_was_signed_out_it_is_counted_anew(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    User.objects.filter(pk=ada.pk).update(last_login=now - AN_HOUR)
    User.objects.filter(pk=ben.pk).update(last_login=now)
    SchoolClass.objects.filter(pk=green.pk).update(signed_out_at=now - AN_HOUR / 2)
    [clock] = clocks_of(ms_tan, now=now)
    assert (clock.came_in, clock.emptied_today) == (1, True)
    SchoolClass.objects.filter(pk=green.pk).update(signed_out_at=now - timedelta(days=2))
    [clock] = clocks_of(ms_tan, now=now)
    assert (clock.came_in, clock.emptied_today) == (2, False)


def test_a_child_who_has_left_is_not_counted(ada: User, ms_tan: User, now: datetime) -> None:
    User.objects.filter(pk=ada.pk).update(left_on=now.date(), last_login=now)
    [clock] = clocks_of(ms_tan, now=now)
    assert (clock.pupils, clock.came_in, clock.no_way_in) == (0, 0, 0)


@pytest.mark.parametrize("count", [1, 20])
def test_clocks_cost_one_query(
    django_assert_num_queries: Queries, ms_tan: User, now: datetime, count: int
) -> None:
    for number in range(count):
        school_class = make_class(ms_tan.school, f"Class {number}", f"CODE{number}")
        teach(ms_tan, school_class)
        make_pupil(school_class, f"Name{number}", "Last", f"Pen {number}", "fox")
    with django_assert_num_queries(1):
        assert len(clocks_of(ms_tan, now=now)) == count + 1


def test_whoever_knocks_twice_is_one_child(
    ada: User, ben: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    for child in (ada, ada, ben):
        knock(pupil=child, instead_of="", device="", at=now)
    assert [how_many_knock(person, now) for person in (ms_tan, mr_ural)] == [2, 0]
    assert how_many_knock(ms_tan, now + AN_HOUR) == 0


def test_the_computing_lead_is_told_which_accounts_are_not_ready(
    ms_tan: User, mrs_lead: User, mr_admin: User, ms_far: User, now: datetime
) -> None:
    ms_tan.set_unusable_password()
    ms_tan.save()
    User.objects.filter(pk=mrs_lead.pk).update(left_on=now.date())
    assert accounts_of(mr_admin) == Accounts(people=2, without_second_step=2, never_in=1)
    assert accounts_of(ms_tan) == Accounts(people=0, without_second_step=0, never_in=0)
