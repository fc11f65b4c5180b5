"""One version: its words, its pictures, its questions; every edit goes through the room."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from classroom.media.refusals import Refused
from classroom.media.store import WIDTHS, open_rendition
from classroom.media.words import words_for as words_for_refusal
from classroom.moderation import answers as picture_answers
from classroom.moderation.gate import GateClosed
from classroom.publishing import answers, compose
from classroom.publishing.add_picture import add_picture
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.sheet import Sheet, look_at
from classroom.publishing.words import words_for
from classroom.web.forms import publishing as forms
from classroom.web.forms.queue import PictureAnswerForm, TagsForm
from classroom.web.http import SignedInRequest
from classroom.web.views.publishing.door import for_sharers, preview


@require_http_methods(["GET", "HEAD", "POST"])
@for_sharers
def share_version(request: SignedInRequest, version_id: int) -> HttpResponse:
    """One version: read it, or keep what was written."""
    if request.method != "POST":
        return version_page(request, version_id)
    sheet = look_at(version_id, staff=request.user, now=timezone.now())
    form = _form(sheet, request.POST)
    if not form.is_valid():
        return version_page(request, version_id, form=form, status=422)
    try:
        saved = compose.save_version(
            version_id,
            staff=request.user,
            text=form.cleaned_data["text"],
            link=form.cleaned_data["link"],
            alt_texts=form.alt_texts,
            without=frozenset(form.cleaned_data["without"]),
            now=timezone.now(),
        )
    except ReleaseRefused as refused:
        return version_page(request, version_id, form=form, refusals=refused.reasons, status=409)
    if saved.pk != version_id:
        messages.info(request, _("This is a new version. Nobody is asked to release it yet."))
    messages.success(request, _("Saved."))
    return redirect("share_version", saved.pk)


def _form(sheet: Sheet, data: object = None) -> forms.VersionForm:
    pictures = [(one.frame.picture_id, one.frame.alt_text) for one in sheet.pictures]
    initial = {"text": sheet.version.text, "link": sheet.version.link}
    return forms.VersionForm(data, pictures=pictures, initial=initial)


def version_page(
    request: SignedInRequest,
    version_id: int,
    *,
    form: forms.VersionForm | None = None,
    refusals: list[Hindrance] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    sheet = look_at(version_id, staff=request.user, now=now)
    form = form or _form(sheet)
    speaker = sheet.version.public_post.school_class
    # Laptops are mirrored to the board: while the class is open, names and pictures are not shown side by side.
    apart = speaker is not None and speaker.is_open(now) and bool(sheet.pictures)
    shows = request.GET.get("show", "picture") if apart else "both"
    context = {
        "sheet": sheet,
        "form": form,
        "picture_fields": [(one, form[f"alt_{one.frame.picture_id}"]) for one in sheet.pictures],
        "picture_form": forms.PictureForm(),
        "card": preview(sheet, with_pictures=shows != "names"),
        "to_mend": [words_for(reason) for reason in sheet.to_mend],
        "refusals": [words_for(reason) for reason in refusals or ()],
        "apart": apart,
        "shows": shows if shows in {"names", "picture", "both"} else "picture",
        "now": now,
        "here": "share",
    }
    return render(request, "publishing/version.html", context, status=status)


@require_safe
@for_sharers
def share_picture(request: SignedInRequest, version_id: int, position: int, width: int) -> FileResponse:
    """A picture of a version, for those who work on it."""
    sheet = look_at(version_id, staff=request.user, now=timezone.now())
    tokens = {one.frame.position: one.frame.token for one in sheet.pictures}
    if position not in tokens or width not in WIDTHS:
        raise Http404
    return FileResponse(open_rendition(tokens[position], width), content_type="image/webp")


@require_POST
@for_sharers
def share_add_picture(request: SignedInRequest, version_id: int) -> HttpResponse:
    """Add a picture."""
    look_at(version_id, staff=request.user, now=timezone.now())
    form = forms.PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in [error for errors in form.errors.values() for error in errors]:
            messages.error(request, str(error))
        return redirect("share_version", version_id)
    upload, alt_text = form.cleaned_data["picture"], form.cleaned_data["alt_text"]
    try:
        version = add_picture(
            version_id, staff=request.user, upload=upload, alt_text=alt_text, now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, words_for_refusal(refused.reason))
        return redirect("share_version", version_id)
    except ReleaseRefused as refused:
        return version_page(request, version_id, refusals=refused.reasons, status=409)
    return redirect("share_version", version.pk)


@require_POST
@for_sharers
def share_answer(request: SignedInRequest, version_id: int) -> HttpResponse:
    """Answer a question about the words."""
    form = forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        answers.answer(version_id, staff=request.user, now=timezone.now(), **form.cleaned_data)
    except ReleaseRefused as refused:
        return version_page(request, version_id, refusals=refused.reasons, status=409)
    return redirect("share_version", version_id)


def _picture_of(request: SignedInRequest, version_id: int, picture_id: int) -> Sheet:
    """The version, if it has this picture."""
    sheet = look_at(version_id, staff=request.user, now=timezone.now())
    if picture_id not in {one.frame.picture_id for one in sheet.pictures}:
        raise Http404
    return sheet


def _say_closed(request: SignedInRequest, closed: Exception) -> None:
    """Why an answer about a picture was not taken."""
    if isinstance(closed, GateClosed):
        messages.error(request, _("Answering needs current training, and the picture that you looked at."))
    else:
        messages.error(request, _("A teacher of the class or a lead has to look at this picture."))


@require_POST
@for_sharers
def share_answer_picture(request: SignedInRequest, version_id: int, picture_id: int) -> HttpResponse:
    """Can a name be read in it, is a person in it?"""
    _picture_of(request, version_id, picture_id)
    form = PictureAnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        picture_answers.answer_picture(
            picture_id,
            question=form.cleaned_data["question"],
            yes=form.cleaned_data["yes"] == "1",
            seen=form.cleaned_data["seen"],
            staff=request.user,
            now=timezone.now(),
        )
    except (GateClosed, ObjectDoesNotExist) as closed:
        _say_closed(request, closed)
    return redirect("share_version", version_id)


@require_POST
@for_sharers
def share_tags(request: SignedInRequest, version_id: int, picture_id: int) -> HttpResponse:
    """Say who is in a picture."""
    sheet = _picture_of(request, version_id, picture_id)
    offered = list(sheet.classmates)
    form = TagsForm(request.POST, choices=offered)
    if not form.is_valid():
        raise Http404
    pupils = frozenset(form.cleaned_data["pupils"])
    try:
        picture_answers.tag_children(
            picture_id,
            pupil_ids=pupils,
            offered=frozenset(pupil for pupil, _name in offered),
            staff=request.user,
            now=timezone.now(),
        )
    except ObjectDoesNotExist as closed:
        _say_closed(request, closed)
    return redirect("share_version", version_id)
