"""The photos of a draft: sent one by one while the page stays, or several with the form; kept in their author's order."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from classroom.media.intake import ACCEPTED
from classroom.media.refusals import Busy, Refused
from classroom.media.words import words_for
from classroom.web.forms.writing import number, press_in
from classroom.web.pens import WritingRequest, kindly
from classroom.writing import composer, drafts, pictures, scribing
from classroom.writing.permits import MayNotWrite, Reason

if TYPE_CHECKING:
    from classroom.media.intake import Readable
    from classroom.models import Revision

WHY_NOT = {
    Reason.CLASS_CLOSED: gettext_lazy("Your class is closed now. This photo is not in."),
    Reason.NOT_TAKING_PART: gettext_lazy("You can’t add photos yet. Ask your teacher about it."),
    Reason.PHOTOS_OFF: gettext_lazy("Photos are off now. Your words are safe."),
}
# Nothing is wrong with a photo that came while many others did: its page sends it again after so many seconds.
AGAIN_AFTER = 3


@require_POST
@kindly
def draft_pictures(request: WritingRequest, revision_id: int) -> HttpResponse:
    """One photo into a draft, or one out of it; the answer is what the page shows now, or one sentence that says why not."""
    draft = _own_draft(request, revision_id)
    photo, out = request.FILES.get("photo"), request.POST.get("drop_photo")
    try:
        if photo is not None:
            _add(request, draft.pk, photo, press=press_in(request.POST.get("press", "")))
        elif out is not None:
            _drop(request, draft.pk, out)
        return _shown(request, draft)
    except Refused as refused:
        return _sentence(words_for(refused.reason), status=503 if isinstance(refused, Busy) else 422)
    except pictures.TooManyPictures:
        return _sentence(_("A post can have 4 photos. Take one out first."), status=409)
    except MayNotWrite as refused:
        if refused.reason not in WHY_NOT:
            raise
        return _sentence(str(WHY_NOT[refused.reason]), status=403)


@require_POST
@kindly
def draft_picture_move(request: WritingRequest, revision_id: int, picture_id: int) -> HttpResponse:
    """Put a photo of a draft at another place, counted from 0."""
    draft, to = _own_draft(request, revision_id), number(request.POST.get("to"))
    if to is None:
        raise Http404
    _move(request, draft.pk, picture_id, to)
    return _shown(request, draft)


def move_photo(request: WritingRequest, revision_id: int) -> HttpResponse:
    """The same as a press in the composer's own form: which photo, a colon, which place."""
    picture_id, to = (number(part) for part in f"{request.POST['move']}:".split(":")[:2])
    if picture_id is None or to is None:
        raise Http404
    try:
        _move(request, revision_id, picture_id, to)
    except ObjectDoesNotExist:
        # It was taken out meanwhile, on another page.
        return redirect("draft", revision_id)
    return redirect(f"{reverse('draft', args=[revision_id])}#photo-{picture_id}")


def take_photos(request: WritingRequest, revision_id: int) -> None:
    """Every photo that came with the form, each judged for itself; what can't be taken is told by its place, never by its name."""
    photos = request.FILES.getlist("photo")
    no_room: list[str] = []
    for place, photo in enumerate(photos, 1):
        if place > pictures.MOST:
            # No more than that has been kept of one form.
            no_room.append(str(place))
            continue
        try:
            _add(request, revision_id, photo)
        except Refused as refused:
            said = words_for(refused.reason)
            several = _("Photo %(n)d: %(why)s") % {"n": place, "why": said}
            messages.error(request, several if len(photos) > 1 else said)
        except pictures.TooManyPictures:
            no_room.append(str(place))
        except MayNotWrite as refused:
            if refused.reason is not Reason.PHOTOS_OFF:
                raise
            messages.error(request, str(WHY_NOT[refused.reason]))
            return
    if no_room:
        messages.error(request, _no_room_for(no_room, of=len(photos)))


def _no_room_for(places: list[str], *, of: int) -> str:
    if of == 1:
        return _("A post can have 4 photos. Take one out first.")
    return ngettext(
        "A post can have 4 photos. Photo %(which)s is not in.",
        "A post can have 4 photos. Photos %(which)s are not in.",
        len(places),
    ) % {"which": ", ".join(places)}


def addresses_of(page: composer.Composer) -> list[dict[str, Any]]:
    """The pictures of a draft with the addresses of their files."""
    return [
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
    ]


def _own_draft(request: WritingRequest, revision_id: int) -> "Revision":
    request.pen = pen = scribing.pen_for(request.user, revision_id)
    revision = drafts.own_revision(revision_id, author=pen.author, scribe=pen.scribe)
    if revision.state != "draft":
        raise Http404
    return revision


def _add(request: WritingRequest, revision_id: int, photo: "Readable", press: str = "") -> None:
    pen = request.pen
    pictures.add_picture(
        revision_id, author=pen.author, scribe=pen.scribe, upload=photo, press=press, now=timezone.now()
    )


def _drop(request: WritingRequest, revision_id: int, out: str) -> None:
    picture_id = number(out)
    if picture_id is None:
        raise Http404
    pen = request.pen
    pictures.drop_picture(revision_id, author=pen.author, scribe=pen.scribe, picture_id=picture_id)


def _move(request: WritingRequest, revision_id: int, picture_id: int, to: int) -> None:
    pen = request.pen
    pictures.move_picture(revision_id, author=pen.author, scribe=pen.scribe, picture_id=picture_id, to=to)


def _shown(request: WritingRequest, draft: "Revision") -> HttpResponse:
    pen = request.pen
    page = composer.composer_for(draft, author=pen.author, scribe=pen.scribe, now=timezone.now())
    context = {"page": page, "addresses": addresses_of(page), "accepted": ACCEPTED}
    response = render(request, "writing/pictures_saved.html", context)
    # An answer without it is not ours: the door's, or a proxy's.
    response["X-Draft"] = reverse("draft", args=[draft.pk])
    return response


def _sentence(words: str, *, status: int) -> HttpResponse:
    response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)
    if status == 503:  # noqa: PLR2004 - too many photos at this moment
        response["Retry-After"] = str(AGAIN_AFTER)
    return response
