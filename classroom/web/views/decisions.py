"""What the desk's buttons do: one press, one call, back to the next post."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classroom.concerns.sealing import pass_to_lead
from classroom.moderation import answers, moves
from classroom.moderation.desk import classmates, next_in_queue
from classroom.moderation.fixes import Fix, fix
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.queue import moved_on
from classroom.web.desk import REASONS
from classroom.web.forms import queue as forms
from classroom.web.http import SignedInRequest
from classroom.web.views.queue import fetch_review, may_moderate, review_page

if TYPE_CHECKING:
    from classroom.models import Decision

View = Callable[..., HttpResponse]


def decision(view: View) -> View:
    """Answer a decision's refusals: not theirs, already decided, or the gate is closed."""

    @require_POST
    @wraps(view)
    def answered(request: SignedInRequest, revision_id: int, **more: Any) -> HttpResponse:
        may_moderate(request)
        try:
            return view(request, revision_id, **more)
        except ObjectDoesNotExist as missing:
            return _moved_on(request, revision_id, missing)
        except moves.AlreadyDecided as already:
            messages.warning(request, who_decided(already.decision))
            return onward(request, revision_id)
        except moves.MoveNotAllowed:
            messages.warning(request, _nothing_was_done(request))
            return onward(request, revision_id)
        except GateClosed as closed:
            return refused(request, revision_id, closed.reasons)

    return answered


def _moved_on(request: SignedInRequest, revision_id: int, missing: Exception) -> HttpResponse:
    """A child took it back, or a colleague mended it: go on to what waits, with the comment given back."""
    now_there = moved_on(request.user, revision_id)
    if now_there is None:
        raise Http404 from missing
    messages.warning(request, _nothing_was_done(request))
    return redirect("review", now_there.pk) if now_there.pk != revision_id else onward(request, revision_id)


def _nothing_was_done(request: SignedInRequest) -> str:
    said = _("This was taken back or changed meanwhile. Nothing was done.")
    comment = request.POST.get("comment", "").strip()
    return f"{said} {_('Your comment was: “%s”') % comment}" if comment else said


def who_decided(decided: "Decision") -> str:
    """Who decided what, and when: for the colleague who was a moment later."""
    return _("%(who)s has decided already: %(what)s, at %(when)s. Your press changed nothing.") % {
        "who": decided.by.staff_name,
        "what": decided.get_verdict_display(),
        "when": timezone.localtime(decided.at).strftime("%H:%M"),
    }


