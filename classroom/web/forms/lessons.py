"""What the page of a lesson sends."""

import re
from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from classroom.web.forms.writing import Sent

_BETWEEN_WORDS = re.compile(r"[,;\n]")


def switched(posted: QueryDict, names: Iterable[str]) -> dict[str, bool]:
    """What this person changed: the form carries what it showed as on, so that a page of an hour ago overwrites nothing else."""
    shown, on = set(posted.getlist("shown")), set(posted.getlist("on"))
    return {name: name in on for name in names if (name in on) != (name in shown)}


class PromptForm(forms.Form):
    """A question as it was typed; how long its words may be is the room's to say."""

    use_required_attribute = False
    question = Sent(
        label=_("Question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the question first.")},
    )
    starters = Sent(
        label=_("Sentence starters"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, up to 6. A child taps one to begin."),
    )
    words = Sent(
        label=_("Word bank"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Up to 12, with commas: shell, slow, tortoise."),
    )
    role = Sent(
        label=_("A role to write in"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Such as: a mouse in a castle. Then “I” may be the mouse."),
    )

    def starter_list(self) -> list[str]:
        """The starters one by one."""
        return str(self.cleaned_data["starters"]).splitlines()

    def word_list(self) -> list[str]:
        """The words one by one."""
        return _BETWEEN_WORDS.split(str(self.cleaned_data["words"]))
