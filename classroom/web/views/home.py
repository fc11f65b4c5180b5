"""Where a grown-up lands: what waits, what is open, what is missing; by role, and only ways that this person has."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from classroom.audits.reports import last_night
from classroom.concerns.reading import open_count, open_count_for_class
from classroom.door import accounts, clocks, knocks, school, second_factor
from classroom.door.register import say_home_use
from classroom.lessons.overview import lessons_of
from classroom.moderation.overview import what_waits
from classroom.permissions.overview import families_to_ask
from classroom.publishing.desk import desk_overview
from classroom.training.certificates import standing_of, untrained
from classroom.web.http import SignedInRequest
from classroom.web.jobs import missing, nightly, tried, waits
from classroom.web.jobs import open as opened
from classroom.web.jobs.line import Job
from classroom.writing.names_tried import tried_lately

if TYPE_CHECKING:
    from classroom.door.clocks import Clock
    from classroom.models import User

NOON, EVENING = 12, 17
MORE_TIME = timedelta(minutes=15)


@dataclass(slots=True)
class Home:
    """The three columns, and the classes whose clocks stand above them."""

    waits: list[Job] = field(default_factory=list)
    open: list[Job] = field(default_factory=list)
    missing: list[Job] = field(default_factory=list)
    clocks: list["Clock"] = field(default_factory=list)


@require_safe
def staff_home(request: SignedInRequest) -> HttpResponse:
    """The home of one grown-up."""
    if request.user.is_pupil:
        raise Http404
    now = timezone.now()
    home = _HOMES[request.user.role](request.user, now)
    home.missing += missing.of_own_second_step(_second_step_days(request.user, now))
    context = {
        "home": home,
        "greeting": _greeting(request.user.staff_name, now),
        "clocks": [(clock, _later(clock)) for clock in home.clocks],
        "now": now,
        "here": "home",
    }
    return render(request, "home/home.html", context)


def _greeting(name: str, now: datetime) -> str:
    hour = timezone.localtime(now).hour
    if hour < NOON:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < EVENING:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def _later(clock: "Clock") -> datetime | None:
    """Until when an open class is open with a quarter of an hour more; pressed twice it is the same time. None past midnight."""
    until = clock.school_class.open_until
    if until is None or not clock.is_open:
        return None
    later = until + MORE_TIME
    return later if timezone.localdate(later) == timezone.localdate() else None


def _second_step_days(user: "User", now: datetime) -> int | None:
    return second_factor.days_left(user, at=now) if second_factor.is_asked_for(user) else None


def _of_a_teacher(user: "User", now: datetime) -> Home:
    today = timezone.localdate(now)
    queue, classes = what_waits(user), clocks.clocks_of(user, now=now)
    names = [clock.school_class.name for clock in classes]
    lessons, standing = lessons_of(user), standing_of(user, on=today)
    return Home(
        waits=[
            *waits.of_the_desk(queue, now),
            *waits.of_the_door(knocks.how_many_knock(user, now)),
            *waits.of_the_share_desk(desk_overview(user, now=now), now, trained=standing.is_current),
        ],
        open=[
            *opened.of_worries(open_count_for_class(user), classes=names, next_look=user.school.next_look),
            *tried.of_names_tried(
                tried_lately(user, now=now), now, covered=any(clock.is_open for clock in classes)
            ),
            *opened.of_lessons(lessons, today=today),
        ],
        missing=[
            *missing.of_questions(lessons, trained=standing.is_current),
            *missing.of_own_training(standing, on=today),
            *missing.of_families(families_to_ask(user)),
            *missing.of_pictures(queue.wordless),
            *missing.of_ways_in(classes),
        ],
        clocks=classes,
    )


def _of_a_lead(user: "User", now: datetime) -> Home:
    today = timezone.localdate(now)
    queue, classes = what_waits(user), clocks.clocks_of(user, now=now)
    desk, standing = desk_overview(user, now=now), standing_of(user, on=today)
    night = last_night(user)
    return Home(
        waits=[
            *waits.of_the_leads(open_count(user)),
            *nightly.of_what_it_found(night),
            *waits.of_the_desk(queue, now),
            *waits.of_the_share_desk(desk, now, trained=standing.is_current),
        ],
        open=[
            *tried.of_names_tried(tried_lately(user, now=now), now, covered=False),
            *opened.of_classes(classes),
            *opened.of_the_public_page(desk.outside),
            *nightly.of_a_quiet_night(night, now),
        ],
        missing=[
            *nightly.of_a_missing_check(night, now),
            *missing.of_the_next_look(user.school.next_look, may_change=False),
            *missing.of_own_training(standing, on=today),
            *missing.of_trained_staff(untrained(user, on=today)),
            *missing.of_families(families_to_ask(user)),
            *missing.of_pictures(queue.wordless),
            *missing.of_ways_in(classes),
        ],
    )


def _of_the_office(user: "User", now: datetime) -> Home:
    today = timezone.localdate(now)
    desk, standing = desk_overview(user, now=now), standing_of(user, on=today)
    return Home(
        waits=waits.of_the_share_desk(desk, now, trained=standing.is_current),
        open=opened.of_the_public_page(desk.outside),
        missing=[*missing.of_own_training(standing, on=today), *missing.of_families(families_to_ask(user))],
    )


def _of_an_admin(user: "User", now: datetime) -> Home:
    """No child's words, and nothing that tells of them."""
    today = timezone.localdate(now)
    has_step = second_factor.has_one(user)
    known = school.facts(user.school, has_second_step=has_step, on=today)
    left = len(school.Step) - len(known.done())
    return Home(
        open=opened.of_home_use(say_home_use(user.school, now=now)),
        missing=[
            *missing.of_the_next_look(user.school.next_look, may_change=True),
            *missing.of_the_set_up(known, left),
            *missing.of_accounts(accounts.accounts_of(user)),
            *missing.of_trained_staff(untrained(user, on=today)),
            *missing.of_families(families_to_ask(user)),
        ],
    )


_HOMES = {
    "teacher": _of_a_teacher,
    "lead": _of_a_lead,
    "office": _of_the_office,
    "admin": _of_an_admin,
}
