"""That children tried many names beside photos: a talk to have, told without an accusation."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.web.jobs.line import Job
from classroom.web.tags import say_when

if TYPE_CHECKING:
    from classroom.writing.names_tried import Tried

# More would push everything else out of sight; the rest is counted.
SHOWN = 5


def of_names_tried(tried: Sequence["Tried"], now: datetime, *, covered: bool) -> list[Job]:
    """One line for each child; `covered`: the screen may be on the board, so nobody is named, not by a pen name either."""
    jobs = [_job(one, now, covered=covered) for one in tried[:SHOWN]]
    rest = len(tried[SHOWN:])
    if rest:
        title = ngettext("%(n)d more child tried many names", "%(n)d more children tried many names", rest)
        jobs.append(Job(title % {"n": rest}, _("Beside photos, within a week."), "users", "sky"))
    return jobs


def _job(one: "Tried", now: datetime, *, covered: bool) -> Job:
    title = _("%(who)s tried %(n)d different names beside a photo") % {
        "who": _who(one, covered=covered),
        "n": one.names,
    }
    said = _("A good moment to talk about why we keep names away from photos.")
    return Job(
        title, f"{say_when(one.at, now)}. {said}", "users", "sky", reverse("pupil", args=[one.child.pk])
    )


def _who(one: "Tried", *, covered: bool) -> str:
    child = one.child
    if covered and child.school_class is not None:
        return _("A child of %(name)s") % {"name": child.school_class.name}
    if not child.pen_name:
        return child.real_name
    return _("%(pen_name)s (%(name)s)") % {"pen_name": child.pen_name, "name": child.real_name}
