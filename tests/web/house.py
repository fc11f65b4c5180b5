"""The house with a few rooms of its own, so that the doorkeepers are tested whatever the pages do."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from classroom.web.public import public_page


def room(request: HttpRequest) -> HttpResponse:
    """A page of somebody who is signed in."""
    return HttpResponse(str(request.user.pk))


def talkative(request: HttpRequest) -> HttpResponse:
    """A page that leaves something to be said on the next one."""
    messages.info(request, "Something for this child only")
    return HttpResponse()


@public_page
def shop_window(request: HttpRequest) -> HttpResponse:
    """A page for the world, which tries to leave a cookie."""
    response = HttpResponse("everybody")
    response.set_cookie("tracker", "1")
    return response


@public_page
def empty_window(request: HttpRequest) -> HttpResponse:
    """A page for the world that has gone."""
    raise Http404


@public_page
def broken_window(request: HttpRequest) -> HttpResponse:
    """A page for the world that says no by itself."""
    return HttpResponse(status=410)


urlpatterns = [
    path("test/room/", room, name="room"),
    path("test/poll/", room, name="wall_poll"),
    path("test/queue-poll/", room, name="queue_poll"),
    path("test/draft/", room, name="save_draft"),
    path("test/talkative/", talkative, name="talkative"),
    path("test/window/", shop_window, name="shop_window"),
    path("test/empty/", empty_window, name="empty_window"),
    path("test/broken/", broken_window, name="broken_window"),
    path("staff/", include("classroom.web.staff_urls")),
    path("", include("classroom.web.urls")),
]
handler404 = "classroom.web.views.errors.not_found"
