"""What the buttons of the composer do, once everything typed is saved."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.moderation.answers import answer_picture
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.web.desk import REASONS
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest
from classroom.writing import drafts, mends, pictures
from classroom.writing.hand_in import Answer, Outcome, hand_in_post


def do_what_was_pressed(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Do the one thing, and come back by a redirect, so that reloading does nothing again."""
    doings: dict[str, Callable[[SignedInRequest, int], HttpResponse]] = {
        "drop_photo": _drop_photo,
        "fix": _fix,
        "no_name": _no_name,
        "hand_in": _hand_in,
        "later": lambda _request, _revision_id: redirect("my_posts"),
    }
    for name, doing in doings.items():
        if name in request.POST:
            return doing(request, revision_id)
    return redirect("draft", revision_id)


def _drop_photo(request: SignedInRequest, revision_id: int) -> HttpResponse:
    picture_id = number(request.POST["drop_photo"])
    if picture_id is None:
        raise Http404
    pictures.drop_picture(revision_id, author=request.user, picture_id=picture_id)
    return redirect("draft", revision_id)


def _fix(request: SignedInRequest, revision_id: int) -> HttpResponse:
    if request.POST["fix"] == "photo":
        pictures.drop_every_picture(revision_id, author=request.user)
    elif request.POST["fix"] == "name":
        try:
            mends.mend_name(revision_id, author=request.user, now=timezone.now())
        except drafts.TooLong:
            messages.error(request, _("“My friend” is longer. Make your words shorter first."))
    return redirect("draft", revision_id)


def _no_name(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """A grown-up's answer about their own picture: no child's name can be read in it."""
    picture_id = number(request.POST["no_name"])
    if request.user.is_pupil or picture_id is None:
        raise Http404
    seen = request.POST.get(f"seen-{picture_id}", "")
    try:
        answer_picture(
            picture_id, question="no-name", yes=True, seen=seen, staff=request.user, now=timezone.now()
        )
    except GateClosed as closed:
        _say_reasons(request, closed.reasons)
    return redirect("draft", revision_id)


def _hand_in(request: SignedInRequest, revision_id: int) -> HttpResponse:
    answer = hand_in_post(
        revision_id,
        author=request.user,
        now=timezone.now(),
        ask_teacher=request.POST["hand_in"] == "ask",
    )
    _say(request, answer)
    helping = "?help=1" if answer.needs_help else ""
    if answer.outcome in {Outcome.STOPPED, Outcome.EMPTY, Outcome.GATE_CLOSED, Outcome.LOOKED_AT}:
        return redirect(reverse("draft", args=[revision_id]) + helping)
    return redirect(reverse("my_posts") + helping)


def _say(request: SignedInRequest, answer: Answer) -> None:
    if answer.outcome is Outcome.EMPTY:
        messages.error(request, _("Nothing is here yet. Write some words, or add a photo."))
    elif answer.outcome is Outcome.GATE_CLOSED:
        _say_reasons(request, answer.reasons)
    elif answer.outcome is Outcome.LOOKED_AT:
        messages.info(request, _looked_at(request))
    elif answer.outcome is Outcome.ON_THE_WALL:
        messages.success(request, _("It is on the wall."))
    elif answer.outcome is Outcome.HANDED_IN:
        child = request.user.is_pupil
        messages.success(request, _("Sent to your teacher.") if child else _("It waits to be checked."))


def _looked_at(request: SignedInRequest) -> str:
    if request.user.is_pupil:
        return _(
            "Your teacher is looking at this post. You can send this when they have finished. Your words are saved."
        )
    return _(
        "Somebody is looking at this post. You can send this when they have finished. Your words are saved."
    )


def _say_reasons(request: SignedInRequest, reasons: Iterable[Hindrance]) -> None:
    for reason in reasons:
        messages.error(request, str(REASONS[reason]))
