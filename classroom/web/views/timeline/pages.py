"""Walls, one post, one child's posts, and the poll that asks whether there is news."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from classroom.door.animals import egg_of, emoji_of
from classroom.timeline import posts, walls
from classroom.timeline.news import Watch, news
from classroom.timeline.walls import Page
from classroom.web.http import SignedInRequest, only_what_is_theirs
from classroom.web.views.timeline.drawing import DrawnCard, drawn, tabs, wall_url
from classroom.writing.last_post import last_post


@dataclass(frozen=True, slots=True)
class Perch:
    """Where a post sits on a wall; `mark` tells wall.js whether it has to be drawn again, and without a `post` it has not."""

    id: int
    mark: str
    post: DrawnCard | None


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


@require_safe
@only_what_is_theirs
def wall(request: SignedInRequest) -> HttpResponse:
    """Where somebody lands: their class's wall, or the school's."""
    page = walls.first_wall(request.user, now=timezone.now(), after=_after(request))
    return _show(request, page)


@require_safe
@only_what_is_theirs
def class_wall(request: SignedInRequest, class_id: int) -> HttpResponse:
    """The wall of a class."""
    page = walls.class_wall(request.user, class_id, now=timezone.now(), after=_after(request))
    return _show(request, page)


@require_safe
@only_what_is_theirs
def school_wall(request: SignedInRequest) -> HttpResponse:
    """The wall of the school."""
    return _show(request, walls.school_wall(request.user, now=timezone.now(), after=_after(request)))


def _show(request: SignedInRequest, page: Page) -> HttpResponse:
    """A whole page; for htmx only its list of posts, which takes the focus."""
    template = "timeline/wall.html#feed" if request.htmx else "timeline/wall.html"
    shown = _on_the_wall(page, focus=bool(request.htmx))
    if request.user.is_pupil and not request.htmx:
        shown["last"] = last_post(request.user, now=timezone.now())
    return render(request, template, {**_frame(request), **shown})


def _on_the_wall(page: Page, *, focus: bool = False, before: Watch | None = None) -> dict[str, Any]:
    """What the list of posts is drawn from; only what differs from what was shown before, if that is known."""
    return {
        "page": page,
        "tabs": tabs(page),
        "perches": [
            Perch(card.id, mark, None if before and before.shows(card.id, mark) else drawn(card))
            for card, mark in zip(page.cards, page.marks, strict=True)
        ],
        "wall_url": wall_url(page.wall),
        "look_url": wall_url(page.wall, page.after),
        "older_url": wall_url(page.wall, page.older) if page.older else "",
        "focus": focus,
    }


@require_safe
@only_what_is_theirs
def wall_poll(request: SignedInRequest) -> HttpResponse:
    """Is the page still as it was? Mostly yes (204); otherwise its list of posts as it is now, of which wall.js takes what differs."""
    now = timezone.now()
    watch = news(request.user, request.GET.get("t", ""), now=now)
    if watch is None:
        return HttpResponse(status=204)
    try:
        page = walls.watched_wall(request.user, watch, now=now)
    except ObjectDoesNotExist:
        # No longer theirs to read: then it does not stay on the screen either.
        return HttpResponseClientRedirect(reverse("school_wall"))
    return render(request, "timeline/wall.html#feed", _on_the_wall(page, before=watch))


@require_safe
@only_what_is_theirs
def post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """One post with its replies; a reply's address leads to where it stands."""
    page = posts.post_page(request.user, post_id, now=timezone.now(), after=_after(request))
    if page.card.id != post_id:
        return redirect("post", page.card.id)
    shown = {"post": drawn(page.card), "page": page}
    return render(request, "timeline/post.html", {**_frame(request), **shown})


@require_safe
@only_what_is_theirs
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
