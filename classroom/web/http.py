"""What a view receives once the door has let somebody in, and what it answers where something is not theirs."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from classroom.models import User


View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in (LoginRequiredMiddleware sees to it)."""

    user: "User"
    htmx: "HtmxDetails"


def only_what_is_theirs(view: View) -> View:
    """What a person may not read does not exist."""

    @wraps(view)
    def find(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return find
