"""Words of our own for templates (built in: no page needs to load them).

`{% stylesheets "pupil" %}` · `{% scripts "pupil" %}` · `{% script "wall" %}` · `{% icon "heart" %}` · `{% art "pip" "art art--l" %}` · `{% art_at "pip-fly" x y width height %}` · `{% egg animal_emoji number size %}` · `{% dots people %}` ·
`{% place_mark place size %}` · `{% time_ago when now %}` · `{% waited when now %}` · `{% minutes_left until now as n %}` ·
`{% sun minutes %}` · `{{ until|clock }}` · `{{ asked_at|day_before:now }}` · `{{ starter|goes_on }}` · `{% control field "input" %}`
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.door.animals import egg_of, emoji_of
from classroom.web.dots import dots_for
from classroom.web.icons import DRAWINGS, Drawing, icon_paths
from classroom.web.sheets import joined, joined_script, scripts_of, sheets_of
from classroom.words.times import say_day, say_time

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()

EGG_TONES = 8
EGG_SIZES = ("s", "l", "xl")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NIGHTS_IN_A_WEEK = 7
LESSON_MINUTES = 60


@register.simple_tag
def stylesheets(kind: str) -> SafeString:
    """Link the style sheets of a kind of page: one, where `collectstatic` has joined them."""
    names = [joined(kind)] if _joins() else sheets_of(kind)
    links = ((staticfiles_storage.url(name),) for name in names)
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag
def scripts(kind: str) -> SafeString:
    """Ask for the scripts that every page of a kind has: one, where `collectstatic` has joined them."""
    names = [joined_script(kind)] if _joins() else scripts_of(kind)
    links = ((staticfiles_storage.url(name),) for name in names)
    return format_html_join("\n", '<script type="module" src="{}"></script>', links)


@register.simple_tag
def script(name: str) -> SafeString:
    """Ask for a script that only some pages need; where they are joined it is there already."""
    if _joins():
        return SafeString("")
    return format_html('<script type="module" src="{}"></script>', staticfiles_storage.url(f"js/{name}.js"))


def _joins() -> bool:
    return bool(getattr(staticfiles_storage, "joins", False))


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """Draw an outline icon by its Lucide name or the design's short one; an unknown name draws nothing."""
    paths = icon_paths(name)
    if not paths:
        return SafeString("")
    # The paths come from the icon package, never from a person.
    inside = mark_safe(paths)  # noqa: S308
    if css.split(maxsplit=1)[0] == "icon":
        return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', css, inside)
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        css,
        inside,
    )


@register.simple_tag
def art(name: str, css: str = "art") -> SafeString:
    """Draw one of our own drawings. A page carries those that it shows, and no others."""
    drawing = DRAWINGS[name]
    return format_html(
        '<svg class="{}" viewBox="{}" aria-hidden="true">{}</svg>', css, drawing.box, _shapes(drawing)
    )


@register.simple_tag
def art_at(name: str, x: int, y: int, width: int, height: int) -> SafeString:
    """Draw one of our own drawings inside a bigger one."""
    drawing = DRAWINGS[name]
    return format_html(
        '<svg x="{}" y="{}" width="{}" height="{}" viewBox="{}">{}</svg>',
        x,
        y,
        width,
        height,
        drawing.box,
        _shapes(drawing),
    )


@register.simple_tag
def dots(people: int, css: str = "stop__n") -> SafeString:
    """Draw a dot for each of some people."""
    drawn = dots_for(people)
    return format_html(
        '<svg class="{}" viewBox="0 0 64 32" aria-hidden="true"><path d="{}" fill="none" stroke="currentColor"'
        ' stroke-width="{}" stroke-linecap="round" stroke-dasharray=".01 {}"/></svg>',
        css,
        drawn.path,
        drawn.size,
        drawn.pitch - 0.01,
    )


def _shapes(drawing: Drawing) -> SafeString:
    # From our own file, never from a person.
    return mark_safe(drawing.shapes)  # noqa: S308


@register.simple_tag
def egg(animal_emoji: str = "", number: int = 0, size: str = "") -> SafeString:
    """Draw an animal on its egg; without an animal it is the class's own bird, which is nobody's."""
    tone = (int(number) - 1) % EGG_TONES + 1
    css = f"egg egg--{tone} egg--{size}" if size in EGG_SIZES else f"egg egg--{tone}"
    if animal_emoji:
        return format_html('<span class="{}" aria-hidden="true">{}</span>', css, animal_emoji)
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, art("mark", ""))


