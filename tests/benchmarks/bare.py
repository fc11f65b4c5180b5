"""The house with one room more, whose view does nothing: what it costs is what every page costs before its own work."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

said: dict[str, bytes] = {}


def same_bytes(_request: HttpRequest, name: str) -> HttpResponse:
    """The bytes that another page answered before; nothing at all (204) for the silent page."""
    body = said.get(name, b"")
    return HttpResponse(body, status=200 if body else 204)


urlpatterns = [
    path("bench/<slug:name>/", same_bytes, name="bench_bare"),
    path("staff/", include("allauth.account.urls")),
    path("", include("classroom.web.urls")),
]
