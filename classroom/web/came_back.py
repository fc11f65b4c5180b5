"""Why a post came back to the queue, in words for staff."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from classroom.moderation.put_backs import CameBack

# More of them say no more.
TOLD = 3
SINCE: dict[str, "StrPromise"] = {
    "joined": gettext_lazy("%(who)s joined on %(day)s"),
    "came-back": gettext_lazy("%(who)s has been back since %(day)s"),
    "names": gettext_lazy("%(who)s has had another name since %(day)s"),
    "short-name": gettext_lazy("%(who)s has had a short name since %(day)s"),
    "pen-name": gettext_lazy("%(who)s has had another pen name since %(day)s"),
    "phrase": gettext_lazy("A phrase has been asked about again since %(day)s"),
    "class": gettext_lazy("A class has had another name since %(day)s"),
}


def told(reasons: Iterable["CameBack"], *, now: datetime, under_photo: bool, covered: bool) -> list[str]:
    """A sentence for each reason, the first few. `covered`: the picture shows, and the class is open."""
    each = list(dict.fromkeys(_sentences(reasons, now=now, under_photo=under_photo)))
    if not each:
        return []
    if covered:
        return [_("Since the roster changed there is a name in it. Look at the names to read which.")]
    more = len(each) - TOLD
    if more > 0:
        return [*each[:TOLD], ngettext("And %(n)d more name.", "And %(n)d more names.", more) % {"n": more}]
    return each


def _sentences(reasons: Iterable["CameBack"], *, now: datetime, under_photo: bool) -> Iterator[str]:
    for one in reasons:
        said = _said(one, under_photo=under_photo) % {"words": one.quoted}
        if not one.fact or one.since is None:
            yield f"{said[:1].upper()}{said[1:]}"
            continue
        who = one.who.short_real_name if one.who is not None else _("A child")
        since = str(SINCE[one.fact]) % {"who": who, "day": _day(one.since, now)}
        yield _("%(since)s; %(said)s") % {"since": since, "said": said}


def _said(one: "CameBack", *, under_photo: bool) -> str:
    if not one.quoted:
        return _("this post has a name with a photo.")
    if one.in_alt_text:
        return _("the words for its photo say “%(words)s”.")
    if under_photo:
        return _("this post says “%(words)s” under a photo.")
    return _("this post says “%(words)s” close to another one with a photo.")


def _day(at: datetime, now: datetime) -> str:
    """The year only where it is another one."""
    day, today = timezone.localtime(at), timezone.localtime(now)
    return date_format(day, "j F" if day.year == today.year else "j F Y")
