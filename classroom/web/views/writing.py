"""The composer: one form, pressed as often as its author likes; every press saves what was typed first."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from classroom.media.refusals import Refused
from classroom.media.words import words_for
from classroom.web.forms.writing import WritingForm, number
from classroom.web.http import SignedInRequest
from classroom.web.views.presses import do_what_was_pressed
from classroom.writing import composer, drafts, pictures
from classroom.writing.hand_in import worry_in
from classroom.writing.permits import MayNotWrite, Reason

if TYPE_CHECKING:
    from classroom.models import Post, Revision

View = Callable[..., HttpResponse]
ways = require_http_methods(["GET", "HEAD", "POST"])


def kindly(view: View) -> View:
    """Answer what can't be done with the reason, and with what was typed: nothing is lost."""

    @wraps(view)
    def answered(request: SignedInRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, *args, **more)
        except MayNotWrite as refused:
            if refused.reason is Reason.NO_WALL:
                raise Http404 from refused
            return kept(request, refused.reason.value, status=403)
        except drafts.NotADraft as stale:
            if _typed(request) in {"", stale.revision.text}:
                return redirect("my_posts")
            return kept(request, "not-a-draft", status=409)
        except ObjectDoesNotExist as missing:
            if request.method == "POST" and _typed(request):
                return kept(request, "gone", status=404)
            raise Http404 from missing

    return answered


def kept(request: SignedInRequest, why: str, *, status: int) -> HttpResponse:
    """The page that says why not, and gives back what was typed."""
    context = {
        "why": why,
        "typed": _typed(request),
        "help": _refused_a_worry(request),
        "base": base_for(request),
        "here": "write",
    }
    return render(request, "writing/kept.html", context, status=status)


def _refused_a_worry(request: SignedInRequest) -> bool:
    """A worry that a child handed in reaches a grown-up, also where the words can't be kept."""
    if "hand_in" not in request.POST:
        return False
    return worry_in(_typed(request), author=request.user, now=timezone.now())


def base_for(request: SignedInRequest) -> str:
    """Children and grown-ups have pages of their own look."""
    return "base_pupil.html" if request.user.is_pupil else "base_staff.html"


def _form(request: SignedInRequest) -> WritingForm:
    form = WritingForm(request.POST)
    # Nothing in it can be wrong: what is made up is left out.
    form.full_clean()
    return form


def _typed(request: SignedInRequest) -> str:
    return str(_form(request).cleaned_data["text"])


@ways
@kindly
def write(request: SignedInRequest) -> HttpResponse:
    """A fresh post: nothing is made before the first press."""
    return _fresh(request)


@ways
@kindly
def reply(request: SignedInRequest, post_id: int) -> HttpResponse:
    """A reply to a post that the author can read."""
    return _fresh(request, root=drafts.post_to_answer(post_id, author=request.user, now=timezone.now()))


def _fresh(request: SignedInRequest, root: "Post | None" = None) -> HttpResponse:
    author, now = request.user, timezone.now()
    if request.method == "POST":
        form = _form(request)
        asked = form.cleaned_data["prompt"]
        revision = drafts.start_draft(
            author=author,
            now=now,
            root=root,
            prompt=composer.shown_prompt(asked, author=author) if asked else None,
            press=form.cleaned_data["press"],
            school_class_id=form.place()[1],
        )
        return _saved(request, revision) if "autosave" in request.POST else _pressed(request, revision)
    asked = number(request.GET.get("prompt"))
    prompt = composer.shown_prompt(asked, author=author) if asked else None
    page = composer.empty_composer(author=author, now=now, root=root, prompt=prompt)
    return _page(request, page, press=secrets.token_urlsafe(18))


@ways
@kindly
def draft(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """One's own draft."""
    revision = drafts.own_revision(revision_id, author=request.user)
    if request.method == "POST":
        return _pressed(request, revision)
    if revision.state != "draft":
        return redirect("my_posts")
    return _page(request, composer.composer_for(revision, author=request.user, now=timezone.now()))


@require_POST
@kindly
def save_draft(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """A second after typing stops: save, and say what the coach says now."""
    return _saved(request, drafts.own_revision(revision_id, author=request.user))


@require_POST
@kindly
def discard_draft(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """Put a draft into the bin; pressing twice is once."""
    drafts.discard_draft(revision_id, author=request.user)
    messages.success(request, _("It is in the bin."))
    return redirect("my_posts")


def _save(request: SignedInRequest, revision: "Revision") -> "Revision":
    form = _form(request)
    audience, school_class_id = form.place()
    return drafts.save_draft(
        revision.pk,
        author=request.user,
        text=form.cleaned_data["text"] if "text" in request.POST else revision.text,
        audience=audience,
        alt_texts=form.alt_texts(),
        school_class_id=school_class_id,
        now=timezone.now(),
    )


def _saved(request: SignedInRequest, revision: "Revision") -> HttpResponse:
    try:
        saved = _save(request, revision)
    except drafts.TooLong:
        return HttpResponse(status=422)
    page = composer.composer_for(saved, author=request.user, now=timezone.now())
    response = render(request, "writing/saved.html", {"page": page})
    response["X-Draft"] = reverse("draft", args=[saved.pk])
    return response


def _pressed(request: SignedInRequest, revision: "Revision") -> HttpResponse:
    """Save what was typed, take in the photo, do what was pressed, and come back."""
    try:
        _save(request, revision)
    except drafts.TooLong as too_long:
        _take_photo(request, revision.pk)
        return _too_long(request, revision.pk, too_long)
    _take_photo(request, revision.pk)
    return do_what_was_pressed(request, revision.pk)


def _take_photo(request: SignedInRequest, revision_id: int) -> None:
    photo = request.FILES.get("photo")
    if photo is None:
        return
    try:
        pictures.add_picture(revision_id, author=request.user, upload=photo, now=timezone.now())
    except Refused as refused:
        messages.error(request, words_for(refused.reason))
    except pictures.TooManyPictures:
        messages.error(request, _("A post can have 4 photos. Take one out first."))


def _too_long(request: SignedInRequest, revision_id: int, too_long: drafts.TooLong) -> HttpResponse:
    """The same page with everything that was typed; it is not saved until it fits."""
    revision = drafts.own_revision(revision_id, author=request.user)
    page = composer.composer_for(revision, author=request.user, now=timezone.now())
    form = _form(request)
    alt_texts = form.alt_texts()
    shown = tuple(replace(one, alt_text=alt_texts.get(one.id, one.alt_text)) for one in page.pictures)
    page = replace(
        page,
        text=form.cleaned_data["text"],
        audience=page.audience if page.around.fixed else form.place()[0] or page.audience,
        school_class_id=form.place()[1] or page.school_class_id,
        pictures=shown,
    )
    helping = _refused_a_worry(request)
    return _page(request, page, status=422, over=too_long.over, over_in=too_long.picture_id, help=helping)


def _page(
    request: SignedInRequest, page: composer.Composer, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "page": page,
        "base": base_for(request),
        "here": "write",
        "help": "help" in request.GET,
        "addresses": [
            {
                "small": reverse("picture", args=[one.token, 400]),
                "medium": reverse("picture", args=[one.token, 800]),
                "large": reverse("picture", args=[one.token, 1600]),
                "width": one.width,
                "height": one.height,
                "alt": one.alt_text,
                "own": one,
            }
            for one in page.pictures
        ],
        **more,
    }
    return render(request, "writing/compose.html", context, status=status)
