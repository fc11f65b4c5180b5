"""What the pages about grown-ups send."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from classroom.roster.colleagues import LONGEST_NAME, ROLES, is_username
from classroom.web.forms.school import LineField

LONGEST_EMAIL = 254


class EmailLine(LineField):
    """An e-mail address, or nothing."""

    widget = forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def clean(self, value: object) -> str:
        """The address as it was typed; raises ValidationError with what to do."""
        address = super().clean(value)
        if address:
            try:
                validate_email(address)
            except forms.ValidationError as no_address:
                raise forms.ValidationError(
                    _("That is no whole e-mail address. Write it like ms.tan@school.example.")
                ) from no_address
        return address


class DayField(forms.DateField):
    """A day, however the browser sends it."""

    def __init__(self, **options: Any) -> None:
        words = _("Choose a day, such as 31/03/2026.")
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages=dict.fromkeys(("required", "invalid"), words),
            **options,
        )

    def to_python(self, value: Any) -> date | None:
        """The day; what can't be one is told, never an exception."""
        try:
            return super().to_python(value)
        except (ValueError, OverflowError) as no_day:
            raise forms.ValidationError(self.error_messages["invalid"]) from no_day


class AccountForm(forms.Form):
    """What a school says about one grown-up."""

    use_required_attribute = False
    # As children say it: Ms Tan, Dr Wren.
    title = LineField(label=_("Title"), longest=10, required=False)
    first_name = LineField(
        label=_("First name"), longest=60, error_messages={"required": _("Write the first name.")}
    )
    last_name = LineField(
        label=_("Last name"), longest=60, error_messages={"required": _("Write the last name.")}
    )
    email = EmailLine(
        label=_("School e-mail"),
        longest=LONGEST_EMAIL,
        required=False,
        help_text=_("For the invitation, and for a forgotten password."),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one role.")),
    )
    is_head = forms.BooleanField(
        label=_("Head of the school"), required=False, help_text=_("One of the safeguarding leads.")
    )


class ClassesForm(forms.Form):
    """Which classes somebody teaches; a class that there is no longer is passed over."""

    classes = forms.TypedMultipleChoiceField(
        label=_("Classes"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, classes: Iterable[tuple[int, str]], **options: Any) -> None:
        """`classes`: id and name of every class of the school."""
        super().__init__(*args, **options)
        self.fields["classes"].choices = list(classes)  # type: ignore[attr-defined]
        self.fields["classes"].error_messages["invalid_choice"] = _("Choose from the classes of your school.")


class NewStaffForm(AccountForm, ClassesForm):
    """A grown-up who joins: their account, their user name if it shall be a certain one, and their classes."""

    username = LineField(
        label=_("User name"),
        longest=LONGEST_NAME,
        required=False,
        help_text=_("Leave it empty, and we make one such as ms-tan."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    field_order = ("title", "first_name", "last_name", "email", "username", "role", "is_head", "classes")

    def clean_username(self) -> str:
        """Small letters and digits, so that it can be said over the phone."""
        username = str(self.cleaned_data["username"]).casefold()
        if username and not is_username(username):
            raise forms.ValidationError(_("Use small letters, digits, dots and hyphens, such as ms-tan."))
        return username


class TrainingForm(forms.Form):
    """The day on which somebody passed the course."""

    use_required_attribute = False
    passed_on = DayField(label=_("Passed on"))


class LeavingForm(forms.Form):
    """Somebody's last day."""

    use_required_attribute = False
    left_on = DayField(label=_("Last day"))
