"""At the composer: whose pen it is, where a press leads back to, and the kind answer to what can't be done."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from classroom.web.forms.writing import WritingForm
from classroom.web.http import SignedInRequest
from classroom.writing import drafts
from classroom.writing.hand_in import worry_in
from classroom.writing.permits import MayNotWrite, Reason
from classroom.writing.scribing import Pen

View = Callable[..., HttpResponse]


class WritingRequest(SignedInRequest):
    """A request at the composer; `pen` is the person's own, until a view has found that they type for a child."""

    pen: Pen


def kindly(view: View) -> View:
    """Answer what can't be done with the reason, and with what was typed: nothing is lost."""

    @wraps(view)
    def answered(request: WritingRequest, *args: Any, **more: Any) -> HttpResponse:
        request.pen = Pen(request.user)
        try:
            return view(request, *args, **more)
        except MayNotWrite as refused:
            if refused.reason is Reason.NO_WALL:
                raise Http404 from refused
            return kept(request, refused.reason.value, status=403)
        except drafts.NotADraft as stale:
            if typed(request) in {"", stale.revision.text}:
                return redirect(way_back(request.pen))
            return kept(request, "not-a-draft", status=409)
        except ObjectDoesNotExist as missing:
            if request.method == "POST" and typed(request):
                return kept(request, "gone", status=404)
            raise Http404 from missing

    return answered


def kept(request: WritingRequest, why: str, *, status: int) -> HttpResponse:
    """The page that says why not, and gives back what was typed."""
    context = {
        "why": why,
        "typed": typed(request),
        "help": refused_a_worry(request),
        "pen": request.pen,
        "back_url": way_back(request.pen),
        "base": base_for(request),
        "here": "write",
    }
    return render(request, "writing/kept.html", context, status=status)


def refused_a_worry(request: WritingRequest) -> bool:
    """A worry that a child handed in reaches a grown-up, also where the words can't be kept."""
    if "hand_in" not in request.POST:
        return False
    return worry_in(typed(request), author=request.pen.author, now=timezone.now())


def base_for(request: SignedInRequest) -> str:
    """Children and grown-ups have pages of their own look."""
    return "base_pupil.html" if request.user.is_pupil else "base_staff.html"


def way_back(pen: Pen) -> str:
    """Where somebody goes when they have written: to their own posts, or back to the class they type in."""
    return reverse("my_posts" if pen.scribe is None else "my_class")


def form_of(request: SignedInRequest) -> WritingForm:
    """What was typed and chosen."""
    form = WritingForm(request.POST)
    # Nothing in it can be wrong: what is made up is left out.
    form.full_clean()
    return form


def typed(request: SignedInRequest) -> str:
    """The words alone."""
    return str(form_of(request).cleaned_data["text"])
