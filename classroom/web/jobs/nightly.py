"""How the nightly check went, for a lead."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.web.jobs.line import Job

if TYPE_CHECKING:
    from classroom.audits.reports import Night

# A night may be missed; two mean that nothing runs.
LATE_AFTER = timedelta(days=2)
MORNING = 5


def of_what_it_found(night: "Night | None") -> list[Job]:
    """What is to be looked at."""
    if night is None or not night.to_look:
        return []
    title = ngettext(
        "The nightly check found %(n)d name beside a photo",
        "The nightly check found %(n)d names beside a photo",
        night.to_look,
    )
    words = _("Look at it first.") if night.to_look == 1 else _("Look at them first.")
    return [Job(title % {"n": night.to_look}, words, "alert", "stop", reverse("audits"))]


def of_a_quiet_night(night: "Night | None", now: datetime) -> list[Job]:
    """That it was read, and that nothing is left to look at."""
    if night is None or night.to_look or now - night.began_at > LATE_AFTER:
        return []
    words = ngettext("%(n)s text, nothing found", "%(n)s texts, nothing found", night.texts)
    if night.found:
        words = ngettext(
            "%(n)s text, nothing left to look at", "%(n)s texts, nothing left to look at", night.texts
        )
    return [
        Job(_when(night.began_at, now), words % {"n": f"{night.texts:,}"}, "shield", "ok", reverse("audits"))
    ]


def _when(began_at: datetime, now: datetime) -> str:
    if now - began_at > timedelta(days=1):
        return _("Checked on %(day)s") % {"day": date_format(localdate(began_at), "l")}
    is_day = localdate(began_at) == localdate(now) and localtime(began_at).hour >= MORNING
    return _("Checked today") if is_day else _("Checked last night")


def of_a_missing_check(night: "Night | None", now: datetime) -> list[Job]:
    """Nothing has been read for days: the worker stands still."""
    if night is None or now - night.began_at <= LATE_AFTER:
        return []
    day = date_format(localdate(night.began_at), "j F")
    words = _("Last on %(day)s. Ask whoever looks after the machine.") % {"day": day}
    return [Job(_("The nightly check does not run"), words, "alert", "go", reverse("audits"))]
