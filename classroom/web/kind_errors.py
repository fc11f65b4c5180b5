"""Our own page for whatever is not there, also while DEBUG is on: a demo never lists its addresses to a visitor."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from classroom.web.views.errors import not_found

NOT_FOUND = 404


class KindErrors:
    """Answers with our page before Django draws the one that is meant for programmers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        nowhere = response.status_code == NOT_FOUND and request.resolver_match is None
        if nowhere and settings.DEBUG:
            return not_found(request, Http404())
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a view could not find, or does not show to this person."""
        return not_found(request, exception) if isinstance(exception, Http404) else None


def kind_errors(get_response: Callable[[HttpRequest], HttpResponse]) -> KindErrors:
    """Stands innermost, where it is known who is asking."""
    return KindErrors(get_response)
