"""Before settings are changed a grown-up shows once more that it is still them."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

if TYPE_CHECKING:
    from classroom.web.http import SignedInRequest

GetResponse = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])

# The page itself asks after ACCOUNT_REAUTHENTICATION_TIMEOUT; a form that stands open is taken for so long.
TO_FILL_IN = timedelta(minutes=30)


def recently_confirmed(view: View) -> View:
    """A page of settings: a grown-up who has not shown for some minutes that it is them is asked to, and comes back.

    Whoever had the form may take some time to fill it in: a press is taken for longer, so that nothing typed is lost. Stands above
    the other decorators of a view. To a child it does nothing: the view itself has no page for them.
    """
    asks = reauthentication_required(view)

    @wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if request.method == "POST" and _confirmed_since(request, time.time() - TO_FILL_IN.total_seconds()):
            return view(request, *args, **more)
        return cast("HttpResponse", asks(request, *args, **more))

    return cast("View", confirmed)


def _confirmed_since(request: HttpRequest, moment: float) -> bool:
    """Has this person shown in this session, since then, that it is them?"""
    if not request.user.is_authenticated:
        return False
    return any(record.get("at", 0) >= moment for record in get_authentication_records(request, request.user))


class AskToConfirm:
    """Sends whoever must confirm first to the page where they do.

    allauth would keep the whole request in the session, with address and cookies, and send it again by itself; here
    nothing is kept: a form that was pressed too late is pressed again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer allauth's "not recently enough", wherever it comes from."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        if request.method == "POST":
            messages.info(request, _("Please confirm that it is you. Then press again."))
        ways = get_adapter(request).get_reauthentication_methods(request.user)
        to = ways[0]["url"] if ways else reverse("account_login")
        onward = f"{to}?{urlencode({REDIRECT_FIELD_NAME: _page_of(request)})}"
        if cast("SignedInRequest", request).htmx:
            return HttpResponseClientRedirect(onward)
        return HttpResponseRedirect(onward)


def ask_to_confirm(get_response: GetResponse) -> AskToConfirm:
    """Stands behind allauth's own middleware, so that it is asked first."""
    return AskToConfirm(get_response)


def _page_of(request: HttpRequest) -> str:
    """The page to come back to: this one, or the one on which the form stood."""
    if request.method == "GET" and not cast("SignedInRequest", request).htmx:
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return reverse("home")
    return urlsplit(came_from)._replace(scheme="", netloc="").geturl() or reverse("home")
