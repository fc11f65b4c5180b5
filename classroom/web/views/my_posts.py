"""My posts, and what their author can do with each."""

from django.contrib import messages
from django.http import HttpResponse
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


@require_safe
def my_posts(request: SignedInRequest) -> HttpResponse:
    """Everything that somebody wrote, newest first."""
    now = timezone.now()
    page = room.my_posts(request.user, now=now, after=number(request.GET.get("after")))
    context = {
        "page": page,
        "base": base_for(request),
        "here": "my_posts",
        "help": "help" in request.GET,
        "returned": sum(post.place is room.Place.RETURNED for post in page.posts),
        "older_url": f"{reverse('my_posts')}?after={page.after}" if page.after else "",
    }
    return render(request, "writing/my_posts.html", context)


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
