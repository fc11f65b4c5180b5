"""When the days without a second step are over, it is set up before anything else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from classroom.door import second_factor as steps
from classroom.web.public import FOR_THE_WORLD

if TYPE_CHECKING:
    from classroom.web.http import SignedInRequest

GetResponse = Callable[[HttpRequest], HttpResponse]

# Where one sets it up, shows who one is, changes the password, or leaves.
STILL_OPEN = {
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_change_password",
    "end_session",
    "end_other_sessions",
    "sign_out",
}


class SecondFactorFirst:
    """Sends a grown-up whose days are over to the page where they set up a second step; a child never meets it.

    It asks the database nothing: who is signed in was read together with whether they have one, in this very request, so that
    a reset counts at once.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the view answer (None), or lead to the set-up."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if (
            name in STILL_OPEN
            or getattr(view, FOR_THE_WORLD, False)
            or isinstance(request.user, AnonymousUser)
        ):
            return None
        if not steps.is_overdue(request.user, at=timezone.now()):
            return None
        set_up = reverse("mfa_index")
        if cast("SignedInRequest", request).htmx:
            return HttpResponseClientRedirect(set_up)
        return HttpResponseRedirect(set_up)


def second_factor(get_response: GetResponse) -> SecondFactorFirst:
    """Stands right behind the doorkeeper of sessions, so that an ended session is said first."""
    return SecondFactorFirst(get_response)
