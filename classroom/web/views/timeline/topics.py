"""The page of a topic: posts about one thing in one place."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from classroom.timeline import topics
from classroom.web.http import SignedInRequest, only_what_is_theirs
from classroom.web.pens import base_for
from classroom.web.views.timeline.drawing import drawn


@require_safe
@only_what_is_theirs
def topic(request: SignedInRequest, word: str) -> HttpResponse:
    """The posts of a topic that this person may read; every spelling of it leads to one address."""
    try:
        page = topics.posts_about(request.user, word, now=timezone.now(), after=request.GET.get("after", ""))
    except topics.OtherSpelling as other:
        return redirect("topic", other.word)
    context = {
        "page": page,
        "posts": [drawn(card) for card in page.cards],
        "older_url": f"{request.path}?after={page.older}" if page.older else "",
        "base": base_for(request),
        "here": "wall",
        "clock": request.user.is_pupil,
    }
    return render(request, "timeline/topic.html", context)
