"""What the nightly check found: for safeguarding leads only."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.audits import looked, reports
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from classroom.audits.reports import Line


@require_safe
def audits(request: SignedInRequest) -> HttpResponse:
    """What is to be looked at, and the last nights."""
    _must_lead(request)
    lines, more = reports.to_look_at(request.user, now=timezone.now())
    page = reports.nights_of(request.user, after=number(request.GET.get("after")))
    context = {
        "lines": [(line, _way_to(line), _where(line.place.place)) for line in lines],
        "more": more,
        "nights": page.nights,
        "here": "audits",
        "older_url": f"{reverse('audits')}?after={page.after}" if page.after else "",
    }
    return render(request, "audits/audits.html", context)


@require_POST
def look_at(request: SignedInRequest, fault_id: int) -> HttpResponse:
    """A lead has looked: it is not told again while the words and the roster stay as they are."""
    _must_lead(request)
    try:
        looked.look_at(fault_id, by=request.user, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("It is on record."))
    return redirect("audits")


def _must_lead(request: SignedInRequest) -> None:
    if not request.user.leads:
        raise Http404


def _way_to(line: "Line") -> str:
    """Where a lead hides it, takes it off or takes it down; nowhere, if it is gone."""
    if not line.stands:
        return ""
    if line.place.thing == "post":
        return reverse("post", args=[line.place.thing_id])
    if line.place.thing == "question":
        return reverse("lesson", args=[line.class_id]) + "#question"
    return reverse("share") + "#outside"


def _where(place: str) -> str:
    """A place of a finding in words."""
    kind, _colon, number_in_order = place.partition(":")
    if kind == "alt":
        return _("in the description of picture %(n)d") % {"n": int(number_in_order) + 1}
    said = {
        "byline": _("in what stands beside it as its writer"),
        "link": _("in its link"),
        "role": _("in its role"),
        "starter": _("in a sentence starter"),
        "words": _("in its word bank"),
    }
    return said.get(kind, _("in its words"))
