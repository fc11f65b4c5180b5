"""While the teacher says "Eyes on me": whatever a child's page sends is refused kindly, but words to be saved and a worry."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

if TYPE_CHECKING:
    from classroom.models import User

WORRY = "worried"
# What is typed in these is saved, also for a minute after closing; a hand-in is refused by the room itself. The coach saves
# nothing, and asking it must not end the session before the words are on their way.
SAVES_DRAFT = {"save_draft", "draft", "write", "reply", "reshare", "coach", "coach_draft", "draft_pictures"}
# A child's own no works at once, and so does the way out.
TAKEN = SAVES_DRAFT | {WORRY, "take_down", "my_say", "sign_out"}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def eyes_on_me(request: HttpRequest) -> HttpResponse | None:
    """The page that asks a child to look at the teacher, with the words that were sent; None: nothing stands in the way."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if request.method in SAFE_METHODS or name in TAKEN or not _is_paused(request):
        return None
    context = {
        "why": "eyes-on-me",
        "typed": request.POST.get("note") or request.POST.get("text", ""),
        "back_url": reverse("my_posts"),
        "base": "base_pupil.html",
    }
    return render(request, "writing/kept.html", context, status=403)


def _is_paused(request: HttpRequest) -> bool:
    person: User | None = request.user if request.user.is_authenticated else None
    if person is None or person.school_class is None:
        return False
    return person.school_class.is_paused(timezone.now())
