"""What the buttons of the composer do, once everything typed is saved."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.door.sessions import Over
from classroom.moderation.answers import answer_picture
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.web.desk import REASONS
from classroom.web.forms.writing import number
from classroom.web.middleware import last_minute
from classroom.web.name_tally import count_names
from classroom.web.pens import WritingRequest, way_back
from classroom.web.views.writing_pictures import move_photo
from classroom.writing import drafts, mends, pictures
from classroom.writing.hand_in import Answer, Outcome, hand_in_post
from classroom.writing.permits import MayNotWrite, Reason

# Nothing was handed in: the words are still there to go on with.
_STAYS = {Outcome.STOPPED, Outcome.EMPTY, Outcome.SAY_WHY, Outcome.GATE_CLOSED, Outcome.LOOKED_AT}


def do_what_was_pressed(request: WritingRequest, revision_id: int) -> HttpResponse:
    """Do the one thing, and come back by a redirect, so that reloading does nothing again."""
    doings: dict[str, Callable[[WritingRequest, int], HttpResponse]] = {
        "drop_photo": _drop_photo,
        "move": move_photo,
        "fix": _fix,
        "no_name": _no_name,
        "hand_in": _hand_in,
        "later": _later,
    }
    for name, doing in doings.items():
        if name in request.POST:
            return doing(request, revision_id)
    return redirect("draft", revision_id)


def _drop_photo(request: WritingRequest, revision_id: int) -> HttpResponse:
    picture_id = number(request.POST["drop_photo"])
    if picture_id is None:
        raise Http404
    pen = request.pen
    pictures.drop_picture(revision_id, author=pen.author, scribe=pen.scribe, picture_id=picture_id)
    return redirect("draft", revision_id)


def _fix(request: WritingRequest, revision_id: int) -> HttpResponse:
    pen = request.pen
    if request.POST["fix"] == "photo":
        pictures.drop_every_picture(revision_id, author=pen.author, scribe=pen.scribe)
    else:
        try:
            mends.mend_draft(
                revision_id, request.POST["fix"], author=pen.author, scribe=pen.scribe, now=timezone.now()
            )
        except drafts.TooLong:
            messages.error(request, _("The new words are longer. Make yours shorter first."))
            return redirect("draft", revision_id)
    # Back to the words, as they are now.
    return redirect(reverse("draft", args=[revision_id]) + "#text")


def _no_name(request: WritingRequest, revision_id: int) -> HttpResponse:
    """A grown-up's answer about their own picture: no child's name can be read in it."""
    picture_id = number(request.POST["no_name"])
    if request.pen.author.is_pupil or picture_id is None:
        raise Http404
    seen = request.POST.get(f"seen-{picture_id}", "")
    try:
        answer_picture(
            picture_id, question="no-name", yes=True, seen=seen, staff=request.user, now=timezone.now()
        )
    except GateClosed as closed:
        _say_reasons(request, closed.reasons)
    return redirect("draft", revision_id)


def _later(request: WritingRequest, _revision_id: int) -> HttpResponse:
    """A child finds it under "My posts"; a grown-up who types for one, where they began."""
    pen = request.pen
    return redirect("my_posts") if pen.scribe is None else redirect("write_for", pen.author.pk)


def _hand_in(request: WritingRequest, revision_id: int) -> HttpResponse:
    pen, over = request.pen, last_minute(request)
    if over is not None:
        raise MayNotWrite(Reason.TOO_LATE if over is Over.LATE else Reason.CLASS_CLOSED)
    answer = hand_in_post(
        revision_id,
        author=pen.author,
        scribe=pen.scribe,
        now=timezone.now(),
        ask_teacher=request.POST["hand_in"] == "ask",
    )
    count_names(request, answer.tried)
    _say(request, answer)
    helping = "?help=1" if answer.needs_help else ""
    if answer.outcome in _STAYS:
        # Back to what is to be mended, not to the top of the page.
        card = "#coach" if answer.outcome is Outcome.STOPPED else ""
        return redirect(reverse("draft", args=[revision_id]) + helping + card)
    if pen.scribe is not None and helping:
        # The child beside the grown-up sees where to get help.
        return redirect(reverse("write_for", args=[pen.author.pk]) + helping)
    return redirect(way_back(pen) + helping)


def _say(request: WritingRequest, answer: Answer) -> None:
    if answer.outcome is Outcome.EMPTY:
        messages.error(request, _("Nothing is here yet. Write some words, or add a photo."))
    elif answer.outcome is Outcome.SAY_WHY:
        messages.error(request, _("Say why you want others to see it."))
    elif answer.outcome is Outcome.GATE_CLOSED:
        _say_reasons(request, answer.reasons)
    elif answer.outcome is Outcome.LOOKED_AT:
        messages.info(request, _looked_at(request))
    elif answer.outcome is Outcome.ON_THE_WALL:
        messages.success(request, _("It is on the wall."))
    elif answer.outcome is Outcome.HANDED_IN:
        messages.success(request, _handed_in(request))


def _handed_in(request: WritingRequest) -> str:
    if request.pen.scribe is not None:
        return _("Handed in for %(name)s. It waits in the queue.") % {"name": request.pen.author.pen_name}
    return _("Sent to your teacher.") if request.user.is_pupil else _("It waits to be checked.")


def _looked_at(request: WritingRequest) -> str:
    if request.user.is_pupil:
        return _(
            "Your teacher is looking at this post. You can send this when they have finished. Your words are saved."
        )
    return _(
        "Somebody is looking at this post. You can send this when they have finished. Your words are saved."
    )


def _say_reasons(request: WritingRequest, reasons: Iterable[Hindrance]) -> None:
    for reason in reasons:
        messages.error(request, str(REASONS[reason]))
