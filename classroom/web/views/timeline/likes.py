"""The heart on a post: pressed once or twice it is the same; nobody is told whose it is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classroom.timeline import likes
from classroom.web.came_from import came_from
from classroom.web.http import SignedInRequest, only_what_is_theirs
from classroom.web.views.timeline.drawing import like_of

# "1" and "0" say how it is to be, so that a double press changes nothing.
_PRESSES = {"1": likes.like, "0": likes.unlike}
_WHERE_POSTS_STAND = {"wall", "class_wall", "school_wall", "topic", "post", "pupil_posts"}


@require_POST
@only_what_is_theirs
def like(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Like a post, or take the like back; htmx gets the button alone, others come back to where the post stands."""
    press, now = _PRESSES.get(request.POST.get("like", "")), timezone.now()
    if press is None:
        raise Http404
    try:
        press(post_id, by=request.user, now=now)
        liking = likes.liking_of(post_id, viewer=request.user, now=now)
    except likes.LikesAreOff:
        return _off(request, post_id)
    if request.htmx:
        return render(request, "components/like.html", {"like": like_of(post_id, liking)})
    return redirect(_back(request, post_id))


def _off(request: SignedInRequest, post_id: int) -> HttpResponse:
    if request.htmx:
        return render(request, "components/like.html", {"like": None})
    messages.info(request, _("Likes are off in this lesson."))
    return redirect(_back(request, post_id))


def _back(request: SignedInRequest, post_id: int) -> str:
    """The wall, topic or page of our own on which the heart was pressed, at the post; its own page if nobody can tell."""
    url = came_from(request, among=_WHERE_POSTS_STAND) or reverse("post", args=[post_id])
    return f"{url}#post-{post_id}"
