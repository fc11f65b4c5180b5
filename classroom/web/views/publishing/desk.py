"""The share desk: what may be told again, what one is writing, what waits, what stands outside."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.publishing import compose, release
from classroom.publishing.desk import share_desk
from classroom.publishing.gate import ReleaseRefused
from classroom.publishing.words import words_for
from classroom.web.forms import publishing as forms
from classroom.web.http import SignedInRequest
from classroom.web.views.publishing.door import for_sharers


@require_safe
@for_sharers
def share(request: SignedInRequest) -> HttpResponse:
    """What may be told again, what one is writing, what waits, what stands outside."""
    now = timezone.now()
    desk = share_desk(request.user, now=now)
    return render(request, "publishing/share.html", {"desk": desk, "now": now, "here": "share"})


def _begin(request: SignedInRequest, **what: int | None) -> HttpResponse:
    try:
        version = compose.start_public(staff=request.user, now=timezone.now(), **what)
    except ReleaseRefused as refused:
        for reason in refused.reasons:
            messages.error(request, words_for(reason))
        return redirect("share")
    return redirect("share_version", version.pk)


@require_POST
@for_sharers
def share_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Begin to tell an approved post again."""
    return _begin(request, source_id=post_id)


@require_POST
@for_sharers
def share_new(request: SignedInRequest) -> HttpResponse:
    """Begin from nothing."""
    form = forms.NewForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _begin(request, school_class_id=form.cleaned_data["school_class"])


@require_POST
@for_sharers
def public_take_down(request: SignedInRequest, public_post_id: int) -> HttpResponse:
    """Take a public post down, at once."""
    release.take_down(public_post_id, staff=request.user, now=timezone.now())
    messages.success(request, _("It is gone from our page, our feed and our pictures."))
    return redirect("share")