@register.simple_tag
def place_mark(place: str = "", size: str = "") -> SafeString:
    """Draw a class's place in a circle; a person is all we show of a reader outside."""
    css = "place-mark place-mark--s" if size == "s" else "place-mark"
    drawing = DRAWINGS.get(f"place-{place}")
    if drawing is None:
        return format_html('<span class="{}" aria-hidden="true">{}</span>', css, icon("user"))
    return format_html(
        '<span class="{}" aria-hidden="true"><svg viewBox="{}" preserveAspectRatio="xMidYMid slice">{}</svg></span>',
        css,
        drawing.box,
        _shapes(drawing),
    )


def say_when(when: datetime, now: datetime) -> str:
    """Say a time as a child would: "10 minutes ago", "Today at 1:30", "Yesterday", "Monday", "20 May"."""
    ago = now - when
    if ago < MINUTE:
        return _("Just now")
    if ago < HOUR:
        minutes = ago // MINUTE
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    then, today = timezone.localtime(when), timezone.localtime(now)
    nights = (today.date() - then.date()).days
    if nights == 0:
        return _("Today at %(time)s") % {"time": say_time(then)}
    if nights == 1:
        return _("Yesterday")
    if nights < NIGHTS_IN_A_WEEK:
        return date_format(then, "l")
    return date_format(then, "j F" if then.year == today.year else "j F Y")


def say_waited(when: datetime, now: datetime) -> str:
    """Say briefly how long something has waited: "12 min", "3 h", "2 days"."""
    waiting = max(now - when, timedelta())
    if waiting < HOUR:
        return _("%(n)d min") % {"n": max(waiting // MINUTE, 1)}
    if waiting < DAY:
        return _("%(n)d h") % {"n": waiting // HOUR}
    days = waiting // DAY
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _in_time_element(when: datetime, words: str) -> SafeString:
    return format_html(
        '<time datetime="{}">{}</time>', timezone.localtime(when).isoformat("T", "seconds"), words
    )


@register.simple_tag
def time_ago(when: datetime | None, now: datetime | None = None) -> SafeString:
    """Show when something happened; nothing for what has not."""
    return _in_time_element(when, say_when(when, now or timezone.now())) if when else SafeString("")


@register.simple_tag
def waited(when: datetime | None, now: datetime | None = None) -> SafeString:
    """Show how long something has waited; nothing for what does not wait."""
    return _in_time_element(when, say_waited(when, now or timezone.now())) if when else SafeString("")


@register.simple_tag
def minutes_left(until: datetime, now: datetime | None = None) -> int:
    """Count the minutes until a class closes: a begun minute counts, so that 0 means closed."""
    left = until - (now or timezone.now())
    return max(-(-left // MINUTE), 0)


@register.simple_tag
def sun(minutes: int) -> SafeString:
    """Draw the class clock: the sun goes over the hill in the last hour of a lesson."""
    gone = 1 - min(max(minutes, 0), LESSON_MINUTES) / LESSON_MINUTES
    # The dotted way is one quadratic curve from (4, 28) over (96, -16) to (188, 28).
    x, y = 4 + 184 * gone, 28 - 88 * gone * (1 - gone)
    return format_html(
        '<svg viewBox="0 0 192 32" aria-hidden="true"><path class="open__track" d="M4 28Q96-16 188 28"/>'
        '<circle class="open__sun" cx="{}" cy="{}" r="9"/></svg>',
        f"{x:.1f}",
        f"{y:.1f}",
    )


@register.simple_tag
def control(field: BoundField, css: str = "input", **attrs: str) -> SafeString:
    """Draw a form field's control in our look; Django itself links its hint and its errors."""
    return field.as_widget(attrs={"class": css, **attrs})


@register.filter
def day_before(when: datetime, now: datetime) -> str:
    """Show on which day something happened, as it is said after "on"."""
    return say_day(timezone.localdate(when), timezone.localdate(now))


@register.filter
def goes_on(starter: str) -> str:
    """Show that a sentence is only begun, whether or not its teacher wrote the three dots."""
    return f"{starter.rstrip('… .')}…"


register.filter("emoji", emoji_of)
register.filter("clock", say_time)
register.filter("egg_number", egg_of)
