"""Where a grown-up is signed in, and signing out there from here."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from classroom.door import staff_sessions
from classroom.web.http import SignedInRequest


@require_POST
def end_session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Sign out at one other place."""
    try:
        staff_sessions.end_one(
            staff=request.user, session_id=session_id, this=request.session.session_key, at=timezone.now()
        )
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, _("Signed out there."))
    return redirect("mfa_index")


@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere else."""
    this, now = request.session.session_key, timezone.now()
    ended = staff_sessions.end_all(staff=request.user, by=request.user, but=this, at=now)
    said = ngettext("Signed out in %(n)d other place.", "Signed out in %(n)d other places.", ended)
    messages.success(request, said % {"n": ended} if ended else _("You are signed in only here."))
    return redirect("mfa_index")
