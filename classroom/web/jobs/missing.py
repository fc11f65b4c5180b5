"""What is missing: training, answers about a question, answers of families, words for pictures, second steps, accounts, ways in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.web.jobs.line import Job

if TYPE_CHECKING:
    from classroom.door.accounts import Accounts
    from classroom.door.clocks import Clock
    from classroom.door.school import Facts
    from classroom.lessons.overview import LessonNow
    from classroom.training.certificates import Standing

# So early that a course can still be found in time.
WARNED_DAYS = 42


def of_own_training(standing: "Standing", *, on: date) -> list[Job]:
    """A reminder before it ends, and what it means once it has."""
    if standing.until is None:
        return [Job(_("You are not trained yet"), _after(), "award", "go")]
    day = date_format(standing.until, "j F Y")
    if not standing.is_current:
        return [
            Job(
                _("Your training has ended"),
                _("On %(day)s.") % {"day": day} + f" {_after()}",
                "award",
                "stop",
            )
        ]
    left = (standing.until - on).days
    if left > WARNED_DAYS:
        return []
    title = ngettext("Your training ends in %(n)d day", "Your training ends in %(n)d days", left) % {
        "n": left
    }
    if left == 0:
        title = _("Your training ends today")
    return [Job(title, _("After that you can read, not approve."), "award", "go")]


def _after() -> str:
    return _("You can read and recommend, not approve. Ask a lead for the course.")


def of_questions(lessons: Sequence["LessonNow"], *, trained: bool) -> list[Job]:
    """Questions that are kept from their wall. Their words stay away from a screen that may be on the board: a name may be in them."""
    held = [lesson.school_class for lesson in lessons if lesson.is_held]
    words = (
        _("Something in it must be changed or answered first.")
        if trained
        else _("A trained colleague can change it or answer for it.")
    )
    return [
        Job(
            _("A question for %(name)s is not on the wall") % {"name": school_class.name},
            words,
            "message",
            "go",
            reverse("lesson", args=[school_class.pk]) + "#question",
        )
        for school_class in held
    ]


def of_families(count: int) -> list[Job]:
    """Families from whom something that is needed inside is not recorded."""
    if not count:
        return []
    title = ngettext("%(n)d family’s answer is missing", "%(n)d families’ answers are missing", count)
    said = _("To taking part or photos inside. Missing counts as no.")
    return [Job(title % {"n": count}, said, "mail", "go", f"{reverse('pupils')}?class=all&show=missing")]


def of_pictures(wordless: int) -> list[Job]:
    """Waiting pictures that nobody has described."""
    if not wordless:
        return []
    title = ngettext("%(n)d picture needs words", "%(n)d pictures need words", wordless)
    return [
        Job(title % {"n": wordless}, _("Staff may write the description."), "image", "", reverse("queue"))
    ]


def of_ways_in(clocks: Sequence["Clock"]) -> list[Job]:
    """Children who could not come in by themselves."""
    without = [clock for clock in clocks if clock.no_way_in]
    count = sum(clock.no_way_in for clock in without)
    if not count:
        return []
    title = ngettext("%(n)d pupil has no pictures yet", "%(n)d pupils have no pictures yet", count)
    only_one = len(without) == 1
    url = reverse("picture_sheet", args=[without[0].school_class.pk]) if only_one else reverse("my_class")
    return [Job(title % {"n": count}, _("They can’t come in by themselves."), "grid-3x3", "", url)]


def of_own_second_step(days: int | None) -> list[Job]:
    """How long one may still do without; None: it is set up."""
    if days is None:
        return []
    title = _("Your second step is not set up")
    words = ngettext("%(n)d day is left.", "%(n)d days are left.", days) % {"n": days}
    return [Job(title, words if days > 1 else _("This is the last day."), "key", "go", reverse("mfa_index"))]


def of_trained_staff(untrained: int) -> list[Job]:
    """Grown-ups who could decide or share, were they trained."""
    if not untrained:
        return []
    title = ngettext("%(n)d adult is not trained now", "%(n)d adults are not trained now", untrained)
    return [
        Job(title % {"n": untrained}, _("They read and recommend."), "award", "go", reverse("staff_list"))
    ]


def of_the_next_look(next_look: str, *, may_change: bool) -> list[Job]:
    """What children read at "I'm worried"."""
    if next_look:
        return []
    said = _("Children read it at “I’m worried”.")
    if may_change:
        return [
            Job(
                _("When worries are read is not written"),
                said,
                "life-buoy",
                "stop",
                reverse("school_settings"),
            )
        ]
    words = f"{said} {_('The computing lead writes it in the settings.')}"
    return [Job(_("When worries are read is not written"), words, "life-buoy", "stop")]


def of_accounts(accounts: "Accounts") -> list[Job]:
    """Second steps and invitations of the whole school."""
    jobs, url = [], reverse("staff_list")
    if count := accounts.without_second_step:
        title = ngettext("%(n)d adult has no second step", "%(n)d adults have no second step", count)
        words = _("A password alone can be guessed or lent.")
        jobs.append(Job(title % {"n": count}, words, "key", "go", url))
    if count := accounts.never_in:
        title = ngettext("%(n)d adult has never signed in", "%(n)d adults have never signed in", count)
        jobs.append(Job(title % {"n": count}, _("Send the invitation again."), "mail", "", url))
    return jobs


def of_the_set_up(facts: "Facts", steps_left: int) -> list[Job]:
    """Classes without a teacher, and what is left of the first run."""
    jobs = []
    if count := facts.classes - facts.classes_with_staff:
        title = ngettext("%(n)d class has no teacher", "%(n)d classes have no teacher", count)
        words = _("Only the leads can open it and check its posts.")
        jobs.append(Job(title % {"n": count}, words, "users", "stop", reverse("classes_list")))
    if steps_left:
        title = ngettext("%(n)d step of the set-up is left", "%(n)d steps of the set-up are left", steps_left)
        jobs.append(
            Job(title % {"n": steps_left}, _("You can stop at any time."), "sliders", "go", reverse("school"))
        )
    return jobs
