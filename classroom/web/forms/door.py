"""The forms of the door and of a class's hours."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.door.pupils import Refusal, find_class, normalise_code

LESSONS = (30, 45, 60, 90)
USUAL_LESSON = 60


class ClassCodeField(forms.CharField):
    """A code, however it is typed."""

    def to_python(self, value: Any) -> str:
        """Only letters and digits are left of it; where none are, it is not as if nothing was typed."""
        typed = super().to_python(value) or ""
        code = normalise_code(typed)
        if typed and not code:
            raise forms.ValidationError(Refusal.UNKNOWN_CODE.label)
        return code


class CodeForm(forms.Form):
    """Which class are you in? `cleaned_data["code"]` is the class."""

    use_required_attribute = False
    code = ClassCodeField(
        label=_("Type your class code"),
        help_text=_("It is on the wall in your classroom."),
        error_messages={"required": _("Type your class code first.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> Any:
        """The class of this code."""
        school_class = find_class(self.cleaned_data["code"])
        if school_class is None:
            raise forms.ValidationError(Refusal.UNKNOWN_CODE.label)
        return school_class


class OpenForm(forms.Form):
    """How long a class is open: for some minutes, or until a time of today. `until` is a moment (aware)."""

    use_required_attribute = False
    minutes = forms.TypedChoiceField(
        label=_("For"),
        choices=[(n, n) for n in LESSONS],
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose how long the class is open.")},
    )
    end = forms.TimeField(
        label=_("Until"),
        required=False,
        error_messages={"invalid": _("Type a time such as 14:45.")},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    until: datetime
    # Answered under the page's own clock.
    SENTENCES: ClassVar[dict[str, Any]] = {
        "neither": _("Choose how long the class is open."),
        "past": _("That time has gone. Choose a later one."),
    }

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """Turn either answer into a moment; what stands in the way is said where a time is typed."""
        answer = {**(super().clean() or {})}
        minutes, end = answer.get("minutes"), answer.get("end")
        if "minutes" in self.errors:
            self.add_error("end", self.errors["minutes"])
        if minutes:
            self.until = self.now + timedelta(minutes=minutes)
        elif end:
            self.until = timezone.make_aware(datetime.combine(timezone.localdate(self.now), end))
            if self.until <= self.now:
                self.add_error("end", self.SENTENCES["past"])
        elif not self.errors:
            self.add_error("end", self.SENTENCES["neither"])
        return answer
