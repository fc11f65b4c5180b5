"""My say: what a child's grown-ups have said about its words and pictures, and the child's own no."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from classroom.permissions.say import OWN_SAY, say, say_of
from classroom.web.http import SignedInRequest

HAPPY, RATHER_NOT = "happy", "no"


@require_http_methods(["GET", "HEAD", "POST"])
def my_say(request: SignedInRequest) -> HttpResponse:
    """A child's own page; what it does not answer stays as it is."""
    if not request.user.is_pupil:
        raise Http404
    if request.method != "POST":
        context = {"says": say_of(request.user, on=timezone.localdate()), "here": "my_posts"}
        return render(request, "permissions/my_say.html", context)
    sent = {purpose: request.POST.get(purpose) for purpose in OWN_SAY}
    answers = {purpose: said == HAPPY for purpose, said in sent.items() if said in {HAPPY, RATHER_NOT}}
    say(pupil=request.user, answers=answers, at=timezone.now())
    messages.success(request, _("Thank you. Your say counts from now on."))
    return redirect("my_say")
