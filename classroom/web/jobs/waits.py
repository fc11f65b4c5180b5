"""What waits for a grown-up: the desk first, then who knocks, then the public account."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.web.jobs.line import Job, some
from classroom.web.tags import say_when

if TYPE_CHECKING:
    from classroom.models import PublicVersion
    from classroom.moderation.overview import Waits
    from classroom.publishing.desk import Overview

# In minutes.
HOUR, DAY = 60, 24 * 60


def of_the_desk(waits: "Waits", now: datetime) -> list[Job]:
    """What children told about, what a re-scan took off its wall, then all that waits to be checked."""
    return some([_reported(waits.reported), _came_back(waits.came_back), _posts(waits, now)])


def _reported(count: int) -> Job | None:
    if not count:
        return None
    title = ngettext("%(n)d post a child told you about", "%(n)d posts children told you about", count)
    return Job(
        title % {"n": count},
        _("Hidden from that child until you have looked."),
        "flag",
        "stop",
        reverse("queue"),
    )


def _came_back(count: int) -> Job | None:
    if not count:
        return None
    title = ngettext("%(n)d post came back to you", "%(n)d posts came back to you", count)
    return Job(
        title % {"n": count},
        _("The roster changed, and a name would stand with a photo. Nobody sees it now."),
        "repeat",
        "stop",
        reverse("queue"),
    )


def _posts(waits: "Waits", now: datetime) -> Job | None:
    if not waits.posts or waits.since is None:
        return None
    title = ngettext("%(n)d post to check", "%(n)d posts to check", waits.posts) % {"n": waits.posts}
    said = _("The oldest has waited %(time)s.") % {"time": _how_long(now - waits.since)}
    if waits.worries:
        worry = ngettext("%(n)d may be a worry.", "%(n)d may be worries.", waits.worries)
        said = f"{worry % {'n': waits.worries}} {said}"
    return Job(title, said, "feather", "stop" if waits.worries else "go", reverse("queue"))


def _how_long(waiting: timedelta) -> str:
    """In whole words, unlike the queue's own short ones."""
    minutes = max(int(waiting.total_seconds()) // 60, 1)
    if minutes < HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if minutes < DAY:
        return ngettext("%(n)d hour", "%(n)d hours", minutes // HOUR) % {"n": minutes // HOUR}
    return ngettext("%(n)d day", "%(n)d days", minutes // DAY) % {"n": minutes // DAY}


def of_the_door(knocking: int) -> list[Job]:
    """Children who ask to be let in."""
    if not knocking:
        return []
    title = ngettext("%(n)d child asks to come in", "%(n)d children ask to come in", knocking)
    return [
        Job(
            title % {"n": knocking},
            _("Look at their iPad, then let them in."),
            "key",
            "go",
            reverse("my_class"),
        )
    ]


def of_the_leads(open_concerns: int) -> list[Job]:
    """Worries whose words this lead may read."""
    if not open_concerns:
        return []
    title = ngettext("%(n)d concern is open", "%(n)d concerns are open", open_concerns)
    return [
        Job(title % {"n": open_concerns}, _("Read them first."), "life-buoy", "stop", reverse("concerns"))
    ]


def of_the_share_desk(desk: "Overview", now: datetime, *, trained: bool) -> list[Job]:
    """Who asks this person to release, and what may be told outside: by those whose training is current."""
    return some([_asked(desk, now), _offered(desk.offered, trained=trained)])


def _asked(desk: "Overview", now: datetime) -> Job | None:
    first = desk.first_asked
    if first is None:
        return None
    title = ngettext("%(n)d release asks for you", "%(n)d releases ask for you", desk.asked)
    url = reverse("release_page", args=[first.pk]) if desk.asked == 1 else reverse("share")
    return Job(title % {"n": desk.asked}, _asked_by(first, now), "globe", "sky", url)


def _asked_by(version: "PublicVersion", now: datetime) -> str:
    """In whose voice it speaks, and since when it waits."""
    post = version.public_post
    voice = post.school_class.name if post.school_class else post.school.name
    return f"{voice} · {say_when(version.asked_at, now)}" if version.asked_at else voice


def _offered(count: int, *, trained: bool) -> Job | None:
    if not count:
        return None
    title = ngettext("%(n)d post asks for everyone", "%(n)d posts ask for everyone", count)
    words = ngettext(
        "You can read it. A trained colleague can tell it outside.",
        "You can read them. A trained colleague can tell them outside.",
        count,
    )
    if trained:
        words = ngettext("Choose whether to tell it outside.", "Choose what to tell outside.", count)
    return Job(title % {"n": count}, words, "share", "sky", reverse("share"))
