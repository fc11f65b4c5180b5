"""Where somebody came from, among pages of our own that may be asked for again."""

from collections.abc import Container
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest, *, among: Container[str | None]) -> str:
    """The address of the page before this one if its name is among these; empty if it is not, or nobody can tell."""
    told = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(
        told, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    place = urlsplit(told) if ours else urlsplit("")
    try:
        stands = resolve(place.path).url_name in among
    except Resolver404:
        stands = False
    return place._replace(scheme="", netloc="", fragment="").geturl() if stands else ""
