"""A class's page for its grown-ups: when it is open, its code, who is in it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from classroom.door import hours, knocks
from classroom.door.register import class_pages
from classroom.door.screens import NotAScreen, Screen
from classroom.door.sessions import way_of
from classroom.web.forms.door import LESSONS, USUAL_LESSON, OpenForm
from classroom.web.http import SignedInRequest
from classroom.web.middleware import last_minute
from classroom.words.times import say_time


def _ids(school_class: Any) -> str:
    """What a class's fields are called in a page with several classes."""
    return f"%s-{school_class.pk}"


def _back(request: SignedInRequest) -> HttpResponse:
    """To the page on which the button stood: the staff home has some of these, too."""
    return redirect("staff_home" if request.POST.get("back") == "home" else "my_class")


def _page(
    request: SignedInRequest, now: datetime, refused: dict[int, OpenForm] | None = None
) -> HttpResponse:
    """All the classes of this person; the one whose form was refused still has what was typed."""
    pages, refused = class_pages(request.user, now=now), refused or {}
    forms = [
        refused.get(page.school_class.pk) or OpenForm(now=now, auto_id=_ids(page.school_class))
        for page in pages
    ]
    page = {
        "pages": pages,
        "classes": list(zip(pages, forms, strict=True)),
        "lessons": LESSONS,
        "usual": USUAL_LESSON,
        "door": knocks.at_the_door(request.user, now),
        "now": now,
        "here": "my_class",
    }
    return render(request, "door/my_class.html", page, status=422 if refused else 200)


@require_safe
def my_class(request: SignedInRequest) -> HttpResponse:
    """The classes that this person decides for."""
    if request.user.is_pupil:
        raise Http404
    return _page(request, timezone.now())


@require_POST
def open_class(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Open a class for a while."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    now = timezone.now()
    form = OpenForm(request.POST, now=now, auto_id=_ids(school_class))
    if not form.is_valid():
        return _page(request, now, {school_class.pk: form})
    hours.open_class(school_class=school_class, until=form.until, by=request.user, at=now)
    told = {"name": school_class.name, "time": say_time(form.until)}
    said = _("%(name)s is open until %(time)s.") % told
    messages.success(request, said)
    return _back(request)


@require_POST
def close_class(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Close a class now."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    hours.close_class(school_class=school_class, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is closed.") % {"name": school_class.name})
    return redirect("my_class")


@require_POST
def eyes_on_me(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Cover every screen of a class."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    if not hours.eyes_on_me(school_class=school_class, by=request.user, at=timezone.now()):
        messages.error(request, _("%(name)s is closed. Open it first.") % {"name": school_class.name})
    return redirect("my_class")


@require_POST
def go_on(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Uncover them."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    hours.go_on(school_class=school_class, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s can write again.") % {"name": school_class.name})
    return redirect("my_class")


@require_POST
def sign_everyone_out(request: SignedInRequest, class_id: int) -> HttpResponse:
    """End the sessions of all pupils of a class."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    hours.sign_everyone_out(school_class=school_class, by=request.user, at=timezone.now())
    messages.success(request, _("Everyone in %(name)s is signed out.") % {"name": school_class.name})
    return _back(request)


@require_safe
def class_poll(request: SignedInRequest) -> HttpResponse:
    """A child's screen asks every few seconds whether all is as it shows: mostly yes (204)."""
    if not request.user.is_pupil:
        raise Http404
    if last_minute(request) is not None:
        # The page saves what was typed, and goes to the door itself.
        return trigger_client_event(HttpResponse(status=204), "leaveclass")
    try:
        shown = Screen.read(request.GET.get("t", ""))
    except NotAScreen as forged:
        raise Http404 from forged
    if shown.pupil_id != request.user.pk:
        # Somebody else has come in on this iPad: their page takes the place of the one before.
        return HttpResponseClientRedirect(reverse("home"))
    if shown == Screen.of(request.user, way=way_of(request.session), at=timezone.now()):
        return HttpResponse(status=204)
    return render(request, "components/class_watch.html", {"clock": "clock" in request.GET})
