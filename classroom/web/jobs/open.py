"""What is open: worries (only that they are), questions, this lesson's switches, classes, what stands outside."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from classroom.web.jobs.line import Job
from classroom.words.times import say_day

if TYPE_CHECKING:
    from classroom.door.clocks import Clock
    from classroom.lessons.overview import LessonNow, OnWall

# As they are said in the middle of a sentence.
SWITCHES = {
    "likes": gettext_lazy("likes"),
    "replies": gettext_lazy("replies"),
    "photos": gettext_lazy("photos"),
    "reshares": gettext_lazy("passing on"),
    "topics": gettext_lazy("topics"),
    "counts": gettext_lazy("numbers"),
}


def of_worries(count: int, *, classes: Sequence[str], next_look: str) -> list[Job]:
    """Only that they are open, for class staff: never who or what."""
    if not count:
        return []
    if len(classes) == 1:
        title = ngettext(
            "%(n)d concern is open in %(name)s", "%(n)d concerns are open in %(name)s", count
        ) % {"n": count, "name": classes[0]}
    else:
        title = ngettext(
            "%(n)d concern is open in your classes", "%(n)d concerns are open in your classes", count
        ) % {"n": count}
    said = [_("Its words are for the leads.") if count == 1 else _("Their words are for the leads.")]
    if next_look:
        said.insert(0, _("Somebody looks next %(when)s.") % {"when": next_look})
    return [Job(title, " ".join(said), "life-buoy", "stop")]


def of_lessons(lessons: Sequence["LessonNow"], *, today: date) -> list[Job]:
    """The question and the switches of each class."""
    several = len(lessons) > 1
    return [job for lesson in lessons for job in _lesson(lesson, several=several, today=today)]


def _lesson(lesson: "LessonNow", *, several: bool, today: date) -> list[Job]:
    url, name = reverse("lesson", args=[lesson.school_class.pk]), lesson.school_class.name
    jobs = []
    if lesson.asked is not None:
        title, words = _asked(lesson.asked, name if several else "", today=today)
        jobs.append(Job(title, words, "sun", "ok", f"{url}#question"))
    head = _("%(name)s: %(what)s") if several else _("This lesson: %(what)s")
    on = _switched(lesson.on, many=_("%(what)s are on"), one=_("%(what)s is on"), none=_("posts and answers"))
    off = _switched(lesson.off, many=_("%(what)s are off"), one=_("%(what)s is off"), none="")
    jobs.append(Job(head % {"name": name, "what": on}, off[:1].upper() + off[1:], "sliders", "ok", url))
    return jobs


def _asked(asked: "OnWall", name: str, *, today: date) -> tuple[str, str]:
    """What stands on a wall, and since when; with the name of the class if there are several."""
    day = timezone.localdate(asked.since)
    if day == today:
        title = _("Today’s question in %(name)s") if name else _("Today’s question")
        return title % {"name": name}, asked.question
    title = _("Question in %(name)s") if name else _("Question")
    words = _("Asked on %(day)s: %(question)s")
    return title % {"name": name}, words % {"day": say_day(day, today), "question": asked.question}


def _switched(codes: Sequence[str], *, many: str, one: str, none: str) -> str:
    """Switches in words, "likes and replies are on"."""
    if not codes:
        return none
    *before, last = (str(SWITCHES[code]) for code in codes)
    if not before:
        # All the other names are plurals.
        return (one if codes[0] == "reshares" else many) % {"what": last}
    return many % {"what": _("%(first)s and %(last)s") % {"first": ", ".join(before), "last": last}}


def of_classes(clocks: Sequence["Clock"]) -> list[Job]:
    """How many classes are open just now, for somebody who covers for all of them."""
    if not clocks:
        return []
    running = [clock.school_class.name for clock in clocks if clock.is_open]
    if not running:
        return [
            Job(_("No class is open now"), _("Open one under “Classes”."), "moon", "", reverse("my_class"))
        ]
    title = ngettext("%(n)d class is open", "%(n)d classes are open", len(running)) % {"n": len(running)}
    return [Job(title, ", ".join(running), "sun", "ok", reverse("my_class"))]


def of_the_public_page(outside: int) -> list[Job]:
    """What was released and not taken down."""
    if not outside:
        return []
    title = ngettext("%(n)d post is released", "%(n)d posts are released", outside)
    return [Job(title % {"n": outside}, _("For the school’s public page"), "globe", "sky", reverse("share"))]


def of_home_use(said: str) -> list[Job]:
    """When children come in from home; empty words: the school has no home use."""
    url = reverse("school_settings")
    if not said:
        words = _("Children come in only while their class is open.")
        return [Job(_("Home use is off"), words, "house", "", url)]
    return [Job(_("Children may write at home"), said, "house", "ok", url)]
