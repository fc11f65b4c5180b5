"""What a view receives once the door has let somebody in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from classroom.models import User


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in (LoginRequiredMiddleware sees to it)."""

    user: "User"
    htmx: "HtmxDetails"
