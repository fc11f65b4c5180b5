"""What the pages about classes send."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from classroom.roster.classes import propose_handle
from classroom.web.forms.school import LineField

LONGEST_HANDLE = 30
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9]{1,29}")
YEAR_GROUPS = [(0, _("Reception")), *((year, format_lazy(_("Year {n}"), n=year)) for year in range(1, 7))]


class ClassForm(forms.Form):
    """What a school says about one class."""

    use_required_attribute = False
    name = LineField(
        label=_("Name"),
        longest=60,
        help_text=_("Such as Green Class. It stands beside photos instead of children’s names."),
        error_messages={"required": _("Write the name of the class.")},
    )
    handle = LineField(
        label=_("Short name"),
        longest=LONGEST_HANDLE,
        required=False,
        help_text=_("For @GreenClass. Leave it empty, and we make one of the name."),
    )
    year_group = forms.TypedChoiceField(
        label=_("Year group"),
        coerce=int,
        choices=YEAR_GROUPS,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a year group.")),
    )
    academic_year = forms.ChoiceField(
        label=_("School year"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a school year.")),
    )
    staff = forms.TypedMultipleChoiceField(
        label=_("Teachers"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the teachers of your school.")},
    )

    def __init__(
        self, *args: Any, years: Iterable[str], teachers: Iterable[tuple[int, str]], **options: Any
    ) -> None:
        """`years`: the school years to choose from; `teachers`: id and name of each."""
        super().__init__(*args, **options)
        self.fields["academic_year"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]
        self.fields["staff"].choices = list(teachers)  # type: ignore[attr-defined]

    def clean(self) -> None:
        """The short name is made of the name, unless it was typed."""
        name, handle = self.cleaned_data.get("name", ""), self.cleaned_data.get("handle")
        if handle is None or not name:
            return
        handle = handle.removeprefix("@") or propose_handle(name)
        if not _HANDLE.fullmatch(handle):
            self.add_error("handle", _("Use plain letters and digits, a letter first, such as GreenClass."))
        self.cleaned_data["handle"] = handle
