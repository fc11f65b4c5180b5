"""The post that somebody passes on, small, beside the words with which they do."""

from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.safestring import SafeString

from classroom.timeline.posts import card_of
from classroom.web.http import SignedInRequest
from classroom.web.views.timeline.drawing import DrawnCard, drawn
from classroom.words.rich_text import without_topics
from classroom.writing.composer import Composer


def original_of(request: SignedInRequest, page: Composer) -> DrawnCard | None:
    """What the draft passes on, as its author may read it now; None for any other draft, and where it has gone."""
    post_id = page.around.passes_on
    if post_id is None:
        return None
    try:
        card = drawn(card_of(request.user, post_id, now=timezone.now()))
    except ObjectDoesNotExist:
        return None
    # No way leads out of a page with words that nobody has saved.
    return replace(card, html=SafeString(without_topics(card.html)), url="", name_url="")
