"""What the world may read says so itself, by one decorator; everything else is a closed house."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

FOR_THE_WORLD = "for_the_world"
_KEPT_FOR_A_MINUTE = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)


def public_page(view: View[P]) -> View[P]:
    """Let everybody read what this view answers, and keep it for a minute; a refusal is never kept."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code in _KEPT_FOR_A_MINUTE:
            response.headers["Cache-Control"] = "public, max-age=60"
            setattr(response, FOR_THE_WORLD, True)
        return response

    setattr(page, FOR_THE_WORLD, True)
    return login_not_required(page)
