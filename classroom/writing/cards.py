"""Pip's cards: what to mend, what is good, what could be better; in the words of the reader, at most two at once."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.safeguarding.found import Found, Rule, Severity, words_for_child, words_for_teacher
from classroom.words.plain import LONGEST, count
from classroom.writing.good_words import can_add, praise_cards
from classroom.writing.kinds import Card, Coach, Fix
from classroom.writing.mends import CHANGES, NAME, first_name
from classroom.writing.stops import Look, Stop

# What a child need not be told: a name without a photo, and a worry, which is for grown-ups.
_NOT_FOR_CHILDREN = frozenset({Rule.NAME_WITH_PHOTO, Rule.WORRY})
# More than this nobody of seven reads beside their own words.
AT_ONCE = 2


def coach_for_child(look: Look, *, is_reply: bool = False) -> Coach:
    """What a child is told about their own draft: first what stops it, then what is good, then what could be better."""
    text, long = look.places["text"], _too_long(look)
    if not text.strip() and not look.brings_picture:
        return untried(is_reply=is_reply)
    stops = [_stop(stop, look) for stop in look.stops]
    if any(one.rule is Rule.WORRY for one in look.found):
        # Neither praised nor made longer: the words go to a grown-up as they are.
        return Coach(long or _headline(look, []), tuple(stops[:AT_ONCE]), len(stops), bool(long))
    nudges = list(_nudges(look))
    good = list(praise_cards(look))
    better = [card for card, _severity in nudges] or ([] if stops else list(can_add(text)))
    order = (*stops[:1], *good[:1], *stops[1:], *better, *good[1:])
    cards = sorted(order[:AT_ONCE], key=lambda card: ("stop", "ok", "nudge").index(card.kind))
    says = long or _headline(look, [severity for _card, severity in nudges])
    return Coach(says, tuple(cards), len(stops), bool(long))


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
    long = _too_long(look)
    says = _("Mend this first, or put it into the queue.") if to_fix else _("The checks stop nothing.")
    return Coach(long or says, tuple(dict.fromkeys(cards)), to_fix, bool(long))


def untried(*, is_reply: bool = False) -> Coach:
    """Before the first word."""
    if is_reply:
        return Coach(_("What would you like to say back?"), ())
    return Coach(_("What would you like to tell us?"), ())


def _too_long(look: Look) -> str:
    """What to do about words that do not fit; nothing where all of them do."""
    if (over := count(look.places["text"] + look.unread) - LONGEST) > 0:
        return ngettext(
            "Make it %(n)d letter shorter. Then it fits.",
            "Make it %(n)d letters shorter. Then it fits.",
            over,
        ) % {"n": over}
    if any(count(words) > LONGEST for words in look.places.values()):
        return _("Make the words about your photo shorter. Then they fit.")
    return ""


def _headline(look: Look, nudged: list[Severity]) -> str:
    if number := len(look.stops):
        return ngettext(
            "Nearly ready to fly! %(n)d thing to fix.",
            "Nearly ready to fly! %(n)d things to fix.",
            number,
        ) % {"n": number}
    if any(one.rule is Rule.WORRY for one in look.found):
        return _("You can send this now.")
    if nudged:
        return _("Have one more look. Then send it.")
    return _("Ready to fly!")


def _stop(stop: Stop, look: Look) -> Card:
    quote = ", ".join(stop.quotes)
    found = Found(stop.rule, Severity.BLOCK, "text", 0, 0)
    _title, sentence = words_for_child(found, quote)
    return Card(
        "stop", _("Stop and think"), words=_(sentence), quote=quote, fixes=tuple(_fixes(stop, look)), ask=True
    )


def _fixes(stop: Stop, look: Look) -> Iterator[Fix]:
    if stop.rule is not Rule.NAME_WITH_PHOTO:
        yield from _mend(stop.rule, stop.quotes)
        return
    if len(stop.quotes) == 1:
        yield Fix(NAME, _("Change “%(quoted)s” to “my friend”") % {"quoted": stop.quotes[0]})
    else:
        yield Fix(NAME, _("Change them to “my friend”"))
    if look.brings_picture:
        yield Fix("photo", _("Take the photo out"))


def _mend(rule: Rule, quotes: tuple[str, ...]) -> Iterator[Fix]:
    """What a machine can do about it, if it can."""
    if rule.value not in CHANGES:
        return
    if rule is Rule.FULL_NAME and len(quotes) == 1:
        label = _("Change “%(quoted)s” to “%(mended)s”") % {
            "quoted": quotes[0],
            "mended": first_name(quotes[0]),
        }
    elif rule is Rule.FULL_NAME:
        label = _("Keep only the first names")
    elif rule is Rule.SHOUTING:
        label = _("Make the letters small")
    elif rule is Rule.REPEATED:
        label = _("Take some out")
    elif rule is Rule.PASSWORD:
        label = _("Change it to “secret”") if len(quotes) == 1 else _("Change them to “secret”")
    else:
        label = _("Take it out") if len(quotes) == 1 else _("Take them out")
    yield Fix(rule.value, label)


def _nudges(look: Look) -> Iterator[tuple[Card, Severity]]:
    """One card for each kind of thing that is no stop, what a grown-up will be asked about first."""
    hidden = {stop.rule for stop in look.stops} | _NOT_FOR_CHILDREN
    if Rule.NAME_WITH_PHOTO in {stop.rule for stop in look.stops}:
        # The same words once more.
        hidden.add(Rule.FULL_NAME)
    by_rule: dict[Rule, list[Found]] = {}
    for one in look.found:
        if one.rule not in hidden:
            by_rule.setdefault(one.rule, []).append(one)
    for found in sorted(by_rule.values(), key=lambda each: each[0].severity is not Severity.CONFIRM):
        yield _nudge(found, look), found[0].severity


def _nudge(found: list[Found], look: Look) -> Card:
    quotes = tuple(dict.fromkeys(filter(None, (_quoted(one, look) for one in found))))
    title, sentence = words_for_child(found[0], ", ".join(quotes))
    fixes = tuple(_mend(found[0].rule, quotes)) if quotes else ()
    if "%(quoted)s" in title:
        return Card("nudge", _("Have a look"), words=_(sentence), quote=", ".join(quotes), fixes=fixes)
    return Card("nudge", _(title), words=_(sentence), fixes=fixes)


def _quoted(found: Found, look: Look) -> str:
    return look.places.get(found.place, "")[found.start : found.end].strip()
