"""The child's page "Tell my teacher", and the page on which a grown-up answers."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from classroom.moderation import moves, reports
from classroom.moderation.gate import GateClosed
from classroom.timeline import posts
from classroom.web.desk import REASONS
from classroom.web.forms.reports import ReportForm
from classroom.web.http import SignedInRequest
from classroom.web.views.decisions import onward, who_decided
from classroom.web.views.queue import may_moderate
from classroom.web.views.timeline.drawing import DrawnCard, drawn

if TYPE_CHECKING:
    from datetime import datetime

    from classroom.moderation.reports import Reported


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Tell about one post; whoever has told already is thanked."""
    if request.method != "POST":
        return _report(request, post_id)
    form = ReportForm(request.POST)
    form.full_clean()
    try:
        reports.report(post_id, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except reports.TooLong as too_long:
        return _report(request, post_id, status=422, told=form.cleaned_data, over=too_long.over)
    return redirect("report", post_id)


def _report(request: SignedInRequest, post_id: int, *, status: int = 200, **more: object) -> HttpResponse:
    told = reports.told_before(post_id, by=request.user)
    if told is not None:
        context = {"own_teacher": reports.own_teacher_looks(told), "here": "wall"}
        return render(request, "reports/told.html", context)
    try:
        card = posts.card_of(request.user, post_id, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if not card.may_report:
        raise Http404
    context = {"post": drawn(card), "kinds": reports.kinds(), "here": "wall", **more}
    return render(request, "reports/report.html", context, status=status)


@require_safe
def reported(request: SignedInRequest, post_id: int) -> HttpResponse:
    """What children told about one post, with the post in its thread."""
    may_moderate(request)
    return _reported(request, post_id)


def _reported(request: SignedInRequest, post_id: int, *, status: int = 200, **more: object) -> HttpResponse:
    now = timezone.now()
    try:
        one = reports.reported(post_id, staff=request.user, now=now)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    thread = _thread(request, post_id, now=now)
    shows = _shows(request, one, thread, now=now)
    context = {
        "one": one,
        "apart": shows != "all",
        "shows": shows,
        "thread": thread,
        "here": "queue",
        "now": now,
        **more,
    }
    return render(request, "reports/reported.html", context, status=status)


def _shows(request: SignedInRequest, one: "Reported", thread: DrawnCard | None, *, now: "datetime") -> str:
    """Laptops are mirrored to the board: while the class is open, names and pictures are not shown side by side."""
    school_class = one.post.school_class
    # One may have come since the report was read.
    pictured = one.post.thread.has_picture or (thread is not None and _has_picture(thread))
    if not pictured or school_class is None or not school_class.is_open(now):
        return "all"
    asked = request.GET.get("show", "names")
    return asked if asked in {"names", "picture", "both"} else "names"


def _has_picture(card: DrawnCard) -> bool:
    shown = (card, *([card.original] if card.original else []), *card.replies)
    return any(one.pictures for one in shown)


def _thread(request: SignedInRequest, post_id: int, *, now: "datetime") -> DrawnCard | None:
    """As the class reads it, without anything to press; nothing when it does not stand there now."""
    try:
        card = drawn(posts.post_page(request.user, post_id, now=now).card)
    except ObjectDoesNotExist:
        return None
    replies = tuple(replace(reply, hide_url="") for reply in card.replies)
    return replace(card, like=None, reply_url="", reshare_url="", hide_url="", replies=replies)


@require_POST
def leave_up(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Answer: the post stays up."""
    may_moderate(request)
    seen = request.POST.get("seen", "")
    try:
        reports.leave_up(post_id, staff=request.user, seen=seen, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except GateClosed as closed:
        refusals = [REASONS[reason] for reason in closed.reasons]
        return _reported(request, post_id, status=409, refusals=refusals)
    except moves.AlreadyDecided as already:
        messages.warning(request, who_decided(already.decision))
    except moves.MoveNotAllowed:
        messages.warning(request, _("This was changed meanwhile. Nothing was done."))
    else:
        messages.success(request, _("It is answered. The child who told you goes on not seeing it."))
    return _next(request)


@require_POST
def hide_reported(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Answer: the post leaves its wall, for all."""
    may_moderate(request)
    try:
        moves.hide(post_id, staff=request.user, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("It is off the wall. It waits in the queue to be decided again."))
    return _next(request)


def _next(request: SignedInRequest) -> HttpResponse:
    """To what another child told, then to the rest of the queue."""
    following = reports.next_reported(request.user)
    return redirect("reported", following) if following else onward(request, 0)
