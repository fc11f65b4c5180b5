"""Pip's advice while somebody types: nothing is kept, and the answer is only what the page puts in place."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from classroom.web.forms.writing import number
from classroom.web.name_tally import count_names
from classroom.web.pens import WritingRequest, form_of, kindly
from classroom.writing import advice, around, drafts, scribing

if TYPE_CHECKING:
    from classroom.models import Post, Prompt


def address_of_coach(
    pen: scribing.Pen, *, root: "Post | None", reshares: "Post | None", prompt: "Prompt | None"
) -> str:
    """Where a page that nobody has kept yet asks for advice: the address says what the words are for."""
    about = {
        "child": pen.author.pk if pen.scribe else None,
        "root": root and root.pk,
        "reshares": reshares and reshares.pk,
        "prompt": prompt and prompt.pk,
    }
    query = urlencode({name: value for name, value in about.items() if value})
    return f"{reverse('coach')}?{query}" if query else reverse("coach")


@require_POST
@kindly
def coach(request: WritingRequest) -> HttpResponse:
    """Advice on a page that nobody has kept yet."""
    now = timezone.now()
    if child := _asked(request, "child"):
        request.pen = scribing.pen_for_child(request.user, child)
    author = request.pen.author
    root, passed_on, asked = _asked(request, "root"), _asked(request, "reshares"), _asked(request, "prompt")
    said = advice.advise(
        _typed(request),
        pen=request.pen,
        now=now,
        root=drafts.post_to_answer(root, author=author, now=now) if root else None,
        reshares=drafts.post_to_pass_on(passed_on, author=author, now=now) if passed_on else None,
        prompt=around.shown_prompt(asked, author=author) if asked else None,
    )
    return _say(request, said)


@require_POST
@kindly
def coach_draft(request: WritingRequest, revision_id: int) -> HttpResponse:
    """Advice on a draft as it would be with what is typed."""
    request.pen = pen = scribing.pen_for(request.user, revision_id)
    revision = drafts.own_revision(revision_id, author=pen.author, scribe=pen.scribe)
    return _say(request, advice.advise_on_draft(revision, _typed(request), pen=pen, now=timezone.now()))


def _asked(request: WritingRequest, name: str) -> int | None:
    """A number of the address; nobody's page has one that is none."""
    if name not in request.GET:
        return None
    found = number(request.GET[name])
    if found is None:
        raise Http404
    return found


def _typed(request: WritingRequest) -> advice.Typed:
    form = form_of(request)
    return advice.Typed(form.cleaned_data["text"], form.alt_texts(), form.cleaned_data["fix"])


def _say(request: WritingRequest, said: advice.Advice) -> HttpResponse:
    count_names(request, said.tried)
    return render(request, "writing/advice.html", {"advice": said})