def onward(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """To the next post that waits or was told about, or the empty queue."""
    following = next_in_queue(request.user, after=revision_id)
    if following is None:
        return redirect("queue")
    return redirect("reported" if following.was_reported else "review", following.pk)


def refused(request: SignedInRequest, revision_id: int, reasons: list[Hindrance]) -> HttpResponse:
    """The same page again, with every reason and with what was typed."""
    return review_page(
        request,
        revision_id,
        status=409,
        refusals=[REASONS[reason] for reason in reasons],
        comment=request.POST.get("comment", ""),
        mended_text=request.POST.get("text"),
    )


def _misfilled(request: SignedInRequest, revision_id: int, form: Any) -> HttpResponse:
    errors = [error for field in form.errors.values() for error in field]
    return review_page(
        request,
        revision_id,
        status=422,
        comment=request.POST.get("comment", ""),
        comment_error=errors[0] if "comment" in form.errors else "",
        refusals=[] if "comment" in form.errors else errors,
        mended_text=request.POST.get("text"),
    )


def _decide(
    request: SignedInRequest, revision_id: int, form: forms.DecisionForm, move: Callable[..., object]
) -> HttpResponse:
    if not form.is_valid():
        return _misfilled(request, revision_id, form)
    move(
        revision_id,
        staff=request.user,
        seen=form.cleaned_data["fingerprint"],
        now=timezone.now(),
        comment=form.cleaned_data["comment"],
    )
    return onward(request, revision_id)


@decision
def approval(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Approve exactly what was seen."""
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return _misfilled(request, revision_id, form)
    seen = form.cleaned_data["fingerprint"]
    moves.approve(revision_id, staff=request.user, seen=seen, now=timezone.now())
    return onward(request, revision_id)


@decision
def return_(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Return it with one comment."""
    return _decide(request, revision_id, forms.ReturnForm(request.POST), moves.return_to_pupil)


@decision
def decline(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Not this time."""
    return _decide(request, revision_id, forms.DecisionForm(request.POST), moves.decline)


@decision
def keep(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Answer an "only my teacher" post."""
    return _decide(request, revision_id, forms.DecisionForm(request.POST), moves.keep)


@decision
def recommend(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Say yes without training: a trained colleague decides."""
    moves.recommend(revision_id, staff=request.user, now=timezone.now())
    messages.success(request, _("Recommended. A trained colleague decides."))
    return onward(request, revision_id)


@decision
def worry(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Pass it to the lead, at once."""
    pass_to_lead(revision_id, staff=request.user, now=timezone.now())
    messages.success(request, _("It is with the lead now. Nobody else can read it."))
    return onward(request, revision_id)


@decision
def undo(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Take the last decision back, within its ten seconds."""
    try:
        moves.undo(revision_id, staff=request.user, now=timezone.now())
    except moves.TooLate:
        messages.warning(request, _("The ten seconds are over. To take it off the wall, hide it there."))
        return redirect("queue")
    return redirect("review", revision_id)


@decision
def mending(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Mend the words by hand, or in one press."""
    now, staff = timezone.now(), request.user
    if "fix" in request.POST:
        pressed = forms.FixForm(request.POST)
        if not pressed.is_valid():
            return _misfilled(request, revision_id, pressed)
        seen, what = pressed.cleaned_data["fingerprint"], Fix(pressed.cleaned_data["fix"])
        mended = fix(revision_id, what, staff=staff, seen=seen, now=now)
    else:
        form = forms.MendForm(request.POST)
        if not form.is_valid():
            return _misfilled(request, revision_id, form)
        seen, text = form.cleaned_data["fingerprint"], form.cleaned_data["text"]
        mended = moves.mend(revision_id, staff=staff, seen=seen, now=now, text=text)
    messages.success(request, _("Mended. Read it once more, then decide."))
    return redirect("review", mended.pk)


@decision
def describing(request: SignedInRequest, revision_id: int, *, picture_id: int) -> HttpResponse:
    """Write what a picture shows."""
    form = forms.AltTextForm(request.POST)
    if not form.is_valid():
        return _misfilled(request, revision_id, form)
    mended = moves.mend(
        revision_id,
        staff=request.user,
        seen=form.cleaned_data["fingerprint"],
        now=timezone.now(),
        alt_texts={picture_id: form.cleaned_data["alt_text"]},
    )
    return redirect("review", mended.pk)


@decision
def answer_finding(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Answer a question about the words."""
    form = forms.FindingAnswerForm(request.POST)
    if not form.is_valid():
        return redirect("review", revision_id)
    back = form.cleaned_data.pop("back") or revision_id
    answers.answer_finding(revision_id, staff=request.user, now=timezone.now(), **form.cleaned_data)
    return redirect("review", back)


@decision
def answer_neighbour(request: SignedInRequest, revision_id: int, *, other_id: int) -> HttpResponse:
    """Two posts side by side do not belong together."""
    answers.answer_neighbour(revision_id, other_id=other_id, staff=request.user, now=timezone.now())
    return redirect("review", revision_id)


@decision
def answer_picture(request: SignedInRequest, revision_id: int, *, picture_id: int) -> HttpResponse:
    """Can a name be read in this picture?"""
    form = forms.PictureAnswerForm(request.POST)
    if not form.is_valid():
        return _misfilled(request, revision_id, form)
    answers.answer_picture(
        picture_id,
        question=form.cleaned_data["question"],
        yes=form.cleaned_data["yes"] == "1",
        seen=form.cleaned_data["seen"],
        staff=request.user,
        now=timezone.now(),
    )
    return redirect(reverse("review", args=[revision_id]) + "?show=picture")


@decision
def tagging(request: SignedInRequest, revision_id: int, *, picture_id: int) -> HttpResponse:
    """Say who is in a picture."""
    now = timezone.now()
    one = fetch_review(request, revision_id, now=now)
    offered = [(pupil.pk, pupil.real_name) for pupil in classmates(one.revision)]
    form = forms.TagsForm(request.POST, choices=offered)
    if not form.is_valid():
        return _misfilled(request, revision_id, form)
    pupils = frozenset(form.cleaned_data["pupils"])
    answers.tag_children(
        picture_id,
        pupil_ids=pupils,
        offered=frozenset(pupil for pupil, _name in offered),
        staff=request.user,
        now=now,
    )
    return redirect(reverse("review", args=[revision_id]) + "?show=picture")


@decision
def author(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Somebody else of the class wrote it."""
    form = forms.AuthorForm(request.POST)
    if form.is_valid():
        author_id = form.cleaned_data["author"]
        moves.correct_author(revision_id, staff=request.user, author_id=author_id, now=timezone.now())
    return redirect("review", revision_id)


@require_POST
def hide_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Take a post off its wall, at once."""
    try:
        moves.hide(post_id, staff=request.user, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("It is off the wall. It waits in the queue to be decided again."))
    return redirect("wall")
