"""What is good about a child's words, and what they could still tell; always the same for the same words."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from classroom.safeguarding.found import Rule
from classroom.safeguarding.praise import Good, Praise, praises
from classroom.writing.kinds import Card
from classroom.writing.stops import Look

# Fewer words than these could tell more; nobody has to.
_SHORT = 9
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LOOKED = re.compile(
    r"\b(?:look\w*|colou?r\w*|big|small|little|tall|round|red|blue|green|yellow|brown|soft)\b", re.IGNORECASE
)
_FELT = re.compile(
    r"\b(?:feel\w*|felt|like[ds]?|love[ds]?|happy|sad|proud|excited|scared|fun|surprised)\b", re.IGNORECASE
)
_BECAUSE = re.compile(r"\b(?:because|so that|why)\b", re.IGNORECASE)


def praise_cards(look: Look) -> Iterator[Card]:
    """What is right, with the very words that show it; nothing is praised in words that could hurt somebody."""
    rules = {one.rule for one in look.found}
    if look.brings_picture and not any(stop.rule is Rule.NAME_WITH_PHOTO for stop in look.stops):
        yield Card("ok", _("Photo, and no name"))
    if Rule.UNKIND in rules:
        return
    text = look.places["text"]
    found = {one.kind: one for one in praises(text)}
    for kind in (Good.KIND, Good.FIRST_PERSON, Good.REASON, Good.QUESTION, Good.DETAIL):
        if kind in found:
            yield _card(found[kind], text, role=look.role)


def _card(praise: Praise, text: str, *, role: str) -> Card:
    quote = text[praise.start : praise.end].strip()
    if praise.kind is Good.KIND:
        return Card("ok", _("Kind words"), quote=quote)
    if praise.kind is Good.FIRST_PERSON:
        title = _("You wrote “%(word)s”") % {"word": quote}
        if role:
            return Card("ok", title, words=_("Good. You write as %(role)s.") % {"role": role})
        return Card("ok", title, words=_("Good. It sounds like you."))
    if praise.kind is Good.REASON:
        return Card("ok", _("You said why"), words=_("That helps us understand."))
    if praise.kind is Good.QUESTION:
        return Card("ok", _("You asked a question"), words=_("Now somebody can answer you."))
    return Card("ok", _("You told us more"), quote=quote)


def can_add(text: str) -> Iterator[Card]:
    """One question for a post of a few words, about what is not told yet."""
    if not 0 < len(_WORD.findall(text)) < _SHORT or "?" in text:
        return
    if not _LOOKED.search(text):
        asked = _("What did it look like? You don’t have to.")
    elif not _FELT.search(text):
        asked = _("How did it feel? You don’t have to.")
    elif not _BECAUSE.search(text):
        asked = _("Can you say why? You don’t have to.")
    else:
        asked = _("What came next? You don’t have to.")
    yield Card("nudge", _("Can you add more?"), words=asked)
