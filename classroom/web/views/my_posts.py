"""My posts, and what their author can do with each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.moderation import moves
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest
from classroom.web.pens import base_for, kindly
from classroom.writing import my_posts as room
from classroom.writing import revise
from classroom.writing.last_post import JUST_ONE, last_post
from classroom.writing.my_news import NotYours, my_news


@require_safe
def my_posts(request: SignedInRequest) -> HttpResponse:
    """Everything that somebody wrote, newest first."""
    now = timezone.now()
    page = room.my_posts(request.user, now=now, after=number(request.GET.get("after")))
    context = {"base": base_for(request), "here": "my_posts", "help": "help" in request.GET, **_shown(page)}
    return render(request, "writing/my_posts.html", context)


def _shown(page: room.MyPosts) -> dict[str, object]:
    return {"page": page, "older_url": f"{reverse('my_posts')}?after={page.after}" if page.after else ""}


@require_safe
def my_posts_poll(request: SignedInRequest) -> HttpResponse:
    """Has anything become of what somebody wrote? Mostly not (204); otherwise what their page shows is drawn again."""
    now = timezone.now()
    try:
        watch = my_news(request.user, request.GET.get("t", ""), now=now)
    except NotYours as foreign:
        raise Http404 from foreign
    if watch is None:
        return HttpResponse(status=204)
    if watch.most == JUST_ONE:
        return render(request, "writing/my_last.html", {"last": last_post(request.user, now=now)})
    return render(request, "writing/my_news.html", _shown(room.my_posts_again(request.user, watch, now=now)))


@require_POST
@kindly
def take_back(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """What waits becomes a draft again."""
    try:
        revise.take_back(revision_id, author=request.user, now=timezone.now())
    except (moves.AlreadyDecided, moves.MoveNotAllowed):
        messages.error(request, _("Your teacher is just looking at it. Wait a moment, then look here again."))
        return redirect("my_posts")
    messages.success(request, _("You took it back. Only you can see it now."))
    return redirect("draft", revision_id)


@require_POST
@kindly
def take_down(request: SignedInRequest, post_id: int) -> HttpResponse:
    """What stands on a wall leaves it at once."""
    moves.take_down(post_id, author=request.user, now=timezone.now())
    messages.success(request, _("It is off the wall."))
    return redirect("my_posts")


@require_POST
@kindly
def start_again(request: SignedInRequest, post_id: int) -> HttpResponse:
    """A new draft from what came back, or from what is on the wall."""
    try:
        revision = revise.start_again(post_id, author=request.user, now=timezone.now())
    except revise.NothingToMend:
        messages.error(request, _("This post is with your teacher now."))
        return redirect("my_posts")
    return redirect("draft", revision.pk)
