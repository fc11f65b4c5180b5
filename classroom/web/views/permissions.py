"""One child's permissions: how they stand, what was ever said, and the office's form for the next answer."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.permissions.answers import CannotRecord, record_answers
from classroom.permissions.basis import Mark
from classroom.permissions.history import pupil_kept_by, pupil_read_by, record_of
from classroom.web.forms.permissions import AnswersForm, FamilyForm, MarkForm, end_of_school_year
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from classroom.models import User


@require_safe
def pupil_permissions(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Teachers read how their own pupils' permissions stand; the office also reads the history and records."""
    try:
        pupil = pupil_read_by(request.user, pupil_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    return _page(request, pupil)


@require_POST
def record_permission(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Add what a family, or the child, has said; nothing that was said before changes."""
    try:
        pupil = pupil_kept_by(request.user, pupil_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    is_mark = request.POST.get("form") == "mark"
    form = MarkForm(request.POST, marks=Mark) if is_mark else FamilyForm(request.POST)
    if form.is_valid():
        try:
            record_answers(pupil=pupil, by=request.user, at=timezone.now(), **form.said())
        except CannotRecord as refused:
            form.explain(refused)
        else:
            messages.success(request, _when_it_counts(form.cleaned_data["starts_on"]))
            return redirect("pupil_permissions", pupil.pk)
    return _page(request, pupil, status=422, **{"mark_form" if is_mark else "family_form": form})


def _when_it_counts(starts_on: date) -> str:
    if starts_on <= timezone.localdate():
        return _("Recorded. It counts from now on.")
    return _("Recorded. It counts from %(day)s.") % {"day": date_format(starts_on, "j F Y")}


def _page(
    request: SignedInRequest, pupil: "User", *, status: int = 200, **forms: AnswersForm
) -> HttpResponse:
    today = timezone.localdate()
    record = record_of(pupil, reader=request.user, on=today, before=number(request.GET.get("before")))
    address = reverse("pupil_permissions", args=[pupil.pk])
    context = {
        "pupil": pupil,
        "record": record,
        "family_form": FamilyForm(initial={"starts_on": today, "ends_on": end_of_school_year(today)}),
        "mark_form": MarkForm(initial={"starts_on": today}, marks=record.marks),
        "older_url": f"{address}?before={record.older}#history" if record.older else "",
        "here": "pupils",
        **forms,
    }
    return render(request, "permissions/pupil.html", context, status=status)
