"""What the coach says to somebody who passes a post on: think first."""

from dataclasses import replace

from django.utils.translation import gettext as _

from classroom.models import Post
from classroom.safeguarding.found import Rule
from classroom.writing.cards import AT_ONCE
from classroom.writing.kinds import Card, Coach
from classroom.writing.stops import Look


def think_first(coach: Coach, post: Post, look: Look | None = None) -> Coach:
    """The same coach for any other post, and beside words that must be mended or shorter, or that go to a grown-up as they are."""
    found = look.found if look else ()
    if (
        post.reshares_id is None
        or coach.to_fix
        or coach.too_long
        or any(one.rule is Rule.WORRY for one in found)
    ):
        return coach
    # About what was typed; that more could be said is no advice here.
    advice = [card for card in coach.checks if card.kind == "nudge" and (card.quote or card.fixes)]
    said_why = [Card("ok", _("You said why"))] if look and look.places["text"].strip() else []
    kind = Card("nudge", _("Is it kind? Is it true?"), words=_("Would the writer be glad?"))
    cards = [*advice, *said_why, kind][:AT_ONCE]
    cards.sort(key=lambda card: card.kind == "nudge")
    return replace(coach, says=_("Think before you pass it on"), checks=tuple(cards))
