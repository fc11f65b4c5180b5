"""What the school's settings send, and the plain fields that the pages of its computing lead share."""

import re
from datetime import time
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.words.plain import tidy

MOST_SITES = 100
LONGEST_SITE = 253
MONTH = 30
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[a-z]{{2,63}}")
# Endings under which anybody has a site: calling one good would call them all good.
_SHARED_ENDINGS = frozenset(
    {"ac", "co", "com", "gov", "ltd", "me", "net", "nhs", "org", "plc", "police", "sch"}
)


class LineField(forms.CharField):
    """One line of words, tidied: nothing invisible, no line breaks; too long is told in one sentence."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest
        # The length is counted after tidying, and a zero byte is tidied away rather than refused.
        self.validators = []
        self.widget.attrs["maxlength"] = str(longest)

    def clean(self, value: object) -> str:
        """The tidy line; raises ValidationError with what to do."""
        line = " ".join(tidy(str(value or "")).split())
        if len(line) > self.longest:
            raise forms.ValidationError(
                _("That is %(count)d characters. Please keep it to %(longest)d."),
                params={"count": len(line), "longest": self.longest},
            )
        return str(super().clean(line))


class SitesField(forms.CharField):
    """Web sites, one a line, however they are typed; only their hosts are kept."""

    widget = forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocapitalize": "none"})

    def clean(self, value: object) -> list[str]:
        """The hosts in their order, each once; raises ValidationError that quotes the line to change."""
        lines = tidy(str(value or "")).split("\n")
        hosts = [host_of(line) for line in lines if line.strip()]
        if len(hosts) > MOST_SITES:
            raise forms.ValidationError(
                _("That is too many. Please keep it to %(n)d sites."), params={"n": MOST_SITES}
            )
        return list(dict.fromkeys(hosts))


def host_of(line: str) -> str:
    """The host of a line such as "https://www.kew.org/plants"; raises ValidationError."""
    typed = line.strip().casefold()
    try:
        host = urlsplit(typed if "//" in typed else f"//{typed}").hostname or ""
    except ValueError:
        host = ""
    host = host.rstrip(".").removeprefix("www.")
    first, *others = host.split(".")
    too_wide = len(others) == 1 and first in _SHARED_ENDINGS
    if len(host) > LONGEST_SITE or not _HOST.fullmatch(host) or too_wide:
        raise forms.ValidationError(
            _("“%(line)s” is not the address of one site. Write it like kew.org, one on each line."),
            params={"line": line.strip()[:80]},
        )
    return host


class SettingsForm(forms.Form):
    """What a computing lead may change about the school."""

    use_required_attribute = False
    name = LineField(
        label=_("Name of the school"),
        longest=120,
        help_text=_("It stands on the public page, and beside photos that staff post."),
        error_messages={"required": _("Write the name of the school.")},
    )
    short_name = LineField(label=_("Short name"), longest=40, required=False)
    next_look = LineField(
        label=_("When does somebody look at worries?"),
        longest=120,
        required=False,
        help_text=_(
            "Children read it at “I’m worried”: “Somebody looks next before the end of the next school day.” "
            "Write the last part so that it is true at any hour, also at weekends."
        ),
    )
    good_sites = SitesField(
        label=_("Good sites"),
        required=False,
        help_text=_("One on each line, such as kew.org. Links to them ask nobody."),
    )
    second_factor_days = forms.IntegerField(
        label=_("Days until a second step is needed"),
        min_value=0,
        max_value=MONTH,
        help_text=_("How long a grown-up may go on with a password alone. 0: no day."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write a number from 0 to 30.")
        ),
    )
    home_use = forms.BooleanField(
        label=_("Children may come in from home, with their own card"), required=False
    )
    home_from = forms.TimeField(
        label=_("From"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write a time, such as 07:00.")),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    home_until = forms.TimeField(
        label=_("Until"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write a time, such as 19:00.")),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> None:
        """Home hours end after they begin."""
        begins, ends = self.cleaned_data.get("home_from"), self.cleaned_data.get("home_until")
        if isinstance(begins, time) and isinstance(ends, time) and ends <= begins:
            self.add_error("home_until", _("Choose a time after the first one."))
