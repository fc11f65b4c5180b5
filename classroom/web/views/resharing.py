"""Passing a post on: the composer, with the post inside; it goes through the queue as everything does."""

from django.http import HttpResponse
from django.utils import timezone

from classroom.web.pens import WritingRequest, kindly
from classroom.web.views.writing import fresh, ways
from classroom.writing import drafts


@ways
@kindly
def reshare(request: WritingRequest, post_id: int) -> HttpResponse:
    """Pass on a post that somebody else wrote, with words of one's own."""
    original = drafts.post_to_pass_on(post_id, author=request.user, now=timezone.now())
    return fresh(request, reshares=original)
