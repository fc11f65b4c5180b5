"""The desk's pages: what waits, and one post at a time."""

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from classroom.concerns.reading import open_count_for_class
from classroom.moderation import desk
from classroom.roster import roll
from classroom.web import came_back
from classroom.web.desk import desk_of
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from datetime import datetime

    from classroom.moderation.desk import Review


def may_moderate(request: HttpRequest) -> None:
    """The desk is for teachers and leads; for everybody else it does not exist."""
    user = request.user
    if not getattr(user, "teaches_classes", False) and not getattr(user, "leads", False):
        raise Http404


@require_GET
def queue(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for this person."""
    may_moderate(request)
    now = timezone.now()
    context = {
        **_beside(request),
        "now": now,
        "here": "queue",
        "undoable": desk.undoable(request.user, now=now),
        "open_worries": open_count_for_class(request.user),
    }
    return render(request, "queue/queue.html", context)


def _beside(request: SignedInRequest) -> dict[str, object]:
    """The list of all that waits; whoever decides for several classes reads on each line which class it is."""
    queue = desk.whole_queue(request.user)
    return {"queue": queue, "count": queue.count, "several": roll.decides_for_several(request.user)}


@require_GET
def review(request: SignedInRequest, revision_id: int) -> HttpResponse:
    """One revision, with the list beside it."""
    may_moderate(request)
    return review_page(request, revision_id)


def fetch_review(request: SignedInRequest, revision_id: int, *, now: "datetime") -> "Review":
    """The review through what this person decides about; anything else does not exist."""
    try:
        return desk.review(revision_id, staff=request.user, now=now)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def review_page(
    request: SignedInRequest, revision_id: int, *, status: int = 200, **more: object
) -> HttpResponse:
    """Draw a review; `more` brings an error and what was typed."""
    now = timezone.now()
    one = fetch_review(request, revision_id, now=now)
    school_class = one.revision.post.school_class
    is_open = school_class is not None and school_class.is_open(now)
    # Laptops are mirrored to the board: while the class is open, names and pictures are not shown side by side.
    apart = is_open and bool(one.pictures or one.pictures_before)
    shows = request.GET.get("show", "names") if apart else "both"
    shows = shows if shows in {"names", "picture", "both"} else "names"
    context = {
        "review": one,
        "desk": desk_of(one),
        "came_back": came_back.told(
            one.came_back, now=now, under_photo=one.thread_has_picture, covered=shows == "picture"
        ),
        **_beside(request),
        "classmates": desk.classmates(one.revision),
        "undoable": desk.undoable(request.user, now=now),
        "now": now,
        "here": "queue",
        "apart": apart,
        "mended_text": None,
        "comment": "",
        "comment_error": "",
        "refusals": [],
        "shows": shows,
        "covers_words": shows == "picture",
        **more,
    }
    return render(request, "queue/review.html", context, status=status)
