"""The page "I'm worried", for everybody; and the lead's plain list."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from classroom.concerns import answering, raising, reading
from classroom.concerns.topics import Topic
from classroom.web.came_from import came_from
from classroom.web.forms.concerns import AnswerForm, WorryForm
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from classroom.models import User

# Pages from which somebody comes to tell a worry, and to which they may go back.
_FROM_PAGES = {
    *(
        "wall",
        "class_wall",
        "school_wall",
        "topic",
        "post",
        "pupil_posts",
        "my_posts",
        "my_say",
        "write",
        "draft",
    ),
    *(
        "staff_home",
        "queue",
        "review",
        "reported",
        "search",
        "share",
        "pupils",
        "pupil",
        "my_class",
        "lesson",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def worried(request: SignedInRequest) -> HttpResponse:
    """Tell a worry; the page says who reads it and when somebody looks next."""
    if request.method != "POST":
        return _worried(request)
    form = WorryForm(request.POST)
    form.full_clean()
    told = form.cleaned_data
    try:
        raising.raise_worry(
            by=request.user,
            topic=str(told["about"].label),
            words=told["words"],
            about_grown_up=told["about"] is Topic.GROWN_UP,
            about=_grown_up(request, told["who"]) if told["about"] is Topic.GROWN_UP else None,
            now=timezone.now(),
        )
    except raising.TooLong as too_long:
        return _worried(request, status=422, told=told, over=too_long.over)
    return redirect(f"{reverse('worried')}?told=1")


def _grown_up(request: SignedInRequest, user_id: int | None) -> "User | None":
    """Whom it is about; a made-up id is nobody, and the worry is still told."""
    try:
        return reading.grown_up(request.user, user_id) if user_id is not None else None
    except ObjectDoesNotExist:
        return None


def _worried(request: SignedInRequest, *, status: int = 200, **more: object) -> HttpResponse:
    home = reverse("wall" if request.user.is_pupil else "staff_home")
    context = {
        "back_url": came_from(request, among=_FROM_PAGES) or home,
        "base": "base_pupil.html" if request.user.is_pupil else "base_staff.html",
        "here": "worried",
        "topics": Topic.choices,
        "grown_ups": reading.grown_ups(request.user),
        "readers": _(" or ").join(reading.readers_for(request.user)),
        "next_look": request.user.school.next_look,
        "just_told": "told" in request.GET,
        "worries": reading.told_by(request.user),
        "longest": raising.LONGEST_WORRY,
        **more,
    }
    return render(request, "concerns/worried.html", context, status=status)


@require_safe
def concerns(request: SignedInRequest) -> HttpResponse:
    """The lead's plain list: no words in it."""
    _must_lead(request)
    page = reading.concerns_for(request.user, after=number(request.GET.get("after")))
    context = {
        "lines": page.lines,
        "open_count": reading.open_count(request.user),
        "here": "concerns",
        "older_url": f"{reverse('concerns')}?after={page.after}" if page.after else "",
    }
    return render(request, "concerns/list.html", context)


@require_safe
def concern(request: SignedInRequest, concern_id: int) -> HttpResponse:
    """One worry with its words; opening the page is reading them, and is logged."""
    return _concern(request, concern_id)


@require_POST
def answer_concern(request: SignedInRequest, concern_id: int) -> HttpResponse:
    """Answer whoever told it, close it, or both."""
    _must_lead(request)
    form = AnswerForm(request.POST)
    form.full_clean()
    answer = form.cleaned_data["answer"]
    try:
        answering.answer_concern(
            concern_id,
            reader=request.user,
            answer=answer,
            close=form.cleaned_data["close"],
            now=timezone.now(),
        )
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except raising.TooLong as too_long:
        return _concern(request, concern_id, status=422, answer=answer, over=too_long.over)
    except answering.AnsweredAlready:
        return _concern(request, concern_id, status=409, answer=answer, answered_already=True)
    messages.success(request, _("It is on record."))
    return redirect("concern", concern_id)


def _must_lead(request: SignedInRequest) -> None:
    if not request.user.leads:
        raise Http404


def _concern(request: SignedInRequest, concern_id: int, *, status: int = 200, **more: object) -> HttpResponse:
    _must_lead(request)
    try:
        one = reading.read_concern(concern_id, reader=request.user, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    context = {"concern": one, "person": reading.who_it_is(one), "here": "concerns", **more}
    return render(request, "concerns/concern.html", context, status=status)
