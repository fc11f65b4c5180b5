"""The composer: one form, pressed as often as its author likes; every press saves what was typed first."""

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from classroom.media.intake import ACCEPTED
from classroom.web.forms.writing import number
from classroom.web.name_tally import count_names
from classroom.web.pens import WritingRequest, base_for, form_of, kindly, refused_a_worry, way_back
from classroom.web.views.coaching import address_of_coach
from classroom.web.views.originals import original_of
from classroom.web.views.presses import do_what_was_pressed
from classroom.web.views.writing_pictures import addresses_of, take_photos
from classroom.writing import advice, around, composer, drafts, scribing

if TYPE_CHECKING:
    from classroom.models import Post, Revision

ways = require_http_methods(["GET", "HEAD", "POST"])


@ways
@kindly
def write(request: WritingRequest) -> HttpResponse:
    """A fresh post: nothing is made before the first press."""
    return fresh(request)


@ways
@kindly
def reply(request: WritingRequest, post_id: int) -> HttpResponse:
    """A reply to a post that the author can read."""
    return fresh(request, root=drafts.post_to_answer(post_id, author=request.user, now=timezone.now()))


@ways
@kindly
def write_for(request: WritingRequest, pupil_id: int) -> HttpResponse:
    """A grown-up types for a child who sits beside them; what they began before stands below."""
    request.pen = scribing.pen_for_child(request.user, pupil_id)
    return fresh(request)


def fresh(
    request: WritingRequest, *, root: "Post | None" = None, reshares: "Post | None" = None
) -> HttpResponse:
    """A composer that nothing has been kept from yet: for a post, a reply or a reshare."""
    author, scribe, now = request.pen.author, request.pen.scribe, timezone.now()
    if request.method == "POST":
        form = form_of(request)
        asked = form.cleaned_data["prompt"]
        revision = drafts.start_draft(
            author=author,
            now=now,
            root=root,
            reshares=reshares,
            prompt=around.shown_prompt(asked, author=author) if asked else None,
            press=form.cleaned_data["press"],
            school_class_id=form.place()[1],
            scribe=scribe,
        )
        return _saved(request, revision.pk) if "autosave" in request.POST else _pressed(request, revision)
    asked = number(request.GET.get("prompt"))
    prompt = around.shown_prompt(asked, author=author) if asked else None
    page = composer.empty_composer(
        author=author,
        now=now,
        root=root,
        reshares=reshares,
        prompt=prompt,
        starter=number(request.GET.get("starter")),
        scribe=scribe,
    )
    return _page(
        request,
        page,
        press=secrets.token_urlsafe(18),
        begun=scribing.begun_with(request.pen),
        coach_url=address_of_coach(request.pen, root=root, reshares=reshares, prompt=prompt),
    )


@ways
@kindly
def draft(request: WritingRequest, revision_id: int) -> HttpResponse:
    """A draft of one's own, or one that a grown-up types for a child."""
    revision = _revision(request, revision_id)
    if request.method == "POST":
        return _pressed(request, revision)
    if revision.state != "draft":
        return redirect(way_back(request.pen))
    page = _composer(request, revision)
    # Without scripts this page is where the child reads the card; what a grown-up typed, they did not try.
    if not revision.scribed_by_id:
        count_names(request, page.tried)
    return _page(request, page, coach_url=reverse("coach_draft", args=[revision.pk]))


def _revision(request: WritingRequest, revision_id: int) -> "Revision":
    request.pen = pen = scribing.pen_for(request.user, revision_id)
    return drafts.own_revision(revision_id, author=pen.author, scribe=pen.scribe)


def _composer(request: WritingRequest, revision: "Revision") -> composer.Composer:
    pen = request.pen
    return composer.composer_for(revision, author=pen.author, scribe=pen.scribe, now=timezone.now())


@require_POST
@kindly
def save_draft(request: WritingRequest, revision_id: int) -> HttpResponse:
    """A second after typing stops: save, and say where the draft is."""
    request.pen = scribing.pen_for(request.user, revision_id)
    return _saved(request, revision_id)


@require_POST
@kindly
def discard_draft(request: WritingRequest, revision_id: int) -> HttpResponse:
    """Put a draft into the bin; pressing twice is once."""
    request.pen = pen = scribing.pen_for(request.user, revision_id)
    drafts.discard_draft(revision_id, author=pen.author, scribe=pen.scribe)
    messages.success(request, _("It is in the bin."))
    return redirect(way_back(pen))


def _save(request: WritingRequest, revision_id: int) -> "Revision":
    form = form_of(request)
    audience, school_class_id = form.place()
    return drafts.save_draft(
        revision_id,
        author=request.pen.author,
        scribe=request.pen.scribe,
        text=form.cleaned_data["text"] if "text" in request.POST else _revision(request, revision_id).text,
        audience=audience,
        alt_texts=form.alt_texts(),
        school_class_id=school_class_id,
        now=timezone.now(),
    )


def _saved(request: WritingRequest, revision_id: int) -> HttpResponse:
    try:
        saved = _save(request, revision_id)
    except drafts.TooLong:
        return HttpResponse(status=422)
    return HttpResponse(status=204, headers={"X-Draft": reverse("draft", args=[saved.pk])})


def _pressed(request: WritingRequest, revision: "Revision") -> HttpResponse:
    """Save what was typed, take in the photo, do what was pressed, and come back."""
    try:
        _save(request, revision.pk)
    except drafts.TooLong as too_long:
        take_photos(request, revision.pk)
        return _too_long(request, revision.pk, too_long)
    take_photos(request, revision.pk)
    return do_what_was_pressed(request, revision.pk)


def _too_long(request: WritingRequest, revision_id: int, too_long: drafts.TooLong) -> HttpResponse:
    """The same page with everything that was typed; it is not saved until it fits."""
    revision, form = _revision(request, revision_id), form_of(request)
    alt_texts = form.alt_texts()
    page = _composer(request, revision)
    typed = advice.Typed(form.cleaned_data["text"], alt_texts)
    said = advice.advise_on_draft(revision, typed, pen=request.pen, now=timezone.now())
    count_names(request, said.tried)
    shown = tuple(replace(one, alt_text=alt_texts.get(one.id, one.alt_text)) for one in page.pictures)
    page = replace(
        page,
        text=typed.text,
        coach=said.coach,
        audience=page.audience if page.around.fixed else form.place()[0] or page.audience,
        school_class_id=form.place()[1] or page.school_class_id,
        pictures=shown,
    )
    helping = refused_a_worry(request)
    return _page(
        request,
        page,
        status=422,
        over=too_long.over,
        over_in=too_long.picture_id,
        help=helping,
        coach_url=reverse("coach_draft", args=[revision_id]),
    )


def _page(
    request: WritingRequest, page: composer.Composer, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "page": page,
        "original": original_of(request, page),
        "base": base_for(request),
        "here": "write",
        "help": "help" in request.GET,
        "addresses": addresses_of(page),
        "accepted": ACCEPTED,
        **more,
    }
    return render(request, "writing/compose.html", context, status=status)
