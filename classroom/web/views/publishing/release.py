"""The second adult: asked for one version, they see exactly that version and release it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from classroom.publishing import release
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.sheet import Sheet, look_at
from classroom.publishing.words import words_for
from classroom.web.forms import publishing as forms
from classroom.web.http import SignedInRequest
from classroom.web.views.publishing.door import for_sharers, preview
from classroom.web.views.publishing.version import version_page


@require_POST
@for_sharers
def ask_release(request: SignedInRequest, version_id: int) -> HttpResponse:
    """Ask a second adult."""
    sheet = look_at(version_id, staff=request.user, now=timezone.now())
    seconds = {person.pk: person for person in sheet.seconds}
    form = forms.AskForm(request.POST, seconds=[(pk, person.staff_name) for pk, person in seconds.items()])
    if not form.is_valid():
        messages.error(request, _("Choose who will release it."))
        return redirect("share_version", version_id)
    second = seconds[form.cleaned_data["second"]]
    try:
        release.ask_for_release(version_id, staff=request.user, second=second, now=timezone.now())
    except ReleaseRefused as refused:
        return version_page(request, version_id, refusals=refused.reasons, status=409)
    messages.success(request, _("They are asked to release it."))
    return redirect("share")


@require_http_methods(["GET", "HEAD", "POST"])
@for_sharers
def release_page(request: SignedInRequest, version_id: int) -> HttpResponse:
    """The second adult sees exactly the version, and releases it now or at a time."""
    now = timezone.now()
    if request.method != "POST":
        return _release_page(request, version_id, forms.ReleaseForm(now=now, initial={"when": "now"}))
    form = forms.ReleaseForm(request.POST, now=now)
    if not form.is_valid():
        return _release_page(request, version_id, form, status=422)
    try:
        release.release(
            version_id,
            staff=request.user,
            seen=form.cleaned_data["fingerprint"],
            goes_out_at=form.cleaned_data["at"],
            now=now,
        )
    except ReleaseRefused as refused:
        return _release_page(request, version_id, form, refusals=refused.reasons, status=409)
    messages.success(request, _("Released, exactly as you saw it."))
    return redirect("share")


def _release_page(
    request: SignedInRequest,
    version_id: int,
    form: forms.ReleaseForm,
    *,
    refusals: list[Hindrance] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    sheet = look_at(version_id, staff=request.user, now=now)
    context = {
        "sheet": sheet,
        "card": preview(sheet, with_pictures=True),
        "form": form,
        "to_release": [words_for(reason) for reason in sheet.to_release],
        "refusals": [words_for(reason) for reason in refusals or ()],
        "checks": _checked(sheet),
        "now": now,
        "here": "share",
    }
    return render(request, "publishing/release.html", context, status=status)


def _checked(sheet: Sheet) -> list[tuple[bool, str]]:
    """What was checked again just now, each with its outcome."""
    stands = set(sheet.to_mend)
    lines = (
        (
            {Hindrance.NAME, Hindrance.UNANSWERED},
            _("No name in words, alt text or link, judged as if it had a photo"),
        ),
        ({Hindrance.BLOCKED_BY_A_CHECK}, _("No contact details")),
        ({Hindrance.CLASS_VOICE}, _("The voice of the class")),
        ({Hindrance.PICTURE_NOT_ANSWERED}, _("No child’s name can be read in a picture")),
        (
            {Hindrance.PERSON_IN_PICTURE, Hindrance.NO_ALT_TEXT},
            _("No person in a picture, and each is described"),
        ),
        (
            {Hindrance.NO_PERMISSION_FOR_WORDS, Hindrance.NO_PERMISSION_FOR_IMAGE, Hindrance.SOURCE_GONE},
            _("Every permission holds today; it is read again at every reading"),
        ),
    )
    return [(not (reasons & stands), words) for reasons, words in lines]
