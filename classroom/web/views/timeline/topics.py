"""The page of a topic: posts about one thing in one place."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from classroom.timeline import topics
from classroom.web.http import SignedInRequest
from classroom.web.pens import base_for
from classroom.web.views.timeline.drawing import drawn


@require_safe
def topic(request: SignedInRequest, word: str) -> HttpResponse:
    """The posts of a topic that this person may read; every spelling of it leads to one address."""
    try:
        page = topics.posts_about(request.user, word, now=timezone.now(), after=request.GET.get("after", ""))
    except topics.OtherSpelling as other:
        return redirect("topic", other.word)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    context = {
        "page": page,
        "posts": [drawn(card) for card in page.cards],
        "older_url": f"{request.path}?after={page.older}" if page.older else "",
        "base": base_for(request),
        "here": "wall",
        "clock": request.user.is_pupil,
    }
    return render(request, "timeline/topic.html", context)
