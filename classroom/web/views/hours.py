"""A class's page for its grown-ups: when it is open, its code, who is in it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.door import hours
from classroom.door.register import class_pages
from classroom.web.forms.door import LESSONS, OpenForm
from classroom.web.http import SignedInRequest


@require_safe
def my_class(request: SignedInRequest) -> HttpResponse:
    """The classes that this person decides for."""
    if request.user.is_pupil:
        raise Http404
    now = timezone.now()
    page = {"pages": class_pages(request.user, now=now), "lessons": LESSONS, "now": now, "here": "my_class"}
    return render(request, "door/my_class.html", {**page, "form": OpenForm(now=now)})


@require_POST
def open_class(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Open a class for a while."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    now = timezone.now()
    form = OpenForm(request.POST, now=now)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("my_class")
    hours.open_class(school_class=school_class, until=form.until, by=request.user, at=now)
    until = time_format(timezone.localtime(form.until), "g:i")
    said = _("%(name)s is open until %(time)s.") % {"name": school_class.name, "time": until}
    messages.success(request, said)
    return redirect("my_class")


@require_POST
def close_class(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Close a class now."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    hours.close_class(school_class=school_class, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is closed.") % {"name": school_class.name})
    return redirect("my_class")


@require_POST
def sign_everyone_out(request: SignedInRequest, class_id: int) -> HttpResponse:
    """End the sessions of all pupils of a class."""
    school_class = get_object_or_404(hours.classes_of(request.user), pk=class_id)
    hours.sign_everyone_out(school_class=school_class, by=request.user, at=timezone.now())
    messages.success(request, _("Everyone in %(name)s is signed out.") % {"name": school_class.name})
    return redirect("my_class")
