"""The coach's cards: what to mend, what is good, what could be better; in the words of the reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.safeguarding.found import Found, Rule, Severity, words_for_child, words_for_teacher
from classroom.writing.stops import Look, Stop

# What a child need not be told: a name without a photo, and a worry, which is for grown-ups.
_NOT_FOR_CHILDREN = frozenset({Rule.NAME_WITH_PHOTO, Rule.WORRY})


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend at one press."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """See templates/components/check.html."""

    kind: str
    title: str
    words: str = ""
    quote: str = ""
    fixes: tuple[Fix, ...] = ()
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach says, and the cards in their order: stop, ok, nudge. `to_fix` counts the stops."""

    says: str
    checks: tuple[Card, ...]
    to_fix: int = 0


def coach_for_child(look: Look) -> Coach:
    """What a child is told about their own draft."""
    stops = [_stop(stop, look) for stop in look.stops]
    if not look.places["text"].strip() and not look.brings_picture:
        return Coach(_("What would you like to tell us?"), ())
    says = _("Ready to fly!")
    if stops:
        says = ngettext(
            "Nearly ready to fly! %(n)d thing to fix.",
            "Nearly ready to fly! %(n)d things to fix.",
            len(stops),
        ) % {"n": len(stops)}
    return Coach(says, (*stops, *_praise(look), *_nudges(look)), len(stops))


def coach_for_staff(look: Look) -> Coach:
    """What a grown-up is told: every finding in one line."""
    cards = []
    for one in look.found:
        if one.rule is Rule.NAME_WITH_PHOTO and not look.has_picture:
            continue
        kind = "stop" if one.severity is Severity.BLOCK else "nudge"
        cards.append(Card(kind, _(words_for_teacher(one)) % {"quoted": f"“{_quoted(one, look)}”"}))
    cards.sort(key=lambda card: card.kind != "stop")
    to_fix = sum(card.kind == "stop" for card in cards)
    says = _("Mend this first, or put it into the queue.") if to_fix else _("The checks stop nothing.")
    return Coach(says, tuple(dict.fromkeys(cards)), to_fix)


def _stop(stop: Stop, look: Look) -> Card:
    quote = ", ".join(stop.quotes)
    found = Found(stop.rule, Severity.BLOCK, "text", 0, 0)
    _title, sentence = words_for_child(found, quote)
    return Card(
        "stop", _("Stop and think"), words=_(sentence), quote=quote, fixes=tuple(_fixes(stop, look)), ask=True
    )


def _fixes(stop: Stop, look: Look) -> Iterator[Fix]:
    if stop.rule is not Rule.NAME_WITH_PHOTO:
        return
    if len(stop.quotes) == 1:
        yield Fix("name", _("Change “%(quoted)s” to “my friend”") % {"quoted": stop.quotes[0]})
    else:
        yield Fix("name", _("Change them to “my friend”"))
    if look.brings_picture:
        yield Fix("photo", _("Take the photo out"))


def _praise(look: Look) -> Iterator[Card]:
    rules = {one.rule for one in look.found}
    if look.brings_picture and not any(stop.rule is Rule.NAME_WITH_PHOTO for stop in look.stops):
        yield Card("ok", _("Photo, and no name"))
    if look.places["text"].strip() and Rule.FIRST_PERSON not in rules:
        yield Card("ok", _("It sounds like you"))


def _nudges(look: Look) -> Iterator[Card]:
    stopping = {stop.rule for stop in look.stops}
    cards = (_nudge(one, look) for one in look.found if one.rule not in stopping | _NOT_FOR_CHILDREN)
    yield from dict.fromkeys(cards)


def _nudge(found: Found, look: Look) -> Card:
    quote = _quoted(found, look)
    title, sentence = words_for_child(found, quote)
    if "%(quoted)s" in title:
        return Card("nudge", _("Have a look"), words=_(sentence), quote=quote)
    return Card("nudge", _(title), words=_(sentence))


def _quoted(found: Found, look: Look) -> str:
    return look.places.get(found.place, "")[found.start : found.end].strip()


def untried() -> Coach:
    """Before the first word."""
    return Coach(_("What would you like to tell us?"), ())
