"""The computing lead's own first page: how far the school's first run has come; and the school's settings."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from classroom.door.school import Facts, Settings, Step, change_settings, facts
from classroom.door.second_factor import has_second_factor
from classroom.roster.staff import LEADS_NEEDED
from classroom.web.admins import for_admins
from classroom.web.forms.school import SettingsForm
from classroom.web.http import SignedInRequest
from classroom.web.reauthentication import recently_confirmed


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One step of the first run as the page shows it."""

    title: str
    words: str
    state: str
    url: str
    label: str


@require_safe
@for_admins
def school(request: SignedInRequest) -> HttpResponse:
    """What is set up, what comes now, what can wait: all of it computed from what there is."""
    now = timezone.now()
    own = request.user.school
    known = facts(
        own,
        has_second_step=request.user.pk in has_second_factor([request.user.pk]),
        on=timezone.localdate(now),
    )
    steps = setup_steps(own.name, known)
    left = sum(step.state != "done" for step in steps)
    context = {"school": own, "steps": steps, "left": left, "here": "school", "now": now}
    return render(request, "school/school.html", context)


def setup_steps(school_name: str, known: Facts) -> list[SetupStep]:
    """The steps in their order: the first that is not done is the one for now."""
    done, words, steps, now_given = known.done(), _words(school_name, known), list[SetupStep](), False
    for step, (title, url_name, label) in _steps().items():
        state = "done" if step in done else ("later" if now_given else "now")
        now_given = now_given or state == "now"
        steps.append(SetupStep(title, words[step], state, reverse(url_name), label))
    return steps


def _steps() -> dict[Step, tuple[str, str, str]]:
    """Title, page and press of every step."""
    return {
        Step.NAME: (_("Name and public page"), "school_settings", _("Change")),
        Step.SECOND_STEP: (_("Your own second step"), "mfa_index", _("Set up")),
        Step.LEADS: (_("2 safeguarding leads or deputies"), "staff_new", _("Add a lead")),
        Step.CLASSES: (_("Classes and their staff"), "classes_list", _("Classes")),
        Step.PUPILS: (_("Pupils’ names"), "pupils", _("Add pupils")),
        Step.FAMILIES: (_("What families agreed to"), "pupils", _("Record answers")),
        Step.TRAINING: (_("Staff training"), "staff_list", _("Record training")),
        Step.WORRIES: (_("When worries are read"), "school_settings", _("Write it")),
    }


def _words(school_name: str, known: Facts) -> dict[Step, str]:
    """How things stand, step by step."""
    pupils = ngettext("%(n)d pupil", "%(n)d pupils", known.pupils) % {"n": known.pupils}
    trained = ngettext("%(n)d adult is trained now.", "%(n)d adults are trained now.", known.trained)
    return {
        Step.NAME: school_name,
        Step.SECOND_STEP: _("A password alone can be guessed or lent."),
        Step.LEADS: _leads(known.leads),
        Step.CLASSES: _("%(staffed)d of %(all)d have a teacher")
        % {"staffed": known.classes_with_staff, "all": known.classes}
        if known.classes
        else _("None yet"),
        Step.PUPILS: pupils if known.pupils else _("None yet. Their names guard every photo."),
        Step.FAMILIES: _("%(answered)d of %(all)d have an answer about taking part. Until then it is no.")
        % {"answered": known.pupils_answered, "all": known.pupils}
        if known.pupils
        else _("Until there is an answer, it is no."),
        Step.TRAINING: " ".join(
            [trained % {"n": known.trained}, _("At least 2: one to approve, another to release.")]
        ),
        Step.WORRIES: _("Children read at “I’m worried” when somebody looks next."),
    }


def _leads(names: tuple[str, ...]) -> str:
    never_one = _("A worry is never left to 1 person.")
    shown = ", ".join(names[:LEADS_NEEDED])
    more = len(names) - LEADS_NEEDED
    if more > 0:
        shown = _("%(names)s and %(n)d more") % {"names": shown, "n": more}
    return f"{shown}. {never_one}" if shown else never_one


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@recently_confirmed
def school_settings(request: SignedInRequest) -> HttpResponse:
    """Name, worries, good sites, second step, home use: one form, saved at once or not at all."""
    own = request.user.school
    if request.method != "POST":
        initial = {name: getattr(own, name) for name in Settings.__slots__}
        initial["good_sites"] = "\n".join(own.good_sites)
        return _settings(request, SettingsForm(initial=initial))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _settings(request, form, status=422)
    changed = change_settings(settings=Settings(**form.cleaned_data), by=request.user, at=timezone.now())
    messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
    return redirect("school_settings")


def _settings(request: SignedInRequest, form: SettingsForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "school": request.user.school, "here": "school"}
    return render(request, "school/settings.html", context, status=status)
