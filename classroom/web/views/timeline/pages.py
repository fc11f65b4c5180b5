"""Walls, one post, one child's posts, and the poll that asks whether there is news."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from classroom.door.animals import egg_of, emoji_of
from classroom.timeline import posts, walls
from classroom.timeline.news import News, news
from classroom.timeline.walls import Page, WallName
from classroom.web.http import SignedInRequest
from classroom.web.views.timeline.drawing import drawn, tabs, wall_url

View = Callable[..., HttpResponse]


def _only_what_is_theirs(view: View) -> View:
    """What a person may not read does not exist."""

    @wraps(view)
    def find(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return require_safe(find)


def _frame(request: SignedInRequest) -> dict[str, Any]:
    """What both kinds of page, a child's and a grown-up's, are drawn in."""
    user = request.user
    return {
        "base": "base_pupil.html" if user.is_pupil else "base_staff.html",
        "here": "wall",
        "clock": user.is_pupil,
    }


def _after(request: SignedInRequest) -> str:
    return request.GET.get("after", "")


@_only_what_is_theirs
def wall(request: SignedInRequest) -> HttpResponse:
    """Where somebody lands: their class's wall, or the school's."""
    page = walls.first_wall(request.user, now=timezone.now(), after=_after(request))
    return _show(request, page)


@_only_what_is_theirs
def class_wall(request: SignedInRequest, class_id: int) -> HttpResponse:
    """The wall of a class."""
    page = walls.class_wall(request.user, class_id, now=timezone.now(), after=_after(request))
    return _show(request, page)


@_only_what_is_theirs
def school_wall(request: SignedInRequest) -> HttpResponse:
    """The wall of the school."""
    return _show(request, walls.school_wall(request.user, now=timezone.now(), after=_after(request)))


def _show(request: SignedInRequest, page: Page, *, asked: bool = True) -> HttpResponse:
    """A whole page; for htmx only its list of posts, which takes the focus if somebody has asked for it."""
    template = "timeline/wall.html#feed" if request.htmx else "timeline/wall.html"
    shown = {
        "page": page,
        "tabs": tabs(page),
        "posts": [drawn(card) for card in page.cards],
        "wall_url": wall_url(page.wall),
        "older_url": wall_url(page.wall, page.older) if page.older else "",
        "focus": asked and bool(request.htmx),
        # What the poll shows until it has something to tell.
        "watch": page.watch,
        "look_url": wall_url(page.wall, page.after),
    }
    return render(request, template, {**_frame(request), **shown})


@_only_what_is_theirs
def wall_poll(request: SignedInRequest) -> HttpResponse:
    """Is there news? Mostly nothing (204); what has gone goes at once; what is new waits behind a button."""
    told = news(request.user, request.GET.get("t", ""), now=timezone.now())
    if told is None:
        return HttpResponse(status=204)
    if told.changed:
        return _show_anew(request, told)
    shown = {"news": told, "watch": told.watch, "look_url": wall_url(WallName(told.class_id, ""), told.top)}
    return render(request, "timeline/wall.html#news", shown)


def _show_anew(request: SignedInRequest, told: News) -> HttpResponse:
    now, viewer = timezone.now(), request.user
    try:
        if told.class_id is None:
            page = walls.school_wall(viewer, now=now, after=told.top)
        else:
            page = walls.class_wall(viewer, told.class_id, now=now, after=told.top)
    except ObjectDoesNotExist:
        # No longer theirs to read: then it does not stay on the screen either.
        return HttpResponseClientRedirect(wall_url(WallName(None, "")))
    return retarget(reswap(_show(request, page, asked=False), "outerHTML"), "#feed")


@_only_what_is_theirs
def post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """One post with its replies; a reply's address leads to where it stands."""
    page = posts.post_page(request.user, post_id, now=timezone.now(), after=_after(request))
    if page.card.id != post_id:
        return redirect("post", page.card.id)
    shown = {"post": drawn(page.card), "page": page}
    return render(request, "timeline/post.html", {**_frame(request), **shown})


@_only_what_is_theirs
def pupil_posts(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """What one child wrote; one's own is another room."""
    if pupil_id == request.user.pk:
        return redirect("my_posts")
    page = posts.posts_of_pupil(request.user, pupil_id, now=timezone.now(), after=_after(request))
    shown = {
        "page": page,
        "emoji": emoji_of(page.animal),
        "egg": egg_of(page.pupil_id),
        "posts": [drawn(card) for card in page.cards],
        "older_url": f"{request.path}?after={page.older}" if page.older else "",
    }
    return render(request, "timeline/pupil_posts.html", {**_frame(request), **shown})
